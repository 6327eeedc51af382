import Foundation
import TerminalCanvas
import Testing

@testable import ManageSegments

@Suite struct DumpTests {
  @Test func noFansYet40() throws {
    var app = App(Tiny.empty, size: Size(width: 40, height: 12))
    app.press("3")
    try app.screen.write(toFile: "/tmp/panes-pic/noFansYet-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func noFansYet80() throws {
    var app = App(Tiny.empty, size: Size(width: 80, height: 24))
    app.press("3")
    try app.screen.write(toFile: "/tmp/panes-pic/noFansYet-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func noFansYet140() throws {
    var app = App(Tiny.empty, size: Size(width: 140, height: 40))
    app.press("3")
    try app.screen.write(toFile: "/tmp/panes-pic/noFansYet-140.txt", atomically: true, encoding: .utf8)
  }
  @Test func aPathIsTyped40() throws {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "I")
    app.type("m")
    try app.screen.write(toFile: "/tmp/panes-pic/aPathIsTyped-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func aPathIsTyped80() throws {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("3", "I")
    app.type("m")
    try app.screen.write(toFile: "/tmp/panes-pic/aPathIsTyped-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func aPathIsTyped140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("3", "I")
    app.type("m")
    try app.screen.write(toFile: "/tmp/panes-pic/aPathIsTyped-140.txt", atomically: true, encoding: .utf8)
  }
  @Test func aPathThatIsNone40() throws {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport("nowhere.csv")
    try app.screen.write(toFile: "/tmp/panes-pic/aPathThatIsNone-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func aPathThatIsNone80() throws {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport("nowhere.csv")
    try app.screen.write(toFile: "/tmp/panes-pic/aPathThatIsNone-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func aPathThatIsNone140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.openImport("nowhere.csv")
    try app.screen.write(toFile: "/tmp/panes-pic/aPathThatIsNone-140.txt", atomically: true, encoding: .utf8)
  }
  @Test func anExportThatIsKnown40() throws {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport()
    try app.screen.write(toFile: "/tmp/panes-pic/anExportThatIsKnown-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func anExportThatIsKnown80() throws {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport()
    try app.screen.write(toFile: "/tmp/panes-pic/anExportThatIsKnown-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func anExportThatIsKnown140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.openImport()
    try app.screen.write(toFile: "/tmp/panes-pic/anExportThatIsKnown-140.txt", atomically: true, encoding: .utf8)
  }
  @Test func itIsAskedFor40() throws {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport()
    app.press("enter")
    try app.screen.write(toFile: "/tmp/panes-pic/itIsAskedFor-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func itIsAskedFor80() throws {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport()
    app.press("enter")
    try app.screen.write(toFile: "/tmp/panes-pic/itIsAskedFor-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func itIsAskedFor140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.openImport()
    app.press("enter")
    try app.screen.write(toFile: "/tmp/panes-pic/itIsAskedFor-140.txt", atomically: true, encoding: .utf8)
  }
  @Test func columnsAreMapped40() throws {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport("list.csv")
    app.press("down")
    try app.screen.write(toFile: "/tmp/panes-pic/columnsAreMapped-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func columnsAreMapped80() throws {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport("list.csv")
    app.press("down")
    try app.screen.write(toFile: "/tmp/panes-pic/columnsAreMapped-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func columnsAreMapped140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.openImport("list.csv")
    app.press("down")
    try app.screen.write(toFile: "/tmp/panes-pic/columnsAreMapped-140.txt", atomically: true, encoding: .utf8)
  }
  @Test func refusedLines40() throws {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport()
    app.press("r")
    try app.screen.write(toFile: "/tmp/panes-pic/refusedLines-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func refusedLines80() throws {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport()
    app.press("r")
    try app.screen.write(toFile: "/tmp/panes-pic/refusedLines-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func refusedLines140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.openImport()
    app.press("r")
    try app.screen.write(toFile: "/tmp/panes-pic/refusedLines-140.txt", atomically: true, encoding: .utf8)
  }
  @Test func itIsRead40() throws {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.transfersAtOnce = false
    app.openImport()
    app.send(.progressed([Work(.preview, done: 250, total: 1_000, milliseconds: 1_600)]))
    try app.screen.write(toFile: "/tmp/panes-pic/itIsRead-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func itIsRead80() throws {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.transfersAtOnce = false
    app.openImport()
    app.send(.progressed([Work(.preview, done: 250, total: 1_000, milliseconds: 1_600)]))
    try app.screen.write(toFile: "/tmp/panes-pic/itIsRead-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func itIsRead140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.transfersAtOnce = false
    app.openImport()
    app.send(.progressed([Work(.preview, done: 250, total: 1_000, milliseconds: 1_600)]))
    try app.screen.write(toFile: "/tmp/panes-pic/itIsRead-140.txt", atomically: true, encoding: .utf8)
  }
  @Test func itCannotBeTakenIn40() throws {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport("list.csv")
    app.press("d", "down", "down", "d", "m")
    try app.screen.write(toFile: "/tmp/panes-pic/itCannotBeTakenIn-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func itCannotBeTakenIn80() throws {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport("list.csv")
    app.press("d", "down", "down", "d", "m")
    try app.screen.write(toFile: "/tmp/panes-pic/itCannotBeTakenIn-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func itCannotBeTakenIn140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.openImport("list.csv")
    app.press("d", "down", "down", "d", "m")
    try app.screen.write(toFile: "/tmp/panes-pic/itCannotBeTakenIn-140.txt", atomically: true, encoding: .utf8)
  }
  @Test func anExport40() throws {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("x")
    try app.screen.write(toFile: "/tmp/panes-pic/anExport-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func anExport80() throws {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("x")
    try app.screen.write(toFile: "/tmp/panes-pic/anExport-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func anExport140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("x")
    try app.screen.write(toFile: "/tmp/panes-pic/anExport-140.txt", atomically: true, encoding: .utf8)
  }
  @Test func anExportIsAskedFor40() throws {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("x", "down", "down", "down", "enter", "x")
    try app.screen.write(toFile: "/tmp/panes-pic/anExportIsAskedFor-40.txt", atomically: true, encoding: .utf8)
  }
  @Test func anExportIsAskedFor80() throws {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("x", "down", "down", "down", "enter", "x")
    try app.screen.write(toFile: "/tmp/panes-pic/anExportIsAskedFor-80.txt", atomically: true, encoding: .utf8)
  }
  @Test func anExportIsAskedFor140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("x", "down", "down", "down", "enter", "x")
    try app.screen.write(toFile: "/tmp/panes-pic/anExportIsAskedFor-140.txt", atomically: true, encoding: .utf8)
  }
}
