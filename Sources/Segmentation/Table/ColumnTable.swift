/// One column of a table, stored as its type and values suggest.
public enum StoredColumn: Sendable {
  case integers(IntegerColumn)
  case codes(CodeColumn)
  case texts(TextColumn)

  /// The number of rows.
  public var count: Int {
    switch self {
    case .integers(let column): column.count
    case .codes(let column): column.count
    case .texts(let column): column.count
    }
  }

  fileprivate func sketched() -> StoredColumn {
    if case .integers(let column) = self { .integers(column.sketched()) } else { self }
  }

  func reordered(by order: [UInt32]) -> StoredColumn {
    switch self {
    case .integers(let column): .integers(column.reordered(by: order))
    case .codes(let column): .codes(column.reordered(by: order))
    case .texts(let column): .texts(column.reordered(by: order))
    }
  }
}

/// Equal-length named columns.
public struct ColumnTable: Sendable {
  /// The number of rows.
  public internal(set) var count: Int
  /// The columns by their fields; a field without values may have none.
  public internal(set) var columns: [Field.ID: StoredColumn]

  /// A table of columns that all have `count` rows.
  init(count: Int, columns: [Field.ID: StoredColumn] = [:]) {
    precondition(columns.values.allSatisfy { $0.count == count }, "the columns of a table have one length")
    self.count = count
    self.columns = columns
  }

  /// The column of a field; nil where no row has a value.
  public subscript(id: Field.ID) -> StoredColumn? { columns[id] }

  /// The same table with sketches of the columns whose scans gain by one.
  ///
  /// - Complexity: one pass over these columns, on all cores.
  func sketched() -> ColumnTable {
    ColumnTable(count: count, columns: columns.mapValues { $0.sketched() })
  }

  func reordered(by order: [UInt32]) -> ColumnTable {
    ColumnTable(count: order.count, columns: columns.mapValues { $0.reordered(by: order) })
  }
}
