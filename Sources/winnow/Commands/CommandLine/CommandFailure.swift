/// What kept a command from its work: the lines to show and the code to exit with.
struct CommandFailure: Error, Hashable, Sendable {
  let code: ExitCode
  /// What happened, where, and what would help; the first line comes after the program's name.
  let lines: [String]

  /// A failure with these lines.
  init(_ code: ExitCode, _ lines: [String]) {
    self.code = code
    self.lines = lines
  }

  /// A failure with one line.
  init(_ code: ExitCode, _ line: String) { self.init(code, [line]) }

  /// A command line that is not as the command wants it, with the way to its help.
  static func usage(_ message: String, of command: CommandKind? = nil, suggestion: String? = nil) -> CommandFailure {
    let hint = suggestion.map { "Did you mean \($0)? " } ?? ""
    let help = command.map { "winnow help \($0.name)" } ?? "winnow help"
    return CommandFailure(.usage, [message, "\(hint)See: \(help)"])
  }
}
