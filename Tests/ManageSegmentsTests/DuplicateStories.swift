import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Fans who are one person, found and made one by keys.
@Suite struct DuplicateStories {
  /// What the groups are, as they are listed.
  private func groups(_ app: App) -> [[String]] { app.model.duplicates?.groups?.map(\.fans) ?? [] }

  private func value(_ app: App, _ field: Field.ID, of id: String) -> FanValue? {
    let table = app.model.table
    return table.row(of: id).map { table.value(field, of: $0) }
  }

  @Test func theListTellsWhoAndWhy() {
    let app = Twins.app()
    #expect(groups(app) == [["p-1", "g-1", "k-1"], ["p-2", "g-2"], ["p-3", "g-3"]])
    #expect(app.shows("Duplicates ─ 3 suggested") && app.shows("nothing is merged unasked"))
    #expect(app.shows("the same mailbox junmori@gmail.com: Gmail passes over points"))
    #expect(app.shows("the same name Zoë Quill; the same Phone +49 30 1, of 2 fans"))
    #expect(app.hints.contains("↵ compare") && app.hints.contains("d not the same"))
  }

  @Test func nothingIsMergedByLooking() {
    var app = Twins.app()
    app.press("enter", "down", "space", "right", "space", "esc", "esc")
    #expect(app.lastSave == nil && app.model.table.count == 47)
    #expect(app.model.place == .fans)
  }

  @Test func aMergeIsAskedForMadeAndTakenBack() {
    var app = Twins.app()
    app.press("enter", "m")
    #expect(app.shows("Make 3 fans one") && app.shows("Ana Sousa (p-1) stays."))
    #expect(app.shows("2 events of the others count for it"))
    app.press("n")
    #expect(app.lastSave == nil)
    app.press("m", "y")
    #expect(app.model.table.count == 45 && app.model.table.row(of: "k-1") == app.model.table.row(of: "p-1"))
    #expect(value(app, .totalSpent, of: "p-1") == .money(Money(minorUnits: 7_750)))
    #expect(value(app, .tags, of: "p-1") == .members(["vip", "shop"]))
    #expect(value(app, .nps, of: "p-1") == .number(DecimalNumber(9)))
    #expect(app.shows("saved: merge g-1, k-1 into p-1 · u undoes"))
    #expect(groups(app) == [["p-2", "g-2"], ["p-3", "g-3"]])
    app.press("u")
    #expect(app.model.table.count == 47 && value(app, .tags, of: "p-1") == .members(["vip"]))
    #expect(value(app, .nps, of: "p-1") == .missing)
    #expect(app.shows("undone: merge g-1, k-1 into p-1") && groups(app).count == 3)
    app.press("ctrl-r")
    #expect(app.model.table.count == 45 && value(app, .tags, of: "p-1") == .members(["vip", "shop"]))
  }

  @Test func whoseValueStaysIsChosenFieldByField() {
    var app = Twins.app()
    app.press("enter", "right", "x")
    #expect(app.shows("left out"))
    app.press("x", "right", "x", "left")
    let rows = app.model.duplicates?.comparison?.rows ?? []
    #expect(rows.filter(\.differs).map(\.key) == ["total_spent", "tags", "name", "email"])
    // Amounts are put together, and the name is the other's.
    app.press("+", "down", "down", "space", "m", "y")
    #expect(value(app, .totalSpent, of: "p-1") == .money(Money(minorUnits: 9_650)))
    #expect(value(app, .name, of: "p-1") == .text("A. Sousa"))
    #expect(app.model.table.row(of: "k-1") != app.model.table.row(of: "p-1"))
    app.press("u")
    #expect(value(app, .totalSpent, of: "p-1") == .money(Money(minorUnits: 4_000)))
    #expect(value(app, .name, of: "p-1") == .text("Ana Sousa"))
    app.press("ctrl-r")
    #expect(value(app, .totalSpent, of: "p-1") == .money(Money(minorUnits: 9_650)))
  }

