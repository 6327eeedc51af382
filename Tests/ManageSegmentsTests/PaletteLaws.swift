import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The palette is the key bindings: nothing else is in it, and what it performs is what the key does.
@Suite struct PaletteLaws {
  @Test(arguments: Place.allCases)
  func everyBindingIsInThePaletteOfItsPlaceOnce(place: Place) {
    let palette = Palette(for: place)
    for binding in Keymap.bindings(for: place) where binding.command != .palette {
      let title = binding.help ?? binding.command.title
      let entries = palette.entries.filter { $0.command == binding.command && $0.title == title }
      #expect(entries.count == 1, "\(title) in \(place.title)")
      #expect(Set(entries.flatMap(\.keys)).isSuperset(of: binding.keys), "\(title) in \(place.title)")
    }
  }

  @Test(arguments: Place.allCases)
  func everyKeyInThePaletteIsTheKeyOfThatCommand(place: Place) {
    for entry in Palette(for: place).entries {
      for key in entry.keys { #expect(Keymap.command(for: key, in: place) == entry.command, "\(key.label)") }
      let isGlobal = Keymap.global.contains { $0.command == entry.command }
      #expect(isGlobal == (entry.group == "Everywhere"), "\(entry.title) in \(place.title)")
      #expect(!entry.keys.isEmpty || (place.takesText && isGlobal), "\(entry.title) in \(place.title)")
    }
  }

  @Test(arguments: Place.allCases)
  func itOpensFromEveryPlace(place: Place) throws {
    let app = try #require(App(at: place, of: Tiny.contents))
    for key: KeyPress in place.takesText ? ["ctrl-p"] : [":", "ctrl-p"] {
      var app = app
      app.press(key)
      guard case .palette(let palette)? = app.model.dialog else {
        Issue.record("\(key.label) in \(place.title)")
        continue
      }
      #expect(palette.place == place)
      #expect(app.shows("┌ Commands ─"))
    }
  }

  @Test(arguments: Place.allCases)
  func whatItPerformsIsWhatTheKeyDoes(place: Place) throws {
    _ = try #require(App(at: place, of: Tiny.contents), "\(place.title) can be reached")
    for contents in [Tiny.contents, Tiny.empty, Tiny.readOnly] {
      guard let app = App(at: place, of: contents) else { continue }
      for binding in Keymap.bindings(for: place) where binding.command != .palette {
        let performed = app.performing(binding).state
        for key in binding.keys {
          var pressed = app
          pressed.press(key)
          #expect(pressed.state == performed, "\(key.label): \(binding.command) in \(place.title)")
        }
      }
    }
  }

  /// Where letters are typed, digits and signs are no keys; the palette goes there all the same, as the mouse does.
  @Test(arguments: Place.allCases.filter(\.takesText))
  func theTabsCanBeReachedWhereLettersAreTyped(place: Place) throws {
    let app = try #require(App(at: place, of: Tiny.contents))
    for (command, x) in [(Command.showSegments, 2), (.showBuilder, 14), (.showFans, 34), (.showActivity, 42)] {
      let performed = app.performing(KeyBinding(command: command))
      var clicked = app
      clicked.model.isMouseOn = true
      clicked.click(x, 1)
      clicked.model.isMouseOn = false
      clicked.model.notice = performed.model.notice
      #expect(clicked.state == performed.state, "\(command) in \(place.title)")
    }
  }

  @Test(arguments: Place.allCases)
  func escLeavesEverythingAsItWas(place: Place) throws {
    var app = try #require(App(at: place, of: Tiny.contents))
    app.model.notice = nil
    let (before, screen) = (app.state, app.screen)
    app.press("ctrl-p")
    app.type("de")
    app.press("down", "pgdn", "end", "home", "esc")
    #expect(app.state == before && app.screen == screen)
  }
}

// MARK: - The dialog in a place

extension App {
  /// The dialog as a person has brought it to a place; nil where this workspace does not lead there.
  init?(at place: Place, of contents: WorkspaceContents) {
    self.init(contents, size: Size(width: 80, height: 24))
    switch place {
    case .segments: break
    case .searchingSegments:
      press("/")
      type("b")
    case .versions:
      press("v")
      send(.versionsRead(VersionStories.history))
      press("down")
    case .uses: press("g", "down")
    case .form: press("n")
    case .type: press("n", "tab", "tab")
    case .tree: press("e")
    case .lineEditor: press("e", "enter")
    case .ruleText: press("n", "tab", "tab", "tab", "tab")
    case .saveButton: press("n", "tab", "tab", "tab", "tab", "tab")
    case .why: press("e", "w", "enter")
    case .fans: press("3", "space")
    case .filteringFans:
      press("3", "/")
      type("a")
    case .fanPage: press("3", "down", "enter")
    case .importPreview: openImport()
    case .importMapping: openImport("list.csv")
    case .exportPage: press("x")
    case .duplicates: bringToDuplicates(contents)
    case .comparison:
      bringToDuplicates(contents)
      press("enter")
    case .activity: bringToActivity()
    case .activityEntry:
      bringToActivity()
      press("down", "enter")
    case .draftOffer: offerDraft()
    case .conflict:
      elsewhere("buyers") { $0.name = "Shoppers" }
      press("e", "!", "f2")
    case .help: press("?")
    }
    guard model.place == place else { return nil }
  }

