import TerminalCanvas

/// Help for a place, made from its key bindings.
struct HelpPane: Hashable, Sendable {
  var place: Place
  var top = 0

  /// The keys of the place with what they do, its own first.
  func lines(_ keys: PersonalKeys, theme: Theme, width: Int) -> TextLines {
    var lines = TextLines(width: width, theme)
    lines.add("Keys in: \(place.title)", theme.title)
    lines.addBlank()
    let entries = keys.bindings(for: place).map {
      (keys: lines.spelled($0.keys.map(\.label)), help: $0.help ?? $0.command.title)
    }
    let indent = (entries.map { DisplayWidth.of($0.keys) }.max() ?? 0) + 2
    for entry in entries { lines.addEntry(entry.keys, entry.help, indent: indent, theme.plain) }
    if place.takesText {
      lines.addBlank()
      lines.add("Everything else is typed. Ctrl-A, Ctrl-E, Ctrl-W, Ctrl-U and Ctrl-K edit as in a shell.", theme.dim)
    }
    return lines
  }

  func draw(_ keys: PersonalKeys, on canvas: inout Canvas, in area: Rect, theme: Theme) -> Point {
    canvas.box(area, title: "Help", style: theme.frame, titleStyle: theme.title)
    let lines = lines(keys, theme: theme, width: area.width - 4)
    return lines.drawPage(on: &canvas, inside: area, from: top, theme)
  }
}

extension Model {
  /// The lines of help that fit.
  var helpRows: Int { max(1, stage.height - 5) }

  mutating func performInHelp(_ command: Command) -> [Effect] {
    guard var help else { return [] }
    let count = help.lines(keys, theme: theme, width: size.width - 4).count
    switch command {
    case .back, .help: self.help = nil
    case .quit: return perform(quitting: ())
    case .showSegments, .showBuilder, .showFans, .showActivity:
      self.help = nil
      return perform(command)
    case .redraw: return [.redraw]
    case .toggleMouse: return toggleMouse()
    case .nextField, .previousField:
      let places = Place.allCases
      let step = command == .nextField ? 1 : places.count - 1
      help = HelpPane(place: places[((places.firstIndex(of: help.place) ?? 0) + step) % places.count])
      self.help = help
    case .up, .down, .pageUp, .pageDown, .first, .last:
      let steps: [Command: Int] = [
        .up: -1, .down: 1, .pageUp: 1 - helpRows, .pageDown: helpRows - 1, .first: -count, .last: count,
      ]
      help.top = max(0, min(help.top + (steps[command] ?? 0), count - helpRows))
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
