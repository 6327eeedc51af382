/// What a picture without drawings says: signs of ours become words, or ASCII that a screen reader speaks.
public enum PlainWords {
  /// `text` with words for its signs: `▸` is `>`, `●` is `*`, `✓` is yes, `↵` is Enter; lines and blocks are left out.
  ///
  /// The first ` ─ ` of a title stands behind a name and becomes a colon, the others and ` · ` are commas.
  public static func of(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var text = text
    if let line = text.firstRange(of: " ─ "), !text[..<line.lowerBound].contains(where: \.isNumber) {
      text.replaceSubrange(line, with: ": ")
    }
    for (sign, words) in phrases where text.contains(sign) { text.replace(sign, with: words) }
    if let key = arrows[text] { return key }
    for (sign, word) in orders where text.hasSuffix(sign) || text.contains(sign + " …") {
      text.replace(sign, with: " " + word)
    }
    guard text.contains(where: { signs[$0] != nil }) else { return text }
    var words = ""
    var isDrawn = false
    for character in text {
      // What is drawn takes one of the spaces around it along.
      if isDrawn, character == " ", words.last ?? " " == " " {
        isDrawn = false
        continue
      }
      let word = signs[character]
      isDrawn = word?.isEmpty == true
      words += word ?? String(character)
    }
    return words
  }

  /// Signs that say more together than each by itself.
  private static let phrases: [(String, String)] = [
    (" ─ ", ", "), (" · ", ", "), ("↑↓", "Up Down"), ("← →", "Left Right"), (" ↓ more ", " more below "),
    ("(•)", "(x)"), ("◆ ", "news: "), ("│ ", "  "), ("├ ", "  "), ("└ ", "  "),
  ]

  /// Arrows that are the name of a key.
  static let arrows = ["↑": "Up", "↓": "Down", "←": "Left", "→": "Right"]

  /// Arrows behind what a list is sorted by.
  private static let orders = [(" ↑", "ascending"), (" ↓", "descending")]

  private static let signs: [Character: String] = {
    var signs: [Character: String] = [
      "▸": ">", "●": "*", "•": "*", "✓": "yes", "✗": "no", "◆": "news", "↵": "Enter", "▲": "^", "−": "-",
      "↑": "Up", "↓": "Down", "←": "Left", "→": "Right",
    ]
    for drawing in "─│┌┐└┘├┤┬┴┼▁▂▃▄▅▆▇█▏▎▍▌▋▊▉░▒▓" { signs[drawing] = "" }
    return signs
  }()
}
