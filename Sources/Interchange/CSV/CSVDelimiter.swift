/// What stands between the fields of a record.
public enum CSVDelimiter: String, CaseIterable, Hashable, Sendable {
  /// `,`
  case comma = ","
  /// `;`, where the comma is a decimal sign.
  case semicolon = ";"
  /// A tab.
  case tab = "\t"

  /// The one byte of the delimiter.
  public var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: 0x09
    }
  }
}

/// Counts the delimiters of a header line, outside of quotes, as far as the line is known.
struct CSVDelimiterSniffer: Sendable {
  private var counts = [0, 0, 0]
  private var isInQuotes = false
  private var isAfterText = false
  private var seen = 0

  /// The delimiter that stands most often in the first line that is not blank, the comma among equals; nil while that
  /// line is not over.
  /// - Complexity: each byte is looked at once, however often this is asked.
  mutating func delimiter(of bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool, limit: Int) -> CSVDelimiter? {
    while seen < bytes.count, seen < limit {
      let byte = bytes[seen]
      if !isInQuotes, byte == 0x0A || byte == 0x0D {
        if isAfterText { return choice }
      } else {
        isAfterText = true
        if byte == UInt8(ascii: "\"") { isInQuotes.toggle() }
        if !isInQuotes, let index = CSVDelimiter.allCases.firstIndex(where: { $0.byte == byte }) { counts[index] += 1 }
      }
      seen += 1
    }
    return isWhole || seen >= limit ? choice : nil
  }

  private var choice: CSVDelimiter {
    let most = max(counts[0], counts[1], counts[2])
    return zip(CSVDelimiter.allCases, counts).first { $0.1 == most }?.0 ?? .comma
  }
}