  /// Where nobody is likely anybody else, some are said to be.
  private mutating func bringToDuplicates(_ contents: WorkspaceContents) {
    if contents.settings.name == "Twins" { lines.first = Twins.fans }
    press("3", "D")
    guard model.duplicates?.groups == [], contents.table.count > 7 else { return }
    send(.duplicatesFound(DuplicateFinder(Twins.contents.table).find(), revision: model.dataRevision))
  }

  private mutating func bringToActivity() {
    press("4")
    send(.activityRead(ActivityStories.activity(30)))
  }

  private mutating func offerDraft() {
    let draft = SegmentDraft(
      original: nil, name: "Left", description: "", isDynamic: true, rule: nil, ruleText: "tags HAS", members: [])
    send(.draftsFound([FoundDraft(id: "d", at: model.now, draft: draft)], problems: []))
  }

  /// The dialog after a command was taken from the palette.
  fileprivate func performing(_ binding: KeyBinding) -> App {
    var app = self
    app.press("ctrl-p")
    let title = binding.help ?? binding.command.title
    guard case .palette(var palette)? = app.model.dialog,
      let place = palette.entries.firstIndex(where: { $0.command == binding.command && $0.title == title })
    else {
      Issue.record("\(title) is in the palette")
      return app
    }
    palette.move(by: place, page: app.model.paletteRows)
    app.model.dialog = .palette(palette)
    app.press("enter")
    return app
  }

  /// All that the screen is drawn from and that a person can come back to.
  fileprivate var state: State {
    State(
      effects: effects, pane: model.pane, segments: model.segments,
      versions: model.versions, uses: model.uses, builder: model.builder, fans: model.fans, dialog: model.dialog,
      help: model.help, conflict: model.conflict, imports: model.imports, exports: model.exports,
      history: model.history, activity: model.activity, marks: model.marks, offers: model.offers,
      notice: model.notice, isMouseOn: model.isMouseOn, idSeed: model.idSeed, collection: model.workspace.collection)
  }

  fileprivate struct State: Equatable {
    let effects: [Effect]
    let pane: Model.Pane
    let segments: SegmentsPane
    let versions: VersionsPage?
    let uses: UsesPage?
    let builder: BuilderPane?
    let fans: FansPane
    let dialog: Dialog?
    let help: HelpPane?
    let conflict: ConflictPane?
    let imports: ImportPage?
    let exports: ExportPage?
    let history: History
    let activity: ActivityPane
    let marks: ChangeMarks
    let offers: [FoundDraft]
    let notice: Model.Notice?
    let isMouseOn: Bool
    let idSeed: UInt64
    let collection: SegmentCollection
  }
}

extension Tiny {
  /// The same fans and segments where nothing may be written.
  static let readOnly = WorkspaceContents(
    settings: contents.settings, collection: contents.collection, table: contents.table,
    readOnly: "written by a newer Winnow")
}
