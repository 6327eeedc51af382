import Testing

@testable import TerminalCanvas

/// Sparklines, histograms, progress, wrapping and tables.
@Suite struct WidgetTests {
  @Test(arguments: [
    ([1, 2, 3, 5, 6, 8], 6, "▁▂▃▅▆█"), ([48, 48, 48], 6, "▅▅▅"), ([0, 0, 100, 100], 2, "▁█"), ([], 5, ""), ([3], 0, ""),
    ([Int.min, Int.max], 2, "▁█"), ([10, 0], 9, "█▁"),
  ])
  func sparklines(values: [Int], width: Int, line: String) {
    #expect(Spark.line(values, width: width) == line)
  }

  @Test func histograms() {
    #expect(Bars.rows([0, 1, 8, 16, 12], height: 2) == ["   █▄", " ▁███"])
    #expect(Bars.rows([1, 1_000_000], height: 1) == ["▁█"])
    #expect(Bars.rows([], height: 2) == ["", ""])
    #expect(Bars.rows([-5, 0], height: 1) == ["  "])
    #expect(Bars.grouped([1, 2, 3, 4, 5], columns: 2) == [3, 12])
    #expect(Bars.grouped([1, 2], columns: 5) == [1, 2])
  }

  @Test func progress() {
    #expect(ProgressBar.line(done: 9, of: 20, width: 10) == "████▌░░░░░")
    #expect(ProgressBar.line(done: 0, of: 20, width: 4) == "░░░░")
    #expect(ProgressBar.line(done: 999_999, of: 1_000_000, width: 4) == "███▉")
    #expect(ProgressBar.line(done: 20, of: 20, width: 4) == "████")
    #expect(ProgressBar.line(done: 0, of: 0, width: 2) == "██")
    #expect(ProgressBar.percent(done: 999_999, of: 1_000_000) == 99)
    #expect(ProgressBar.percent(done: 3, of: 3) == 100)
  }

  @Test(arguments: [
    ("Spent more than $200 in over 3 purchases", 20, ["Spent more than $200", "in over 3 purchases"]),
    ("a  b", 10, ["a  b"]), ("one\n\ntwo", 10, ["one", "", "two"]), ("", 5, [""]),
    ("abcdefg hi", 3, ["abc", "def", "g", "hi"]),
    ("東京都渋谷区", 5, ["東京", "都渋", "谷区"]), ("ab cd", 2, ["ab", "cd"]), ("東", 1, ["東"]), ("aa   bb", 3, ["aa", "bb"]),
  ])
  func wrapping(text: String, width: Int, lines: [String]) {
    #expect(Wrap.lines(text, width: width) == lines)
  }

  @Test func wrappedLinesKeepEveryWordAndFit() {
    let seed: UInt64 = 41
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let words = (0..<12).map { _ in
        ["a", "fan", "東京都", "conditions", "👩‍👩‍👧", "e\u{301}"].randomElement(using: &random) ?? ""
      }
      let width = Int.random(in: 2...30, using: &random)
      let lines = Wrap.lines(words.joined(separator: " "), width: width)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "seed \(seed)")
      #expect(lines.joined().filter { $0 != " " } == words.joined(), "seed \(seed)")
    }
  }

  private let columns = [
    TableColumn(title: "Name", minimum: 10, ideal: .max, priority: 9),
    TableColumn(title: "Type", minimum: 7, ideal: 7, priority: 2),
    TableColumn(title: "Fans", minimum: 6, ideal: 10, priority: 5, alignment: .trailing),
    TableColumn(title: "Share", minimum: 6, ideal: 6, priority: 3, alignment: .trailing),
  ]

  @Test(arguments: [
    (60, [0, 1, 2, 3], [38, 7, 6, 6]), (32, [0, 1, 2, 3], [10, 7, 6, 6]), (31, [0, 2, 3], [17, 6, 6]),
    (17, [0, 2], [10, 6]), (16, [0], [16]), (4, [0], [4]), (0, [], []),
  ])
  func columnsComeAndGrowByPriority(width: Int, appear: [Int], widths: [Int]) {
    let layout = TableLayout(columns, width: width)
    #expect(layout.placed.map(\.index) == appear)
    #expect(layout.placed.map(\.width) == widths)
    #expect(layout.placed.last.map { $0.x + $0.width <= width } ?? true)
  }

  @Test func aTableAsAPicture() {
    let layout = TableLayout(columns, width: 32)
    var canvas = Canvas(size: Size(width: 32, height: 2))
    for (y, row) in [["Name", "Type", "Fans", "Share"], ["Launch party guests", "static", "48", "0.4 %"]].enumerated() {
      for placed in layout.placed {
        let cell = layout.cell(placed, in: Rect(x: 0, y: y, width: 32, height: 1))
        canvas.put(row[placed.index], in: cell, alignment: placed.column.alignment)
      }
    }
    #expect(canvas.text == "Name       Type      Fans  Share\nLaunch pa… static      48  0.4 %")
  }
}
