import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Unsaved changes are kept after a while, dropped once there is nothing to lose, and offered at the next start.
@Suite struct DraftStories {
  private static func kept(_ app: App) -> SegmentDraft? {
    for case .keepDraft(let draft) in app.effects.reversed() { return draft }
    return nil
  }

  private static func found(_ draft: SegmentDraft, id: String = "d") -> FoundDraft {
    FoundDraft(id: id, at: App(Tiny.contents).model.now.adding(seconds: -3600), draft: draft)
  }

  @Test func aChangeIsKeptAfterAWhileAndOnlyOnce() throws {
    var app = App(Tiny.contents)
    app.press("n")
    #expect(!app.model.rests.contains(.draft))
    app.type("Half")
    #expect(app.model.rests.contains(.draft))
    app.rest()
    let draft = try #require(Self.kept(app))
    #expect(draft.name == "Half" && draft.original == nil && draft.rule == nil && draft.isDynamic)
    #expect(!app.model.rests.contains(.draft))
    app.type("!")
    #expect(app.model.rests.contains(.draft))
  }

  @Test func theEndByASignalKeepsWhatIsThere() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Half")
    app.send(.terminate)
    #expect(Self.kept(app)?.name == "Half")
    #expect(app.effects.last == .quit)
  }

  @Test func whatIsSavedOrThrownAwayIsDropped() {
    for keys: [KeyPress] in [["f2"], ["esc", "q", "y"], ["esc", "n", "y"]] {
      var app = App(Tiny.contents)
      app.press("c")
      app.rest()
      #expect(Self.kept(app)?.name == "Buyers (2)")
      for key in keys { app.press(key) }
      #expect(app.effects.contains(.dropDraft), "\(keys.map(\.label))")
      #expect(app.model.keptDraft == nil)
    }
  }

  @Test func aChangeTakenBackIsDropped() {
    var app = App(Tiny.contents)
    app.press("enter", "enter", "backspace")
    app.type("1")
    app.press("enter")
    app.rest()
    app.press("u")
    #expect(app.effects.last == .dropDraft)
  }

  @Test func aFailedSaveKeepsTheDraft() {
    var app = App(Tiny.contents)
    app.savesAtOnce = false
    app.press("c", "f2")
    app.rest()
    if let save = app.lastSave { app.send(.saveFailed("the disk is full", save)) }
    #expect(!app.effects.contains(.dropDraft))
  }

  @Test func aLineThatIsNoRuleYetIsKeptAsText() throws {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type("total_spent > ")
    app.rest()
    let draft = try #require(Self.kept(app))
    #expect(draft.ruleText == "total_spent > ")
    var next = App(Tiny.contents)
    next.send(.draftsFound([Self.found(draft)], problems: []))
    next.press("enter")
    #expect(next.shows("as text total_spent >"))
    #expect(next.model.place == .ruleText)
  }

  @Test func aLineWithoutItsValueIsLeftOut() throws {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Half")
    app.press("tab", "tab", "tab", "a")
    app.type("spent")
    app.press("enter", "enter")
    #expect(app.model.place == .lineEditor)
    app.rest()
    #expect(try #require(Self.kept(app)).rule == nil)
  }

  @Test func anOfferedDraftOpensWhereItWasLeft() throws {
    var app = App(Tiny.contents)
    app.press("enter", "enter", "backspace")
    app.type("1")
    app.press("enter")
    app.rest()
    let draft = try #require(Self.kept(app))
    var next = App(Tiny.contents)
    next.send(.draftsFound([Self.found(draft)], problems: []))
    #expect(next.shows("You have unsaved changes of “Buyers” from"))
    #expect(next.shows("purchase_count > 1"))
    next.press("enter")
    #expect(next.effects.last == .replaceDraft("d", with: draft))
    #expect(next.shows("Edit Segment*"))
    #expect(next.shows("your unsaved changes are back; F2 saves them"))
    next.press("f2")
    #expect(next.shows("✓ saved “Buyers”: 1 fan, 3 left · u undoes"))
    #expect(next.effects.last == .dropDraft)
  }

  @Test func aDraftOfWhatOthersChangedSinceMeetsTheConflictScreen() throws {
    var app = App(Tiny.contents)
    app.press("enter", "enter", "backspace")
    app.type("1")
    app.rest()
    let draft = try #require(Self.kept(app))
    var next = App(Tiny.contents)
    next.elsewhere("buyers") { $0.name = "Shoppers" }
    next.reload()
    next.send(.draftsFound([Self.found(draft)], problems: []))
    next.press("enter")
    #expect(next.shows("! somebody changed it since; saving shows both versions"))
    next.press("f2")
    #expect(next.shows("Name · only they changed it"))
    #expect(next.shows("Rule · only you changed it"))
  }

  @Test func offersAreDiscardedOrLeftForLater() throws {
    let draft = SegmentDraft(
      original: nil, name: "VIPs", description: "", isDynamic: true, rule: nil, ruleText: nil, members: [])
    var app = App(Tiny.contents)
    app.send(.draftsFound([Self.found(draft, id: "one"), Self.found(draft, id: "two")], problems: []))
    #expect(app.shows("One of 2."))
    app.press("d")
    #expect(app.effects == [.removeDraft("one")])
    #expect(app.shows("You have unsaved changes of “VIPs”"))
    app.press("esc")
    #expect(app.effects == [.removeDraft("one")])
    #expect(app.shows("2 offers them again, and so does the next start"))
    #expect(app.shows("┌ 4 segments"))
  }

  @Test func whoDecidesLaterFindsTheDraftAgain() {
    let draft = SegmentDraft(
      original: nil, name: "VIPs", description: "", isDynamic: true, rule: nil, ruleText: nil, members: [])
    var app = App(Tiny.contents)
    app.send(.draftsFound([Self.found(draft, id: "one")], problems: []))
    app.press("esc")
    #expect(!app.shows("You have unsaved changes"))
    app.press("2")
    #expect(app.shows("You have unsaved changes of “VIPs”"))
    // The tab of the form leads to the draft, not to an empty form over it.
    app.press("2")
    #expect(app.shows("Name        VIPs") && app.shows("your unsaved changes are back"))
  }

  @Test func whatCannotBeReadIsTold() {
    var app = App(Tiny.contents)
    app.send(.draftsFound([], problems: ["drafts/x.json: it is broken. The draft is left as it is."]))
    #expect(app.shows("! drafts/x.json: it is broken."))
    app.send(.draftFailed("the disk is full"))
    #expect(app.shows("! your unsaved changes are not kept: the disk is full"))
  }
}
