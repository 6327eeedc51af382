import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Saving, deleting, undoing, and what happens when two do so at once.
@Suite struct SavingStories {
  private static func newSegment(named name: String, in app: inout App) {
    app.press("n")
    app.type(name)
    app.press("tab", "tab", "tab", "tab")
    app.type("purchase_count > 1")
    app.press("f2")
  }

  @Test func anEditKeepsIdMomentOfCreationAndUnknownKeys() throws {
    var app = App(Tiny.contents)
    let before = try #require(app.segment("Buyers"))
    app.press("enter", "enter")
    app.press("backspace")
    app.type("1")
    app.press("f2")
    let after = try #require(app.segment("Buyers"))
    #expect(after.id == before.id)
    #expect(after.extras == before.extras && !after.extras.isEmpty)
    #expect(after.createdAt == before.createdAt)
    #expect(app.shows("✓ saved “Buyers”: 1 fan, 3 left · u undoes"))
    app.press("u")
    #expect(app.segment("Buyers") == before)
    #expect(app.shows("✓ undone: edit “Buyers” · Ctrl-R does it again"))
    app.press("ctrl-r")
    #expect(app.segment("Buyers") == after)
  }

  @Test func savingWhatWasNotChangedWritesNothing() {
    var app = App(Tiny.contents)
    app.press("enter", "f2")
    #expect(app.shows("nothing was changed, so there is nothing to save"))
    #expect(app.lastSave == nil)
  }

  @Test func aCopyGetsANameOfItsOwn() {
    var app = App(Tiny.contents)
    app.press("c")
    #expect(app.shows("Name        Buyers (2)"))
    app.press("f2", "home", "c")
    #expect(app.shows("Name        Buyers (3)"))
    #expect(app.segment("Buyers (2)")?.id != app.segment("Buyers")?.id)
  }

  @Test func theCopyOfALongNameFits() {
    let name = String(repeating: "n", count: 100)
    var app = App(
      Tiny.workspace(segments: #"{"id": "s", "name": "\#(name)", "type": "static", "members": ["f1"]}"#))
    app.press("c", "f2")
    #expect(app.model.workspace.segments.last?.name == String(repeating: "n", count: 96) + " (2)")
  }

  @Test(arguments: [
    ("", "! a name is required"), ("   ", "! a name is required"), ("bUYERS", "! \"Buyers\" already has this name"),
    (String(repeating: "x", count: 101), "! a name has at most 100 characters; this one has 101"),
  ])
  func aNameThatDoesNotDoIsSaidAndWaitedFor(name: String, words: String) {
    var app = App(Tiny.contents)
    Self.newSegment(named: name, in: &app)
    #expect(app.shows(words))
    #expect(app.model.builder?.focus == .name)
    #expect(app.cursor.y == 3)
    app.press("ctrl-u")
    app.type(" Regulars ")
    #expect(!app.shows(words))
    app.press("f2")
    #expect(app.segment("Regulars") != nil)
  }

  @Test func aDynamicSegmentNeedsACondition() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Nobody")
    app.press("f2")
    #expect(app.shows("! a dynamic segment needs at least one condition; a adds one"))
    #expect(app.hints.contains("a add"))
    app.press("A", "f2")
    #expect(app.shows("the group is empty"))
    #expect(app.lastSave == nil)
  }

  @Test func aBrokenRuleIsNotSavedAgain() {
    var app = App(Tiny.contents)
    app.press("end", "enter", "shift-tab", "shift-tab")
    app.type("!")
    app.press("f2")
    #expect(app.shows("! no field is named \"shoe_size\""))
    #expect(app.shows("▸├ shoe_size > 42"))
  }

  @Test func fiftySegmentsAreEnough() {
    var app = App(Tiny.workspace(ofSegments: 50))
    for key: KeyPress in ["n", "c", "2"] {
      app.press(key)
      #expect(app.shows("! a workspace holds at most 50 segments; delete one first"))
      #expect(app.model.builder == nil)
    }
    app.press("d", "y", "n")
    #expect(app.shows("┌ Create Segment ─"))
  }

  @Test func whatIsPartOfAnotherRuleIsNotDeleted() {
    var app = App(Tiny.contents)
    app.press("d")
    #expect(app.shows("“Buyers” is part of other segments' rules and cannot be deleted:"))
    #expect(app.shows("  Buyers not invited"))
    app.press("enter", "down", "down", "d")
    #expect(app.shows("4 fans are in it; the fans stay. u brings it back."))
    app.press("enter")
    #expect(app.segment("Buyers not invited") != nil)
    app.press("d", "y")
    #expect(app.segment("Buyers not invited") == nil)
    #expect(app.shows("deleted “Buyers not invited” · u brings it back"))
    app.press("home", "d", "y")
    #expect(app.shows("┌ 2 segments"))
    app.press("u", "u")
    #expect(app.shows("┌ 4 segments"))
    #expect(app.segment("Buyers")?.extras.count == 1)
    app.press("u")
    #expect(app.shows("nothing to undo"))
  }

  // MARK: What saving does

  @Test func whoJoinsAndLeavesIsSaidBeforeSaving() {
    var app = App(Tiny.contents)
    app.press("enter")
    #expect(app.shows("F2 saves from anywhere"))
    app.press("tab", "ctrl-u")
    app.type("purchase_count > 1 OR tags HAS vip OR country = JP OR lifecycle_stage = new")
    #expect(app.shows("F2 saves: 2 join, 2 leave · in use by 1"))
    for words in ["joining            2", "+ Esc␛[31mred", "leaving            2", "- Zoë é", "- 👨 Family"] {
      #expect(app.shows(words), "\(words)")
    }
    #expect(app.shows("in use by Buyers not"))
    app.press("f2")
    #expect(app.shows("✓ saved “Buyers”: 4 fans, 2 joined, 2 left · u undoes"))
    app.press("enter")
    #expect(app.shows("F2 saves from anywhere") && !app.shows("joining"))
  }

  @Test func aNewNameMovesNobody() {
    var app = App(Tiny.contents)
    app.press("enter", "shift-tab", "shift-tab", "shift-tab")
    app.type("!")
    #expect(app.shows("F2 saves: nobody joins or leaves"))
    app.press("f2")
    #expect(app.shows("✓ saved “Buyers!”: 4 fans · u undoes"))
  }

  @Test func aValueThatCannotBeReadSaysOfNobodyWhetherHeWouldLeave() {
    var app = App(Tiny.contents)
    app.press("enter", "enter", "backspace")
    app.type("1")
    #expect(app.shows("F2 saves: 3 leave · in use by 1"))
    app.type("x")
    #expect(app.shows("F2 cannot save: value not readable") && !app.shows("3 leave"))
  }

  @Test func aStaticSegmentMadeDynamicSaysWhoComes() {
    var app = App(Tiny.contents)
    app.press("down", "enter", "tab", "tab", "space", "tab", "tab")
    app.type("tags HAS vip")
    #expect(app.shows("F2 saves: 1 joins, 1 leaves · in use by 1"))
  }

  @Test func inANarrowTerminalTheNumbersComeFirst() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("enter", "enter", "backspace")
    app.type("1")
    #expect(app.shows("[ Save ]  F2: 3 leave · in use by 1"))
  }

