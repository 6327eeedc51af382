/// What the terminal is to show: a picture and where its cursor stands.
///
/// There is always a cursor, for screen readers and input methods follow it: it stands on the focused item.
public struct Frame: Hashable, Sendable {
  /// The picture.
  public let canvas: Canvas
  /// The place of the cursor, inside the canvas.
  public let cursor: Point

  /// A frame; a cursor outside the canvas is moved to its nearest cell.
  public init(canvas: Canvas, cursor: Point) {
    self.canvas = canvas
    self.cursor = Point(
      x: max(0, min(cursor.x, canvas.size.width - 1)), y: max(0, min(cursor.y, canvas.size.height - 1)))
  }
}
