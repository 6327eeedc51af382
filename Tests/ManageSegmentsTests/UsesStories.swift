import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// What uses what: one segment with what is under and above it, and all of them.
@Suite struct UsesStories {
  private static func rule(_ ids: String...) -> String {
    ids.map { #"{"segment": "\#($0)", "operator": "belongs_to"}"# }.joined(separator: ", ")
  }

  private static func segment(_ id: String, _ uses: String...) -> String {
    let rules = uses.map { rule($0) } + [#"{"field": "purchase_count", "operator": "greater_than", "value": 0}"#]
    return
      #"{"id": "\#(id)", "name": "\#(id.uppercased())", "type": "dynamic", "condition": {"all": [\#(rules.joined(separator: ", "))]}}"#
  }

  private static func app(_ segments: String...) -> App {
    var app = App(Tiny.workspace(segments: segments.joined(separator: ", ")))
    app.press("g")
    return app
  }

  /// The lines of the page without the frame and the room at the right.
  private func rows(_ app: App) -> [String] {
    app.model.uses?.rows.map { "\($0.rails.count) \($0.text): \($0.right)" } ?? []
  }

  @Test func aSegmentStandsBetweenWhatItUsesAndWhatUsesIt() {
    var app = App(Tiny.contents)
    app.press("down", "down", "g")
    #expect(app.shows("┌ What uses what ─ Buyers not invited ─"))
    #expect(
      rows(app) == [
        "0 Buyers not invited: 4", "1 uses: ", "2 Buyers: 4", "3 Purchase Count: field", "2 来賓 guests (static): 2",
        "2 Tags: field", "1 used by no other segment: ",
      ])
    app.press("esc")
    #expect(app.shows(" segments ─") && app.line(6).hasPrefix("│▸"))
  }

  @Test func enterGoesToASegmentAndEscComesBack() {
    var app = App(Tiny.contents)
    app.press("down", "down", "g", "down", "down", "enter")
    #expect(app.shows("What uses what ─ Buyers ─"))
    #expect(
      rows(app) == [
        "0 Buyers: 4", "1 uses: ", "2 Purchase Count: field", "1 used by: ", "2 Buyers not invited: 4",
      ])
    app.press("esc")
    #expect(app.shows("What uses what ─ Buyers not invited ─") && app.line(5).hasPrefix("│▸"))
    app.press("down", "enter")
    #expect(app.shows("What uses what ─ Purchase Count ─"))
    #expect(rows(app) == ["0 Purchase Count: field", "1 read by 1 segment: ", "2 Buyers: 4"])
    #expect(app.line(5).hasPrefix("│▸"))
    app.press("enter")
    #expect(app.shows("What uses what ─ Buyers ─"))
    app.press("esc", "esc")
    #expect(app.line(6).hasPrefix("│▸"))
  }

  @Test func editingFromThePageLeadsBackToIt() {
    var app = App(Tiny.contents)
    app.press("down", "down", "g", "down", "down", "down", "e")
    #expect(app.shows("┌ Edit Segment ─") && app.model.builder?.original?.id == "buyers")
    app.press("esc")
    #expect(app.shows("What uses what ─ Buyers not invited ─"))
    app.press("e", "!", "esc", "home", "e")
    #expect(app.shows("Unsaved changes"))
    app.press("y")
    #expect(app.model.builder?.original?.id == "quiet")
    app.press("!", "f2")
    #expect(app.shows(" segments ─") && app.shows("saved “Buyers not invited”"))
  }

  @Test func aSearchThatHidesASegmentDoesNotKeepItFromBeingEdited() {
    var app = App(Tiny.contents)
    app.press("/")
    app.type("not invited")
    app.press("enter", "g", "down", "down", "e")
    #expect(app.model.builder?.original?.id == "buyers")
  }

