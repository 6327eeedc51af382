/// The words of a command line that a client of SSH sent, as data: quotes and backslashes as in a shell, and nothing else.
///
/// No variable, no pattern and no command in it stands for anything else. What a shell would act on must stand in quotes, so
/// that nobody takes one for the other.
enum ClientWords {
  /// More bytes are no command line of a person.
  static let most = 65_536

  /// The words of a text.
  static func split(_ text: String) throws(CommandFailure) -> [String] {
    guard text.utf8.count <= most else {
      throw refusal("it is longer than \(most) bytes; send conditions and ids to standard input, with -")
    }
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F }) else {
      throw refusal("it has line breaks or control characters in it")
    }
    var reading = Reading(text: Array(text.unicodeScalars))
    return try reading.words()
  }

  fileprivate static func refusal(_ reason: String) -> CommandFailure {
    .usage("the command cannot be read: \(reason)")
  }
}

private struct Reading {
  let text: [Unicode.Scalar]
  private var place = 0
  /// The word that is being read; nil between words.
  private var word: String.UnicodeScalarView?

  init(text: [Unicode.Scalar]) { self.text = text }

  private static let shellSigns = Set<Unicode.Scalar>(";|&<>$`()".unicodeScalars)

  mutating func words() throws(CommandFailure) -> [String] {
    var words: [String] = []
    while let scalar = next() {
      switch scalar {
      case " ", "\t": end(&words)
      case "'": try takeQuoted(by: scalar)
      case "\"": try takeQuoted(by: scalar)
      case "\\":
        guard let following = next() else { throw ClientWords.refusal("it ends in a backslash") }
        add(following)
      case _ where Self.shellSigns.contains(scalar):
        throw ClientWords.refusal(
          "there is no shell here, and \(scalar) stands outside quotes. Put the whole command in \"…\" and what has signs in "
            + "it in '…', such as ssh HOST \"count 'total_spent > 200'\"")
      default: add(scalar)
      }
    }
    end(&words)
    return words
  }

  private mutating func next() -> Unicode.Scalar? {
    guard place < text.count else { return nil }
    defer { place += 1 }
    return text[place]
  }

  private mutating func add(_ scalar: Unicode.Scalar) { word = (word ?? "".unicodeScalars) + [scalar] }

  private mutating func end(_ words: inout [String]) {
    if let word { words.append(String(word)) }
    word = nil
  }

  /// Takes what stands between two quotes; in double ones a backslash takes the meaning of another, of a quote and of the two
  /// signs of a shell.
  private mutating func takeQuoted(by quote: Unicode.Scalar) throws(CommandFailure) {
    word = word ?? "".unicodeScalars
    while let scalar = next() {
      if scalar == quote { return }
      if quote == "\"", scalar == "\\", place < text.count, "\\\"$`".unicodeScalars.contains(text[place]) {
        add(text[place])
        place += 1
      } else {
        add(scalar)
      }
    }
    throw ClientWords.refusal("a quote is not closed")
  }
}
