/// Beside a column of integers, for each row a code of one byte that tells which part of the numbers its value lies in.
///
/// Codes keep the order of the values, so a range of values becomes a range of codes, and a scan reads a byte a row; only
/// rows in a part that an end of the range cuts are looked up in the column. The parts are chosen so that each holds about
/// as many rows as any other. A value that many rows have is a part of its own, which no end can cut, and so are round
/// numbers, which people ask for.
///
/// Source: B. Hentschel, M. Kester, S. Idreos, "Column Sketches: A Scan Accelerator for Rapid and Robust Predicate
/// Evaluation", SIGMOD 2018.
///
/// Invariants: `starts` ascends strictly, begins with the least number there is and has 1 to 255 numbers; the code of each
/// row is that of its value in the column.
struct ColumnSketch: Sendable {
  /// The least value of each part; a part ends before the next begins.
  private(set) var starts: [Int64]
  /// The number of each row's part, counted on from `.min`, which stands for missing as it does in the column.
  private(set) var codes: Column<Int8>

  /// Columns of fewer rows are scanned fast enough without.
  static let leastRows = 65_536

  private static let mostParts = 255
  private static let leastNumber = Int64.min + 1

  /// Whether columns of these numbers have sketches: narrower ones are scanned as fast without, wider ones do not fit.
  static func holds<Number: StoredInteger>(_ type: Number.Type) -> Bool { (32...64).contains(Number.bitWidth) }

  /// A sketch as it lies; nil where its parts cannot be those of any column.
  init?(starts: [Int64], codes: Column<Int8>) {
    guard starts.first == Self.leastNumber, starts.count <= Self.mostParts,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.starts = starts
    self.codes = codes
  }

  /// The sketch of a column.
  ///
  /// - Complexity: eight steps a row, on all cores.
  init<Number: StoredInteger>(of column: Column<Number>) {
    let starts = Self.starts(of: Self.sample(of: column))
    let encoder = PartSearch(starts)
    self.starts = starts
    codes = Column(count: column.count) { codes in
      let address = UInt(bitPattern: codes.baseAddress)
      BlockScan.forEachBlock(of: column.count) { block in
        guard let codes = UnsafeMutablePointer<Int8>(bitPattern: address) else { return }
        encoder.encode(column.block(block), into: codes + block * rowsPerBlock)
      }
    }
  }

  // MARK: Parts

  /// About how many values are looked at to choose the parts.
  private static let sampleSize = 16_384

  /// Values of rows all over the column, in ascending order, without missing ones.
  ///
  /// - Complexity: the size of the sample.
  private static func sample<Number: StoredInteger>(of column: Column<Number>) -> [Int64] {
    let size = min(sampleSize, column.count)
    var sample: [Int64] = []
    sample.reserveCapacity(size)
    for index in 0..<size {
      let (first, end) = (column.count * index / size, column.count * (index + 1) / size)
      // Rows at one distance could all have the same value where values repeat.
      let jump = UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15 >> 33
      let value = column[first + Int(jump) % (end - first)]
      if value != .min { sample.append(Int64(truncatingIfNeeded: value)) }
    }
    return sample.sorted()
  }

  /// Where the parts begin that the values of a sorted sample spread over evenly.
  private static func starts(of sample: [Int64]) -> [Int64] {
    var depth = max(1, sample.count / (mostParts - 5))
    var starts = starts(of: sample, depth: depth)
    while starts.count > mostParts {
      depth += max(1, depth / 32)
      starts = Self.starts(of: sample, depth: depth)
    }
    return starts
  }

  /// Where parts of at most `depth` values of the sample begin; a value that occurs more often has a part of its own.
  ///
  /// Of the places where a part may begin, the roundest number is taken, alone: people ask for round numbers.
  private static func starts(of sample: [Int64], depth: Int) -> [Int64] {
    var starts = [leastNumber]
    func begin(_ value: Int64) { if starts[starts.count - 1] < value { starts.append(value) } }
    var filled = 0
    var next = 0
    while next < sample.count {
      let value = sample[next]
      var end = next + 1
      while end < sample.count, sample[end] == value { end += 1 }
      let size = end - next
      if size > depth {
        begin(value)
        if value < .max { begin(value + 1) }
        filled = 0
      } else {
        if filled + size > depth {
          let round = roundest(above: max(starts[starts.count - 1], sample[next - filled] - 1), upTo: value)
          begin(round)
          if round < .max { begin(round + 1) }
          filled = 0
          while sample[next - filled - 1] > round { filled += 1 }
        }
        if starts[starts.count - 1] <= value { filled += size }
      }
      next = end
    }
    return starts
  }

