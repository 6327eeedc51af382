import Interchange
import Segmentation

/// Prints measured rows.
enum Report {
  static func table(_ rows: [Bench.Row]) {
    print(line("row", "fans", "median", "least", "most", "answer"))
    for row in rows {
      print(
        line(
          row.question.rawValue, Grouped.integer(row.fans), milliseconds(row.timing.median),
          milliseconds(row.timing.least), milliseconds(row.timing.most), Grouped.integer(row.count)))
    }
  }

  static func json(_ rows: [Bench.Row]) {
    var writer = JSONWriter(.pretty)
    writer.beginArray()
    for row in rows {
      writer.beginObject()
      writer.key("row")
      writer.string(row.question.rawValue)
      writer.key("rule")
      writer.string(row.question.rule)
      writer.key("fans")
      writer.number(row.fans)
      for (name, value) in [("median", row.timing.median), ("least", row.timing.least), ("most", row.timing.most)] {
        writer.key(name + "_microseconds")
        writer.number(Int(value * 1_000_000))
      }
      writer.key("answer")
      writer.number(row.count)
      writer.endObject()
    }
    writer.endArray()
    print(String(decoding: writer.finished(), as: UTF8.self))
  }

  private static func line(_ row: String, _ cells: String...) -> String {
    let name = row + String(repeating: " ", count: max(1, 64 - row.count))
    return name + cells.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined()
  }

  /// Milliseconds with three digits behind the point.
  private static func milliseconds(_ seconds: Double) -> String {
    let micros = Int(seconds * 1_000_000)
    let rest = String(micros % 1_000)
    return "\(micros / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest) ms"
  }
}
