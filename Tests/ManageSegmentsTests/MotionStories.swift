import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Reduced motion: nothing on the screen changes unless a key was pressed or something is to be told.
@Suite struct MotionStories {
  private static let calm = ["motion reduced", "plain on"].map { Configuration.read($0).configuration }

  @Test(arguments: calm)
  func detailsComeAtOnce(configuration: Configuration) {
    var app = App(Studio.small, configuration: configuration)
    app.press("down")
    #expect(app.shows("Value tier: engaged this"), "\(app)")
    #expect(app.model.rests == [])
    app.press("s")
    #expect(app.model.segments.detailed == app.model.segments.selected(in: app.model.workspace)?.id)
  }

  @Test(arguments: calm)
  func newsStayUntilTheNextKey(configuration: Configuration) throws {
    var app = App(Tiny.contents, configuration: configuration)
    let id = try #require(app.model.segments.selected(in: app.model.workspace)?.id)
    app.elsewhere(id) { $0.name = "Buyers of ours" }
    app.reload()
    #expect(!app.model.marks.isEmpty && !app.model.rests.contains(.marks))
    app.press("down")
    #expect(app.model.marks.isEmpty)
  }

  @Test(arguments: calm)
  func progressIsToldTenthByTenth(configuration: Configuration) {
    var app = App(Tiny.contents, configuration: configuration)
    func progress(_ done: Int) { app.send(.progressed([Work(.read, done: done, total: 100, milliseconds: 900)])) }
    progress(12)
    let begun = app.model.view()
    #expect(app.shows("12 %"))
    for done in 13...19 { progress(done) }
    #expect(app.model.view() == begun)
    progress(20)
    #expect(app.shows("20 %"))
    progress(24)
    #expect(app.shows("20 %"))
    // A key shows how far it is.
    app.press("down")
    #expect(app.shows("24 %"))
    progress(26)
    app.send(.progressed([]))
    #expect(!app.shows("reading"))
    app.press("up")
    #expect(!app.shows("reading"))
  }

  @Test func othersSeeItMove() {
    var app = App(Tiny.contents)
    app.send(.progressed([Work(.read, done: 12, total: 100, milliseconds: 900)]))
    app.send(.progressed([Work(.read, done: 13, total: 100, milliseconds: 900)]))
    #expect(app.shows("13 %"))
  }
}
