/// How the signs in a text are written.
public enum Spelling: Hashable, Sendable {
  /// As they are.
  case signs
  /// Keys by their names, for a terminal of ASCII has one sign for many of them: `<` would be Enter and Left.
  case namesOfKeys
  /// All in words, and nothing is drawn.
  case words

  /// `text` as it is written.
  public func of(_ text: String) -> String {
    switch self {
    case .signs: text
    case .namesOfKeys: text.utf8.allSatisfy { $0 < 0x80 } ? text : Self.withNamesOfKeys(text)
    case .words: PlainWords.of(text)
    }
  }

  private static func withNamesOfKeys(_ text: String) -> String {
    if let key = PlainWords.arrows[text] { return key }
    var text = text
    for (sign, words) in phrases where text.contains(sign) { text.replace(sign, with: words) }
    guard text.contains(where: { PlainWords.arrows[String($0)] != nil }) else { return text }
    var words = text.split(separator: " ", omittingEmptySubsequences: false)
    // An arrow before a word is a key; one behind what a list is sorted by is none.
    for (place, next) in zip(words.indices, words.dropFirst()) where next.first?.isLetter == true {
      if let key = PlainWords.arrows[String(words[place])] { words[place] = key[...] }
    }
    return words.joined(separator: " ")
  }

  private static let phrases = [
    ("↑↓", "Up Down"), ("← →", "Left Right"), (" ↓ more ", " more below "), ("↵", "Enter"),
  ]
}
