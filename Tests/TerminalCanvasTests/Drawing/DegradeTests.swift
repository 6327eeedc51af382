import Testing

@testable import TerminalCanvas

/// What remains where there is no Unicode or no colour.
@Suite struct DegradeTests {
  @Test(arguments: [
    ("a", "a"), ("", ""), ("┌", "+"), ("─", "-"), ("│", "|"), ("▁", "."), ("█", "@"), ("▸", ">"), ("✓", "+"),
    ("✗", "x"),
    ("…", "~"), ("•", "*"), ("↵", "<"), ("↑", "^"), ("é", "?"), ("e\u{301}", "e"), ("東", "??"), ("🎸", "??"), ("␛", "?"),
    ("×", "x"), ("░", "."), ("·", "."), ("”", "\""), ("’", "'"), ("–", "-"), ("▼", "v"), ("\u{A0}", " "),
  ])
  func becomesASCII(text: String, ascii: String) {
    #expect(Degrade.ascii(text) == ascii)
  }

  @Test func keepsEveryWidth() {
    for value in UInt32(0xA0)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let kind = ScalarKind(scalar)
      guard kind == .narrow || kind == .wide, value < 0x3400 || value % 97 == 0 else { continue }
      let ascii = Degrade.ascii(String(Character(scalar)))
      #expect(ascii.utf8.count == (kind == .wide ? 2 : 1) && ascii.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    }
  }

  @Test func aPictureInASCII() {
    var canvas = Canvas(size: Size(width: 12, height: 3))
    canvas.box(canvas.bounds, title: "Fan", titleRight: "▁█")
    canvas.put("▸東京 ✓ é", at: Point(x: 1, y: 1))
    let rows = (0..<3).map { y in (0..<12).map { Degrade.ascii(canvas[Point(x: $0, y: y)].text) }.joined() }
    #expect(rows == ["+ Fan - .@ +", "|>???? + ? |", "+----------+"])
  }

  @Test(arguments: [
    (Color.indexed(196), 256, Color.indexed(196)), (.indexed(196), 16, .indexed(9)), (.indexed(196), 8, .indexed(1)),
    (.indexed(196), 0, .standard), (.indexed(9), 8, .indexed(1)), (.indexed(15), 8, .indexed(7)),
    (.indexed(8), 8, .indexed(7)), (.indexed(232), 16, .indexed(0)), (.indexed(255), 16, .indexed(7)),
    (.indexed(21), 16, .indexed(4)), (.indexed(4), 88, .indexed(4)), (.standard, 8, .standard),
    (.indexed(1), 2, .standard),
    (.indexed(46), 16_777_216, .indexed(46)),
  ])
  func colorsAreReducedToTheNearest(color: Color, colors: Int, nearest: Color) {
    #expect(color.reduced(to: colors) == nearest)
  }

  @Test func withoutColorsABackgroundIsReverse() {
    let bar = Style(foreground: .indexed(0), background: .indexed(110), attributes: .bold)
    #expect(bar.reduced(to: 0) == Style(attributes: [.bold, .reverse]))
    #expect(Style(foreground: .indexed(3)).reduced(to: 0) == .plain)
  }
}
