/// What a terminal does with a Unicode scalar.
enum ScalarKind: UInt8 {
  /// One column.
  case narrow
  /// Two columns.
  case wide
  /// No column of its own: drawn onto the character before.
  case combining
  /// Draws nothing or steers the terminal: controls, bidirectional overrides, zero-width and tag characters.
  case format
  /// Unassigned, private, or of a width that terminals do not agree on.
  case unknown

  /// The kind of `scalar`.
  init(_ scalar: Unicode.Scalar) {
    self = ScalarRange(containing: scalar).kind
  }
}

/// Neighbouring scalars of one kind.
///
/// Who reads a text keeps the last one at hand, for the next character is mostly of the same script.
struct ScalarRange {
  let first: UInt32
  let last: UInt32
  let kind: ScalarKind

  /// The range that `scalar` is in.
  /// - Complexity: a binary search among two thousand ranges.
  init(containing scalar: Unicode.Scalar) {
    self = DisplayWidthTable.ranges.withUnsafeBufferPointer { ranges in
      var low = 0
      var high = ranges.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if ranges[middle] >> 3 <= scalar.value { low = middle } else { high = middle }
      }
      return ScalarRange(entry: ranges[low], end: high < ranges.count ? ranges[high] >> 3 : 0x11_0000)
    }
  }

  /// Holds no scalar.
  static let none = ScalarRange(entry: 1 << 3, end: 1)

  private init(entry: UInt32, end: UInt32) {
    first = entry >> 3
    last = end - 1
    kind = ScalarKind(rawValue: UInt8(truncatingIfNeeded: entry & 7)) ?? .unknown
  }
}
