import Testing

@testable import TerminalCanvas

/// Pictures of what is drawn.
@Suite struct CanvasTests {
  private func canvas(_ width: Int, _ height: Int) -> Canvas { Canvas(size: Size(width: width, height: height)) }

  @Test func aBoxWithTwoTitlesAndItsRows() {
    var canvas = canvas(29, 4)
    canvas.box(canvas.bounds, title: "VIPs", titleRight: "2 fans")
    let inside = canvas.bounds.inset(by: 1)
    for (y, (name, spent)) in [("Ana Sousa", "€1,204"), ("Jun Mori", "€980")].enumerated() {
      let row = Rect(x: 2, y: inside.y + y, width: inside.width - 2, height: 1)
      canvas.put(name, at: row.origin)
      canvas.putRight(spent, in: row)
    }
    #expect(
      canvas.text == """
        ┌ VIPs ───────────── 2 fans ┐
        │ Ana Sousa          €1,204 │
        │ Jun Mori             €980 │
        └───────────────────────────┘
        """)
  }

  @Test(arguments: [
    (16, "┌ Segme… ── 12 ┐"), (12, "┌ Segments ┐"), (10, "┌ Segme… ┐"), (5, "┌ … ┐"), (4, "┌──┐"), (2, "┌┐"), (1, ""),
  ])
  func titlesGiveWay(width: Int, top: String) {
    var canvas = canvas(width, 2)
    canvas.box(canvas.bounds, title: width == 16 ? "Segme…" : "Segments", titleRight: width == 16 ? "12" : "12 of 50")
    #expect(canvas.text.split(separator: "\n").first.map(String.init) ?? "" == top)
  }

  @Test func textIsCutWithAnEllipsis() {
    var canvas = canvas(12, 4)
    #expect(canvas.put("Broken: uses a deleted", at: .zero, truncation: "…") == 12)
    #expect(canvas.put("Broken", at: Point(x: 0, y: 1), maxWidth: 4, truncation: "…") == 4)
    #expect(canvas.put("東京都", at: Point(x: 0, y: 2), maxWidth: 4, truncation: "…") == 3)
    #expect(canvas.put("東京都", at: Point(x: 0, y: 3), maxWidth: 6, truncation: "…") == 6)
    #expect(canvas.text == "Broken: use…\nBro…\n東…\n東京都")
  }

  @Test func centeredRightAndOutside() {
    var canvas = canvas(10, 5)
    canvas.putCentered("help", in: canvas.bounds)
    #expect(canvas.putRight("a long line of text", in: Rect(x: 2, y: 1, width: 6, height: 3)) == 6)
    #expect(canvas.put("left", at: Point(x: -2, y: 2)) == 4)
    canvas.put("right", at: Point(x: 8, y: 3))
    canvas.put("no", at: Point(x: 0, y: 9))
    canvas.put("no", at: Point(x: 30, y: 0))
    canvas.put("clipped", at: Point(x: 0, y: 4), in: Rect(x: 2, y: 4, width: 3, height: 1))
    #expect(canvas.text == "   help\n  a lon…\nft\n        ri\n  ipp")
  }

  @Test func drawingOverHalfAGlyphBlanksTheOther() {
    var canvas = canvas(6, 4)
    for y in 0..<4 { canvas.put("東京都", at: Point(x: 0, y: y)) }
    canvas.put("x", at: Point(x: 1, y: 0))
    canvas.put("x", at: Point(x: 2, y: 1))
    canvas.put("語", at: Point(x: 1, y: 2))
    canvas.fill(Rect(x: 3, y: 3, width: 2, height: 1), .plain)
    #expect(canvas.text == " x京都\n東x 都\n 語 都\n東")
  }

  @Test func aWideGlyphAtTheEdgeIsLeftOut() {
    var canvas = canvas(3, 2)
    #expect(canvas.put("東京", at: .zero) == 2)
    #expect(canvas.put("東京", at: Point(x: -1, y: 1)) == 4)
    #expect(canvas.text == "東\n 京")
  }

  @Test func unsafeTextIsDimAndAligned() {
    var canvas = canvas(12, 2)
    canvas.put("a\u{1B}[2J|", at: .zero)
    canvas.put("\u{202E}|", at: Point(x: 0, y: 1))
    #expect(canvas.text == "a␛[2J|\n‹202E›|")
    #expect(canvas.styleMap([Style(attributes: .dim): "d"]) == " d\ndddddd")
  }

  @Test func aNameOfSixtyEmojiKeepsTheColumnBehindItAligned() {
    let names = ["Ana", String(repeating: "👩‍👩‍👧", count: 60), String(repeating: "❤️", count: 60), "\u{202E}" + "José"]
    var canvas = canvas(20, 4)
    for (y, name) in names.enumerated() {
      canvas.put(name, at: Point(x: 0, y: y), maxWidth: 14, truncation: "…")
      canvas.put("│ 312", at: Point(x: 15, y: y))
    }
    #expect(
      canvas.text == """
        Ana            │ 312
        👩👩👩👩👩👩…  │ 312
        ❤❤❤❤❤❤❤❤❤❤❤❤❤… │ 312
        ‹202E›José     │ 312
        """)
    for y in 0..<4 { #expect(canvas[Point(x: 15, y: y)].text == "│") }
  }

  @Test func stylesChangeWithoutTheText() {
    let bold = Style(attributes: .bold)
    var canvas = canvas(6, 2)
    canvas.put("ab東c", at: .zero)
    canvas.put("xyz", at: Point(x: 0, y: 1), style: bold)
    canvas.style(Rect(x: 1, y: 0, width: 2, height: 1), bold)
    canvas.restyle(Rect(x: 2, y: 1, width: 9, height: 9)) { $0.attributes.formUnion(.reverse) }
    #expect(canvas.text == "ab東c\nxyz")
    #expect(
      canvas.styleMap([bold: "b", bold.adding(.reverse): "B", Style(attributes: .reverse): "r"]) == " bbb\nbbBrrr")
  }

  @Test func lines() {
    var canvas = canvas(5, 3)
    canvas.horizontalLine(from: Point(x: -1, y: 1), width: 4)
    canvas.verticalLine(from: Point(x: 4, y: 1), height: 90)
    canvas.verticalLine(from: Point(x: 9, y: 0), height: 3)
    #expect(canvas.text == "\n─── │\n    │")
  }

  @Test func theCursorIsAlwaysInsideItsFrame() {
    let canvas = canvas(4, 2)
    #expect(Frame(canvas: canvas, cursor: Point(x: 9, y: -3)).cursor == Point(x: 3, y: 0))
    #expect(Frame(canvas: Canvas(size: Size(width: 0, height: 0)), cursor: Point(x: 1, y: 1)).cursor == .zero)
  }
}
