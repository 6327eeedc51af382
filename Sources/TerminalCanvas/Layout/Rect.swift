/// A rectangle of cells; dividing one never yields a negative size and never leaves the original.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public let x: Int
  /// The uppermost row.
  public let y: Int
  /// Columns, never negative.
  public let width: Int
  /// Rows, never negative.
  public let height: Int

  /// The rectangle at (`x`, `y`); a negative measure counts as zero.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The rectangle of `size` at the upper left corner.
  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }
}

extension Rect {
  /// The upper left cell.
  public var origin: Point { Point(x: x, y: y) }
  /// The measures without the place.
  public var size: Size { Size(width: width, height: height) }
  /// The first column to the right of the rectangle.
  public var maxX: Int { x + width }
  /// The first row below the rectangle.
  public var maxY: Int { y + height }
  /// A rectangle without a single cell.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether the cell at `point` is inside.
  public func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
  }

  /// The cells that are in both rectangles.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }
}

extension Rect {
  /// The rectangle without `amount` cells on each side; too small a one becomes empty, in its middle.
  public func inset(by amount: Int) -> Rect { inset(dx: amount, dy: amount) }

  /// The rectangle without `dx` columns on the left and right and `dy` rows above and below.
  public func inset(dx: Int, dy: Int) -> Rect {
    Rect(
      x: x + min(dx, width / 2), y: y + min(dy, height / 2),
      width: width - 2 * min(dx, width), height: height - 2 * min(dy, height))
  }

  /// The `width` columns on the left, and the rest.
  public func splitLeft(_ width: Int) -> (part: Rect, rest: Rect) {
    let taken = min(max(0, width), self.width)
    return (
      Rect(x: x, y: y, width: taken, height: height),
      Rect(x: x + taken, y: y, width: self.width - taken, height: height)
    )
  }

  /// The `width` columns on the right, and the rest.
  public func splitRight(_ width: Int) -> (part: Rect, rest: Rect) {
    let halves = splitLeft(self.width - min(max(0, width), self.width))
    return (halves.rest, halves.part)
  }

  /// The `height` rows at the top, and the rest.
  public func splitTop(_ height: Int) -> (part: Rect, rest: Rect) {
    let taken = min(max(0, height), self.height)
    return (
      Rect(x: x, y: y, width: width, height: taken),
      Rect(x: x, y: y + taken, width: width, height: self.height - taken)
    )
  }

  /// The `height` rows at the bottom, and the rest.
  public func splitBottom(_ height: Int) -> (part: Rect, rest: Rect) {
    let halves = splitTop(self.height - min(max(0, height), self.height))
    return (halves.rest, halves.part)
  }

  /// A rectangle of `size`, or as much of it as fits, in the middle of this one: the place of a dialog.
  public func centered(_ size: Size) -> Rect {
    let width = min(size.width, self.width)
    let height = min(size.height, self.height)
    return Rect(x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width, height: height)
  }
}
