import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Tags given to fans and taken from them.
@Suite struct FanTagStories {
  private func tags(_ app: App, _ id: String) -> [String] {
    let table = app.model.workspace.table
    guard let row = table.row(of: id), case .members(let tags) = table.value(.tags, of: row) else { return [] }
    return tags
  }

  @Test func theMarkedGetATagWithTheNumberFirstAndUndoTakesItFromThemAlone() {
    var app = App(Tiny.contents)
    app.press("3", "space", "space", "space", "t")
    #expect(app.shows("┌ Tag 3 marked fans ─"))
    app.type("vip")
    #expect(app.shows("1 of 3 have it not yet"))
    app.press("enter")
    #expect(app.shows("✓ saved: tag 1 fan “vip” · u undoes"))
    #expect(tags(app, "f3") == ["vip"] && tags(app, "f1") == ["vip", "launch"])
    #expect(app.lines.events.split(separator: "\n").count == 1)
    #expect(app.shows("3 marked"), "who was tagged can be tagged again")
    app.press("u")
    #expect(tags(app, "f3").isEmpty && tags(app, "f1") == ["vip", "launch"])
    #expect(app.shows("✓ undone: tag 1 fan “vip” · Ctrl-R does it again"))
    app.press("ctrl-r")
    #expect(tags(app, "f3") == ["vip"])
  }

  @Test func theTagGoesToThoseWhomThePromptNamedWhateverTheListIsByThen() {
    var app = App(Tiny.contents)
    app.press("3", "down", "space", "up", "up", "enter", "t")
    #expect(app.shows("┌ Tag Ana ─"))
    app.type("wave")
    // Her page closes when somebody else's change takes her out of the list; the marks are of another fan.
    app.model.fans.filter = TextField("country = JP")
    app.reloadFans()
    #expect(app.model.fans.openPage == nil && app.shows("┌ Tag Ana ─"))
    app.press("enter")
    #expect(tags(app, "f1").contains("wave") && !tags(app, "f2").contains("wave"))
  }

  @Test func aRangeOnTheScreenIsMarkedByWhateverIsDoneWithIt() {
    var app = App(Tiny.contents)
    app.press("3", "V", "down", "down", "t")
    #expect(app.shows("┌ Tag 3 marked fans ─"))
  }

  @Test func aTagIsCompletedFromThoseInUse() {
    var app = App(Tiny.contents)
    app.press("3", "t")
    #expect(app.shows("┌ Tag Ana ─") && app.shows("a new tag, or one of those in use"))
    app.press("esc", "down", "t")
    app.type("LAU")
    #expect(app.shows("the fan has it not yet; the tag is new"))
    app.press("tab")
    #expect(app.shows("▸ launch") && app.shows("the fan has it not yet") && !app.shows("the tag is new"))
    app.press("enter")
    #expect(tags(app, "f2") == ["vip", "launch"])
  }

  @Test func aTagInAnotherCaseIsTheSameTag() {
    var app = App(Tiny.contents)
    app.press("3", "down", "down", "t")
    app.type("VIP")
    app.press("enter")
    #expect(tags(app, "f3") == ["vip"])
  }

  @Test func onAPageTheTagIsForThatFanWhoeverIsMarked() {
    var app = App(Tiny.contents)
    app.press("3", "*", "down", "enter", "T")
    #expect(app.shows("┌ Take a tag from 田中さくら ─"))
    app.type("vip")
    #expect(app.shows("the fan has it"))
    app.press("enter")
    #expect(tags(app, "f2").isEmpty && tags(app, "f1") == ["vip", "launch"])
    #expect(app.shows("✓ saved: take the tag “vip” from 1 fan · u undoes"))
    app.press("t")
    app.type("new friend ")
    app.press("enter")
    #expect(tags(app, "f2") == ["new friend"])
  }

  @Test func whereNothingWouldChangeNothingIsWritten() {
    var app = App(Tiny.contents)
    app.press("3", "t")
    app.type("vip")
    #expect(app.shows("the fan has it already"))
    app.press("enter")
    #expect(app.shows("! all of them have “vip” already"))
    app.press("G", "T")
    #expect(app.shows("! nameless@example.org: no tag to take"))
    app.press("g", "T")
    app.type("nobody's")
    app.press("enter")
    #expect(app.shows("! none of them has “nobody's”"))
    #expect(app.lastSave == nil && app.lines.events.isEmpty)
  }

  @Test func theTagsToTakeAreThoseThatTheFansHave() {
    var app = App(Tiny.contents)
    app.press("3", "down", "space", "T")
    #expect(app.shows("┌ Take a tag from 田中さくら ─"))
    #expect(app.shows("vip") && !app.shows("launch  "))
  }

  @Test func whatWasTaggedBeforeTheStartIsTakenBack() {
    var app = App(Tiny.contents)
    app.send(
      .earlierChanges([
        .tag(TagEdit(tag: "vip", isAdded: true, fans: ["f1"])), .tag(TagEdit(tag: "vip", isAdded: false, fans: ["f1"])),
        .tag(TagEdit(tag: "vip", isAdded: true, fans: ["f1", "f2"])),
      ]))
    app.press("3", "u")
    #expect(tags(app, "f1") == ["launch"] && tags(app, "f2").isEmpty)
    app.press("u")
    #expect(app.shows("nothing to undo"))
  }

  @Test func aTagThatWasTakenBackLeavesNoTrace() {
    var app = App(Tiny.contents)
    let missing = { (app: App) in (0..<8).filter { app.model.table.value(.tags, of: $0) == .missing } }
    let before = missing(app)
    #expect(before == [2, 3, 4, 5, 6, 7])
    app.press("3", "*", "t")
    app.type("autumn")
    app.press("enter")
    #expect(missing(app) == [])
    app.press("u")
    #expect(missing(app) == before)
    app.press("ctrl-r", "u")
    #expect(missing(app) == before)
  }
}
