/// Whole numbers with one missing value: days, minor units of money, decimals at one scale.
///
/// Stored as narrowly as the values allow; `.min` of the storage stands for missing.
public struct IntegerColumn: Sendable {
  enum Storage: Sendable {
    case bits8(Column<Int8>)
    case bits16(Column<Int16>)
    case bits32(Column<Int32>)
    case bits64(Column<Int64>)
    /// For decimals whose common scale needs more than 64 bits.
    case bits128(Column<Int128>)
  }

  var storage: Storage
  /// Digits after the point: the value is the stored number × 10^−scale.
  public private(set) var scale: Int
  /// Where there is one, scans read it instead of most of the stored numbers.
  var sketch: ColumnSketch?

  /// A column of values at one scale, where nil is missing.
  public init(_ values: [Int128?], scale: Int = 0) { self.init(narrowing: values.map { $0 ?? .min }, scale: scale) }

  /// A column of values at one scale, in which `.min` is missing, stored as narrowly as they allow.
  init<Number: StoredInteger>(narrowing values: [Number], scale: Int = 0) {
    storage = Self.narrowest(values)
    self.scale = scale
  }

  /// A column of values as they lie, in which `.min` is missing.
  init<Number: StoredInteger>(_ column: Column<Number>, scale: Int = 0) {
    storage = Number.storage(of: column)
    self.scale = scale
  }

  /// A column of values as they lie, with their sketch.
  init<Number: StoredInteger>(_ column: Column<Number>, sketch: ColumnSketch?, scale: Int) {
    self.init(column, scale: scale)
    self.sketch = sketch
  }

  /// The same column with a sketch, where scans gain by one.
  ///
  /// - Complexity: eight steps a row, on all cores.
  func sketched() -> IntegerColumn {
    var result = self
    guard count >= ColumnSketch.leastRows else { return result }
    switch storage {
    case .bits8, .bits16, .bits128: break
    case .bits32(let column): result.sketch = ColumnSketch(of: column)
    case .bits64(let column): result.sketch = ColumnSketch(of: column)
    }
    return result
  }

  /// The same stored numbers, read at another scale.
  func at(scale: Int) -> IntegerColumn {
    var result = self
    result.scale = scale
    return result
  }

  /// The number of rows.
  public var count: Int {
    switch storage {
    case .bits8(let column): column.count
    case .bits16(let column): column.count
    case .bits32(let column): column.count
    case .bits64(let column): column.count
    case .bits128(let column): column.count
    }
  }

  /// The stored number of a row, or nil where it is missing.
  public subscript(row: Int) -> Int128? {
    switch storage {
    case .bits8(let column): column.number(row)
    case .bits16(let column): column.number(row)
    case .bits32(let column): column.number(row)
    case .bits64(let column): column.number(row)
    case .bits128(let column): column.number(row)
    }
  }

  func reordered(by order: [UInt32]) -> IntegerColumn {
    var result = self
    result.sketch = sketch?.reordered(by: order)
    switch storage {
    case .bits8(let column): result.storage = .bits8(column.reordered(by: order))
    case .bits16(let column): result.storage = .bits16(column.reordered(by: order))
    case .bits32(let column): result.storage = .bits32(column.reordered(by: order))
    case .bits64(let column): result.storage = .bits64(column.reordered(by: order))
    case .bits128(let column): result.storage = .bits128(column.reordered(by: order))
    }
    return result
  }
}

// MARK: Widths

/// A machine integer that columns store, whose least value stands for missing.
protocol StoredInteger: FixedWidthInteger, SignedInteger, BitwiseCopyable, Sendable {
  /// A column of this width as one of those that a column of integers may have.
  static func storage(of column: Column<Self>) -> IntegerColumn.Storage

  /// What tests whether values lie in a range without the least value.
  static func test(of range: ClosedRange<Self>) -> BlockTest<Self>
}

extension IntegerColumn {
  /// The narrowest storage that holds all values and a missing one.
  private static func narrowest<Number: StoredInteger>(_ values: [Number]) -> Storage {
    var low: Number = 0
    var high: Number = 0
    for value in values {
      low = min(low, value == .min ? 0 : value)
      high = max(high, value)
    }
    func fits(_ type: (some StoredInteger).Type) -> Bool {
      Int128(low) > Int128(type.min) && Int128(high) <= Int128(type.max)
    }
    if fits(Int8.self) { return .bits8(stored(values)) }
    if fits(Int16.self) { return .bits16(stored(values)) }
    if fits(Int32.self) { return .bits32(stored(values)) }
    if fits(Int64.self) { return .bits64(stored(values)) }
    return .bits128(stored(values))
  }

  private static func stored<Number: StoredInteger, Stored: StoredInteger>(_ values: [Number]) -> Column<Stored> {
    Column(count: values.count) { buffer in
      for row in buffer.indices { buffer[row] = Stored(storing: values[row]) }
    }
  }

  /// The same values in the next wider storage; the widest stays.
  ///
  /// A sketch's codes stay as they are: they stand for values, not for their bits. It knows 64 of them, though.
  mutating func widen() {
    switch storage {
    case .bits8(let column): storage = .bits16(column.widened())
    case .bits16(let column): storage = .bits32(column.widened())
    case .bits32(let column): storage = .bits64(column.widened())
    case .bits64(let column): (storage, sketch) = (.bits128(column.widened()), nil)
    case .bits128: break
    }
  }
}

extension StoredInteger {
  /// A number of another width that this one holds; missing stays missing.
  @inline(__always)
  fileprivate init<Number: StoredInteger>(storing number: Number) {
    self = number == .min ? .min : Self(truncatingIfNeeded: number)
  }
}

extension Column where Element: StoredInteger {
  fileprivate func number(_ row: Int) -> Int128? {
    let number = self[row]
    return number == .min ? nil : Int128(number)
  }

  fileprivate func widened<Wider: StoredInteger>() -> Column<Wider> {
    Column<Wider>(count: count) { buffer in
      for index in 0..<blockCount {
        let first = index * rowsPerBlock
        for (place, value) in block(index).enumerated() { buffer[first + place] = Wider(storing: value) }
      }
    }
  }
}

extension Int8: StoredInteger {
  static func storage(of column: Column<Int8>) -> IntegerColumn.Storage { .bits8(column) }
}

extension Int16: StoredInteger {
  static func storage(of column: Column<Int16>) -> IntegerColumn.Storage { .bits16(column) }
}

extension Int32: StoredInteger {
  static func storage(of column: Column<Int32>) -> IntegerColumn.Storage { .bits32(column) }
}

extension Int64: StoredInteger {
  static func storage(of column: Column<Int64>) -> IntegerColumn.Storage { .bits64(column) }
}

extension Int128: StoredInteger {
  static func storage(of column: Column<Int128>) -> IntegerColumn.Storage { .bits128(column) }
}
