import TerminalCanvas
import Testing

@testable import ManageSegments

/// What uses what, as a tree.
@Suite struct UsesPictures {
  @Test func oneSegmentAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("down", "down", "g", "down", "down")
    #expect(
      app.screen == """
        PIC1
        """)
  }

  @Test func oneSegmentAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("down", "down", "g", "end")
    #expect(
      app.screen == """
        PIC2
        """)
  }

  @Test func allAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("g", "a", "down")
    #expect(
      app.screen == """
        PIC3
        """)
  }

  @Test func allAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("g", "a", "end")
    #expect(
      app.screen == """
        PIC4
        """)
  }
}
