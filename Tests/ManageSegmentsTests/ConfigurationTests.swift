import TerminalCanvas
import Testing

@testable import ManageSegments

/// A person's configuration: what its lines do, and what is said of those that do nothing.
@Suite struct ConfigurationTests {
  @Test func settingsAreReadBesideRemarks() {
    let (configuration, problems) = Configuration.read(
      "# mine\r\n\n  theme   dark\nmouse on\n#mouse off\nkey fans ctrl-t mark\nkey everywhere f5 redraw")
    #expect(problems == [])
    #expect(configuration.theme == .dark && configuration.isMouseOn)
    #expect(configuration.keys.command(for: "ctrl-t", in: .fans) == .mark)
    #expect(configuration.keys.command(for: "ctrl-t", in: .segments) == nil)
    #expect(configuration.keys.command(for: "f5", in: .ruleText) == .redraw)
    #expect(configuration.keys.command(for: "space", in: .fans) == .mark)
  }

  @Test(arguments: [
    ("thme dark", 1, "“thme” is not a setting; did you mean theme?"),
    ("theme drak", 7, "“drak” is not a theme; did you mean dark?"),
    ("theme", 6, "a theme is missing: standard, dark, light, contrast, monochrome."),
    ("mouse on please", 10, "nothing was expected here."),
    ("plain yes", 7, "“yes” is not on or off; one of on, off was expected."),
    ("motion reducd", 8, "“reducd” is not a motion; did you mean reduced?"),
    ("plain on\nplain off", 1, "plain is set in line 1 already."),
    ("mouse maybe", 7, "“maybe” is not on or off; one of on, off was expected."),
    ("theme dark\ntheme light", 1, "theme is set in line 1 already."),
    ("key fnas f5 mark", 5, "“fnas” is not a place; did you mean fans?"),
    ("key fans ctrl-space-bar mark", 10, "“ctrl-space-bar” is not a key such as ctrl-t, alt-x, f5, pgdn or T."),
    ("key fans f5 makr", 13, "“makr” is not a command of fans; did you mean mark?"),
    ("key fans f5", 12, "a command of fans is missing: "),
    ("key fans x mark", 10, "x is clear-filter in fans already; take a free key."),
    ("key form x save", 10, "x is typed there; take one with Ctrl or Alt, or F5."),
    ("key form ctrl-a save", 10, "Ctrl-A edits the text there; take another."),
    ("key fans \u{202E} mark", 10, "that character is not one that keys are for."),
    ("key fans ctrl-z mark", 10, "Ctrl-Z is the terminal's own."),
    ("key fans ctrl-i mark", 10, "Ctrl-I cannot be told from another key by a terminal."),
    ("key everywhere enter redraw", 16, "↵ is edit-segment in segments already; take a free key."),
    ("theme \u{1B}[31m", 7, "“␛[31m” is not a theme; "),
  ])
  func aLineThatCannotBeFollowedIsTold(text: String, column: Int, message: String) throws {
    let (configuration, problems) = Configuration.read(text + "\nmouse on")
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.line == text.split(separator: "\n").count && problem.column == column)
    #expect(problem.message.hasPrefix(message), "\(problem.message)")
    #expect(problem.description(path: "config").hasPrefix("config:\(problem.line):\(column): "))
    // The other lines hold.
    #expect(text.hasPrefix("mouse") || configuration.isMouseOn)
  }

  @Test func wordsForDrawingsAlsoMoveNothing() {
    let (configuration, problems) = Configuration.read("plain on")
    #expect(problems == [] && configuration.isPlain && configuration.motion == .full && configuration.isCalm)
    let reduced = Configuration.read("motion reduced\nplain off").configuration
    #expect(!reduced.isPlain && reduced.motion == .reduced && reduced.isCalm)
    #expect(!Configuration().isPlain && !Configuration().isCalm)
    for configuration in [configuration, reduced] {
      let (again, problems) = Configuration.read(configuration.lines.joined(separator: "\n"))
      #expect(problems == [] && again == configuration)
    }
  }

  @Test func aKeyForEverywhereWorksWhereOneTypesToo() {
    let (configuration, problems) = Configuration.read("\u{FEFF}key everywhere f5 show-fans")
    #expect(problems == [])
    for place in Place.allCases { #expect(configuration.keys.command(for: "f5", in: place) == .showFans, "\(place)") }
  }

  /// The law: the text of a configuration says the same, also where its remarks are made lines.
  @Test func theTextThatIsPrintedIsReadTheSame() {
    var (configuration, _) = Configuration.read("theme light\nmouse on\nkey tree ctrl-t negate\nkey everywhere f6 undo")
    configuration.theme = .contrast
    let lines = configuration.lines
    let (again, problems) = Configuration.read(lines.joined(separator: "\n"))
    #expect(problems == [] && again.lines == lines && again.theme == .contrast && again.isMouseOn)
    for line in lines where line.hasPrefix("# key ") && !line.contains("PLACE") {
      let words = line.dropFirst(2).split(separator: " ").prefix(4).joined(separator: " ")
      #expect(Configuration.read(words).problems == [], "\(words)")
    }
  }

  /// The law: a free key can be given to every command of every place, and then does what its first key does.
  @Test(arguments: Place.allCases)
  func everyCommandCanBeGivenAFreeKey(place: Place) {
    for binding in Keymap.own(place) {
      let line = "key \(place.configurationName) f19 \(binding.command.configurationName)"
      let (configuration, problems) = Configuration.read(line)
      #expect(problems == [] && configuration.keys.command(for: "f19", in: place) == binding.command, "\(line)")
      for key in binding.keys { #expect(configuration.keys.command(for: key, in: place) == binding.command) }
    }
  }

  @Test func anAddedKeyWorksAndIsToldInHelpAndInThePalette() {
    let (configuration, _) = Configuration.read("key segments f5 new-segment\nmouse on")
    var app = App(Tiny.contents, configuration: configuration)
    app.press("f1")
    #expect(app.shows("n F5"))
    app.press("esc", ":")
    app.type("create a segment")
    #expect(app.shows("n F5"))
    app.press("esc", "f5")
    #expect(app.shows("Create Segment"))
    #expect(app.model.isMouseOn)
  }

  @Test(arguments: ThemeChoice.allCases)
  func eachThemeTellsThePartsApart(choice: ThemeChoice) {
    let theme = choice.theme
    #expect(theme.bad != theme.good && theme.bad != theme.plain && theme.selected != theme.plain)
    if choice == .contrast { #expect(theme.dim == .plain && theme.frame == .plain) }
  }
}
