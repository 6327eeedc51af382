/// A number of each fan: what comparisons of two values and tops work on.
struct FanNumbers: Sendable {
  /// The stored numbers; nil where nobody has one.
  private let column: IntegerColumn?
  private let isDaysSince: Bool
  private let factor: Int128
  private let today: Int32

  init(_ plan: NumberPlan, in table: FanTable) {
    isDaysSince = plan.isDaysSince
    factor = plan.factor
    today = table.frame.today.number
    switch plan.source {
    case .column(let id):
      if case .integers(let column)? = table.columns[id] { self.column = column } else { column = nil }
    case .measure(let measure): column = Self.column(of: measure, in: table)
    }
  }

  /// A measure of every fan, in whole numbers of the scale at which the events' key is stored.
  static func column(of measure: MeasurePlan, in table: FanTable) -> IntegerColumn {
    guard let log = table.events[measure.event] else {
      let none: Int32 = EventKernels.emptyValue(of: measure.kind) == nil ? .min : 0
      return IntegerColumn(narrowing: [Int32](repeating: none, count: table.count))
    }
    let selected = EventSelection(table: table, plan: measure).events(of: log)
    return EventKernels.values(measure.kind, over: selected, of: log, in: table)
  }

  /// Whether 64 bits hold every number.
  fileprivate var isSmall: Bool {
    switch column?.storage {
    // Twice 2^31 in size at most, as days since are a difference.
    case .bits8, .bits16, .bits32: factor <= 1_000_000_000
    case .bits64: factor == 1 && !isDaysSince
    case .bits128: false
    case nil: true
    }
  }

  /// Writes the numbers of rows of one block, at the plan's scale; `.min` is missing.
  @inline(__always)
  fileprivate func read<Number: FixedWidthInteger & Sendable>(
    _ block: Int, _ rows: Range<Int>, into numbers: UnsafeMutablePointer<Number>
  ) {
    switch column?.storage {
    case .bits8(let column): read(column.block(block), rows, into: numbers)
    case .bits16(let column): read(column.block(block), rows, into: numbers)
    case .bits32(let column): read(column.block(block), rows, into: numbers)
    case .bits64(let column): read(column.block(block), rows, into: numbers)
    case .bits128(let column): read(column.block(block), rows, into: numbers)
    case nil: numbers.update(repeating: .min, count: rows.count)
    }
  }

  @inline(__always)
  private func read<Stored: FixedWidthInteger, Number: FixedWidthInteger>(
    _ stored: UnsafeBufferPointer<Stored>, _ rows: Range<Int>, into numbers: UnsafeMutablePointer<Number>
  ) {
    let factor = Number(truncatingIfNeeded: factor)
    let today = Number(truncatingIfNeeded: today)
    for row in rows {
      let value = Number(truncatingIfNeeded: stored[row])
      let number = (isDaysSince ? today &- value : value) &* factor
      numbers[row &- rows.lowerBound] = stored[row] == .min ? .min : number
    }
  }
}

// MARK: Two numbers

extension FanNumbers {
  /// What compares these numbers with others block by block.
  func kernel(_ relation: LeafPlan.Relation, _ other: FanNumbers) -> BlockKernel? {
    guard let rows = column?.count, other.column != nil else { return nil }
    switch relation {
    case .greater: return other.kernel(.less, self)
    case .atLeast: return other.kernel(.atMost, self)
    case .equal, .less, .atMost:
      return isSmall && other.isSmall
        ? Self.kernel(Int64.self, self, relation, other, rows) : Self.kernel(Int128.self, self, relation, other, rows)
    }
  }

  private static func kernel<Number: FixedWidthInteger & Sendable>(
    _ type: Number.Type, _ left: FanNumbers, _ relation: LeafPlan.Relation, _ right: FanNumbers, _ count: Int
  ) -> BlockKernel {
    { block, words in
      let size = min(rowsPerBlock, count - block * rowsPerBlock)
      withUnsafeTemporaryAllocation(of: Number.self, capacity: 128) { scratch in
        guard let a = scratch.baseAddress else { return }
        let b = a + 64
        for start in stride(from: 0, to: size, by: 64) {
          let rows = start..<min(start + 64, size)
          left.read(block, rows, into: a)
          right.read(block, rows, into: b)
          words[start >> 6] = Self.word(relation, a, b, rows.count)
        }
      }
    }
  }

  /// Where the left number is there and not greater, the right one is there as well: missing is the least of all.
  @inline(__always)
  private static func word<Number: FixedWidthInteger & Sendable>(
    _ relation: LeafPlan.Relation, _ a: UnsafePointer<Number>, _ b: UnsafePointer<Number>, _ count: Int
  ) -> UInt64 {
    var word: UInt64 = 0
    switch relation {
    case .less, .greater:
      for row in 0..<count { word |= (a[row] != .min && a[row] < b[row] ? 1 : 0) << UInt64(row) }
    case .atMost, .atLeast:
      for row in 0..<count { word |= (a[row] != .min && a[row] <= b[row] ? 1 : 0) << UInt64(row) }
    case .equal: for row in 0..<count { word |= (a[row] != .min && a[row] == b[row] ? 1 : 0) << UInt64(row) }
    }
    return word
  }
}

extension LeafPlan.Relation {
  /// Whether two numbers relate so; a missing one relates to nothing.
  func holds(_ left: Int128?, _ right: Int128?) -> Bool {
    guard let left, let right else { return false }
    return switch self {
    case .equal: left == right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }
}

// MARK: All numbers

extension FanNumbers {
  /// Calls one of two functions with the number of every row, `.min` where it is missing.
  func withAll<Result>(count: Int, small: ([Int64]) -> Result, large: ([Int128]) -> Result) -> Result {
    isSmall ? small(all(Int64.self, count)) : large(all(Int128.self, count))
  }

  private func all<Number: FixedWidthInteger & Sendable>(_ type: Number.Type, _ count: Int) -> [Number] {
    [Number](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      guard let base = buffer.baseAddress else { return }
      let address = UInt(bitPattern: base)
      BlockScan.forEachBlock(of: count) { block in
        let first = block * rowsPerBlock
        guard let numbers = UnsafeMutablePointer<Number>(bitPattern: address) else { return }
        read(block, 0..<min(rowsPerBlock, count - first), into: numbers + first)
      }
    }
  }
}
