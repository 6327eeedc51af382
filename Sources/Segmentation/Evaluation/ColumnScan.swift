/// The rows of one column that satisfy a test, whatever the column's storage.
enum ColumnScan {
  /// What scans the column block by block; nil where no row can satisfy the test.
  static func kernel(of column: StoredColumn?, _ test: LeafPlan.Test) -> BlockKernel? {
    switch column {
    case .integers(let column): NumberKernels.kernel(column, test)
    case .codes(let column): SetKernels.kernel(column, test)
    case .texts(let column): TextKernels.kernel(column, test)
    case nil: nil
    }
  }

  /// All rows that satisfy the test.
  static func rows(of column: StoredColumn?, _ test: LeafPlan.Test, count: Int) -> Bitmap {
    guard let kernel = kernel(of: column, test) else { return Bitmap(count: count) }
    return BlockScan.bitmap(count: count, kernel)
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
