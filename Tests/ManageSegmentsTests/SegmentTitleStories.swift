import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// What the list of segments says of itself, and what it hides.
@Suite struct SegmentTitleStories {
  @Test func howManyThereAreIsSaidInWords() {
    var app = App(Tiny.drawer)
    #expect(app.shows("┌ 4 segments, 1 archived ─"))
    app.press("/")
    app.type("buyers")
    #expect(app.shows("┌ 2 found of 4 segments ─"))
    app.press("esc", "Z")
    #expect(app.shows("┌ 1 archived segment ─"))
    app.press("z")
    #expect(app.shows("┌ no archived segments ─") && app.shows("The archive is empty."))
  }

  @Test func theLimitIsToldWhereItIsNear() {
    #expect(App(Tiny.workspace(ofSegments: 44)).shows("┌ 44 segments ─"))
    #expect(App(Tiny.workspace(ofSegments: 45)).shows("┌ 45 of at most 50 segments ─"))
  }

  @Test func rowsThatAreHiddenAreTold() {
    var app = App(Tiny.workspace(ofSegments: 44))
    #expect(app.shows(" ↓ more "))
    app.press("end")
    #expect(!app.shows(" ↓ more "))
    app.press("3")
    #expect(!app.shows(" ↓ more "))
    app.send(.resized(Size(width: 40, height: 12)))
    #expect(app.shows(" ↓ more "))
  }

  @Test func theNamesHaveTheRoomOfANarrowWindow() {
    let app = App(Studio.small, size: Size(width: 40, height: 12))
    #expect(app.shows("Potential High-Value Custom") && !app.shows("Share") && !app.shows("dynamic"), "\(app.screen)")
  }

  @Test func helpIsAlwaysInSight() {
    for width in [40, 50, 60, 70, 80, 100] {
      var app = App(Studio.small, size: Size(width: width, height: 12))
      for key in ["1", "2", "3", "4"] as [KeyPress] {
        app.press(key)
        #expect(app.line(1).contains(key == "2" ? "F1 help" : "? help"), "\(width)\n\(app.screen)")
        if key == "2" { app.press("esc") }
      }
    }
  }

  @Test func aWideWindowNamesTheKeysOfOrder() {
    let app = App(Tiny.drawer, size: Size(width: 100, height: 24))
    for hint in ["t tag", "z archive", "v versions", "g uses"] { #expect(app.hints.contains(hint), "\(hint)") }
  }

  @Test func plainModeSaysHowManyLinesAreHidden() {
    var plain = Configuration()
    plain.isPlain = true
    let app = App(Studio.small, size: Size(width: 80, height: 20), configuration: plain)
    #expect(app.shows(" more line"), "\(app.screen)")
  }

  @Test(arguments: [40, 60])
  func aNoticeTakesTheLinesThatItNeeds(width: Int) {
    var app = App(Tiny.contents, size: Size(width: width, height: 24))
    app.press("3", "enter", "e")
    app.type("total")
    app.press("enter")
    let words = app.screen.split { " \n│┌┐└┘─".contains($0) }.joined(separator: " ")
    #expect(words.contains("Spent is counted from the purchases; an event corrects it"), "\(app.screen)")
  }

  @Test func aTagOfBlanksSaysWhyNothingHappens() {
    var app = App(Tiny.drawer)
    app.press("t", "space", "enter")
    #expect(app.shows("! type a tag, or choose one with ↓") && app.model.dialog != nil)
    app.press("esc", "3", "t", "space", "enter")
    #expect(app.shows("! type a tag, or choose one with ↓") && app.effects.isEmpty)
  }
}
