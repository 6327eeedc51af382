import CNcurses
import TerminalCanvas

/// Draws cells on the screen of ncurses, in the characters and colours of the terminal.
struct CellPainter {
  /// The colours in use.
  var inks: Inks
  /// Whether the terminal knows more than ASCII.
  let isUTF8: Bool

  /// Draws `cell` with its left edge in column `x` of row `y`; the right half of a wide glyph comes with its left.
  mutating func paint(_ cell: Cell, x: Int, y: Int) {
    guard cell.width > 0 else { return }
    let ink = inks.ink(of: cell.style)
    if isUTF8 {
      paintGlyph(cell, x: x, y: y, ink)
    } else {
      for (offset, byte) in Degrade.ascii(cell.text).utf8.enumerated() {
        put(Unicode.Scalar(byte), x: x + offset, y: y, ink)
      }
    }
  }

  /// ncurses believes the C library about widths: where that one disagrees with the canvas, the row would shift, so
  /// the replacement character stands in.
  private func paintGlyph(_ cell: Cell, x: Int, y: Int, _ ink: Ink) {
    let scalars = cell.text.unicodeScalars
    guard let base = scalars.first else { return }
    guard base.isASCII || wcwidth(wchar_t(base.value)) == Int32(cell.width) else {
      put("\u{FFFD}", x: x, y: y, ink)
      if cell.width == 2 { put(" ", x: x + 1, y: y, ink) }
      return
    }
    put(base, scalars.dropFirst(), x: x, y: y, ink)
  }

  /// A character, and the marks on it of which ncurses takes four.
  private func put(
    _ base: Unicode.Scalar, _ marks: Substring.UnicodeScalarView = "".unicodeScalars[...], x: Int, y: Int, _ ink: Ink
  ) {
    withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: 6) { glyph in
      glyph.initialize(repeating: 0)
      glyph[0] = wchar_t(base.value)
      var count = 1
      for mark in marks where count < 5 && wcwidth(wchar_t(mark.value)) == 0 {
        glyph[count] = wchar_t(mark.value)
        count += 1
      }
      winnow_put(Int32(y), Int32(x), glyph.baseAddress, ink.attributes, ink.pair)
    }
  }
}