  @Test func anotherFanMayStay() {
    var app = Twins.app()
    app.press("down", "enter", "right", "f")
    #expect(app.shows("g-2 stays"))
    app.press("m", "y")
    let table = app.model.table
    #expect(table.row(of: "p-2").map { table.id(of: $0) } == "g-2")
    #expect(value(app, .email, of: "g-2") == .text("junmori@gmail.com"))
  }

  @Test func whatIsNotThereCannotBeTaken() {
    var app = Twins.app()
    app.press("enter", "right", "right", "space")
    #expect(app.shows("k-1 has no Total Spent"))
    app.press("left", "left", "x")
    #expect(app.shows("this is the fan who stays"))
    app.press("end", "+")
    #expect(app.shows("cannot be put together"))
  }

  @Test func notTheSameIsSuggestedNoMore() {
    var app = Twins.app()
    app.press("d")
    #expect(groups(app) == [["p-2", "g-2"], ["p-3", "g-3"]])
    app.press("esc", "D")
    #expect(groups(app) == [["p-2", "g-2"], ["p-3", "g-3"]])
    app.press("enter", "d")
    #expect(app.shows("Side by side") && app.shows("p-3"))
    app.press("d")
    #expect(app.shows("No fans are likely one person."))
    #expect(app.lastSave == nil)
  }

  @Test func theNextGroupIsAKeyAway() {
    var app = Twins.app()
    app.press("enter", "n", "n", "n")
    #expect(app.shows("this is the last one") && app.shows("p-3"))
    app.press("p", "p", "p")
    #expect(app.shows("this is the first one") && app.shows("p-1"))
  }

  @Test func thePageOfTheFanTellsTheOtherIDs() {
    var app = Twins.app()
    app.press("enter", "m", "y", "esc", "enter")
    #expect(app.shows("also known as         g-1 (merged 2026-11-20 by ana)"))
    #expect(app.shows("Name of g-1 was A. Sousa") && app.shows("also known as         k-1"))
  }

  /// What somebody else did meanwhile is told, and nothing is merged twice.
  @Test func whoWasMergedElsewhereMeanwhileIsTold() {
    var app = Twins.app()
    app.press("down", "enter")
    app.lines.fans += #"{"id": "g-2", "merged_into": "p-2"}"# + "\n"
    app.press("m", "y")
    #expect(app.shows(#""g-2" was merged into "p-2" already"#))
    app.press("enter")
    app.reloadFans()
    #expect(app.model.place == .duplicates && groups(app).count == 2)
  }

  @Test func whileTheFansAreSoughtThePageSaysSo() {
    var app = App(Twins.contents)
    app.findsAtOnce = false
    app.press("3", "D")
    #expect(app.shows("Looking for fans who are one person …"))
    app.send(.duplicatesFound(DuplicateFinder(app.model.table).find(), revision: -1))
    #expect(app.shows("Looking for fans who are one person …"))
    app.press("esc")
    #expect(app.model.place == .fans)
  }

  @Test func aReadOnlyWorkspaceIsLookedAtAndNotChanged() {
    let twins = Twins.contents
    var app = App(
      WorkspaceContents(
        settings: twins.settings, collection: twins.collection, table: twins.table, readOnly: "it is newer"))
    app.lines.first = Twins.fans
    app.press("3", "D", "enter", "m")
    #expect(app.shows("read-only: it is newer") && app.model.dialog == nil)
  }

  @Test func anEarlierSessionsMergeIsTakenBackHere() {
    var app = Twins.app()
    app.press("enter", "m", "y")
    let (lines, edit) = (app.lines, app.lastSave?.change)
    var later = App(Twins.contents(andFans: lines.fans))
    later.lines = lines
    later.send(.earlierChanges(edit.map { [$0] } ?? []))
    later.press("3", "u")
    #expect(later.model.table.count == 47)
  }
}
