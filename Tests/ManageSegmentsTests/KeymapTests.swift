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

  /// Each key does something that can be seen, where there is something for it to act on; a binding without a scene in
  /// which it does fails here.
  @Test(arguments: Place.allCases)
  func everyKeyDoesSomething(place: Place) throws {
    let start = try #require(BindingScenes.app(at: place), "\(place.title) can be reached")
    for binding in Keymap.bindings(for: place) {
      guard let scene = BindingScenes.scene(of: binding.command, in: place) else {
        Issue.record("\(binding.keys.map(\.label)) has no scene in \(place.title): \(binding.command)")
        continue
      }
      var app = start
      if scene.isLow { app.send(.resized(Size(width: 40, height: 12))) }
      for key in scene.keys { app.press(key) }
      app.model.notice = nil
      #expect(app.model.place == place && app.model.dialog == nil, "\(binding.command) in \(place.title)")
      for key in binding.keys {
        var pressed = app
        pressed.press(key)
        let isSeen = pressed.model.view() != app.model.view() || pressed.effects != app.effects
        #expect(isSeen != scene.isStill, "\(key.label) in \(place.title): \(binding.command)\n\(pressed.screen)")
      }
    }
  }

  @Test func noSceneIsOfABindingThatIsGone() { #expect(BindingScenes.stale == []) }

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
    #expect(app.shows("┌ 4 segments"))
  }
}
