/// What a command is for and what it takes: parser, usage and help read nothing else.
struct CommandDescriptor: Hashable, Sendable {
  /// One line for the list of commands.
  let summary: String
  /// The least role that may run it; a command of viewers changes nothing in the workspace.
  let role: Role
  /// Whether it is for the machine itself, and for nobody at the far end of a line.
  var isLocal = false
  /// Whether its whole purpose is to tell everything of somebody, so that addresses cannot be hidden from it.
  var isPersonal = false
  var operands: [Operand] = []
  var options: [OptionDescriptor] = []
  /// What needs saying beyond the summary, a paragraph each.
  var details: [String] = []
  /// Whole command lines to copy.
  var examples: [String] = []

  /// An argument without a name.
  struct Operand: Hashable, Sendable {
    let name: String
    var isRequired = true
    var isRepeated = false
    /// What can stand there, where its name does not say it already.
    var completes: WordKind?

    /// What can stand there.
    var words: WordKind { completes ?? WordKind(placeholder: name) }

    /// The operand in a usage line.
    var usage: String {
      let repeated = isRepeated ? name + "…" : name
      return isRequired ? repeated : "[\(repeated)]"
    }
  }
}

/// A named argument, such as `--limit N`.
struct OptionDescriptor: Hashable, Sendable {
  /// The name without its dashes.
  let name: String
  /// What stands for its value in usage lines; nil where the option takes none.
  let value: String?
  /// One line for the help.
  let summary: String
  let isRequired: Bool
  /// What its value can be.
  let words: WordKind

  /// An option with a value.
  ///
  /// - Parameter completes: what the value can be, where `value` does not say it already.
  init(
    _ name: String, _ value: String, isRequired: Bool = false, _ summary: String, completes: WordKind? = nil
  ) {
    self.name = name
    self.value = value
    self.summary = summary
    self.isRequired = isRequired
    words = completes ?? WordKind(placeholder: value)
  }

  /// An option that is there or not.
  init(_ name: String, _ summary: String) {
    self.name = name
    value = nil
    self.summary = summary
    isRequired = false
    words = .none
  }

  /// The option as it is written, such as `--limit N`.
  var written: String { "--\(name)" + (value.map { " \($0)" } ?? "") }

  /// Its letter, if it has one.
  var short: Character? { ShortOption.letter(of: name) }

  /// The option in a usage line.
  var usage: String { isRequired ? written : "[\(written)]" }
}

extension OptionDescriptor {
  static let workspace = OptionDescriptor(
    "workspace", "DIR", "the folder of the workspace; else $WINNOW_WORKSPACE, else the data folder")
  static let now = OptionDescriptor(
    "now", "TIME", "the moment that counts as now: 2026-11-20T08:00:00Z, or a day, which is its last instant")
  static let help = OptionDescriptor("help", "what the command does, and how it is called")
  static let version = OptionDescriptor("version", "the version of the program")

  /// The option of what opens the dialog.
  static let plain = OptionDescriptor(
    "plain", "the dialog for screen readers: words instead of boxes and signs; else $WINNOW_PLAIN=1")

  /// The options that every command takes.
  static let global = [workspace, now, wait, noInput, quiet] + session + [help, version]

  /// How long a write waits while somebody else writes.
  static let wait = OptionDescriptor(
    "wait", "SECONDS", "how long to wait for the lock while somebody else writes; else 5")

  /// For scripts: nobody sits there to answer.
  static let noInput = OptionDescriptor("no-input", "never ask anything; what would be asked is a mistake then")
  static let quiet = OptionDescriptor("quiet", "no words on standard error but of what is wrong")

  static let json = OptionDescriptor("json", "JSON instead of a text for people")
  static let dryRun = OptionDescriptor("dry-run", "say what would be done, and change nothing")
}
