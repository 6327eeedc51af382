/// A command line of bash up to the cursor: its words without their quotes, and how the last one goes on.
struct ShellLine {
  /// The words behind the name of the program; the last is being typed, and may be empty.
  private(set) var words: [String] = []
  /// What of the last word stands before the part that readline replaces, without quotes.
  private var kept = ""
  /// The quote that is open at the cursor.
  private var quote: Character?

  private var word = ""
  private var isInWord = false

  /// Reads a line.
  ///
  /// - Parameter breaks: the characters at which readline takes a new word to begin (`COMP_WORDBREAKS`).
  init(_ line: String, breaks: String) {
    let breaks = breaks.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" && $0 != "\\" }
    var rest = line[...]
    while let character = rest.popFirst() { take(character, &rest, breaks) }
    words.append(word)
    // What stands before the program are variables for it.
    let variables = words.prefix { word in
      word.firstIndex(of: "=").map { word[..<$0].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } } ?? false
    }
    words.removeFirst(min(words.count - 1, variables.count + 1))
    if words.isEmpty { words = [""] }
  }

  private mutating func take(_ character: Character, _ rest: inout Substring, _ breaks: String) {
    switch (quote, character) {
    case (nil, " "), (nil, "\t"), (nil, "\n"):
      if isInWord { words.append(word) }
      (word, kept, isInWord) = ("", "", false)
      return
    case (nil, "'"), (nil, "\""): (quote, kept) = (character, word)
    case (let open?, _) where open == character: quote = nil
    case (nil, "\\"): word += rest.popFirst().map(String.init) ?? ""
    case ("\""?, "\\"):
      if let next = rest.first, "\\\"$`".contains(next) {
        word.append(next)
        rest.removeFirst()
      } else {
        word.append(character)
      }
    default:
      word.append(character)
      if quote == nil, breaks.contains(character) { kept = word }
    }
    isInWord = true
  }

  /// A whole word as readline is to put it in, in the quotes that are open.
  func replacement(by text: String) -> String {
    // What was typed may differ in case.
    let rest = text.dropFirst(text.count >= kept.count ? kept.count : 0)
    switch quote {
    case "'": return rest.reduce(into: "") { $0 += $1 == "'" ? #"'\''"# : String($1) }
    case "\"": return rest.reduce(into: "") { $0 += Self.doubleQuoted($1) }
    default: return rest.reduce(into: "") { $0 += Self.escaped($1) }
    }
  }

  /// In double quotes an exclamation mark has no escape: it stands in single quotes between them.
  private static func doubleQuoted(_ character: Character) -> String {
    if character == "!" { return #""'!'""# }
    return "\\\"$`".contains(character) ? "\\\(character)" : String(character)
  }

  private static func escaped(_ character: Character) -> String {
    guard let ascii = character.asciiValue else { return String(character) }
    let isPlain = character.isLetter || character.isNumber || "_@%+=:,./-".utf8.contains(ascii)
    return isPlain ? String(character) : "\\\(character)"
  }
}
