import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// What was done in the workspace, by whom, and taken back after a new start.
@Suite struct ActivityStories {
  static func activity(_ count: Int) -> Activity {
    let moment = App(Tiny.contents).model.now
    return Activity(
      entries: (1...count).reversed().map { number in
        ActivityEntry(
          number: number, at: moment.adding(seconds: 60 * (number - count) - 86_400),
          user: number % 2 == 0 ? "ana" : "ben",
          sentence: "changed \"Buyers\", rule from “purchase_count > \(number - 1)” to “purchase_count > \(number)”",
          details: [
            .init("who", "ben"), .init("on", "studio, process 4711"), .init("from", "203.0.113.7"),
            .init("old rule", "purchase_count > \(number - 1)"), .init("new rule", "purchase_count > \(number)"),
            .init("joined", "0"), .init("left", "3"),
          ])
      })
  }

  @Test func theTabReadsAndShowsTheNewestFirst() {
    var app = App(Tiny.contents)
    app.press("4")
    #expect(app.effects == [.readActivity])
    #expect(app.shows("reading …"))
    app.send(.activityRead(Self.activity(40)))
    #expect(app.shows("┌ Activity ─ 40 ─"))
    #expect(app.line(4).hasPrefix("│▸") && app.line(4).contains("> 39”"))
    app.press("end")
    #expect(app.shows("> 0”"))
    app.press("tab")
    #expect(app.shows(" segments ─"))
    app.press("tab", "tab")
    #expect(app.shows("┌ Activity ─"))
  }

  @Test func anEntryIsReadWholeAndLeadsToTheNext() {
    var app = App(Tiny.contents)
    app.press("4")
    app.send(.activityRead(Self.activity(3)))
    app.press("enter")
    #expect(app.shows("┌ Entry 3 ─"))
    #expect(app.shows("old rule  purchase_count > 2"))
    #expect(app.shows("left      3"))
    app.press("n")
    #expect(app.shows("┌ Entry 2 ─"))
    app.press("p", "esc")
    #expect(app.shows("┌ Activity ─ 3"))
    app.press("esc")
    #expect(app.shows(" segments ─"))
  }

  @Test func theCursorStaysOnItsEntryWhileNewOnesCome() {
    var app = App(Tiny.contents)
    app.press("4")
    app.send(.activityRead(Self.activity(5)))
    app.press("down", "enter")
    app.send(.activityRead(Self.activity(7)))
    #expect(app.shows("┌ Entry 4 ─"))
    app.press("esc")
    #expect(app.line(7).hasPrefix("│▸"))
  }

  @Test func aMissingTrailSaysSo() {
    var app = App(Tiny.contents)
    app.press("4")
    app.send(.activityRead(Activity(entries: [])))
    #expect(app.shows("There is no record of changes yet"))
    app.press("enter", "down", "n")
    app.send(.activityRead(Activity(entries: [], problem: "audit.jsonl:3:1: it is not chained.")))
    #expect(app.shows("audit.jsonl:3:1: it is not chained."))
  }

  @Test func whatWasSavedBeforeTheStartIsUndone() throws {
    var app = App(Tiny.contents)
    let now = try #require(app.segment("Buyers"))
    var before = now
    before.name = "Customers"
    var first = before
    first.description = "first"
    let changes = [
      [SegmentEdit(before: first, after: before)], [SegmentEdit(before: before, after: now)],
      [SegmentEdit(before: now, after: before)], [SegmentEdit(before: before, after: now)],
    ]
    app.send(.earlierChanges(changes.map(Change.segments)))
    app.press("u")
    #expect(app.segment("Customers") == before)
    #expect(app.shows("undone: edit “Buyers” · Ctrl-R does it again"))
    app.press("u")
    #expect(app.segment("Customers") == first)
    app.press("ctrl-r", "ctrl-r")
    #expect(app.segment("Buyers") == now)
  }

  @Test func anUndoOfWhatOthersChangedSinceAsks() throws {
    var app = App(Tiny.contents)
    let now = try #require(app.segment("Buyers"))
    var before = now
    before.name = "Customers"
    app.elsewhere("buyers") { $0.description = "theirs" }
    app.reload()
    app.send(.earlierChanges([.segments([SegmentEdit(before: before, after: now)])]))
    app.press("u")
    #expect(app.shows("Name · only you changed it"))
    #expect(app.shows("Description · only they changed it"))
    app.press("b")
    #expect(app.segment("Customers")?.description == "theirs")
  }
}
