import TerminalCanvas
import Testing

@testable import ManageSegments

/// The list of segments with marks, by a tag, and the archive, as they look.
@Suite struct SegmentOrderPictures {
  @Test func twoAreMarkedAndTheCursorStandsOnAThird() {
    var app = App(Tiny.drawer)
    app.press("space", "space")
    app.rest()
    print("@@marks\n\(app.screen)\n@@end")
  }

  @Test func aTagForTheMarked() {
    var app = App(Tiny.drawer)
    app.press("*", "t")
    app.type("ma")
    print("@@prompt\n\(app.screen)\n@@end")
  }

  @Test func onlyTheSegmentsWithATag() {
    var app = App(Tiny.drawer)
    app.press("#", "down", "enter")
    app.rest()
    print("@@tag\n\(app.screen)\n@@end")
  }

  @Test func theArchive() {
    var app = App(Tiny.drawer)
    app.press("Z")
    app.rest()
    print("@@archive\n\(app.screen)\n@@end")
  }

  @Test func anEmptyArchive() {
    var app = App(Tiny.contents)
    app.press("Z")
    app.rest()
    print("@@empty\n\(app.screen)\n@@end")
  }

  @Test func archivingWhatOthersUse() {
    var app = App(Tiny.drawer)
    app.press("space", "space", "z")
    print("@@question\n\(app.screen)\n@@end")
  }

  @Test func aWideWindowHasAColumnOfTags() {
    var app = App(Tiny.drawer, size: Size(width: 120, height: 24))
    app.press("down", "V", "down")
    app.rest()
    print("@@wide\n\(app.screen)\n@@end")
  }

  @Test func aNarrowWindow() {
    var app = App(Tiny.drawer, size: Size(width: 40, height: 12))
    app.press("space", "end", "space")
    app.rest()
    print("@@narrow\n\(app.screen)\n@@end")
  }
}
