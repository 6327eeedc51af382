/// Whole numbers with one missing value: days, minor units of money, decimals at one scale.
///
/// Stored as narrowly as the values allow; `.min` of the storage stands for missing.
public struct IntegerColumn: Sendable {
  enum Storage: Sendable {
    case narrow(Column<Int32>)
    case wide(Column<Int64>)
    /// For decimals whose common scale needs more than 64 bits.
    case widest(Column<Int128>)
  }

  var storage: Storage
  /// Digits after the point: the value is the stored number × 10^−scale.
  public let scale: Int

  /// A column of values at one scale, where nil is missing.
  public init(_ values: [Int128?], scale: Int = 0) {
    self.scale = scale
    var low: Int128 = 0
    var high: Int128 = 0
    for case let value? in values {
      low = min(low, value)
      high = max(high, value)
    }
    if low > Int128(Int32.min), high <= Int128(Int32.max) {
      storage = .narrow(Column(values.map { $0.map { Int32(truncatingIfNeeded: $0) } ?? .min }))
    } else if low > Int128(Int64.min), high <= Int128(Int64.max) {
      storage = .wide(Column(values.map { $0.map { Int64(truncatingIfNeeded: $0) } ?? .min }))
    } else {
      storage = .widest(Column(values.map { $0 ?? .min }))
    }
  }

  /// A column of 64-bit values at one scale, in which `.min` is missing.
  init(wide values: [Int64], scale: Int = 0) {
    self.scale = scale
    var fits = true
    for value in values where value != .min && (value > Int64(Int32.max) || value <= Int64(Int32.min)) {
      fits = false
      break
    }
    if fits {
      storage = .narrow(
        Column(count: values.count) { buffer in
          for (row, value) in values.enumerated() {
            buffer[row] = value == .min ? .min : Int32(truncatingIfNeeded: value)
          }
        })
    } else {
      storage = .wide(Column(values))
    }
  }

  /// A column of 64-bit values as they lie, in which `.min` is missing.
  init(wideColumn column: Column<Int64>, scale: Int = 0) {
    storage = .wide(column)
    self.scale = scale
  }

  /// A column of 128-bit values as they lie, in which `.min` is missing.
  init(widest column: Column<Int128>, scale: Int) {
    storage = .widest(column)
    self.scale = scale
  }

  /// A column of 32-bit values, in which `.min` is missing.
  init(narrow column: Column<Int32>, scale: Int = 0) {
    storage = .narrow(column)
    self.scale = scale
  }

  /// The same stored numbers, read at another scale.
  func at(scale: Int) -> IntegerColumn {
    switch storage {
    case .narrow(let column): IntegerColumn(narrow: column, scale: scale)
    case .wide(let column): IntegerColumn(wideColumn: column, scale: scale)
    case .widest(let column): IntegerColumn(widest: column, scale: scale)
    }
  }

  /// The number of rows.
  public var count: Int {
    switch storage {
    case .narrow(let column): column.count
    case .wide(let column): column.count
    case .widest(let column): column.count
    }
  }

  /// The stored number of a row, or nil where it is missing.
  public subscript(row: Int) -> Int128? {
    switch storage {
    case .narrow(let column): column[row] == .min ? nil : Int128(column[row])
    case .wide(let column): column[row] == .min ? nil : Int128(column[row])
    case .widest(let column): column[row] == .min ? nil : column[row]
    }
  }

  func reordered(by order: [UInt32]) -> IntegerColumn {
    var result = self
    switch storage {
    case .narrow(let column): result.storage = .narrow(column.reordered(by: order))
    case .wide(let column): result.storage = .wide(column.reordered(by: order))
    case .widest(let column): result.storage = .widest(column.reordered(by: order))
    }
    return result
  }
}
