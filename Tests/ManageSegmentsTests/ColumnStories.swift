import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The columns of the list of fans, as a person wants them.
@Suite struct ColumnStories {
  private func kept(_ app: App) -> Preferences? {
    for case .keepPreferences(let preferences) in app.effects.reversed() { return preferences }
    return nil
  }

  /// The titles above the list, from left to right.
  private func head(_ app: App) -> [String] {
    app.line(4).split(separator: " ").map(String.init).filter { $0 != "│" }
  }

  @Test func columnsAreHiddenMovedMadeNarrowAndRemembered() throws {
    var app = App(Tiny.contents)
    app.press("3", "c", "down", "space", "down", "K", "K", "left", "left", "enter")
    #expect(head(app).prefix(4) == ["Spent", "Name", "Purch.", "Active"], "\(app.screen)")
    let preferences = try #require(kept(app))
    #expect(preferences.fanColumns?.map(\.field.rawValue).prefix(3) == ["total_spent", "name", "purchase_count"])
    #expect(preferences.fanColumns?.map(\.width).prefix(2) == [9, nil])
    var later = App(Tiny.contents)
    later.model.preferences = preferences
    later.press("3")
    #expect(head(later) == head(app))
    later.press("c", "r", "enter")
    #expect(kept(later) == Preferences() && head(later).prefix(2) == ["Name", "Email"])
  }

  @Test func anyFieldCanBeAColumn() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("3", "c", "down", "space", "end", "home", "end", "up")
    app.press("space", "enter")
    #expect(head(app).suffix(2) == ["SMS", "Consent"], "\(app.screen)")
  }

  @Test func escLeavesTheColumnsAsTheyWere() {
    var app = App(Tiny.contents)
    app.press("3")
    let before = app.screen
    app.press("c", "space", "J", "right", "esc")
    #expect(app.screen == before && kept(app) == nil)
  }

  @Test func oneColumnStays() {
    var app = App(Tiny.contents)
    app.model.preferences = Preferences(fanColumns: [FanColumn(.email)])
    app.press("3", "c", "space")
    #expect(app.shows("! one column stays"))
    app.press("enter")
    #expect(head(app) == ["Email"] && app.shows("▸  ana@example.org"))
  }

  @Test func aWidthHasItsBoundsAndGoesAway() {
    var app = App(Tiny.contents)
    app.press("3", "c")
    for _ in 0..<70 { app.press("right") }
    #expect(app.shows("60 wide"))
    for _ in 0..<70 { app.press("left") }
    #expect(app.shows("4 wide"))
    app.press("=")
    #expect(!app.shows(" wide "))
  }

  @Test func columnsOfAnotherWorkspaceAreKeptForIt() {
    var app = App(Tiny.contents)
    app.model.preferences = Preferences(fanColumns: [FanColumn("shoe_size"), FanColumn(.name)])
    app.press("3")
    #expect(head(app) == ["Name"])
    app.press("c", "down", "space", "enter")
    #expect(kept(app)?.fanColumns?.map(\.field.rawValue).last == "shoe_size")
  }

  @Test func whatCouldNotBeRememberedIsSaid() {
    var app = App(Tiny.contents)
    app.send(.preferencesFailed("/home/ana/.local/state/winnow: cannot make: the disk is full."))
    #expect(app.shows("! /home/ana/.local/state/winnow: cannot make"))
  }

  @Test func theOrderOfTheFilesCanBeHadBack() {
    var app = App(Tiny.contents)
    app.press("3", "s")
    app.type("total")
    app.press("enter", "s")
    #expect(app.shows("▸Total Spent"))
    app.type("order of")
    app.press("enter")
    #expect(app.model.fans.order == nil && app.line(7).contains("نور"))
  }
}
