/// How many columns text takes on the screen, in the form in which `SafeText` lets it through.
///
/// The table agrees with glibc 2.36, which ncurses asks: ambiguous characters are narrow, and what is younger than
/// Unicode 14 is drawn as U+FFFD in one column.
public enum DisplayWidth {
  /// The columns of `text`, marks for unsafe characters included.
  /// - Complexity: one pass; for ASCII one pass over bytes.
  public static func of(_ text: String) -> Int {
    if SafeText.isPlain(text) { return text.utf8.count }
    var scanner = GlyphScanner(text)
    var columns = 0
    while let glyph = scanner.next() { columns += glyph.width }
    return columns
  }

  /// The columns of one character.
  public static func of(_ character: Character) -> Int {
    of(String(character))
  }
}
