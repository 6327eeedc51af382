/// Tests a block's values and writes the answers as bits; bits behind the last value are zero.
typealias BlockTest<Value> = @Sendable (UnsafeBufferPointer<Value>, UnsafeMutablePointer<UInt64>) -> Void

/// Scans of number columns: a value is inside a range, or one of a few.
enum NumberKernels {
  static func scan(_ column: IntegerColumn, _ test: LeafPlan.Test) -> Bitmap {
    guard let kernel = kernel(column, test) else { return Bitmap(count: column.count) }
    return BlockScan.bitmap(count: column.count, kernel)
  }

  /// What scans a column block by block; nil where no row can satisfy the test.
  static func kernel(_ column: IntegerColumn, _ test: LeafPlan.Test) -> BlockKernel? {
    switch column.storage {
    case .bits8(let numbers): kernel(numbers, nil, test)
    case .bits16(let numbers): kernel(numbers, nil, test)
    case .bits32(let numbers): kernel(numbers, column.sketch, test)
    case .bits64(let numbers): kernel(numbers, column.sketch, test)
    case .bits128(let numbers): kernel(numbers, nil, test)
    }
  }

  private static func kernel<Value: StoredInteger>(
    _ column: Column<Value>, _ sketch: ColumnSketch?, _ test: LeafPlan.Test
  ) -> BlockKernel? {
    if let sketch, let (lower, upper) = test.range {
      return clamped(lower, upper, to: Value.self).map { SketchKernels.kernel(column, sketch, $0) }
    }
    guard let test: BlockTest<Value> = blockTest(test) else { return nil }
    return { block, words in test(column.block(block), words) }
  }

  /// What tests stored values, of which the least is missing; nil where none can satisfy the test.
  static func blockTest<Value: StoredInteger>(_ test: LeafPlan.Test) -> BlockTest<Value>? {
    switch test {
    case .present: return Value.test(of: Value.min + 1...Value.max)
    case .within(let lower, let upper): return clamped(lower, upper, to: Value.self).map(Value.test)
    case .oneOf(let numbers):
      let values = numbers.compactMap { Value(exactly: $0) }.filter { $0 != .min }.sorted()
      return values.isEmpty ? nil : oneOf(values)
    case .never, .text, .members: return nil
    }
  }

  /// The part of a range that the storage can hold, without the value that stands for missing.
  private static func clamped<Value: StoredInteger>(
    _ lower: Int128, _ upper: Int128, to type: Value.Type
  ) -> ClosedRange<Value>? {
    let low = max(lower, Int128(Value.min) + 1)
    let high = min(upper, Int128(Value.max))
    return low <= high ? Value(low)...Value(high) : nil
  }

  /// A few values are looked for one after the other; many by a binary search for each row.
  private static func oneOf<Value: StoredInteger>(_ wanted: [Value]) -> BlockTest<Value> {
    guard wanted.count <= 8 else {
      let among = Among(values: wanted)
      return { among.scan($0, into: $1) }
    }
    return union(wanted.map { Value.test(of: $0...$0) })
  }

  /// Satisfies one of several tests.
  static func union<Value: BitwiseCopyable & Sendable>(_ tests: [BlockTest<Value>]) -> BlockTest<Value> {
    guard tests.count > 1 else { return tests[0] }
    return { values, words in
      tests[0](values, words)
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: wordsPerBlock) { scratch in
        guard let other = scratch.baseAddress else { return }
        for test in tests.dropFirst() {
          test(values, other)
          for word in 0..<(values.count + 63) / 64 { words[word] |= other[word] }
        }
      }
    }
  }
}

/// Values that stand in a sorted list.
private struct Among<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: WordTest {
  let values: [Value]

  func accepts(_ value: Value) -> Bool {
    let place = values.indices.partitioningIndex { values[$0] >= value }
    return place < values.count && values[place] == value
  }
}

extension LeafPlan.Test {
  /// The stored numbers that satisfy the test, where they are a range.
  fileprivate var range: (lower: Int128, upper: Int128)? {
    switch self {
    case .present: (.min + 1, .max)
    case .within(let lower, let upper): (lower, upper)
    case .oneOf(let numbers) where numbers.count == 1: numbers.first.map { ($0, $0) }
    case .oneOf, .never, .text, .members: nil
    }
  }

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
