import TerminalCanvas
import Testing

@testable import winnow

/// A picture that goes to a slow line in pieces.
@Suite struct PicturePortionTests {
  private func canvas(_ lines: [String]) -> Canvas {
    var canvas = Canvas(size: Size(width: 10, height: lines.count))
    for (row, line) in lines.enumerated() { canvas.put(line, at: Point(x: 0, y: row)) }
    return canvas
  }

  private func lines(_ canvas: Canvas) -> [String] {
    (0..<canvas.size.height).map { y in
      (0..<canvas.size.width).map { canvas[Point(x: $0, y: y)].text }.joined().trimmingSpaces
    }
  }

  @Test func rowsComeFromTheTopUntilTheyCostTooMuch() {
    let shown = canvas(["one", "two", "three", "four"])
    let new = canvas(["ONE", "two", "THREE", "FOUR"])
    // A row of three letters costs 3 and 15 for its place and style.
    let first = CanvasDifference.portion(from: shown, wanted: shown, to: new, isUrgent: false, within: 20)
    #expect(lines(first) == ["ONE", "two", "three", "four"])
    let second = CanvasDifference.portion(from: first, wanted: new, to: new, isUrgent: false, within: 40)
    #expect(lines(second) == ["ONE", "two", "THREE", "FOUR"])
    #expect(second == new)
  }

  @Test func oneRowComesHoweverLittleTheLineCarries() {
    let (shown, new) = (canvas(["one", "two"]), canvas(["ONE", "TWO"]))
    let portion = CanvasDifference.portion(from: shown, wanted: shown, to: new, isUrgent: false, within: 0)
    #expect(lines(portion) == ["ONE", "two"])
  }

  @Test func aKeyOvertakesWhatIsStillToCome() {
    let shown = canvas(["a", "b", "old", "old"])
    let wanted = canvas(["a", "b", "new", "new"])
    // The key changes the second row; the last two are a picture that was on its way.
    let pressed = canvas(["a", "B", "new", "new"])
    let portion = CanvasDifference.portion(from: shown, wanted: wanted, to: pressed, isUrgent: true, within: 10)
    #expect(lines(portion) == ["a", "B", "old", "old"])
  }

  @Test func allThatAKeyChangesIsShownAtOnce() {
    let (shown, new) = (canvas(["one", "two", "three"]), canvas(["ONE", "TWO", "THREE"]))
    #expect(CanvasDifference.portion(from: shown, wanted: shown, to: new, isUrgent: true, within: 1) == new)
  }

  @Test func piecesOfAnySizeComeToTheWholePicture() {
    let pictures = [["日本", "é", "abc", ""], ["ab", "日本語", "x", "🙂"], ["", "é🙂", "日", "abcd"]].map(canvas)
    for budget in [0, 17, 25, 1000] {
      var (shown, wanted) = (canvas(["", "", "", ""]), canvas(["", "", "", ""]))
      for (number, new) in pictures.enumerated() {
        for _ in 0..<5 {
          let isUrgent = number == 1
          shown = CanvasDifference.portion(from: shown, wanted: wanted, to: new, isUrgent: isUrgent, within: budget)
          wanted = new
        }
        #expect(shown == new)
      }
    }
  }

  @Test func aPictureOfAnotherSizeIsWhole() {
    let (shown, new) = (canvas(["one"]), canvas(["one", "two"]))
    #expect(CanvasDifference.portion(from: shown, wanted: shown, to: new, isUrgent: false, within: 1) == new)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
