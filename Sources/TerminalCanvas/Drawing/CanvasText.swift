extension Canvas {
  /// Writes one line of text, starting at `point`, and says how many columns it took.
  ///
  /// The text is made safe here and nowhere else (`SafeText`); what stands for an unsafe character is drawn dim.
  /// A wide glyph with room for only one of its halves is left out.
  /// - Parameters:
  ///   - text: any text at all; a line end is drawn as a visible mark.
  ///   - point: where the first glyph stands, outside of the clip as well.
  ///   - style: how it looks.
  ///   - maxWidth: the most columns to use; `nil` for all up to the edge.
  ///   - clip: only cells inside are drawn; `nil` for the whole canvas.
  ///   - truncation: ends the text where it had to be cut on the right.
  /// - Returns: the columns from `point` to the end of what was written, those to the left of the clip included.
  /// - Complexity: linear in what is drawn, however long `text` is.
  @discardableResult
  public mutating func put(
    _ text: String, at point: Point, style: Style = .plain, maxWidth: Int? = nil, in clip: Rect? = nil,
    truncation: String? = nil
  ) -> Int {
    let area = clip.map { $0.intersection(bounds) } ?? bounds
    let room = max(0, min(maxWidth ?? .max, area.maxX - point.x))
    guard room > 0 else { return 0 }
    let line = CutLine(spelled(text), room: room, truncation: truncation)
    draw(line, at: point, style: style, in: area)
    return line.width
  }

  /// The columns that `text` takes when it is written here.
  public func width(of text: String) -> Int { DisplayWidth.of(spelled(text)) }

  private func spelled(_ text: String) -> String { spelling.of(text) }

  /// Writes text so that it ends at the right edge of the first row of `area`; returns the columns.
  @discardableResult
  public mutating func putRight(
    _ text: String, in area: Rect, style: Style = .plain, truncation: String? = "…"
  ) -> Int {
    let line = CutLine(spelled(text), room: area.width, truncation: truncation)
    draw(line, at: Point(x: area.maxX - line.width, y: area.y), style: style, in: area.splitTop(1).part)
    return line.width
  }

  /// Writes text in the middle of the first row of `area`, rather left than right; returns the columns.
  @discardableResult
  public mutating func putCentered(
    _ text: String, in area: Rect, style: Style = .plain, truncation: String? = "…"
  ) -> Int {
    let line = CutLine(spelled(text), room: area.width, truncation: truncation)
    let x = area.x + (area.width - line.width) / 2
    draw(line, at: Point(x: x, y: area.y), style: style, in: area.splitTop(1).part)
    return line.width
  }

  /// Places the glyphs that are wholly inside `area`; what stands for an unsafe character is dim.
  mutating func draw(_ line: CutLine, at point: Point, style: Style, in area: Rect) {
    let area = area.intersection(bounds)
    guard point.y >= area.y, point.y < area.maxY else { return }
    var x = point.x
    for glyph in line.glyphs {
      if x >= area.x, x + glyph.width <= area.maxX {
        place(glyph, at: Point(x: x, y: point.y), style: glyph.isMark ? style.adding(.dim) : style)
      }
      x += glyph.width
    }
  }
}

/// As much of a text as fits into some columns.
struct CutLine {
  private(set) var glyphs: [SafeText.Glyph] = []
  private(set) var width = 0

  /// The glyphs of `text` that fit into `room`, the last of them from `truncation` if not all fit.
  init(_ text: String, room: Int, truncation: String?) {
    var scanner = GlyphScanner(text)
    glyphs.reserveCapacity(min(room, text.utf8.count))
    while let glyph = scanner.next() {
      guard glyph.width <= room - width else {
        if let truncation { end(with: CutLine(truncation, room: room, truncation: nil), room: room) }
        return
      }
      append(glyph)
    }
  }

  /// Adds what another line holds.
  mutating func append(_ line: CutLine) {
    line.glyphs.forEach { append($0) }
  }

  private mutating func append(_ glyph: SafeText.Glyph) {
    glyphs.append(glyph)
    width += glyph.width
  }

  private mutating func end(with ending: CutLine, room: Int) {
    while width > room - ending.width, let last = glyphs.popLast() { width -= last.width }
    append(ending)
  }
}
