import TerminalCanvas

/// Rows under titles: aligned and safe on a terminal, in a pipe exact fields between tabs.
struct TextTable {
  /// A column's title, and whether its values stand at its right edge.
  struct Column {
    let title: String
    var isTrailing = false
  }

  let columns: [Column]
  var rows: [[String]] = []

  /// A table without rows yet.
  init(_ columns: [Column]) { self.columns = columns }

  /// Writes titles and rows.
  func write(to output: inout Output) {
    let titles = columns.map(\.title)
    guard output.isTerminal else {
      for row in [titles] + rows {
        guard output.isOpen else { return }
        output.write(row.map(Self.escaped).joined(separator: "\t") + "\n")
      }
      return
    }
    let safe = ([titles] + rows).map { $0.map(SafeText.line) }
    let widths = columns.indices.map { column in safe.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    for row in safe {
      guard output.isOpen else { return }
      output.write(line(row, widths) + "\n")
    }
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    var line = ""
    // A gap is written before the next text only, so that no line ends in spaces.
    var gap = 0
    for (index, text) in row.enumerated() {
      let room = widths[index] - DisplayWidth.of(text)
      if columns[index].isTrailing { gap += room }
      if !text.isEmpty {
        line += String(repeating: " ", count: gap) + text
        gap = 0
      }
      gap += columns[index].isTrailing ? 2 : room + 2
    }
    return line
  }

  /// A field of a line between tabs: what would end it, steer a terminal or reorder the line is written as an escape,
  /// so that nothing is lost and nothing raw comes through.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isSpecial) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case _ where isSpecial(scalar): escaped += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x5C, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
