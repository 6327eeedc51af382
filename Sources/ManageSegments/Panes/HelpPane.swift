import TerminalCanvas

/// Help for a place, made from its key bindings.
struct HelpPane: Hashable, Sendable {
  var place: Place
  var top = 0

  /// The keys of the place with what they do, its own first.
  func lines(theme: Theme, width: Int) -> TextLines {
    var lines = TextLines(width: width)
    lines.add("Keys in: \(place.title)", theme.title)
    lines.addBlank()
    for binding in Keymap.bindings(for: place) {
      let keys = binding.keys.map(\.label).joined(separator: " ")
      let padding = String(repeating: " ", count: max(1, 22 - DisplayWidth.of(keys)))
      lines.add(keys + padding + binding.command.title, theme.plain)
    }
    lines.addBlank()
    lines.add("Tab shows the keys of the next place; Esc goes back to where you were.", theme.dim)
    return lines
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) -> Point {
    canvas.box(area, title: "Help", style: theme.frame, titleStyle: theme.title)
    let inner = area.inset(dx: 2, dy: 1)
    lines(theme: theme, width: inner.width).draw(on: &canvas, in: inner, from: top)
    return inner.origin
  }
}

extension Model {
  mutating func performInHelp(_ command: Command) -> [Effect] {
    guard var help else { return [] }
    let count = help.lines(theme: theme, width: size.width - 4).count
    switch command {
    case .back, .help: self.help = nil
    case .quit: return perform(quitting: ())
    case .showSegments, .showBuilder, .showFans:
      self.help = nil
      return perform(command)
    case .redraw: return [.redraw]
    case .nextField:
      let places = Place.allCases
      help = HelpPane(place: places[((places.firstIndex(of: help.place) ?? 0) + 1) % places.count])
      self.help = help
    case .up, .down, .pageUp, .pageDown, .first, .last:
      let steps: [Command: Int] = [.up: -1, .down: 1, .pageUp: -10, .pageDown: 10, .first: -count, .last: count]
      help.top = max(0, min(help.top + (steps[command] ?? 0), count - (size.height - 5)))
      self.help = help
    default: break
    }
    return []
  }

  private mutating func perform(quitting: Void) -> [Effect] {
    help = nil
    return perform(.quit)
  }
}
