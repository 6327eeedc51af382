import TerminalCanvas

/// How the selection moves in a list that is narrowed by typing: keys that no field of text needs.
enum ListMove: Hashable, Sendable, CaseIterable {
  case up, down, pageUp, pageDown, first, last, keys

  /// The move that an event means; nil for what is typed.
  init?(_ event: InputEvent) {
    guard case .key(let key) = event, let move = Self.allCases.first(where: { $0.pressed.contains(key) }) else {
      return nil
    }
    self = move
  }

  var pressed: [KeyPress] {
    switch self {
    case .up: ["up", "ctrl-p"]
    case .down: ["down", "ctrl-n"]
    case .pageUp: ["pgup"]
    case .pageDown: ["pgdn"]
    case .first: ["home"]
    case .last: ["end"]
    case .keys: ["f1"]
    }
  }

  private var words: String {
    switch self {
    case .up: "up"
    case .down: "down"
    case .pageUp: "a page up"
    case .pageDown: "a page down"
    case .first: "to the first"
    case .last: "to the last"
    case .keys: "these keys, and the list again"
    }
  }

  /// The line of keys under such a list, with the key of all of them where it fits.
  static func foot(_ keys: String, _ width: Int) -> String {
    DisplayWidth.of(keys) + 10 <= width ? keys + "  F1 keys" : keys
  }

  /// The keys of such a list with what they do.
  ///
  /// - Parameters:
  ///   - verb: what Enter does.
  ///   - marks: whether several may be marked.
  static func lines(verb: String, marks: Bool, width: Int, _ theme: Theme) -> TextLines {
    var lines = TextLines(width: width, theme)
    func add(_ keys: [KeyPress], _ words: String) {
      lines.addEntry(lines.spelled(keys.map(\.label)), words, indent: 14, theme.plain)
    }
    add(["enter"], verb)
    if marks {
      add(["tab"], "mark, or unmark")
      add(["space"], "the same, where nothing is typed")
    }
    for move in allCases { add(move.pressed, move.words) }
    add(["esc"], "back")
    lines.addEntry("letters", "find; Ctrl-U takes them back", indent: 14, theme.plain)
    return lines
  }
}

extension ScrollPosition {
  /// Moves the selection.
  mutating func take(_ move: ListMove, count: Int, page: Int) {
    switch move {
    case .up: self.move(by: -1, count: count, page: page)
    case .down: self.move(by: 1, count: count, page: page)
    case .pageUp: pageUp(count: count, page: page)
    case .pageDown: pageDown(count: count, page: page)
    case .first: select(0, count: count, page: page)
    case .last: toLast(count: count, page: page)
    case .keys: break
    }
  }
}
