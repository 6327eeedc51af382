/// A place on the screen; (0, 0) is the upper left cell, x counts columns, y counts rows.
public struct Point: Hashable, Sendable {
  /// Columns from the left edge.
  public var x: Int
  /// Rows from the top edge.
  public var y: Int

  /// The place in column `x` of row `y`.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  /// The upper left cell.
  public static let zero = Point(x: 0, y: 0)

  /// This place moved by `dx` columns and `dy` rows.
  public func offset(dx: Int = 0, dy: Int = 0) -> Point { Point(x: x + dx, y: y + dy) }
}
