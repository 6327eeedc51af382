import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Moving in the tree of conditions, and what happens to its groups.
@Suite struct TreeStories {
  private func text(_ app: App) -> String { app.model.builder?.text.text ?? "" }

  /// A form with three lines, the cursor on the last.
  private func threeLines() -> App {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND purchase_count > 0 AND tags HAS vip")
    app.press("shift-tab", "end", "up")
    return app
  }

  @Test func lettersNeverLeadIntoAFieldOfText() {
    var app = threeLines()
    for _ in 0..<9 { app.press("j") }
    #expect(app.model.place == .tree && app.shows("▸└ + add condition"))
    for _ in 0..<9 { app.press("k") }
    #expect(app.model.place == .tree && app.model.builder?.tree.selection == 0)
    app.press("shift-tab", "k")
    #expect(app.model.place == .type)
    app.press("j")
    #expect(app.model.place == .tree)
    app.press("tab", "tab", "j")
    #expect(app.model.place == .saveButton)
    app.press("k")
    #expect(app.model.place == .tree)
    // Arrows leave, as Tab does.
    app.press("end", "down")
    #expect(app.model.place == .ruleText)
  }

  @Test func pagesTurnWithTheKeysOfAPager() {
    var app = threeLines()
    for (key, place) in [("ctrl-u", 0), ("ctrl-d", 4), ("ctrl-b", 0), ("ctrl-f", 4)] {
      app.press(KeyPress(stringLiteral: key))
      #expect(app.model.builder?.tree.selection == place)
    }
    app.press("esc", "ctrl-d")
    #expect(app.model.segments.scroll.selected == 3)
    app.press("ctrl-u")
    #expect(app.model.segments.scroll.selected == 0)
  }

  @Test func groupingAndTakingApartAreTold() {
    var app = threeLines()
    app.press("g")
    #expect(app.shows("✓ grouped as ANY of · a adds to it · u undoes"))
    app.press("c", "G")
    #expect(app.shows("✓ took the group apart: its line now stands in ALL of · u undoes"), "\(app)")
    app.press("G")
    #expect(app.shows("! only a group within the rule can be taken apart"))
  }

  @Test func aGroupThatLosesItsOnlyLineGoesToo() {
    var app = threeLines()
    app.press("g", "down", "K")
    #expect(app.shows("✓ moved out of its group, which is empty and gone · u undoes"), "\(app)")
    #expect(!app.shows("ANY of") && app.size == "2 fans")
    #expect(text(app) == "total_spent > 20 AND purchase_count > 0 AND tags HAS vip")
    app.press("u")
    #expect(app.shows("ANY of"))
  }

  @Test func aGroupWhoseOnlyLineIsDeletedGoesToo() {
    var app = threeLines()
    app.press("g", "down", "d")
    #expect(app.shows("✓ deleted the line and its group, which was empty then · u brings it back"), "\(app)")
    #expect(!app.shows("ANY of") && text(app) == "total_spent > 20 AND purchase_count > 0")
    app.press("u")
    #expect(app.shows("ANY of") && text(app).hasSuffix("tags HAS vip"))
    // A group within a group goes with it.
    app.press("end", "up", "g", "down", "x")
    #expect(app.shows("✓ cut the line and its group, which was empty then · p pastes"), "\(app)")
    #expect(!app.shows("ANY of") && text(app) == "total_spent > 20 AND purchase_count > 0")
  }

  @Test func aDeletedGroupIsToldWithItsLines() {
    var app = threeLines()
    app.press("g", "down", "c", "up", "up", "d")
    #expect(app.shows("✓ deleted ANY of 2 lines · u brings it back"), "\(app)")
    app.press("u", "x")
    #expect(app.shows("✓ cut ANY of 2 lines · p pastes"))
    app.press("up", "d")
    #expect(app.shows("✓ deleted the line · u brings it back"))
  }

  @Test func theCursorOfTheTextChangesNoGroup() {
    var app = threeLines()
    app.press("g")
    #expect(app.shows("ANY of"))
    app.press("tab", "left", "home", "end", "right", "shift-tab")
    #expect(app.shows("ANY of"), "\(app)")
    app.press("tab", "tab")
    #expect(app.model.place == .saveButton, "nothing was typed, so Tab completes nothing")
  }

  @Test func qGoesBackFromEveryPageAndQuitsOnlyThePanes() throws {
    for place in Place.allCases where place.isPage {
      var (back, quits) = try (#require(App(at: place, of: Tiny.contents)), #require(App(at: place, of: Tiny.contents)))
      back.press("esc")
      quits.press("q")
      #expect(quits.screen == back.screen && quits.effects == back.effects, "\(place)")
      #expect(!quits.effects.contains(.quit), "\(place)")
    }
    var app = App(Tiny.contents)
    app.press("q")
    #expect(app.effects == [.quit])
  }
}
