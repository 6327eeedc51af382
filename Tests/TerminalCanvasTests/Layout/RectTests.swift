import Testing

@testable import TerminalCanvas

/// Dividing rectangles.
@Suite struct RectTests {
  private let screen = Rect(x: 2, y: 1, width: 10, height: 4)

  @Test func splitsFromEachSide() {
    #expect(screen.splitLeft(3).part == Rect(x: 2, y: 1, width: 3, height: 4))
    #expect(screen.splitLeft(3).rest == Rect(x: 5, y: 1, width: 7, height: 4))
    #expect(screen.splitRight(3).part == Rect(x: 9, y: 1, width: 3, height: 4))
    #expect(screen.splitRight(3).rest == Rect(x: 2, y: 1, width: 7, height: 4))
    #expect(screen.splitTop(1).rest == Rect(x: 2, y: 2, width: 10, height: 3))
    #expect(screen.splitBottom(1).part == Rect(x: 2, y: 4, width: 10, height: 1))
    #expect(screen.splitBottom(9).part == screen)
    #expect(screen.splitRight(-1).part.isEmpty)
  }

  @Test func insetsAndContains() {
    #expect(screen.inset(by: 1) == Rect(x: 3, y: 2, width: 8, height: 2))
    #expect(screen.inset(by: 7).isEmpty)
    #expect(screen.contains(Point(x: 11, y: 4)) && !screen.contains(Point(x: 12, y: 4)))
    #expect(screen.centered(Size(width: 4, height: 9)) == Rect(x: 5, y: 1, width: 4, height: 4))
    #expect(Rect(x: 0, y: 0, width: -4, height: 2).isEmpty)
  }

  @Test func twoPartsAreTheWholeAtAnySize() {
    for width in 0...4 {
      for amount in -2...6 {
        let area = Rect(x: 1, y: 1, width: width, height: width)
        for (part, rest) in [
          area.splitLeft(amount), area.splitRight(amount), area.splitTop(amount), area.splitBottom(amount),
        ] {
          let cells = part.width * part.height + rest.width * rest.height
          #expect(cells == width * width && part.intersection(rest).isEmpty)
          #expect(part.intersection(area) == part && rest.intersection(area) == rest)
        }
      }
    }
  }
}
