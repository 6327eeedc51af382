import TerminalCanvas
import Testing

@testable import ManageSegments

/// What a person can find out about the keys is true of them.
@Suite struct KeymapTests {
  @Test(arguments: Place.allCases)
  func everyKeyIsToldInHelp(place: Place) {
    var app = App(Tiny.contents, size: Size(width: 100, height: 60))
    app.model.help = HelpPane(place: place)
    for binding in Keymap.bindings(for: place) {
      let keys = binding.keys.map(\.label).joined(separator: " ")
      let line = app.screen.split(separator: "\n").first { $0.hasPrefix("│ \(keys) ") }
      #expect(line?.contains(binding.help ?? binding.command.title) == true, "\(keys) in \(place.title)")
    }
  }

  @Test(arguments: Place.allCases)
  func noKeyMeansTwoThings(place: Place) {
    let keys = Keymap.bindings(for: place).flatMap(\.keys)
    #expect(Set(keys).count == keys.count, "\(keys.filter { key in keys.count { $0 == key } > 1 })")
  }

  /// Terminals stop, start and suspend with these; a person may press them without meaning the dialog.
  @Test(arguments: Place.allCases)
  func theTerminalsOwnKeysAreLeftAlone(place: Place) {
    for key: KeyPress in ["ctrl-s", "ctrl-q", "ctrl-z"] { #expect(Keymap.command(for: key, in: place) == nil) }
  }

  @Test(arguments: Place.allCases.filter(\.takesText))
  func noLetterIsACommandWhereOneTypes(place: Place) {
    for binding in Keymap.bindings(for: place) {
      for key in binding.keys {
        if case .character = key.key { #expect(!key.modifiers.isEmpty, "\(key.label) in \(place.title)") }
      }
    }
  }

  @Test func helpLeadsThroughAllPlacesAndBack() {
    var app = App(Tiny.contents)
    app.press("?")
    var seen: [String] = []
    for _ in Place.allCases {
      seen.append(app.line(3))
      app.press("tab")
    }
    #expect(Set(seen).count == Place.allCases.count)
    #expect(app.line(3) == seen.first)
    app.press("shift-tab")
    #expect(app.line(3) == seen.last)
    app.press("esc")
    #expect(app.shows("┌ Segments ─ 4 of 50"))
  }
}
