import TerminalCanvas

// Keys while the palette is open: Enter performs what is selected as its key would, Esc leaves everything as it was.

extension Model {
  /// The lines of the palette that fit; a small terminal is used to its edge.
  var paletteRows: Int { max(1, min(30, max(stage.height - 8, min(6, stage.height - 6)))) }

  mutating func handle(_ event: InputEvent, in palette: Palette) -> [Effect] {
    var palette = palette
    switch event {
    case .key("esc"):
      dialog = nil
      return []
    case .key("enter"): return take(from: palette)
    case .key("up"), .key("ctrl-p"): palette.move(by: -1, page: paletteRows)
    case .key("down"), .key("ctrl-n"): palette.move(by: 1, page: paletteRows)
    case .key("pgup"): palette.move(by: 1 - max(2, paletteRows), page: paletteRows)
    case .key("pgdn"): palette.move(by: max(2, paletteRows) - 1, page: paletteRows)
    case .key("home"): palette.move(by: -palette.entries.count, page: paletteRows)
    case .key("end"): palette.move(by: palette.entries.count, page: paletteRows)
    default: palette.type(event)
    }
    dialog = .palette(palette)
    return []
  }

  private mutating func take(from palette: Palette) -> [Effect] {
    guard let entry = palette.selectedEntry else { return [] }
    dialog = nil
    // A save that was answered, or somebody else's change, may have closed what the palette was opened from.
    guard place == palette.place else {
      say("not done: what was on the screen has changed meanwhile", .problem)
      return []
    }
    return perform(entry.command)
  }
}