  // MARK: Two at once

  @Test func aSaveThatFailsKeepsEverything() {
    var app = App(Tiny.contents)
    app.savesAtOnce = false
    Self.newSegment(named: "Regulars", in: &app)
    #expect(app.shows("saving …"))
    app.type("lost?")
    app.send(.saveFailed("The disk is full; segments.json is as it was.", app.lastSave!))
    #expect(app.shows("┌ Not saved ─"))
    app.press("enter")
    #expect(app.shows("as text purchase_count > 1"))
    app.savesAtOnce = true
    app.press("f2")
    #expect(app.segment("Regulars") != nil)
  }

  @Test func aReloadKeepsThePlace() {
    var app = App(Tiny.contents)
    app.press("down", "down")
    app.elsewhere("buyers") { $0.name = "Shoppers" }
    app.disk?.segments.insert(Segment(id: "new", name: "First now", kind: .fixed([])), at: 0)
    app.reload()
    #expect(app.shows("▸Buyers not invited"))
    #expect(app.shows("somebody else changed 2 segments; this is how they are now"))
    app.press("3", "down", "down", "enter")
    app.reload()
    #expect(app.shows("3 of 8"))
    #expect(!app.shows("somebody else"))
  }

  @Test func aFanWhoLeavesTheListTakesTheOpenPageAlong() {
    var app = App(Tiny.contents)
    app.press("down", "f", "down", "enter")
    #expect(app.shows("2 of 2"))
    app.elsewhere("guests") { $0.kind = .fixed(["f3", "f5"]) }
    app.reload()
    #expect(app.shows("نور الهدى"))
    #expect(app.shows("1 of 2"))
    app.elsewhere("guests") { $0.kind = .fixed(["f5"]) }
    app.reload()
    #expect(app.shows("来賓 guests ─ 1 of 8"))
  }

  // MARK: Nothing is lost

  @Test func changesAreThrownAwayAfterAQuestionOnly() {
    var app = App(Tiny.contents)
    app.press("enter", "tab")
    app.press("ctrl-x")
    #expect(app.shows("┌ 4 segments") && app.model.builder == nil)
    app.press("enter", "enter")
    app.type("5")
    app.press("ctrl-x")
    #expect(app.shows("“Buyers” has changes that are not saved.") && app.shows("Throw them away?"), "\(app)")
    app.press("esc")
    #expect(app.model.builder?.isChanged == true)
    app.press("ctrl-x", "y")
    #expect(app.model.builder == nil && app.shows("┌ 4 segments") && app.lastSave == nil)
  }

  @Test func escNeverLosesADraft() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Half")
    app.press("esc")
    #expect(app.shows("your changes are kept; 2 goes back to them"))
    #expect(app.shows("2 Create Segment*"))
    for key: KeyPress in ["n", "c", "enter"] {
      app.press(key)
      #expect(app.shows("“Half” has changes that are not saved."))
      app.press("esc")
    }
    app.press("q")
    #expect(app.shows("The new segment “Half” has changes that are not saved."))
    app.press("enter")
    #expect(!app.effects.contains(.quit))
    app.press("2")
    #expect(app.shows("Name        Half"))
    app.press("ctrl-c", "y")
    #expect(app.effects.last == .quit)
  }

  @Test func aTerminalTooSmallTakesNoKeysButTheWayOut() {
    var app = App(Tiny.contents, size: Size(width: 20, height: 5))
    app.press("d", "y")
    #expect(app.lastSave == nil)
    app.press("q")
    #expect(app.effects == [.quit])
    app = App(Tiny.contents)
    app.press("n")
    app.type("Half")
    app.send(.resized(Size(width: 20, height: 5)))
    app.press("q", "ctrl-c")
    #expect(app.effects.isEmpty)
    app.send(.resized(Size(width: 80, height: 24)))
    #expect(app.shows("Name        Half "))
  }
}
