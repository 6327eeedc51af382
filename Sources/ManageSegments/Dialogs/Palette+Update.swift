import TerminalCanvas

// Keys while the palette is open: Enter performs what is selected as its key would, Esc leaves everything as it was.

extension Model {
  /// The lines of the palette that fit; a small terminal is used to its edge.
  var paletteRows: Int { max(1, min(30, max(stage.height - 8, min(6, stage.height - 6)))) }

  mutating func handle(_ event: InputEvent, in palette: Palette) -> [Effect] {
    var palette = palette
    if palette.showsKeys {
      palette.showsKeys = false
    } else if let move = ListMove(event) {
      palette.take(move, page: paletteRows)
    } else if event == .key("esc") {
      dialog = nil
      return []
    } else if event == .key("enter") {
      return take(from: palette)
    } else {
      palette.type(event)
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
