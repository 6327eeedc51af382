import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The tour of a newcomer: asked in once, shown a thing at a time on the real panes, out of the way at any moment.
@Suite struct TourStories {
  private func kept(_ app: App) -> [Preferences] {
    app.effects.compactMap { if case .keepPreferences(let preferences) = $0 { preferences } else { nil } }
  }

  private func step(_ app: App) -> Int? { app.model.tour?.step.rawValue }

  @Test func aNewcomerIsInvitedUntilTheFirstKey() {
    var app = App(Tiny.contents, isFirstStart: true)
    #expect(app.line(22).hasPrefix("└─ New here? F4 shows you around in a minute ─"), "\(app)")
    app.press("down")
    // It goes with the details that follow a moved selection.
    app.send(.rested(.details))
    #expect(!app.shows("New here?"))
    // The key did what it does, and the invitation is not made again.
    #expect(app.model.segments.scroll.selected == 1)
    #expect(kept(app) == [Preferences(tour: .declined)])
    app.press("up")
    #expect(kept(app).count == 1)
  }

  @Test func nobodyElseIsInvited() {
    var app = App(Tiny.contents)
    #expect(!app.shows("New here?"))
    app.press("down")
    #expect(kept(app) == [])
  }

  @Test func aProblemAndADraftAreToldFirst() {
    var app = App(Tiny.contents, isFirstStart: true)
    app.send(.preferencesFailed("line 3 is odd"))
    #expect(!app.shows("New here?") && app.shows("line 3 is odd"))
    app.press("down")
    #expect(kept(app) == [])
    var other = App(Tiny.contents, isFirstStart: true)
    var draft = other
    draft.press("n")
    draft.type("VIPs")
    draft.rest()
    guard case .keepDraft(let found)? = draft.effects.last else {
      Issue.record("a draft is kept")
      return
    }
    other.send(.draftsFound([FoundDraft(id: "d", at: other.model.now, draft: found)], problems: []))
    #expect(other.model.place == .draftOffer && !other.shows("New here?"))
  }

  @Test func eachStepGoesOnWhenItWasDone() {
    var app = App(Studio.small, isFirstStart: true)
    app.press("f4")
    #expect(app.shows("┌ Tour ─ 1 of 8 ─") && app.shows("↵ next  Esc ends"))
    app.press("down")
    #expect(step(app) == 2 && app.shows("n makes a new segment"))
    app.press("n")
    #expect(step(app) == 3 && app.shows("Tab goes from field to field"))
    app.type("My own")
    app.press("tab", "tab", "tab")
    #expect(app.model.place == .tree && app.shows("t shows ready-made rules"))
    app.press("t")
    #expect(app.shows("Choose with ↓ and take it with ↵"))
    app.press("down", "enter")
    #expect(step(app) == 4, "\(app)")
    while app.model.builder?.threshold(after: .raiseThreshold, in: app.model.workspace.context) == nil {
      #expect(app.shows("↓ selects a line with a number"))
      app.press("down")
    }
    #expect(app.shows("← and → move the threshold"))
    let size = app.size
    app.press("right")
    #expect(step(app) == 5 && app.size != size, "\(app)")
    app.press("w", "enter")
    #expect(step(app) == 6 && app.shows("Esc leaves this page"), "\(app)")
    // What is open is left as ever: the card does not take that Esc.
    app.press("esc", "esc")
    #expect(app.model.place == .tree && step(app) == 6)
    app.press("f2")
    #expect(step(app) == 7 && app.lastSave != nil, "\(app)")
    app.press("3")
    #expect(step(app) == 8 && app.shows("? lists the keys"))
    app.press("?")
    #expect(app.model.tour == nil && app.model.help != nil)
    #expect(kept(app).map(\.tour) == [.declined, .seen])
  }

  @Test func enterGoesOnAndNothingIsSaved() {
    var app = App(Tiny.contents)
    app.press("f4")
    for number in 1...8 {
      #expect(step(app) == number)
      app.press("enter")
    }
    #expect(app.model.tour == nil && app.shows("that was the tour; F4 shows it again"))
    #expect(app.lastSave == nil && app.model.place == .segments && kept(app) == [Preferences(tour: .seen)])
    // Who saw it has seen it, also after a second one that was ended.
    app.press("f4", "esc")
    #expect(kept(app).count == 1)
  }

  @Test func escEndsItAndKeepsTheColumns() {
    var app = App(Tiny.contents)
    app.model.preferences.fanColumns = [FanColumn(.name)]
    app.press("f4", "esc")
    #expect(app.model.tour == nil && app.shows("F4 shows you around another time"))
    #expect(kept(app) == [Preferences(fanColumns: [FanColumn(.name)], tour: .declined)])
  }

  @Test func noOtherKeyIsTaken() {
    var app = App(Tiny.contents)
    app.press("f4", "n")
    app.type("n3?:")
    #expect(app.model.builder?.name.text == "n3?:" && step(app) == 3)
    // A value that is typed is ended by its own Enter, and given up by its own Esc.
    app.press("tab", "tab", "tab", "a")
    app.type("spent")
    app.press("enter", "enter")
    app.type("20")
    #expect(app.model.place == .lineEditor && !app.shows("↵ next"))
    app.press("enter")
    #expect(app.model.place == .tree && app.model.tour != nil)
    app.press("enter")
    #expect(app.model.place == .tree)
  }

  @Test func thePaletteBeginsItToo() {
    var app = App(Tiny.contents)
    app.press("3", ":")
    app.type("tour")
    app.press("enter")
    #expect(step(app) == 1 && app.model.place == .segments)
  }

  @Test func aSmallWindowHasNoRoomForIt() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("f4")
    #expect(app.model.tour == nil && app.shows("the tour needs a larger window"))
    var other = App(Tiny.contents)
    other.press("f4")
    other.send(.resized(Size(width: 40, height: 12)))
    #expect(!other.shows("Tour"))
    // Without its card it takes no key.
    other.press("enter")
    #expect(other.model.pane == .builder)
  }

  @Test func aConflictAndADraftAreDecidedFirst() {
    var app = App(at: .draftOffer, of: Tiny.contents)!
    app.press("f4")
    #expect(app.model.tour == nil && app.model.place == .draftOffer)
  }

  /// The law: the card covers nothing: wherever one is, the cursor is above it, and the card is whole.
  @Test(arguments: PlainStories.stops)
  func theCardCoversNothing(_ stop: PlainStories.Stop) {
    var app = App(Studio.small)
    app.press("f4", "enter", "enter")
    PlainStories.press(stop.keys, &app)
    guard app.model.tour != nil else { return }
    #expect(app.cursor.y < 19, "\(app)")
    #expect(app.line(19).hasPrefix("┌ Tour ─") && app.line(22).hasPrefix("└─"), "\(app)")
  }
}
