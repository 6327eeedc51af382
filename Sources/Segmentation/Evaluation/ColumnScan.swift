/// The rows of one column that satisfy a test, whatever the column's storage.
enum ColumnScan {
  /// All rows that satisfy the test.
  static func rows(of column: StoredColumn?, _ test: LeafPlan.Test, count: Int) -> Bitmap {
    switch column {
    case .integers(let column): NumberKernels.scan(column, test)
    case .codes(let column): SetKernels.scan(column, test)
    case .texts(let column): TextKernels.scan(column, test)
    case nil: Bitmap(count: count)
    }
  }

  /// Whether one row does, by the same tests.
  static func matches(_ column: StoredColumn?, _ test: LeafPlan.Test, _ row: Int) -> Bool {
    switch column {
    case .integers(let column): test.matches(column[row])
    case .codes(let column): column[row].map(test.matches) ?? false
    case .texts(let column): test.matches(folded: column.folded(row))
    case nil: false
    }
  }
}
