/// The one place that makes text from data safe to show.
///
/// Only letters, signs and marks of known width pass. Everything that could steer the terminal, reorder a line or hide
/// in it comes out as a visible mark: controls as ␛ ␊ ␡, invisible characters as ‹202E›, unknown ones as U+FFFD.
/// Emoji sequences are cut to their first emoji and flags become two letters, for ncurses keeps no more of them.
public enum SafeText {
  /// What one column, or two for a wide character, shows.
  public struct Glyph: Hashable, Sendable {
    /// One spacing character with at most four combining marks.
    public let text: String
    /// Columns: 1 or 2.
    public let width: Int
    /// Whether it stands for something else than itself, as each of the six glyphs of ‹202E› does.
    public let isMark: Bool
  }

  /// The glyphs that show `text`, from left to right.
  /// - Complexity: linear; plain ASCII is copied byte by byte.
  public static func glyphs(of text: String) -> [Glyph] {
    var scanner = GlyphScanner(text)
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(text.utf8.count)
    while let glyph = scanner.next() { glyphs.append(glyph) }
    return glyphs
  }

  /// `text` as one safe line, for messages that go to a terminal without a canvas.
  public static func line(_ text: String) -> String {
    if isPlain(text) { return text }
    var scanner = GlyphScanner(text)
    var line = ""
    while let glyph = scanner.next() { line += glyph.text }
    return line
  }

  /// Whether `text` is printable ASCII only, so that each byte is a column.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}

extension SafeText.Glyph {
  /// The glyph of a printable ASCII byte.
  static func plain(_ byte: UInt8) -> SafeText.Glyph { ascii[Int(byte) - 0x20] }

  /// Stands for what is unknown.
  static let replacement = SafeText.Glyph(text: "\u{FFFD}", width: 1, isMark: true)

  /// Stands for a C0 control or delete.
  static func controlPicture(_ scalar: Unicode.Scalar) -> SafeText.Glyph {
    mark(scalar.value == 0x7F ? 0x2421 : 0x2400 + scalar.value)
  }

  /// Stands for a regional indicator, two of which make a flag.
  static func regionalLetter(_ scalar: Unicode.Scalar) -> SafeText.Glyph { mark(0x41 + scalar.value - 0x1F1E6) }

  /// Stands for an invisible scalar: its number in ‹›.
  static func number(of scalar: Unicode.Scalar) -> [SafeText.Glyph] {
    "‹\(String(scalar.value, radix: 16, uppercase: true))›".map {
      SafeText.Glyph(text: String($0), width: 1, isMark: true)
    }
  }

  private static func mark(_ value: UInt32) -> SafeText.Glyph {
    guard let scalar = Unicode.Scalar(value) else { return replacement }
    return SafeText.Glyph(text: String(Character(scalar)), width: 1, isMark: true)
  }

  private static let ascii: [SafeText.Glyph] = (UInt8(0x20)..<0x7F).map {
    SafeText.Glyph(text: String(Character(Unicode.Scalar($0))), width: 1, isMark: false)
  }
}
