import Segmentation
import TerminalCanvas

/// Reads a configuration: a setting a line, words between spaces, `#` before remarks.
///
///     theme dark
///     mouse on
///     key fans ctrl-t add-to-static
extension Configuration {
  /// What a text says, and what of it cannot be followed.
  public static func read(_ text: String) -> (configuration: Configuration, problems: [ConfigurationProblem]) {
    var reading = ConfigurationReading()
    // A line end may be that of another system; a last line needs none.
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      reading.read(Line(line, number: index + 1))
    }
    return (reading.configuration, reading.problems)
  }
}

/// A line as its words, each with the column where it begins.
private struct Line {
  let number: Int
  let words: [(text: String, column: Int)]
  let end: Int

  init(_ text: Substring, number: Int) {
    self.number = number
    end = text.count + 1
    words = text.split(whereSeparator: \.isWhitespace).map { word in
      (String(word), text.distance(from: text.startIndex, to: word.startIndex) + 1)
    }
  }

  /// The column of a word, or behind the line where it is missing.
  func column(_ index: Int) -> Int { index < words.count ? words[index].column : end }
}

private struct ConfigurationReading {
  var configuration = Configuration()
  var problems: [ConfigurationProblem] = []
  /// Where each setting was made, to tell a second one.
  private var lines: [String: Int] = [:]

  /// What is wrong, and with which word.
  private struct Fault: Error {
    let word: Int
    let message: String
  }

  mutating func read(_ line: Line) {
    guard let first = line.words.first?.text, !first.hasPrefix("#") else { return }
    do throws(Fault) { try set(line) } catch {
      problems.append(
        ConfigurationProblem(line: line.number, column: line.column(error.word), message: error.message))
    }
  }

  private mutating func set(_ line: Line) throws(Fault) {
    let words = line.words.map(\.text)
    switch words[0] {
    case "theme":
      let name = try word(words, 1, of: 2, "a theme", among: ThemeChoice.allCases.map(\.rawValue))
      try once("theme", line)
      configuration.theme = ThemeChoice(rawValue: name) ?? .standard
    case "mouse": configuration.isMouseOn = try isOn("mouse", line)
    case "plain": configuration.isPlain = try isOn("plain", line)
    case "motion":
      let name = try word(words, 1, of: 2, "a motion", among: Motion.allCases.map(\.rawValue))
      try once("motion", line)
      configuration.motion = Motion(rawValue: name) ?? .full
    case "key": try setKey(words, line)
    default:
      let names = ["theme", "mouse", "plain", "motion", "key"]
      let nearest = Nearest.suggestion(for: words[0], among: names)
      throw Fault(word: 0, message: Self.unknown("a setting", words[0], nearest, names))
    }
  }

  /// A setting that is on or off.
  private mutating func isOn(_ name: String, _ line: Line) throws(Fault) -> Bool {
    let state = try word(line.words.map(\.text), 1, of: 2, "on or off", among: ["on", "off"])
    try once(name, line)
    return state == "on"
  }

  /// A setting that is made twice would leave it to the order which one holds.
  private mutating func once(_ name: String, _ line: Line) throws(Fault) {
    if let earlier = lines[name] { throw Fault(word: 0, message: "\(name) is set in line \(earlier) already.") }
    lines[name] = line.number
  }

  private func word(
    _ words: [String], _ index: Int, of count: Int, _ what: String, among known: [String]
  ) throws(Fault) -> String {
    guard index < words.count else {
      throw Fault(word: index, message: "\(what) is missing: \(known.joined(separator: ", ")).")
    }
    guard known.contains(words[index]) else {
      let nearest = Nearest.suggestion(for: words[index], among: known)
      throw Fault(word: index, message: Self.unknown(what, words[index], nearest, known))
    }
    if words.count > count { throw Fault(word: count, message: "nothing was expected here.") }
    return words[index]
  }

  private static func unknown(_ what: String, _ word: String, _ nearest: String?, _ known: [String]) -> String {
    let ways = nearest.map { "did you mean \($0)?" } ?? "one of \(known.joined(separator: ", ")) was expected."
    return "“\(SafeText.line(word))” is not \(what); \(ways)"
  }
}

// MARK: - Keys

extension ConfigurationReading {
  private static let everywhere = "everywhere"

  private mutating func setKey(_ words: [String], _ line: Line) throws(Fault) {
    let places = [Self.everywhere] + Place.allCases.map(\.configurationName)
    let name = try word(words, 1, of: 4, "a place", among: places)
    let place = Place.allCases.first { $0.configurationName == name }
    guard words.count > 2 else { throw Fault(word: 2, message: "a key is missing, such as ctrl-t, f5 or T.") }
    guard let key = KeyPress(name: words[2]) else {
      throw Fault(word: 2, message: "“\(SafeText.line(words[2]))” is not a key such as ctrl-t, alt-x, f5, pgdn or T.")
    }
    if let reason = Self.reason(against: key, in: place) { throw Fault(word: 2, message: reason) }
    let bindings = place.map(Keymap.own) ?? Keymap.global
    let commands = bindings.map(\.command.configurationName)
    let wanted = try word(words, 3, of: 4, "a command of \(name)", among: Array(Set(commands)).sorted())
    guard let command = bindings.map(\.command).first(where: { $0.configurationName == wanted }) else { return }
    // What holds anyway may be written down.
    if bindings.contains(where: { $0.command == command && $0.keys.contains(key) }) { return }
    let taken = (place.map { [$0] } ?? Place.allCases).compactMap { place in
      configuration.keys.command(for: key, in: place).map { (place, $0) }
    }
    if let (place, other) = taken.first(where: { $0.1 != command }) {
      throw Fault(
        word: 2,
        message: "\(key.label) is \(other.configurationName) in \(place.configurationName) already; take a free key.")
    }
    configuration.keys.add(key, to: command, in: place)
  }

  /// Why a key can be given to nothing in a place.
  private static func reason(against key: KeyPress, in place: Place?) -> String? {
    if case .character(let character) = key.key, !SafeText.line(String(character)).elementsEqual(String(character)) {
      return "that character is not one that keys are for."
    }
    if place?.takesText == true, key.isTyped { return "\(key.label) is typed there; take one with Ctrl or Alt, or F5." }
    var field = TextField("ab cd")
    if place?.takesText == true, field.handle(InputEvent.key(key)) {
      return "\(key.label) edits the text there; take another."
    }
    guard case .character(let character) = key.key, key.modifiers.contains(.control) else { return nil }
    switch character {
    case "s", "q", "z": return "\(key.label) is the terminal's own."
    case "i", "m", "j", "h", "[": return "\(key.label) cannot be told from another key by a terminal."
    default: return nil
    }
  }
}

// MARK: - Names

extension Place {
  /// The name in the configuration, such as `fan-page`.
  var configurationName: String { rawValue.kebab }
}

extension Command {
  /// The name in the configuration, such as `add-condition`.
  var configurationName: String { rawValue.kebab }
}

extension String {
  /// camelCase as kebab-case.
  fileprivate var kebab: String {
    reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }
}