  @Test func allSegmentsAreAForestWithTheFieldsBelow() {
    var app = App(Tiny.contents)
    app.press("g", "a")
    #expect(app.shows("┌ What uses what ─ all 4 segments ─"))
    #expect(
      rows(app) == [
        "0 Segments with those that they use: ", "1 Buyers not invited: 4", "2 Buyers: 4", "2 来賓 guests (static): 2",
        "0 Use no other, and no other uses them: ", "1 Uses a deleted field: broken",
        "0 What rules read, the most used first: ", "1 Purchase Count: 1 segment", "1 Tags: 1 segment",
        "1 shoe_size: no field here",
      ])
    #expect(app.line(5).hasPrefix("│▸  ├ Buyers"))
    app.press("up", "enter")
    #expect(app.shows("What uses what ─ Buyers not invited ─"))
    app.press("esc", "a")
    #expect(app.shows("What uses what ─ Buyers ─"))
    app.press("esc")
    #expect(app.shows(" segments ─"))
  }

  @Test func theMostReadFieldsStandFirst() {
    var app = Self.app(Self.segment("a"), Self.segment("b"), Tiny.segments)
    app.press("a")
    #expect(
      rows(app).suffix(4) == [
        "0 What rules read, the most used first: ", "1 Purchase Count: 3 segments", "1 Tags: 1 segment",
        "1 shoe_size: no field here",
      ])
  }

  @Test func whatIsMetAgainIsToldAndNotRepeated() {
    let app = Self.app(
      Self.segment("top", "left", "right"), Self.segment("left", "base"), Self.segment("right", "base"),
      Self.segment("base"))
    #expect(
      rows(app) == [
        "0 TOP: 4", "1 uses: ", "2 LEFT: 4", "3 BASE: 4", "4 Purchase Count: field", "3 Purchase Count: field",
        "2 RIGHT: 4", "3 BASE – see above: 4", "3 Purchase Count: field", "2 Purchase Count: field",
        "1 used by no other segment: ",
      ])
  }

  @Test func aRingIsToldAsOne() {
    var app = Self.app(Self.segment("one", "two"), Self.segment("two", "one"), Self.segment("three", "gone"))
    #expect(rows(app)[3] == "3 ONE – leads back to itself: broken")
    app.press("a")
    #expect(
      rows(app).prefix(5).map { $0 } == [
        "0 Segments with those that they use: ", "1 THREE: broken", "2 #gone: does not exist", "1 ONE: broken",
        "2 TWO: broken",
      ])
  }

  @Test func eventsThatARuleMeasuresAreNamed() throws {
    var app = App(Tiny.contents)
    let text =
      "COUNT(visit, LAST 30 DAYS) > 1 AND COUNT(purchase THEN refund WITHIN 7 DAYS) > 0 AND total_spent > 1 AND nps > 2"
    let rule = try ConditionParser.parse(text, in: app.model.workspace.context)
    app.elsewhere("buyers") { $0.kind = .dynamic(rule) }
    app.reload()
    app.press("g")
    #expect(
      rows(app)[2..<7] == [
        "2 visit: events", "2 purchase: events", "2 refund: events", "2 Total Spent: field", "2 NPS: field",
      ])
    app.press("a")
    #expect(rows(app).contains("1 visit (events): 1 segment"))
  }

  @Test func thePageFollowsWhatIsSavedElsewhere() {
    var app = App(Tiny.contents)
    app.press("down", "down", "g", "down", "down", "enter")
    app.disk = app.model.workspace.collection
    app.disk?.segments.removeAll { $0.id == "quiet" }
    app.reload()
    #expect(app.shows("What uses what ─ Buyers ─") && app.shows("used by no other segment"))
    app.disk?.segments.removeAll { $0.id == "buyers" }
    app.reload()
    #expect(app.shows("┌ 2 segments"))
  }

  @Test func aClickChoosesALine() {
    var app = App(Tiny.contents)
    app.press("g", "%")
    app.click(10, 5)
    #expect(app.line(5).hasPrefix("│▸") && app.cursor == Point(x: 1, y: 5))
  }

  @Test func withoutSegmentsThereIsNothingToShow() {
    var app = App(Tiny.empty)
    app.press("g")
    #expect(app.model.uses == nil && app.shows("n makes a segment"))
    app.press("v")
    #expect(app.model.versions == nil && app.effects.isEmpty)
  }
}
