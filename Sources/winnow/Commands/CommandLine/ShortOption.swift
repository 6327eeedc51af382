/// The letters of options: the one table of them, so that a letter means the same in every command.
enum ShortOption {
  private static let letters: [String: Character] = [
    "help": "h", "version": "V", "workspace": "w", "quiet": "q", "dry-run": "n", "yes": "y", "force": "f",
    "output": "o",
  ]

  /// The letter of the option with this name, if it has one.
  static func letter(of name: String) -> Character? { letters[name] }

  /// Whether an argument that begins with one minus is written like letters of options: letters alone, such as `-nq`, or
  /// some that end in one with a value, such as `-w./shop`.
  ///
  /// A negative number, a condition and the name of a file are not.
  static func isWritten(_ argument: String) -> Bool {
    let letters = argument.dropFirst()
    guard let first = letters.first, first.isASCII, first.isLetter else { return false }
    return letters.first { !$0.isASCII || !$0.isLetter || takesValue.contains($0) }.map(takesValue.contains) ?? true
  }

  private static let takesValue: Set<Character> = ["w", "o"]
}
