/// Scans of number columns: a value is inside a range, or one of a few.
enum NumberKernels {
  static func scan(_ column: IntegerColumn, _ test: LeafPlan.Test) -> Bitmap {
    guard let kernel = kernel(column, test) else { return Bitmap(count: column.count) }
    return BlockScan.bitmap(count: column.count, kernel)
  }

  /// What scans a column block by block; nil where no row can satisfy the test.
  static func kernel(_ column: IntegerColumn, _ test: LeafPlan.Test) -> BlockKernel? {
    switch column.storage {
    case .narrow(let column):
      kernel(column, test) { range in
        range.upperBound == .max
          ? kernel(column, Above32(bound: range.lowerBound - 1))
          : kernel(column, Between32(lower: range.lowerBound, upper: range.upperBound))
      }
    case .wide(let column):
      kernel(column, test) { kernel(column, Between(lower: $0.lowerBound, upper: $0.upperBound)) }
    case .widest(let column):
      kernel(column, test) { kernel(column, Between(lower: $0.lowerBound, upper: $0.upperBound)) }
    }
  }

  private static func kernel<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ column: Column<Value>, _ test: LeafPlan.Test, range: (ClosedRange<Value>) -> BlockKernel
  ) -> BlockKernel? {
    switch test {
    case .present: return range(Value.min + 1...Value.max)
    case .within(let lower, let upper): return clamped(lower, upper, to: Value.self).map(range)
    case .oneOf(let numbers):
      let values = numbers.compactMap { Value(exactly: $0) }.filter { $0 != .min }.sorted()
      return values.isEmpty ? nil : oneOf(column, values, range: range)
    case .never, .text, .members: return nil
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

  static func kernel<Test: WordTest>(_ column: Column<Test.Value>, _ test: Test) -> BlockKernel {
    { block, words in test.scan(column.block(block), into: words) }
  }

  /// A few values are looked for one after the other; many by a binary search for each row.
  private static func oneOf<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ column: Column<Value>, _ wanted: [Value], range: (ClosedRange<Value>) -> BlockKernel
  ) -> BlockKernel {
    guard wanted.count <= 8 else { return kernel(column, Among(values: wanted)) }
    return union(wanted.map { range($0...$0) }) { column.block($0).count }
  }

  /// The rows that satisfy one of several tests.
  static func union(_ kernels: [BlockKernel], rows: @escaping @Sendable (Int) -> Int) -> BlockKernel {
    guard kernels.count > 1, let first = kernels.first else { return kernels[0] }
    return { block, words in
      first(block, words)
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: wordsPerBlock) { scratch in
        guard let other = scratch.baseAddress else { return }
        for kernel in kernels.dropFirst() {
          kernel(block, other)
          for word in 0..<(rows(block) + 63) / 64 { words[word] |= other[word] }
        }
      }
    }
  }
}

/// Values that stand in a sorted list.
private struct Among<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: WordTest {
  let values: [Value]

  func accepts(_ value: Value) -> Bool {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < values.count && values[low] == value
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
