import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The dialog in words, as a screen reader speaks it: no box, no sign, nothing beside anything else, and the cursor on
/// what has the focus.
@Suite struct PlainStories {
  private static let plain = Configuration.read("plain on").configuration

  private static func app(_ contents: WorkspaceContents = Studio.small, _ width: Int = 80, _ height: Int = 24) -> App {
    App(contents, size: Size(width: width, height: height), configuration: plain)
  }

  /// A place of the dialog: the keys that lead there, and what the cursor's line says.
  struct Stop: CustomTestStringConvertible, Sendable {
    let place: Place?
    let keys: String
    let focus: String
    var testDescription: String { "\(place.map(\.rawValue) ?? "a dialog"): \(keys)" }
  }

  /// Keys by their names, and texts between quotes.
  static func press(_ keys: String, _ app: inout App) {
    for word in keys.split(separator: " ") {
      if word.hasPrefix("'") {
        app.type(String(word.dropFirst()))
      } else if let key = KeyPress(name: String(word)) {
        app.press(key)
      }
    }
  }

  static let stops: [Stop] = [
    Stop(place: .segments, keys: "down", focus: "> "),
    Stop(place: .segments, keys: "down space", focus: "> "),
    Stop(place: .searchingSegments, keys: "/ 'val", focus: " / val"),
    Stop(place: .form, keys: "n 'Vip", focus: "Name        Vip"),
    Stop(place: .form, keys: "n tab 'More", focus: "Description More"),
    Stop(place: .type, keys: "n tab tab", focus: "Type        (x) Dynamic  ( ) Static"),
    Stop(place: .tree, keys: "e tab tab tab", focus: ">  "),
    Stop(place: .tree, keys: "e tab tab tab down", focus: ">   "),
    Stop(place: .lineEditor, keys: "e tab tab tab down enter", focus: ">   "),
    Stop(place: .ruleText, keys: "n tab tab tab tab 'total_spent", focus: "as text total spent"),
    Stop(place: .ruleText, keys: "n tab tab tab tab 't down down", focus: ">"),
    Stop(place: .saveButton, keys: "n tab tab tab tab tab", focus: ">[ Save ]"),
    Stop(place: .why, keys: "e tab tab tab w enter", focus: " is"),
    Stop(place: .fans, keys: "3 down down", focus: "> "),
    Stop(place: .fans, keys: "3 down space", focus: ">"),
    Stop(place: .filteringFans, keys: "3 / 'ana", focus: " / ana"),
    Stop(place: .fanPage, keys: "3 enter", focus: "id"),
    Stop(place: .activity, keys: "4", focus: "nothing"),
    Stop(place: .help, keys: "?", focus: "Segments"),
    Stop(place: nil, keys: "s", focus: ">"),
    Stop(place: nil, keys: "s down", focus: ">"),
    Stop(place: nil, keys: ": down", focus: ">"),
    Stop(place: nil, keys: "e tab tab tab f down", focus: ">"),
    Stop(place: nil, keys: "n tab tab t down", focus: ">"),
    Stop(place: nil, keys: "3 c down", focus: ">["),
    Stop(place: nil, keys: "t 'x", focus: "x"),
    Stop(place: nil, keys: "d", focus: "Enter n cancel"),
    Stop(place: nil, keys: "3 m 'a", focus: "a"),
    Stop(place: nil, keys: "3 p '5", focus: "5"),
  ]

  @Test(arguments: stops, [Size(width: 80, height: 24), Size(width: 40, height: 12)])
  func dump(_ stop: Stop, size: Size) {
    var app = Self.app(Studio.small, size.width, size.height)
    Self.press(stop.keys, &app)
    print("=== \(stop.testDescription) place \(app.model.place) dialog \(app.model.dialog != nil) \(app.cursor)\n\(app.screen)\n---\(app.line(app.cursor.y))")
  }
}
