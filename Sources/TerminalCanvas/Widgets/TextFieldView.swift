extension TextField {
  /// Draws the field into the first row of `area`, scrolled so that the cursor is inside; "…" says that there is more.
  /// - Returns: the place of the cursor, if the field has the focus and `area` is on the canvas.
  @discardableResult
  public func draw(on canvas: inout Canvas, at area: Rect, style: Style = .plain, focused: Bool) -> Point? {
    let row = area.splitTop(1).part
    guard !row.isEmpty else { return nil }
    canvas.fill(row, style)
    let view = FieldWindow(self, width: row.width)
    canvas.draw(view.line, at: Point(x: row.x - view.offset, y: row.y), style: style, in: row)
    let place = Point(x: row.x + view.column - view.offset, y: row.y)
    if row.width >= 4 {
      if view.offset > 0 { canvas.put("…", at: row.origin, style: style, in: row) }
      let last = Point(x: row.maxX - 1, y: row.y)
      if view.line.width - view.offset > row.width, place != last { canvas.put("…", at: last, style: style, in: row) }
    }
    return focused && canvas.bounds.contains(place) ? place : nil
  }

  /// The character under a click in column `x` of a field drawn `width` columns wide.
  public func position(atColumn x: Int, width: Int) -> Int {
    let column = x + FieldWindow(self, width: width).offset
    var used = 0
    for (index, character) in text.enumerated() {
      used += DisplayWidth.of(character)
      if used > column { return index }
    }
    return text.count
  }
}

/// Which part of a field is seen.
private struct FieldWindow {
  let line: CutLine
  /// The columns to the left of the cursor.
  let column: Int
  /// The columns scrolled away on the left.
  let offset: Int

  init(_ field: TextField, width: Int) {
    var line = CutLine("", room: 0, truncation: nil)
    var column = 0
    var under = 1
    for (index, character) in field.text.enumerated() {
      if index == field.cursor { column = line.width }
      line.append(CutLine(String(character), room: .max, truncation: nil))
      if index == field.cursor { under = max(1, min(2, line.width - column)) }
    }
    if field.cursor >= field.text.count { column = line.width }
    let isWhole = line.width < width || line.width == width && column < line.width
    self.line = line
    self.column = column
    // The character under the cursor is seen whole, and "…" behind it has a column.
    let shown = column == line.width ? 1 : under + (column + under < line.width && width >= 4 ? 1 : 0)
    offset = isWhole ? 0 : max(0, min(column, column + shown - width))
  }
}
