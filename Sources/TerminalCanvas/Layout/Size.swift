/// A width and a height in terminal columns and rows, never negative.
public struct Size: Hashable, Sendable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int

  /// A size; a negative measure counts as zero.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// A size without room for a single cell.
  public var isEmpty: Bool { width == 0 || height == 0 }
}
