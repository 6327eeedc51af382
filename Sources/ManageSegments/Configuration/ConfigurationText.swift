import TerminalCanvas

/// A configuration as a text that can be kept as its file: each setting explained, as it holds now.
extension Configuration {
  /// The lines of the text; read again, they say the same.
  public var lines: [String] {
    var lines = [
      "# How the dialog of Winnow looks, and keys that you add to it: a setting a line, # before remarks.",
      "",
      "# The colours. Where NO_COLOR is set there are none.",
    ]
    lines += ThemeChoice.allCases.map { "#   \(Self.padded($0.rawValue, 12))\($0.explanation)" }
    lines += [
      "theme \(theme.rawValue)",
      "",
      "# Whether the mouse is on from the start: on, off. While it is off, the terminal's own selection works.",
      "mouse \(isMouseOn ? "on" : "off")",
      "",
      "# For screen readers and slow lines: on has words for boxes, signs and bars, and no pane beside another; off.",
      "# winnow --plain is on for one time.",
      "plain \(isPlain ? "on" : "off")",
      "",
      "# full, or reduced: nothing moves by itself; the screen follows keys, and tells of work tenth by tenth.",
      "motion \(motion.rawValue)",
      "",
      "# key PLACE KEY COMMAND gives a free key to a command, such as: key everywhere f5 redraw",
      "# These hold anyway:",
    ]
    lines += Self.standard("everywhere", "Everywhere", Keymap.global)
    for place in Place.allCases { lines += Self.standard(place.configurationName, place.title, Keymap.own(place)) }
    let added = keys.added.map { addition in
      let place = addition.place?.configurationName ?? "everywhere"
      return "key \(place) \(addition.key.name) \(addition.command.configurationName)"
    }
    return lines + (added.isEmpty ? [] : ["", "# These were added:"] + added)
  }

  /// The keys of a place as remarks.
  private static func standard(_ place: String, _ title: String, _ bindings: [KeyBinding]) -> [String] {
    let lines = bindings.flatMap { binding in
      binding.keys.map { key in
        let words = "key \(place) \(key.name) \(binding.command.configurationName)"
        return "# \(padded(words, 44))\(binding.help ?? binding.command.title)"
      }
    }
    return ["#", "# \(title)"] + lines
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
