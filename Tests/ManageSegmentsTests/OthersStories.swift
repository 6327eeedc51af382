import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// What others do is seen: changed rows are marked for a while, and who is here stands in the title.
@Suite struct OthersStories {
  @Test func changedSegmentsAreMarkedUntilAKey() {
    var app = App(Tiny.contents)
    app.elsewhere("guests") { $0.kind = .fixed(["f1"]) }
    app.disk?.segments.append(Segment(id: "new", name: "First now", kind: .fixed([])))
    app.reload()
    #expect(app.line(5).contains("来賓 guests ◆ changed static       1"))
    #expect(app.shows("First now       ◆ new static       0"))
    #expect(!app.line(4).contains("◆"))
    app.press("down")
    #expect(!app.shows("◆"))
  }

  @Test func marksGoByThemselvesAfterAWhile() {
    var app = App(Tiny.contents)
    app.elsewhere("guests") { $0.name = "Guests" }
    app.reload()
    #expect(app.model.rests.contains(.marks))
    app.rest()
    #expect(app.shows("Guests      ◆ changed"), "what is new stays for one more while")
    app.rest()
    #expect(!app.shows("◆"))
    #expect(!app.model.rests.contains(.marks))
  }

  @Test func aSizeThatOthersChangedIsTold() {
    var app = App(Tiny.contents)
    app.elsewhere("buyers") { $0.kind = .fixed(["f1", "f2"]) }
    app.reload()
    #expect(app.line(4).contains("◆ changed"))
    #expect(app.line(6).contains("Buyers not invi… ◆ −2"))
  }

  @Test func whatISaveIsNotMarkedButWhatComesAlongIs() {
    var app = App(Tiny.contents)
    app.elsewhere("guests") { $0.name = "Guests" }
    app.press("enter", "enter", "backspace")
    app.type("1")
    app.press("f2")
    #expect(!app.line(4).contains("◆"))
    #expect(app.line(5).contains("Guests      ◆ changed"))
  }

  @Test func changedFansAreMarkedInTheirList() throws {
    var app = App(Tiny.contents)
    app.press("3")
    let state = app.model.workspace
    let row = try #require(state.table.row(of: "f2"))
    let contents = WorkspaceContents(settings: state.settings, collection: state.collection, table: state.table)
    app.send(.changed(contents, FanTable.Changed(table: state.table, rows: [row])))
    #expect(app.shows("田中さくら     ◆"))
    #expect(app.shows("┌ Fans ─ 8 of 8 ─ ◆ 1 changed ─"))
    #expect(!app.line(5).contains("◆"))
    app.press("down")
    #expect(!app.shows("◆"))
  }

  @Test func aFileEditedByHandMarksTheFansInSight() throws {
    var app = App(Tiny.contents)
    app.press("3")
    app.send(.reloaded(Tiny.contents(on: "2026-11-20")))
    #expect(!app.shows("◆"))
    app.send(.reloaded(Studio.small))
    #expect(!app.shows("◆"), "other fans are no changed ones")
  }

  @Test func aFanEditedByHandIsMarkedWhereItIsInSight() {
    var app = App(Tiny.contents)
    app.press("3")
    app.send(.reloaded(Tiny.contents(on: "2026-11-20", andLine: #"{"id": "f4", "country": "SE"}"#)))
    #expect(app.line(8).contains("Zoë é          ◆"))
    #expect(app.shows("─ ◆ 1 changed ─"))
  }

  @Test func aNewDayIsNobodysChange() {
    for key: KeyPress in ["1", "3"] {
      var app = App(Tiny.contents)
      app.press(key)
      app.send(.reloaded(Tiny.contents(on: "2026-12-24")))
      #expect(!app.shows("◆"))
    }
  }

  @Test func whoIsHereStandsInTheTitle() {
    var app = App(Tiny.contents, size: Size(width: 100, height: 24))
    let me = Visitor(user: "ana", host: "studio", client: nil, isMe: true)
    app.send(.visited([me]))
    #expect(!app.shows("here"))
    let ben = Visitor(user: "ben", host: "host", client: "203.0.113.7", isMe: false)
    app.send(.visited([ben, me]))
    #expect(app.line(0).contains("2 here: ana, ben@host from 203.0.113.7"))
    app.send(.resized(Size(width: 60, height: 24)))
    #expect(app.line(0).contains("2 here"))
    app.send(.visited([me]))
    #expect(!app.shows("here"))
  }

  @Test func aNameOfAnotherCannotWriteOnTheScreen() {
    var app = App(Tiny.contents, size: Size(width: 100, height: 24))
    let me = Visitor(user: "ana", host: "studio", client: nil, isMe: true)
    app.send(.visited([me, Visitor(user: "ben\u{1b}[31m", host: "studio", client: nil, isMe: false)]))
    #expect(app.line(0).contains("ana, ben␛[31m"))
  }
}
