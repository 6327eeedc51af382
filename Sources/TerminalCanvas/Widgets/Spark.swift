/// A line of blocks that shows how a number went: ▁▂▃▅▆█.
public enum Spark {
  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// One block for each value, the lowest ▁, the highest █; values that never change are all ▅.
  ///
  /// More values than `width` are averaged in groups of nearly equal size; fewer take fewer columns.
  public static func line(_ values: [Int], width: Int) -> String {
    let levels = averages(values, groups: min(max(0, width), values.count))
    guard let lowest = levels.min(), let highest = levels.max() else { return "" }
    guard highest > lowest else { return String(repeating: "▅", count: levels.count) }
    return String(levels.map { blocks[Int(($0 - lowest) / (highest - lowest) * 7 + 0.5)] })
  }

  private static func averages(_ values: [Int], groups: Int) -> [Double] {
    (0..<groups).map { group in
      let members = values[(group * values.count / groups)..<((group + 1) * values.count / groups)]
      return members.reduce(0) { $0 + Double($1) } / Double(members.count)
    }
  }
}
