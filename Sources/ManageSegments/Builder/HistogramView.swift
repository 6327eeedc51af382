import Segmentation
import TerminalCanvas

// The spread of what the selected line compares, with the line's threshold in it.

extension Model {
  /// Draws the histogram at the foot of `area`, where there is room for it beside the fans; says what is left above.
  func drawHistogram(_ builder: BuilderPane, on canvas: inout Canvas, in area: Rect) -> Rect {
    guard var comparison = builder.currentComparison, let histogram = builder.histogram,
      let type = workspace.context.type(of: comparison.subject)
    else { return area }
    guard !isPlain else { return tell(builder, on: &canvas, in: area) }
    guard area.height >= 14 else { return area }
    // A value that cannot be read stands nowhere.
    if builder.editor?.obstacle != nil { comparison = Comparison(comparison.subject, comparison.test, .none) }
    let height = histogram.counts.isEmpty ? 0 : max(3, min(8, area.height / 5))
    let (foot, rest) = area.splitBottom(1 + (height > 0 ? height + 2 : 0) + (histogram.missing > 0 ? 1 : 0))
    let title = ConditionPrinter.text(of: comparison.subject, asLabel: true, in: workspace.context)
    canvas.put(title, at: foot.origin, style: theme.selected, maxWidth: foot.width, truncation: "…")
    var below = foot.splitTop(1).rest
    if height > 0 {
      let bars = BarColumns(bins: histogram.counts.count, width: below.width)
      let today = workspace.table.frame.today
      let marks = ThresholdMarks(comparison, in: histogram, today)
      let settled = ThresholdMarks(settledComparison(comparison, builder), in: histogram, today)
      drawBars(histogram, bars, settled, on: &canvas, in: below.splitTop(height).part)
      below = below.splitTop(height).rest
      canvas.put(marks.line(bars), at: below.origin, style: theme.accent, maxWidth: below.width)
      drawEnds(of: histogram, type, bars, on: &canvas, in: below.splitTop(1).rest)
    }
    drawMissing(histogram, on: &canvas, in: foot.splitBottom(1).part)
    return rest.splitBottom(1).rest
  }

  /// What the bars stand out for: while somebody types, what the fans beside the form were shown for.
  private func settledComparison(_ comparison: Comparison, _ builder: BuilderPane) -> Comparison {
    guard isSampleBehind, let settled = builder.sample?.comparison, settled.subject == comparison.subject else {
      return comparison
    }
    return settled
  }

  /// The histogram in words at the head of `area`; says what is left below.
  private func tell(_ builder: BuilderPane, on canvas: inout Canvas, in area: Rect) -> Rect {
    guard let words = histogramWords(builder) else { return area }
    var lines = TextLines(width: area.width)
    lines.add(words, theme.selected)
    let (head, rest) = area.splitTop(min(lines.count, area.height))
    lines.draw(on: &canvas, in: head)
    return rest
  }

  /// The histogram in words: its ends, its middle and how many the line accepts; nil where the selected line has none.
  func histogramWords(_ builder: BuilderPane) -> String? {
    guard let comparison = builder.currentComparison, let histogram = builder.histogram,
      let type = workspace.context.type(of: comparison.subject)
    else { return nil }
    let form = BoundForm(type: type, isFine: true, isWhole: true, currency: workspace.context.currency)
    var facts: [String] = []
    if let extremes = histogram.extremes {
      facts.append("from \(form.text(extremes.lowest)) to \(form.text(extremes.highest))")
    }
    if let middle = histogram.middle { facts.append("half of them below \(form.text(middle))") }
    if builder.editor?.obstacle == nil, let alone = builder.sizes.lines[builder.tree.selectedRow.path]?.alone {
      facts.append("\(Grouped.integer(alone)) of \(Grouped.integer(workspace.table.count)) fit")
    }
    if histogram.missing > 0 { facts.append("\(Grouped.integer(histogram.missing)) without a value") }
    let title = ConditionPrinter.text(of: comparison.subject, asLabel: true, in: workspace.context)
    return title + ": " + facts.joined(separator: ", ")
  }

  private func drawBars(
    _ histogram: NumberHistogram, _ bars: BarColumns, _ marks: ThresholdMarks, on canvas: inout Canvas, in area: Rect
  ) {
    for (offset, row) in Bars.rows(histogram.counts, height: area.height).enumerated() {
      let line = row.map { String(repeating: $0, count: bars.each) }.joined()
      canvas.put(line, at: area.origin.offset(dy: offset), maxWidth: area.width)
    }
    for mark in marks.places {
      let bar = Rect(x: area.x + mark.bin * bars.each, y: area.y, width: bars.each, height: area.height)
      canvas.style(bar, theme.accent)
    }
  }

