import Testing

@testable import TerminalCanvas

/// What holds for every picture, at sizes from 1 × 1 to 120 × 40, after any drawing.
@Suite struct CanvasLawTests {
  @Test(arguments: [UInt64(1), 2, 3])
  func noHalfGlyphIsEverLeft(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let size = Size(width: Int.random(in: 1...120, using: &random), height: Int.random(in: 1...40, using: &random))
      var canvas = Canvas(size: size)
      for _ in 0..<40 { draw(on: &canvas, &random) }
      #expect(isWhole(canvas), "seed \(seed), \(size)")
    }
  }

  @Test func whatIsPutIsWhatIsCounted() {
    let seed: UInt64 = 5
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var canvas = Canvas(size: Size(width: Int.random(in: 1...30, using: &random), height: 1))
      let text = randomText(&random)
      let limit = Int.random(in: 0...30, using: &random)
      let used = canvas.put(text, at: .zero, style: Style(attributes: .bold), maxWidth: limit, truncation: "…")
      #expect(used <= min(limit, canvas.size.width))
      #expect(canvas.cells.prefix(used).allSatisfy { $0.style.attributes.contains(.bold) }, "seed \(seed)")
      #expect(canvas.cells.dropFirst(used).allSatisfy { $0.style == .plain }, "seed \(seed)")
      if DisplayWidth.of(text) <= min(limit, canvas.size.width) { #expect(used == DisplayWidth.of(text)) }
    }
  }

  @Test func nothingIsDrawnOutsideTheClip() {
    let seed: UInt64 = 6
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var canvas = Canvas(size: Size(width: 20, height: 4))
      let clip = rect(&random)
      canvas.put(randomText(&random), at: point(&random), style: Style(attributes: .bold), in: clip)
      for y in 0..<4 {
        for x in 0..<20 where !clip.contains(Point(x: x, y: y)) {
          #expect(canvas[Point(x: x, y: y)] == .blank(.plain), "seed \(seed)")
        }
      }
    }
  }

  private func draw(on canvas: inout Canvas, _ random: inout SeededGenerator) {
    let style = Style(foreground: .indexed(UInt8.random(in: 0...255, using: &random)))
    let area = rect(&random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: canvas.fill(area, style)
    case 1: canvas.style(area, style)
    case 2: canvas.box(area, title: randomText(&random), titleRight: randomText(&random), style: style)
    case 3: canvas.putRight(randomText(&random), in: area, style: style)
    case 4: canvas.putCentered(randomText(&random), in: area, style: style)
    case 5: canvas.horizontalLine(from: point(&random), width: area.width, style: style)
    case 6: canvas.verticalLine(from: point(&random), height: area.height, style: style)
    case 7:
      var field = TextField(randomText(&random))
      field.move(to: Int.random(in: 0...12, using: &random))
      if let cursor = field.draw(on: &canvas, at: area, style: style, focused: true) {
        #expect(area.contains(cursor) && canvas.bounds.contains(cursor))
      }
    default:
      canvas.put(randomText(&random), at: point(&random), style: style, in: Bool.random(using: &random) ? area : nil)
    }
  }

  private func isWhole(_ canvas: Canvas) -> Bool {
    (0..<canvas.size.height).allSatisfy { y in
      var expected: Style?
      for x in 0..<canvas.size.width {
        let cell = canvas[Point(x: x, y: y)]
        guard (cell.width == 0) == (expected != nil), (cell.width == 0) == cell.text.isEmpty else { return false }
        if let expected, cell.style != expected { return false }
        guard cell.width == 0 || DisplayWidth.of(cell.text) == Int(cell.width) else { return false }
        expected = cell.width == 2 ? cell.style : nil
      }
      return expected == nil
    }
  }

  private func point(_ random: inout SeededGenerator) -> Point {
    Point(x: Int.random(in: -5...125, using: &random), y: Int.random(in: -2...42, using: &random))
  }

  private func rect(_ random: inout SeededGenerator) -> Rect {
    let origin = point(&random)
    return Rect(
      x: origin.x, y: origin.y, width: Int.random(in: -3...40, using: &random),
      height: Int.random(in: -3...12, using: &random))
  }

  private func randomText(_ random: inout SeededGenerator) -> String {
    let pieces = ["a", "bc", "東", "京都", "🎸", "👩‍👩‍👧", "e\u{301}", "\u{1B}", "\u{202E}", "🇧🇷", "\u{301}", " ", "❤️"]
    return (0..<Int.random(in: 0...10, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }
}
