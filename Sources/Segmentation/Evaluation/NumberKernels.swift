/// Scans of number columns: a value is inside a range, or one of a few.
enum NumberKernels {
  static func scan(_ column: IntegerColumn, _ test: LeafPlan.Test) -> Bitmap {
    switch column.storage {
    case .narrow(let column): scan(column, test)
    case .wide(let column): scan(column, test)
    case .widest(let column): scan(column, test)
    }
  }

  private static func scan<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ column: Column<Value>, _ test: LeafPlan.Test
  ) -> Bitmap where Value.Magnitude: FixedWidthInteger & Sendable {
    switch test {
    case .present: return within(column, Value.min + 1, Value.max)
    case .within(let lower, let upper):
      guard let range = clamped(lower, upper, to: Value.self) else { return Bitmap(count: column.count) }
      return within(column, range.lowerBound, range.upperBound)
    case .oneOf(let numbers):
      let values = numbers.compactMap { Value(exactly: $0) }.filter { $0 != .min }.sorted()
      return oneOf(column, values)
    case .never, .text, .members: return Bitmap(count: column.count)
    }
  }

  /// The part of a range that the storage can hold, without the value that stands for missing.
  private static func clamped<Value: FixedWidthInteger>(
    _ lower: Int128, _ upper: Int128, to type: Value.Type
  ) -> ClosedRange<Value>? {
    let low = max(lower, Int128(Value.min) + 1)
    let high = min(upper, Int128(Value.max))
    return low <= high ? Value(low)...Value(high) : nil
  }

  /// One subtraction and one unsigned comparison a row: `value − lower` is at most `upper − lower`.
  private static func within<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ column: Column<Value>, _ lower: Value, _ upper: Value
  ) -> Bitmap where Value.Magnitude: FixedWidthInteger & Sendable {
    let span = Value.Magnitude(truncatingIfNeeded: upper &- lower)
    return BlockScan.bitmap(count: column.count) { index, words, flags in
      let block = column.block(index)
      guard let values = block.baseAddress else { return }
      for row in 0..<block.count {
        flags[row] = Value.Magnitude(truncatingIfNeeded: values[row] &- lower) <= span ? 1 : 0
      }
      packBits(flags, count: block.count, into: words)
    }
  }

  private static func oneOf<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ column: Column<Value>, _ wanted: [Value]
  ) -> Bitmap {
    BlockScan.bitmap(count: column.count) { index, words, flags in
      let block = column.block(index)
      guard let values = block.baseAddress else { return }
      for row in 0..<block.count { flags[row] = 0 }
      if wanted.count <= 8 {
        for value in wanted { for row in 0..<block.count { flags[row] |= values[row] == value ? 1 : 0 } }
      } else {
        for row in 0..<block.count { flags[row] = contains(wanted, values[row]) ? 1 : 0 }
      }
      packBits(flags, count: block.count, into: words)
    }
  }

  /// A binary search.
  private static func contains<Value: Comparable>(_ sorted: [Value], _ value: Value) -> Bool {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == value
  }
}

extension LeafPlan.Test {
  /// Whether a stored number satisfies the test; nil is missing.
  func matches(_ stored: Int128?) -> Bool {
    guard let stored else { return false }
    return switch self {
    case .present: true
    case .within(let lower, let upper): lower <= stored && stored <= upper
    case .oneOf(let numbers): numbers.contains(stored)
    case .never, .text, .members: false
    }
  }
}