  /// The smallest and the largest value, or the bound of an outer bin that holds what lies far beyond.
  private func drawEnds(
    of histogram: NumberHistogram, _ type: FieldType, _ bars: BarColumns, on canvas: inout Canvas, in area: Rect
  ) {
    let bounds = histogram.bounds
    guard bounds.count > 1, let extremes = histogram.extremes else { return }
    let form = BoundForm(type: type, isFine: type == .date && isFine(bounds), currency: workspace.context.currency)
    let line = Rect(x: area.x, y: area.y, width: max(bars.width, min(area.width, 18)), height: 1)
    let right =
      histogram.isOpenAbove ? form.text(bounds[bounds.count - 2]) + "+" : form.text(extremes.highest)
    let left = histogram.isOpenBelow ? "<" + form.text(bounds[1]) : form.text(extremes.lowest)
    let used = canvas.putRight(right, in: line, style: theme.dim)
    canvas.put(left, at: line.origin, style: theme.dim, maxWidth: line.width - used - 1, truncation: "…")
  }

  private func drawMissing(_ histogram: NumberHistogram, on canvas: inout Canvas, in line: Rect) {
    guard histogram.missing > 0 else { return }
    let missing = Grouped.integer(histogram.missing)
    let whole = histogram.counts.isEmpty ? "no fan has a value" : "\(missing) without a value"
    let words = DisplayWidth.of(whole) > line.width ? "\(missing) without it" : whole
    canvas.put(words, at: line.origin, style: theme.dim, maxWidth: line.width, truncation: "…")
  }

  /// Whether bounds are days apart rather than months.
  private func isFine(_ bounds: [Literal]) -> Bool {
    bounds.prefix(2).contains { if case .day(let day) = $0 { day.day != 1 } else { false } }
  }
}

extension NumberHistogram {
  /// The upper bound of the bin that holds the middle value; nil where that is the last bin, which ends nowhere.
  fileprivate var middle: Literal? {
    let all = counts.reduce(0, +)
    var below = 0
    for (bin, count) in counts.enumerated().dropLast() {
      below += count
      if below * 2 >= all { return bounds[bin + 1] }
    }
    return nil
  }
}

/// How the numbers at the ends of a histogram are written: short, as the bars are narrow.
private struct BoundForm {
  let type: FieldType
  /// Whether dates need their day rather than their year.
  let isFine: Bool
  /// Whether there is room for all of a date.
  var isWhole = false
  let currency: Currency

  /// A whole amount goes without cents.
  func text(_ value: Literal) -> String {
    switch value {
    case .text(let text): return text
    case .day(let day) where isWhole: return day.description
    case .day(let day): return String(isFine ? day.description.dropFirst(5) : day.description.dropLast(3))
    case .number(let number):
      guard type == .money, let money = Money(number, in: currency) else { return number.description }
      let text = money.formatted(in: currency)
      return number.fractionDigits == 0 ? String(text.prefix { $0 != "." }) : text
    }
  }
}

/// How many columns each bar of a histogram takes.
private struct BarColumns {
  let bins: Int
  let each: Int

  init(bins: Int, width: Int) {
    self.bins = bins
    each = max(1, width / max(1, bins))
  }

  var width: Int { bins * each }
}

/// Where a line's values stand in a histogram, and on which side of them the line holds.
private struct ThresholdMarks {
  struct Place {
    let bin: Int
    /// Whether the value is the bin's lower bound.
    let isBound: Bool
  }

  private(set) var places: [Place] = []
  private var holdsBelow = false
  private var holdsAbove = false
  private var holdsBetween = false

  init(_ comparison: Comparison, in histogram: NumberHistogram, _ today: Day) {
    var values = comparison.operand.literals
    switch comparison.test {
    case .greaterThan, .atLeast, .after: holdsAbove = true
    case .lessThan, .atMost, .before: holdsBelow = true
    case .between: holdsBetween = true
    case .notBetween: (holdsBelow, holdsAbove) = (true, true)
    case .inLast, .notInLast:
      if case .span(let span) = comparison.operand { values = [.day(span.firstDay(endingOn: today))] }
      holdsAbove = comparison.test == .inLast
      holdsBelow = !holdsAbove
    default: break
    }
    places = values.compactMap { value in
      histogram.bin(of: value).map { Place(bin: $0, isBound: histogram.bounds[$0] == value) }
    }
  }

  /// `▲` under each value, and a line along the values that the comparison accepts.
  func line(_ bars: BarColumns) -> String {
    var line = [Character](repeating: " ", count: bars.width)
    let columns = places.map { $0.bin * bars.each + ($0.isBound ? 0 : bars.each / 2) }
    guard let first = columns.min(), let last = columns.max() else { return "" }
    if holdsBelow { for column in 0..<first { line[column] = "─" } }
    if holdsAbove { for column in last..<line.count { line[column] = "─" } }
    if holdsBetween { for column in first..<last { line[column] = "─" } }
    for column in columns { line[column] = "▲" }
    return String(line)
  }
}
