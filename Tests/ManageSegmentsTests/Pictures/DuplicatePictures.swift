import TerminalCanvas
import Testing

@testable import ManageSegments

/// Fans who are likely one person: the list, and side by side.
@Suite struct DuplicatePictures {
  @Test func dump() {
    for (width, height) in [(80, 24), (40, 12), (110, 20)] {
      var app = Twins.app(width: width, height: height)
      print("=== list \(width)\n\(app.screen)\n===")
      app.press("enter", "right")
      print("=== side \(width)\n\(app.screen)\n===")
      app.press("m")
      print("=== question \(width)\n\(app.screen)\n===")
      app.press("y", "esc", "enter")
      print("=== page \(width)\n\(app.screen)\n===")
    }
    var plain = App(
      Twins.contents, size: Size(width: 80, height: 24), configuration: Configuration.read("plain on").configuration)
    plain.lines.first = Twins.fans
    plain.press("3", "D")
    print("=== plain list\n\(plain.screen)\n===")
    plain.press("enter", "right")
    print("=== plain side\n\(plain.screen)\n===")
  }
}
