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
    Stop(place: .segments, keys: "down", focus: " >Potential Hi"),
    Stop(place: .segments, keys: "down space", focus: " >  Super Active Users"),
    Stop(place: .searchingSegments, keys: "/ 'val", focus: "  / val"),
    Stop(place: .form, keys: "n 'Vip", focus: "  Name        Vip"),
    Stop(place: .form, keys: "n tab 'More", focus: "  Description More"),
    Stop(place: .type, keys: "n tab tab", focus: "  Type        (x) Dynamic  ( ) Static"),
    Stop(place: .tree, keys: "e tab tab tab tab tab tab", focus: "  >  Total Spent > $200.00"),
    Stop(place: .lineEditor, keys: "e tab tab tab tab tab tab enter", focus: "  >  Total Spent > 200"),
    Stop(place: .ruleText, keys: "n tab tab tab tab 'total_spent", focus: "  as text total_spent"),
    Stop(place: .ruleText, keys: "n tab tab tab tab 't down", focus: "  >"),
    Stop(place: .saveButton, keys: "n tab tab tab tab tab", focus: "  >[ Save ]"),
    Stop(place: .why, keys: "e tab tab tab tab tab tab w enter", focus: "  yes "),
    Stop(place: .fans, keys: "3 down down", focus: " >  Zofia"),
    Stop(place: .filteringFans, keys: "3 / 'ana", focus: "  / ana"),
    Stop(place: .fanPage, keys: "3 enter", focus: "  Lifecycle Stage"),
    Stop(place: .activity, keys: "4", focus: "  reading"),
    Stop(place: .help, keys: "?", focus: "  Keys in: Segments"),
    Stop(place: nil, keys: ": down", focus: " > edit the segment"),
    Stop(place: nil, keys: "e tab tab tab tab tab tab f down", focus: " >"),
    Stop(place: nil, keys: "n tab tab t down", focus: " >Potential High"),
    Stop(place: nil, keys: "3 c down", focus: "  >[x] Email"),
    Stop(place: nil, keys: "t 'x", focus: "  x"),
    Stop(place: nil, keys: "n 'x ctrl-c", focus: "  y quit   Enter n cancel"),
    Stop(place: nil, keys: "3 m 'a", focus: "  a"),
    Stop(place: nil, keys: "3 p '5", focus: "  5"),
  ]

  static let sizes = [Size(width: 80, height: 24), Size(width: 40, height: 12)]

  /// The law: no place draws a line, a block, an arrow or another sign; what is left is text of fans and segments.
  @Test(arguments: stops, sizes)
  func theCursorIsOnWhatHasTheFocusAndNothingIsDrawn(_ stop: Stop, size: Size) {
    var app = Self.app(Studio.small, size.width, size.height)
    Self.press(stop.keys, &app)
    if let place = stop.place { #expect(app.model.place == place && app.model.dialog == nil, "\(app)") }
    if stop.place == nil { #expect(app.model.dialog != nil, "\(app)") }
    #expect(app.line(app.cursor.y).hasPrefix(stop.focus), "\(stop) \(app.cursor) \(app)")
    let drawn = app.screen.filter { "─│┌┐└┘├┤┬┴┼▁▂▃▄▅▆▇█░▒▓▏▎▍▌▋▊▉▸●•✓✗◆▲↵↑↓←→·".contains($0) }
    #expect(drawn.isEmpty, "\(drawn) \(app)")
  }

  /// The law: a plain dialog and another one do the same with every key.
  @Test(arguments: stops)
  func keysDoTheSameAsEver(_ stop: Stop) {
    var (plain, drawn) = (Self.app(), App(Studio.small))
    Self.press(stop.keys, &plain)
    Self.press(stop.keys, &drawn)
    drawn.rest()
    plain.rest()
    #expect(plain.model.place == drawn.model.place)
    #expect(plain.model.segments.scroll.selected == drawn.model.segments.scroll.selected)
    #expect(plain.effects == drawn.effects)
  }

  @Test func whatIsWrongAndWhatIsDoneIsSaidInWords() {
    var app = Self.app(Tiny.contents)
    app.press("u")
    #expect(app.line(22).hasPrefix("   ! nothing to undo"))
    app.press("%")
    #expect(app.line(22).hasPrefix("   done: mouse on"), "\(app)")
    app.send(.preferencesFailed("the disk is full"))
    #expect(app.line(22).hasPrefix("   ! the disk is full"))
    app.send(.progressed([Work(.read, done: 25, total: 100, milliseconds: 900)]))
    app.press("down")
    #expect(app.line(22).hasPrefix("   reading the files again 25 %, 3 s left, Esc stops"), "\(app)")
  }

  @Test func aHistogramIsToldAsNumbers() {
    var app = Self.app()
    Self.press("e tab tab tab tab tab tab", &app)
    #expect(app.shows("Total Spent: from $0 to "), "\(app)")
    #expect(app.shows("43 of 600 fit"), "\(app)")
    app.press("right")
    #expect(!app.shows("43 of 600 fit"), "\(app)")
  }

  @Test func twoVersionsStandOneAfterTheOther() {
    var app = Self.app(Tiny.contents)
    guard let id = app.model.segments.selected(in: app.model.workspace)?.id else { return }
    app.elsewhere(id) { $0.description = "theirs it is" }
    Self.press("e shift-tab shift-tab", &app)
    while app.model.place != .form { app.press("shift-tab") }
    app.type("x")
    app.press("f2")
    #expect(app.model.place == .conflict, "\(app)")
    #expect(app.screen.contains("  mine: ") || app.screen.contains(") mine: "), "\(app)")
    #expect(app.screen.contains("theirs: "), "\(app)")
  }
}

/// What signs say.
@Suite struct PlainWordsTests {
  @Test(arguments: [
    ("plain text, nothing else", "plain text, nothing else"),
    ("Segments ─ 12 of 50 ─ 3 marked", "Segments: 12 of 50, 3 marked"),
    ("42 fans ─ 7.0 %", "42 fans, 7.0 %"), ("saved “VIPs” · u undoes", "saved “VIPs”, u undoes"),
    ("↑↓ choose  ↵ takes", "Up Down choose  Enter takes"), ("↑", "Up"), ("Name ↑", "Name ascending"),
    ("Name ↓ …", "Name descending …"), (" ↓ more ", " more below "), ("✓ Ana is in.", "yes Ana is in."),
    (" sorting ████▌░░░ 40 %", " sorting 40 %"), ("▁▂▃", ""), ("  ✗ spent", "  no spent"), ("渡邊 – é", "渡邊 – é"),
  ])
  func signsAreSpelled(text: String, words: String) { #expect(PlainWords.of(text) == words) }

  @Test func aPlainCanvasHasTitlesWithoutABox() {
    var canvas = Canvas(size: Size(width: 24, height: 4), spelling: .words)
    canvas.box(canvas.bounds, title: "Fans ─ 3 of 9", titleRight: "by name ↑")
    canvas.horizontalLine(from: Point(x: 0, y: 2), width: 9)
    canvas.verticalLine(from: Point(x: 3, y: 1), height: 3)
    #expect(canvas.put("▸", at: Point(x: 1, y: 1)) == 1)
    #expect(canvas.width(of: "↵") == 5)
    #expect(canvas.text == " Fans: 3 of 9, by name…\n >\n\n")
  }
}
