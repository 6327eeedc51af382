/// How far a long work is, as text.
public enum ProgressBar {
  private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// `width` columns of which `done` of `total` are filled, to an eighth of a column: ████▌░░░░░.
  ///
  /// Only finished work fills the bar; a total of zero is finished.
  public static func line(done: Int, of total: Int, width: Int) -> String {
    let width = max(0, width)
    let fraction = total <= 0 ? 1 : max(0, min(1, Double(done) / Double(total)))
    let filled = min(Int(fraction * Double(width * 8)), done < total ? max(0, width * 8 - 1) : width * 8)
    var line = String(repeating: "█", count: filled / 8)
    if filled % 8 > 0 { line.append(eighths[filled % 8 - 1]) }
    return line + String(repeating: "░", count: width - line.count)
  }

  /// The share of the work that is done, rounded down: 100 % is only said of finished work.
  public static func percent(done: Int, of total: Int) -> Int {
    guard total > 0, done < total else { return 100 }
    return min(99, Int(Double(max(0, done)) / Double(total) * 100))
  }
}
