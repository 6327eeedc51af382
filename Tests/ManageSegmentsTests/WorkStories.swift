import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// What takes a while is done beside the loop: told of, stopped with Esc, and never in the way of what is typed.
@Suite struct WorkStories {
  /// A list of fans that is too long to be sorted at once, asked for in the order of a field.
  private func sorting(by label: String, _ app: inout App) {
    app.model.fans.sorting.sortedAtOnce = 0
    app.press("3", "s")
    app.type(label)
    app.press("enter")
  }

  private func lastRequest(_ app: App) -> RankRequest? {
    for case .rank(let request) in app.effects.reversed() { return request }
    return nil
  }

  private func answer(_ app: inout App) throws {
    let request = try #require(lastRequest(app))
    let ranking = try #require(FanRanking(of: app.model.table, by: request.order))
    app.send(.ranked(ranking, request))
  }

  private func names(_ app: App) -> [String] { app.model.fans.rows.map { app.model.workspace.table.id(of: Int($0)) } }

  @Test func aLongListIsSortedBesideTheLoop() throws {
    var app = App(Tiny.contents)
    sorting(by: "name", &app)
    #expect(lastRequest(app)?.order == FanOrder(by: .name))
    #expect(app.screen.contains("Name ↑ …"))
    app.send(.progressed([Work(.sort, done: 250, total: 1_000, milliseconds: 600)]))
    #expect(app.screen.contains("25 % · 2 s left · Esc stops"))
    // Keys are answered meanwhile.
    app.press("down")
    #expect(app.model.fans.scroll.selected == 1)
    try answer(&app)
    app.send(.progressed([]))
    #expect(app.screen.contains("Name ↑"))
    #expect(!app.screen.contains("Esc stops"))
    #expect(
      names(app)
        == app.model.table.sorted(Array(0..<UInt32(app.model.table.count)), by: FanOrder(by: .name)).map {
          app.model.table.id(of: Int($0))
        })
    // The other end, a filter and all again follow at once.
    let asked = app.effects.count
    app.press("r")
    #expect(app.screen.contains("Name ↓ ") && !app.screen.contains("Name ↓ …"))
    app.press("x")
    #expect(!app.effects[asked...].contains { if case .rank = $0 { true } else { false } })
  }

  /// Few or many, sorted by themselves or found in what is known: it is the same list, and nothing is asked for twice.
  @Test(arguments: [0, 2, 1_000])
  func whatIsKnownIsNeverAskedForAgain(sortedAtOnce: Int) throws {
    var app = App()
    let table = app.model.table
    app.model.fans.sorting.sortedAtOnce = sortedAtOnce
    app.press("3", "s")
    app.type("name")
    app.press("enter")
    if lastRequest(app) != nil { try answer(&app) }
    let asked = app.effects.count { if case .rank = $0 { true } else { false } }
    for count in [0, 1, 3, 5, 9, 10, 200, 600] {
      let found = Bitmap(count: table.count, rows: (0..<count).map { $0 * (table.count / max(1, count)) })
      let rows = app.model.fans.sorting.rows(found, by: FanOrder(by: .name), in: table)
      #expect(rows == table.sorted(found.compactRows, by: FanOrder(by: .name)), "\(count) fans")
    }
    for filter in ["a", "an", "ana", "country = PT", ""] {
      app.model.fans.filter = TextField(filter)
      app.model.fans.refresh(&app.model.workspace)
      app.send(.progressed([]))
      #expect(!app.model.fans.isUnsorted, "\(filter)")
    }
    #expect(app.effects.count { if case .rank = $0 { true } else { false } } == asked)
  }

  @Test func fourOrdersAreKept() throws {
    var app = App(Tiny.contents)
    for label in ["name", "email", "country", "total"] {
      sorting(by: label, &app)
      try answer(&app)
    }
    let asked = app.effects.count
    for label in ["name", "total", "country", "email"] {
      sorting(by: label, &app)
      let order = try #require(app.model.fans.order)
      #expect(app.model.fans.rows == app.model.table.sorted(Array(0..<UInt32(app.model.table.count)), by: order))
    }
    #expect(!app.effects[asked...].contains { if case .rank = $0 { true } else { false } })
    sorting(by: "lifecycle", &app)
    try answer(&app)
    // The one that was looked at longest ago had to go.
    sorting(by: "name", &app)
    #expect(app.model.fans.isUnsorted)
  }

  @Test func anOpenPageStaysWithItsFanWhenTheOrderComes() throws {
    var app = App(Tiny.contents)
    sorting(by: "name", &app)
    app.press("down", "enter")
    let fan = names(app)[1]
    try answer(&app)
    #expect(app.model.fans.openPage.map { names(app)[$0.place] } == fan)
    #expect(names(app)[1] != fan)
    app.press("esc")
    #expect(app.model.fans.selectedRow.map { app.model.table.id(of: $0) } == fan)
  }

  @Test func escStopsWhatIsShownAndTheOldOrderStays() throws {
    var app = App(Tiny.contents)
    let before = names(app)
    sorting(by: "name", &app)
    app.send(.progressed([Work(.sort, done: 0, total: 1_000, milliseconds: 500)]))
    app.press("esc")
    #expect(app.effects.last == .stop(.sort))
    #expect(app.model.pane == .fans)
    #expect(app.screen.contains("stopped; the list is in the order of the files"))
    #expect(names(app) == before)
    // Its answer, which was on its way, changes nothing.
    try answer(&app)
    #expect(names(app) == before)
    #expect(app.model.fans.order == nil)
  }

  @Test func anotherOrderTakesThePlaceOfTheOneThatIsMade() throws {
    var app = App(Tiny.contents)
    sorting(by: "name", &app)
    let first = try #require(lastRequest(app))
    sorting(by: "email", &app)
    #expect(lastRequest(app)?.order == FanOrder(by: .email))
    let late = try #require(FanRanking(of: app.model.table, by: first.order))
    app.send(.ranked(late, first))
    #expect(app.model.fans.isUnsorted)
    try answer(&app)
    #expect(!app.model.fans.isUnsorted)
  }

  @Test func fansWhoChangeWhileTheListIsSortedStandInTheirPlaces() throws {
    var app = App(Tiny.contents)
    sorting(by: "name", &app)
    let request = try #require(lastRequest(app))
    let ranking = try #require(FanRanking(of: app.model.table, by: request.order))
    let line = #"{"id": "f1", "name": "Zzz"}"# + "\n" + #"{"id": "f99", "name": "Aaa"}"# + "\n"
    let after = Tiny.contents(andFans: line, andEvents: "")
    let rows = [app.model.table.row(of: "f1") ?? 0, after.table.count - 1]
    app.send(.changed(after, FanTable.Changed(table: after.table, rows: rows)))
    app.send(.ranked(ranking, request))
    let everybody = Array(0..<UInt32(after.table.count))
    #expect(app.model.fans.rows == after.table.sorted(everybody, by: FanOrder(by: .name)))
    #expect(names(app).first == "f99")
  }

  @Test func readingAgainIsToldOfAndCanBeStopped() {
    var app = App(Tiny.contents)
    app.send(.progressed([Work(.read, done: 90, total: 100, milliseconds: 900)]))
    #expect(app.screen.contains("reading the files again"))
    #expect(app.screen.contains("90 % · 1 s left · Esc stops"))
    app.press("esc")
    #expect(app.effects.last == .stop(.read))
    #expect(app.screen.contains("stopped; this is how the files were at"))
  }

  @Test func whatCannotBeStoppedLeavesEscAsItIs() {
    var app = App(Tiny.contents)
    app.press("3")
    app.send(.progressed([Work(.save, done: 0, total: 0, milliseconds: 1_200)]))
    #expect(app.screen.contains("saving · 1 s"))
    #expect(!app.screen.contains("Esc stops"))
    app.press("esc")
    #expect(app.model.pane == .segments)
  }

  @Test(arguments: [(0, 100, 500, nil), (1, 100, 500, nil), (50, 100, 500, 1), (10, 100, 1_000, 9), (100, 100, 9, nil)])
  func whatIsLeftFollowsFromWhatIsDone(done: Int, total: Int, milliseconds: Int, left: Int?) {
    #expect(Work(.sort, done: done, total: total, milliseconds: milliseconds).secondsLeft == left)
  }
}
