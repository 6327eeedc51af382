/// A small histogram: columns that grow from the ground in eighths of a row.
public enum Bars {
  private static let eighths: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// `height` rows of text, the uppermost first, one column for each value, the highest value filling all rows.
  ///
  /// A value of zero or less has no bar; any other shows at least ▁.
  public static func rows(_ values: [Int], height: Int) -> [String] {
    let height = max(0, height)
    let highest = values.max() ?? 0
    let bars = values.map { value in
      value <= 0 ? 0 : max(1, Int(Double(value) / Double(highest) * Double(height * 8) + 0.5))
    }
    return (0..<height).map { row in
      let ground = (height - 1 - row) * 8
      return String(bars.map { eighths[max(0, min(8, $0 - ground))] })
    }
  }

  /// The values added up in `columns` groups of neighbours of nearly equal number; fewer values stay as they are.
  public static func grouped(_ values: [Int], columns: Int) -> [Int] {
    guard columns > 0 else { return [] }
    guard values.count > columns else { return values }
    return (0..<columns).map { column in
      values[(column * values.count / columns)..<((column + 1) * values.count / columns)].reduce(0) { sum, value in
        let (next, overflow) = sum.addingReportingOverflow(value)
        return overflow ? (value < 0 ? .min : .max) : next
      }
    }
  }
}
