/// One column of one row: a safe glyph and its style.
public struct Cell: Hashable, Sendable {
  /// One spacing character with at most four combining marks; "" in the right half of a wide glyph.
  public let text: String
  /// Columns: 1, 2 for a wide glyph, 0 for its right half.
  public let width: UInt8
  /// How it looks; both halves of a wide glyph look alike.
  public let style: Style

  /// Only `Canvas` makes cells, from text that `SafeText` has passed.
  init(text: String, width: UInt8, style: Style) {
    self.text = text
    self.width = width
    self.style = style
  }

  /// A space.
  static func blank(_ style: Style) -> Cell { Cell(text: " ", width: 1, style: style) }

  /// The same glyph in another style.
  func styled(_ style: Style) -> Cell { Cell(text: text, width: width, style: style) }
}
