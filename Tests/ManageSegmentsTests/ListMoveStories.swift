import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Lists that are narrowed by typing: how one moves in them, what they tell of themselves, what they find.
@Suite struct ListMoveStories {
  private func picker(_ app: App) -> Picker? { if case .picker(let picker)? = app.model.dialog { picker } else { nil } }

  /// The list of what can be compared.
  private func subjects() -> App {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "a")
    return app
  }

  @Test func theKeysOfOtherProgramsMoveToo() {
    var app = subjects()
    app.press("ctrl-n", "ctrl-n", "ctrl-p")
    #expect(picker(app)?.scroll.selected == 1)
    app.press("end")
    #expect(app.shows("▸Days since the first event") && !app.shows("↓ more"))
    app.press("home")
    #expect(picker(app)?.scroll.selected == 0 && app.shows(" ↓ more "))
    app.press("pgdn")
    #expect((picker(app)?.scroll.selected ?? 0) > 5)
  }

  @Test func f1ShowsTheKeysAndAnyKeyTheListAgain() {
    var app = subjects()
    app.press("f1")
    #expect(app.shows("to the last") && app.shows("Ctrl-U takes them back") && !app.shows("Purchase Count"))
    app.press("esc")
    #expect(app.shows("▸") && picker(app) != nil)
    app.press("esc", "ctrl-p", "f1")
    #expect(app.shows("do it") && app.shows("a page down"))
    app.press("f1")
    #expect(app.shows("type to find") && app.shows("Everywhere") || app.shows("Conditions"))
  }

  @Test func aFieldIsFoundByItsId() {
    var app = subjects()
    app.type("total_s")
    #expect(app.shows("▸Total Spent"), "\(app)")
    app.press("ctrl-u")
    app.type("count")
    #expect(app.shows("▸Country") || app.shows("▸Purchase Count"))
  }

  @Test func aValueThatNoFanHasStandsInTheListMarked() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type("lifecycle_stage IN (engaged, loyal)")
    app.press("shift-tab", "home", "down", "enter")
    #expect(app.shows("Which values? Tab marks") && app.shows("Tab marks  ↵ takes"))
    #expect(app.shows("▸[x] loyal") && app.shows("! no fan") && app.shows("[x] engaged"), "\(app)")
    app.press("enter")
    #expect(app.model.builder?.text.text == "lifecycle_stage IN (loyal, engaged)")
  }

  @Test func thePaletteKnowsWhatOtherProgramsCallSavingAndQuitting() {
    for (typed, title) in [
      ("w", "save the segment"), ("q", "quit"), ("wq", "save the segment and quit"), ("x", "save the segment and quit"),
    ] {
      var app = App(Tiny.contents)
      app.press("enter", ":")
      app.type(typed)
      guard case .palette(let palette)? = app.model.dialog else { return }
      #expect(palette.selectedEntry?.title == title, "\(typed): \(app)")
    }
    var app = App(Tiny.contents)
    app.press(":")
    app.type("rule")
    #expect(app.shows("▸ search by typing"), "\(app)")
  }

  @Test func aCommandOfAnotherPlaceIsNamedWithItsPlace() {
    var app = App(Tiny.contents)
    app.press("enter", ":")
    app.type("archive")
    #expect(app.shows("archive is in Segments (1)"), "\(app)")
    app.press("ctrl-u")
    app.type("uses")
    #expect(app.shows("is in Segments (1)"), "\(app)")
    app.press("ctrl-u")
    app.type("xyzzy")
    #expect(app.shows("no command has these words"))
  }
}
