import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Segments are marked, and what is done is done with all of them at once.
@Suite struct SegmentMarkStories {
  @Test func spaceMarksOneAndGoesOn() {
    var app = App(Tiny.drawer)
    app.press("space")
    #expect(app.shows("┌ 4 segments, 1 archived ─ 1 marked"))
    #expect(app.shows("│ ● Buyers ") && app.shows("│▸  Guests "))
    app.press("up", "space")
    #expect(app.marked.isEmpty && app.shows("│▸Guests ") && !app.shows("marked"))
  }

  @Test func starMarksAllThatAreListedAndMinusNone() {
    var app = App(Tiny.drawer)
    app.press("/")
    app.type("mail")
    app.press("enter", "*")
    #expect(app.marked == ["buyers", "guests"])
    #expect(app.shows("✓ 2 segments are marked"))
    app.press("esc")
    #expect(app.shows("─ 2 marked"))
    app.press("-")
    #expect(app.marked.isEmpty && app.shows("✓ no segment is marked"))
  }

  @Test func aRangeFollowsTheCursorAndEndsWithVOrEnter() {
    for key: KeyPress in ["V", "enter", "space"] {
      var app = App(Tiny.drawer)
      app.press("down", "V", "down")
      #expect(app.shows("─ range of 2") && app.shows("│ ● Guests ") && app.shows("│▸● Not invited "))
      app.press(key)
      #expect(app.marked == ["guests", "quiet"], "\(key.label)")
      #expect(app.shows("✓ 2 segments of the range marked; 2 in all"))
      #expect(app.model.builder == nil)
    }
    var app = App(Tiny.drawer)
    app.press("V", "down", "esc")
    #expect(app.marked.isEmpty && !app.shows("range"))
    app.press("V", "end", "t")
    #expect(app.shows("┌ Tag 3 marked segments ─"))
  }

  @Test func marksThatASearchHidesAreSaid() {
    var app = App(Tiny.drawer, size: Size(width: 120, height: 24))
    app.press("space", "/")
    app.type("guests")
    app.press("enter", "space")
    #expect(app.shows("found of 4 segments ─ 2 marked, 1 hidden"))
  }

  @Test func marksSurviveAReloadAndVanishWithTheirSegment() {
    var app = App(Tiny.drawer)
    app.press("space", "space")
    app.elsewhere("buyers") { $0.name = "Shoppers" }
    app.disk?.segments.removeAll { $0.id == "guests" }
    app.reload()
    #expect(app.marked == ["buyers"])
    #expect(app.selected == "Not invited")
    app.elsewhere("buyers") { $0.isArchived = true }
    app.reload()
    #expect(app.marked.isEmpty)
  }

  @Test func ofTheMarkedThoseThatRulesNeedAreNotDeletedAndNothingElseIs() {
    var app = App(Tiny.drawer)
    app.press("space", "space", "end", "space", "d")
    #expect(app.shows("┌ In use ─"))
    #expect(app.shows("Nothing is deleted: 2 of the 3 marked segments are part of rules"))
    #expect(app.shows("  Buyers is used by Not invited") && app.shows("  Guests is used by Not invited"))
    app.press("enter")
    #expect(app.effects.isEmpty && app.listed.count == 4)
  }

  @Test func theMarkedAreDeletedInOneChangeAndComeBackInTheirOrder() {
    var app = App(Tiny.drawer)
    app.press("*", "d")
    #expect(app.shows("Delete 4 marked segments?"))
    #expect(app.shows("  Buyers · 4 fans") && app.shows("  Guests · 2 fans") && app.shows("  VIPs · 2 fans"))
    #expect(app.shows("The fans stay. u brings them all back."))
    app.press("y")
    #expect(app.listed.isEmpty && app.marked.isEmpty)
    #expect(app.shows("✓ deleted 4 segments · u brings them back"))
    #expect(app.shows("All segments are archived. Z shows them"))
    app.press("u")
    #expect(app.listed == ["Buyers", "Guests", "Not invited", "VIPs"])
    #expect(app.shows("✓ undone: delete 4 segments · Ctrl-R does it again"))
    app.press("ctrl-r")
    #expect(app.listed.isEmpty)
    app.press("u", "u")
    #expect(app.shows("nothing to undo"))
  }

  @Test func theCursorStaysOnItsSegmentWhenNeighboursGo() {
    var app = App(Tiny.drawer)
    app.press("down", "down", "space", "end", "d")
    #expect(app.shows("Delete “Not invited”?"))
    app.press("y")
    #expect(app.selected == "VIPs")
    app.press("d", "y")
    #expect(app.selected == "Guests")
    app.press("u")
    #expect(app.selected == "VIPs")
  }
}