  /// The number with the most zeros at its end; one of several is the greatest.
  private static func roundest(above low: Int64, upTo high: Int64) -> Int64 {
    var roundest = high
    var step: Int64 = 10
    while true {
      let rest = high % step
      let (candidate, isBelow) = high.subtractingReportingOverflow(rest < 0 ? rest + step : rest)
      guard !isBelow, candidate > low else { return roundest }
      roundest = candidate
      let (next, isBeyond) = step.multipliedReportingOverflow(by: 10)
      guard !isBeyond else { return roundest }
      step = next
    }
  }

  /// The code of a stored number; nil is missing.
  private func code(of value: Int64?) -> Int8 {
    guard let value else { return .min }
    return code(ofPart: starts.indices.partitioningIndex { starts[$0] > value })
  }

  /// Parts count from 1 here, as 0 is missing.
  private func code(ofPart part: Int) -> Int8 { Int8(truncatingIfNeeded: part + Int(Int8.min)) }

  // MARK: Ranges

  /// What the codes tell of a range of values.
  struct Cover: Hashable {
    /// Only rows of these codes can have a value in the range.
    var codes: ClosedRange<Int8>
    /// Rows of these codes, which are none to two of them, may have one or not; all other rows of `codes` have.
    var cut: [Int8]
  }

  /// What the codes tell of a range of values, none of which stands for missing.
  func cover<Number: StoredInteger>(_ range: ClosedRange<Number>) -> Cover {
    // The storage has no values that an end of it could cut off from the first and the last part.
    let lower = range.lowerBound <= Number.min + 1 ? Self.leastNumber : Int64(truncatingIfNeeded: range.lowerBound)
    let upper = range.upperBound == Number.max ? Int64.max : Int64(truncatingIfNeeded: range.upperBound)
    let (first, last) = (code(of: lower), code(of: upper))
    let isFirstWhole = start(ofCode: first) == lower
    let isLastWhole = end(ofCode: last) == upper
    return Cover(
      codes: first...(upper == .max ? .max : last),
      cut: isFirstWhole && isLastWhole ? [] : isFirstWhole ? [last] : isLastWhole ? [first] : [first, last])
  }

  private func start(ofCode code: Int8) -> Int64 { starts[Int(code) - Int(Int8.min) - 1] }

  private func end(ofCode code: Int8) -> Int64 {
    let next = Int(code) - Int(Int8.min)
    return next < starts.count ? starts[next] - 1 : .max
  }
}

// MARK: Editing

extension ColumnSketch {
  /// Follows a change of the column; numbers that it cannot hold are missing in it.
  mutating func set(_ changes: [(row: Int, value: Int128?)]) {
    codes.set(changes.map { ($0.row, code(of: $0.value)) })
  }

  /// Follows rows that are added to the column.
  mutating func append(_ numbers: [Int128?]) { codes.append(numbers.map { code(of: $0) }) }

  private func code(of number: Int128?) -> Int8 { code(of: number.flatMap(Int64.init(exactly:))) }

  func reordered(by order: [UInt32]) -> ColumnSketch {
    var result = self
    result.codes = codes.reordered(by: order)
    return result
  }
}

/// Finds the parts of values, without a branch that a processor could guess wrong.
private struct PartSearch: Sendable {
  /// 255 starts; behind the last part there are none but the greatest number.
  private let starts: [Int64]
  private let parts: Int

  init(_ starts: [Int64]) {
    parts = starts.count
    self.starts = starts + [Int64](repeating: .max, count: 255 - starts.count)
  }

  func encode<Number: StoredInteger>(_ values: UnsafeBufferPointer<Number>, into codes: UnsafeMutablePointer<Int8>) {
    starts.withUnsafeBufferPointer { starts in
      guard let starts = starts.baseAddress else { return }
      for (row, value) in values.enumerated() {
        let wanted = value == .min ? Int64.min : Int64(truncatingIfNeeded: value)
        codes[row] = Int8(truncatingIfNeeded: min(part(of: wanted, starts), parts) &+ Int(Int8.min))
      }
    }
  }

  /// How many starts are at most `value`.
  @inline(__always)
  private func part(of value: Int64, _ starts: UnsafePointer<Int64>) -> Int {
    var part = 0
    var step = 128
    while step > 0 {
      part &+= starts[part &+ step &- 1] <= value ? step : 0
      step >>= 1
    }
    return part
  }
}
