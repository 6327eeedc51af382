import TerminalCanvas
import Testing

@testable import ManageSegments

/// The versions of a segment, two of them compared.
@Suite struct VersionsPictures {
  @Test func twoVersionsAt80() {
    var app = VersionStories.app()
    app.press("down", "down")
    #expect(
      app.screen == """
        PIC1
        """)
  }

  @Test func aVersionThatCannotBeReadTodayAt80() {
    var app = VersionStories.app(size: Size(width: 80, height: 18))
    app.press("end", "space", "up", "up")
    #expect(
      app.screen == """
        PIC2
        """)
  }

  @Test func twoVersionsAt40() {
    var app = VersionStories.app(size: Size(width: 40, height: 12))
    app.press("down", "down")
    #expect(
      app.screen == """
        PIC3
        """)
  }

  @Test func besideEachOtherInAWideWindow() {
    var app = VersionStories.app(size: Size(width: 120, height: 16))
    app.press("end")
    #expect(
      app.screen == """
        PIC4
        """)
  }

  @Test func theFirstVersionAt40() {
    let app = VersionStories.app(SegmentHistory(of: "buyers", changes: []), size: Size(width: 40, height: 12))
    #expect(
      app.screen == """
        PIC5
        """)
  }
}
