import Interchange
import Segmentation

/// Prints measured rows.
enum Report {
  static func table(_ rows: [Bench.Row]) {
    print(line("row", "fans", "median", "least", "most", "answer"))
    for row in rows {
      let words = words(row.measured)
      print(
        line(
          row.question.rawValue, Grouped.integer(row.fans), words[0], words[1], words[2], Grouped.integer(row.count)))
    }
  }

  private static func words(_ measured: Bench.Measured) -> [String] {
    switch measured {
    case .time(let timing): [timing.median, timing.least, timing.most].map(milliseconds)
    case .bytes(let bytes): ["\(bytes / 1_000_000) MB", "", ""]
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
      write(row.measured, to: &writer)
      writer.key("answer")
      writer.number(row.count)
      writer.endObject()
    }
    writer.endArray()
    print(String(decoding: writer.finished(), as: UTF8.self))
  }

  private static func write(_ measured: Bench.Measured, to writer: inout JSONWriter) {
    switch measured {
    case .time(let timing):
      for (name, value) in [("median", timing.median), ("least", timing.least), ("most", timing.most)] {
        writer.key(name + "_nanoseconds")
        writer.number(Int(value * 1e9))
      }
    case .bytes(let bytes):
      writer.key("bytes")
      writer.number(bytes)
    }
  }

  static func line(_ row: String, _ cells: String...) -> String {
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
