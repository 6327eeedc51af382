/// Why there can be no dialog here, with one sentence that says what to do.
enum TerminalProblem: Error, Hashable, Sendable {
  /// Keys would come from a file or a pipe.
  case inputIsNoTerminal
  /// The picture would go into a file or a pipe.
  case outputIsNoTerminal
  /// `TERM` is unset or empty.
  case kindNotSet
  /// No description of this `TERM` is installed.
  case kindUnknown(String)
  /// A terminal of this `TERM` cannot place its cursor.
  case kindTooSimple(String)
  /// ncurses would not start on this `TERM`.
  case cursesRefused(String)
  /// The system refused what every session needs.
  case systemRefused(call: String, code: Int32)

  /// One line in ASCII, for it may be read anywhere.
  var sentence: String {
    switch self {
    case .inputIsNoTerminal:
      "The dialog needs a terminal, but its input is a file or a pipe; start it without \"<\" or \"|\" before it."
    case .outputIsNoTerminal:
      "The dialog needs a terminal, but its output is a file or a pipe; start it without \">\" or \"|\" after it."
    case .kindNotSet:
      "The dialog cannot know what your terminal understands, for TERM is not set; try: export TERM=xterm-256color"
    case .kindUnknown(let kind):
      "The terminal TERM=\(Self.printable(kind)) is not known on this machine; "
        + "try: export TERM=xterm-256color, or install ncurses-term."
    case .kindTooSimple(let kind):
      "A terminal of the kind TERM=\(Self.printable(kind)) cannot place its cursor, which the dialog needs; "
        + "if yours can, try: export TERM=xterm-256color"
    case .cursesRefused(let kind):
      "ncurses cannot use the terminal TERM=\(Self.printable(kind)); try: export TERM=xterm-256color"
    case .systemRefused(let call, let code):
      "The system refused \(call) (error \(code)); close some programs or raise \"ulimit -n\", then try again."
    }
  }

  /// What is safe to show of a variable that anybody can set.
  private static func printable(_ kind: String) -> String {
    let safe = kind.unicodeScalars.prefix(40).map { (0x21..<0x7F).contains($0.value) ? Character($0) : "?" }
    return String(safe)
  }
}
