import TerminalCanvas

/// The keys of each place with those that a person added: a free key can be given to any command of a place.
///
/// Keys are only added. What the screen says of the others stays true.
struct PersonalKeys: Hashable, Sendable {
  /// What was added, in the order of the file.
  private(set) var added: [Addition] = []

  /// A key that was given to a command.
  struct Addition: Hashable, Sendable {
    /// The place; nil for every place.
    let place: Place?
    let key: KeyPress
    let command: Command
  }

  /// The bindings of a place in the order of the hint bar, each with the keys that were added to it.
  func bindings(for place: Place) -> [KeyBinding] { own(place) + everywhere(in: place) }

  /// Those of the place alone.
  func own(_ place: Place) -> [KeyBinding] { with(added.filter { $0.place == place }, Keymap.own(place)) }

  /// Those that a place shares with all others.
  func everywhere(in place: Place) -> [KeyBinding] {
    let reachable = added.filter { $0.place == nil && !(place.takesText && $0.key.isTyped) }
    let bindings = Keymap.everywhere(in: place)
    // Where letters are typed, some commands have no key of their own.
    let others = reachable.filter { addition in !bindings.contains { $0.command == addition.command } }
    return with(reachable, bindings)
      + others.map { KeyBinding([$0.key], command: $0.command, hint: nil, help: nil) }
  }

  /// The command that a key means in a place.
  func command(for key: KeyPress, in place: Place) -> Command? {
    bindings(for: place).first { $0.keys.contains(key) }?.command
  }

  /// Gives a key to a command; the place is nil for every place.
  mutating func add(_ key: KeyPress, to command: Command, in place: Place?) {
    added.append(Addition(place: place, key: key, command: command))
  }

  /// A command that stands in several bindings gets the key in the first.
  private func with(_ additions: [Addition], _ bindings: [KeyBinding]) -> [KeyBinding] {
    var bindings = bindings
    for addition in additions {
      guard let index = bindings.firstIndex(where: { $0.command == addition.command }),
        !bindings[index].keys.contains(addition.key)
      else { continue }
      bindings[index] = bindings[index].adding(addition.key)
    }
    return bindings
  }
}

extension KeyBinding {
  /// The binding with one more key.
  func adding(_ key: KeyPress) -> KeyBinding { KeyBinding(keys + [key], command: command, hint: hint, help: help) }
}

extension KeyPress {
  /// Whether a field of text takes it as a letter.
  var isTyped: Bool {
    guard case .character = key else { return false }
    return modifiers.isDisjoint(with: [.control, .alt])
  }
}
