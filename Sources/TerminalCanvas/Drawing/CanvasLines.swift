extension Canvas {
  /// Draws a frame along the inner edge of `area`, with titles in its upper line; what is inside stays.
  ///
  /// An area of less than two columns or rows has no room for one. `titleRight` gives way before `title` does. A plain
  /// canvas has the titles as a line of words, and nothing around what is inside.
  public mutating func box(
    _ area: Rect, title: String? = nil, titleRight: String? = nil, style: Style = .plain, titleStyle: Style? = nil
  ) {
    guard area.width >= 2, area.height >= 2 else { return }
    guard !isPlain else { return putTitleLine([title, titleRight], in: area, style: titleStyle ?? style) }
    let right = area.maxX - 1
    let bottom = area.maxY - 1
    horizontalLine(from: Point(x: area.x + 1, y: area.y), width: area.width - 2, style: style)
    horizontalLine(from: Point(x: area.x + 1, y: bottom), width: area.width - 2, style: style)
    verticalLine(from: Point(x: area.x, y: area.y + 1), height: area.height - 2, style: style)
    verticalLine(from: Point(x: right, y: area.y + 1), height: area.height - 2, style: style)
    put("┌", at: area.origin, style: style)
    put("┐", at: Point(x: right, y: area.y), style: style)
    put("└", at: Point(x: area.x, y: bottom), style: style)
    put("┘", at: Point(x: right, y: bottom), style: style)
    let line = Rect(x: area.x + 1, y: area.y, width: area.width - 2, height: 1)
    putTitles(title, titleRight, in: line, style: titleStyle ?? style)
  }

  private mutating func putTitleLine(_ titles: [String?], in area: Rect, style: Style) {
    let words = titles.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    put(words, at: area.origin.offset(dx: 1), style: style, maxWidth: area.width - 2, truncation: "…")
  }

  private mutating func putTitles(_ title: String?, _ titleRight: String?, in line: Rect, style: Style) {
    var used = 0
    if let title, !title.isEmpty, line.width > 2 {
      let name = CutLine(title, room: line.width - 2, truncation: "…")
      used = putPadded(name, at: line.x, in: line, style: style)
    }
    if let titleRight, !titleRight.isEmpty {
      let note = CutLine(titleRight, room: line.width, truncation: nil)
      let width = DisplayWidth.of(titleRight) + 2
      let separator = used > 0 ? 1 : 0
      if width + separator <= line.width - used {
        putPadded(note, at: line.maxX - width, in: line, style: style)
      }
    }
  }

  @discardableResult
  private mutating func putPadded(_ line: CutLine, at x: Int, in area: Rect, style: Style) -> Int {
    fill(Rect(x: x, y: area.y, width: line.width + 2, height: 1).intersection(area), style)
    draw(line, at: Point(x: x + 1, y: area.y), style: style, in: area)
    return line.width + 2
  }

  /// Draws `width` columns of ─ to the right from `point`; nothing on a plain canvas.
  public mutating func horizontalLine(from point: Point, width: Int, style: Style = .plain) {
    let area = Rect(x: point.x, y: point.y, width: width, height: 1).intersection(bounds)
    guard area.height > 0, !isPlain else { return }
    for x in area.x..<area.maxX { place(.horizontal, at: Point(x: x, y: point.y), style: style) }
  }

  /// Draws `height` rows of │ downwards from `point`; nothing on a plain canvas.
  public mutating func verticalLine(from point: Point, height: Int, style: Style = .plain) {
    let area = Rect(x: point.x, y: point.y, width: 1, height: height).intersection(bounds)
    guard area.width > 0, !isPlain else { return }
    for y in area.y..<area.maxY { place(.vertical, at: Point(x: point.x, y: y), style: style) }
  }
}

extension SafeText.Glyph {
  fileprivate static let horizontal = SafeText.Glyph(text: "─", width: 1, isMark: false)
  fileprivate static let vertical = SafeText.Glyph(text: "│", width: 1, isMark: false)
}
