/// A key as it was pressed, in the one form that bindings are compared in.
///
/// A capital letter is a character of its own, without `shift`; Ctrl goes with small letters; Shift-Tab is `backTab`.
public struct KeyPress: Hashable, Sendable {
  /// The key.
  public let key: Key
  /// What was held down.
  public let modifiers: Modifiers

  /// A key press, brought into its one form.
  public init(_ key: Key, _ modifiers: Modifiers = []) {
    var key = key
    var modifiers = modifiers
    if case .character(let character) = key, let letter = KeyPress.letter(character, modifiers) {
      key = .character(letter)
      if !modifiers.contains(.control) { modifiers.remove(.shift) }
    }
    if key == .tab, modifiers.contains(.shift) { key = .backTab }
    if key == .backTab { modifiers.remove(.shift) }
    self.key = key
    self.modifiers = modifiers
  }

  private static func letter(_ character: Character, _ modifiers: Modifiers) -> Character? {
    guard modifiers.contains(.control) || modifiers.contains(.shift) else { return nil }
    let changed = modifiers.contains(.control) ? character.lowercased() : character.uppercased()
    return changed.count == 1 ? changed.first : character
  }
}

extension KeyPress: ExpressibleByStringLiteral {
  /// The key press called `name`, such as "ctrl-p", "alt-x", "shift-tab", "pgdn", "f5", "/" or "N".
  ///
  /// Modifiers and the names of keys are in any case, single characters as typed; `nil` if there is no such key.
  public init?(name: String) {
    var rest = Substring(name)
    var modifiers: Modifiers = []
    while let (prefix, modifier) = KeyPress.prefixes.first(where: {
      rest.count > $0.0.count && rest.lowercased().hasPrefix($0.0)
    }) {
      rest = rest.dropFirst(prefix.count)
      modifiers.insert(modifier)
    }
    guard let key = KeyPress.key(named: rest) else { return nil }
    self.init(key, modifiers)
  }

  /// The name by which `init(name:)` knows it, such as "ctrl-p" or "pgdn".
  public var name: String {
    var name = ""
    for (prefix, modifier) in KeyPress.prefixes where modifiers.contains(modifier) { name += prefix }
    return name + key.name
  }

  /// A key press written in the program; a name that does not exist is a mistake in the program.
  public init(stringLiteral name: String) {
    guard let press = KeyPress(name: name) else {
      preconditionFailure("no key is called \(name): key names are written in the source")
    }
    self = press
  }

  private static let prefixes: [(String, Modifiers)] = [("ctrl-", .control), ("alt-", .alt), ("shift-", .shift)]

  private static func key(named name: Substring) -> Key? {
    if name.count == 1 { return name.first.map { .character($0) } }
    let name = name.lowercased()
    if name.first == "f", let number = Int(name.dropFirst()), (1...20).contains(number) { return .function(number) }
    return names[name]
  }

  private static let names: [String: Key] = [
    "space": .character(" "), "enter": .enter, "return": .enter, "esc": .escape, "escape": .escape, "tab": .tab,
    "backtab": .backTab, "backspace": .backspace, "del": .delete, "delete": .delete, "ins": .insert,
    "insert": .insert, "up": .up, "down": .down, "left": .left, "right": .right, "home": .home, "end": .end,
    "pgup": .pageUp, "pageup": .pageUp, "pgdn": .pageDown, "pagedown": .pageDown,
  ]
}

extension KeyPress {
  /// How hints name it: "Ctrl-P", "Alt-x", "↵", "Esc", "PgUp", "Space", "n".
  public var label: String {
    var label = ""
    if modifiers.contains(.control) { label += "Ctrl-" }
    if modifiers.contains(.alt) { label += "Alt-" }
    if modifiers.contains(.shift) { label += "Shift-" }
    if case .character(let character) = key, modifiers.contains(.control), character != " " {
      return label + character.uppercased()
    }
    return label + key.label
  }
}

extension Key {
  fileprivate var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .enter: "enter"
    case .escape: "esc"
    case .tab: "tab"
    case .backTab: "shift-tab"
    case .backspace: "backspace"
    case .delete: "del"
    case .insert: "ins"
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .home: "home"
    case .end: "end"
    case .pageUp: "pgup"
    case .pageDown: "pgdn"
    case .function(let number): "f\(number)"
    }
  }

  fileprivate var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .enter: "↵"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Bksp"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
