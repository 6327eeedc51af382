/// Compares rows of a table as an order does.
struct RowComparison {
  /// Where a row stands to another.
  enum Result {
    case before, same, behind
  }

  private let column: StoredColumn?
  private let codeRanks: [UInt64]
  private let isDescending: Bool

  /// Rows of this table in this order.
  init(_ table: FanTable, by order: FanOrder) {
    column = table.columns[order.field.stored]
    let isDays = table.schema[order.field]?.type == .days
    isDescending = order.isDescending != isDays
    if case .codes(let column)? = column { codeRanks = column.ranks } else { codeRanks = [] }
  }

  /// Where one row stands to another, by their values alone; those without a value stand behind all others.
  func compare(_ one: UInt32, _ other: UInt32) -> Result {
    switch column {
    case .integers(let column):
      return compare(column[Int(one)], column[Int(other)])
    case .codes(let column):
      let (a, b) = (column.code(at: Int(one)), column.code(at: Int(other)))
      return compare(a == 0 ? nil : codeRanks[a - 1], b == 0 ? nil : codeRanks[b - 1])
    case .texts(let column):
      let (a, b) = (column.folded(Int(one)), column.folded(Int(other)))
      if a.isEmpty || b.isEmpty { return a.isEmpty == b.isEmpty ? .same : a.isEmpty ? .behind : .before }
      if a.lexicographicallyPrecedes(b) { return isDescending ? .behind : .before }
      return b.lexicographicallyPrecedes(a) ? (isDescending ? .before : .behind) : .same
    case nil: return .same
    }
  }

  private func compare<Value: Comparable>(_ a: Value?, _ b: Value?) -> Result {
    guard let a else { return b == nil ? .same : .behind }
    guard let b else { return .before }
    return a == b ? .same : (a < b) != isDescending ? .before : .behind
  }

  /// Whether one row is listed before another; of those with the same value, the one that the table has first.
  func isBefore(_ one: UInt32, _ other: UInt32) -> Bool {
    let result = compare(one, other)
    return result == .before || result == .same && one < other
  }

  /// Whether the row has a value to be compared.
  func hasValue(_ row: UInt32) -> Bool {
    switch column {
    case .integers(let column): column[Int(row)] != nil
    case .codes(let column): column.code(at: Int(row)) != 0
    case .texts(let column): !column.folded(Int(row)).isEmpty
    case nil: false
    }
  }
}
