import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Moving a threshold along the values that fans have.
@Suite struct HistogramStories {
  private static func app(_ rule: String) -> App {
    var app = App(Studio.small)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type(rule)
    app.press("shift-tab", "home", "down")
    return app
  }

  private func text(_ app: App) -> String { app.model.builder?.text.text ?? "" }

  @Test func theArrowsMoveTheThresholdOfTheSelectedLineAndTheSizeFollows() {
    var app = Self.app("total_spent > 210 AND purchase_count > 3")
    #expect(app.hints.contains("← lower  → higher"))
    app.press("left")
    #expect(text(app) == "total_spent > 200 AND purchase_count > 3")
    #expect(app.size == "42 fans")
    app.press("right", "right")
    #expect(text(app) == "total_spent > 300 AND purchase_count > 3")
    #expect(app.size == "18 fans")
    app.press("u")
    #expect(text(app) == "total_spent > 210 AND purchase_count > 3")
    app.press("ctrl-r", "down", "-")
    #expect(text(app) == "total_spent > 300 AND purchase_count > 2")
    app.press("u")
    #expect(text(app) == "total_spent > 300 AND purchase_count > 3")
  }

  @Test func theThresholdStopsAtTheEnds() {
    var app = Self.app("total_spent > 210 AND purchase_count > 3")
    for _ in 0..<40 { app.press("left") }
    #expect(text(app) == "total_spent > 0 AND purchase_count > 3")
    #expect(!app.hints.contains("← lower"))
    #expect(app.hints.contains("→ higher"))
    for _ in 0..<40 { app.press("right") }
    #expect(!app.hints.contains("→ higher"))
  }

  @Test func aValueBeingTypedGoesFromBarToBar() {
    var app = Self.app("total_spent > 210 AND purchase_count > 3")
    app.press("enter")
    #expect(app.hints.contains("PgUp bar up  PgDn bar down"))
    app.press("pgdn", "pgdn")
    #expect(app.shows("Total Spent > 150"))
    app.type("0")
    #expect(app.shows("as text total_spent > 1500"))
    app.press("ctrl-u", "pgup", "pgup")
    #expect(app.shows("as text total_spent > 50"))
    app.press("esc")
    #expect(text(app) == "total_spent > 210 AND purchase_count > 3")
  }

  @Test func theEndOfARangeThatIsBeingTypedIsMoved() {
    var app = Self.app("total_spent BETWEEN 60 AND 210 AND purchase_count > 3")
    #expect(!app.hints.contains("lower"))
    app.press("left")
    #expect(text(app).hasPrefix("total_spent BETWEEN 60 AND 210"))
    app.press("enter", "pgup", "tab", "pgdn", "pgdn")
    #expect(app.shows("as text total_spent BETWEEN 100 AND 150"))
  }

  @Test func aDateMovesByMonths() {
    var app = Self.app("registered_at AFTER 2026-05-20 AND purchase_count > 3")
    app.press("right")
    let day = text(app).dropFirst("registered_at AFTER ".count).prefix(10)
    #expect(day.hasSuffix("-01") && day > "2026-05-20", "\(day)")
  }

  @Test func aNumberOfEventsMovesToo() {
    var app = Self.app("COUNT(purchase) >= 2 AND tags HAS vip")
    app.press("right")
    #expect(text(app) == "COUNT(purchase) >= 3 AND tags HAS vip")
    #expect(app.size == "32 fans")
  }

  @Test func whenTheFansChangeTheBarsChange() {
    var app = Self.app("total_spent > 210 AND purchase_count > 3")
    let before = app.model.builder?.histogram
    #expect(before?.counts.reduce(before?.missing ?? 0, +) == 600)
    app.send(.reloaded(Tiny.contents))
    let after = app.model.builder?.histogram
    #expect(after?.counts.reduce(after?.missing ?? 0, +) == 8)
    #expect(app.shows("by email           0"))
  }

  @Test func aLineWithoutANumberHasNoHistogram() {
    var app = Self.app("tags HAS vip AND purchase_count > 3")
    #expect(app.model.builder?.histogram == nil)
    #expect(!app.hints.contains("lower"))
    app.press("left", "right")
    #expect(text(app) == "tags HAS vip AND purchase_count > 3")
    app.press("down")
    #expect(app.model.builder?.histogram != nil)
  }
}
