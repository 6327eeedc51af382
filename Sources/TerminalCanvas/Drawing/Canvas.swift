/// A picture made of cells, row by row.
///
/// Everything outside is clipped, so that a view need not care how small the terminal is. A wide glyph is always
/// whole: drawing over one of its halves blanks the other. Copies share their cells until one of them changes.
public struct Canvas: Hashable, Sendable {
  /// Columns and rows.
  public let size: Size
  /// How signs are written.
  public let spelling: Spelling
  /// The cells of the first row from left to right, then of the second, and so on.
  public private(set) var cells: [Cell]

  /// An empty picture.
  public init(size: Size, style: Style = .plain, spelling: Spelling = .signs) {
    self.size = size
    self.spelling = spelling
    cells = Array(repeating: .blank(style), count: size.width * size.height)
  }

  /// Whether everything is told in words: there are no boxes and lines.
  public var isPlain: Bool { spelling == .words }

  /// The whole picture.
  public var bounds: Rect { Rect(size) }

  /// The cell at `point`; outside of the picture everything is blank.
  public subscript(point: Point) -> Cell {
    bounds.contains(point) ? cells[index(point)] : .blank(.plain)
  }

  private func index(_ point: Point) -> Int { point.y * size.width + point.x }
}

extension Canvas {
  /// Makes every cell of `area` a space.
  public mutating func fill(_ area: Rect, _ style: Style) {
    let area = area.intersection(bounds)
    for y in area.y..<area.maxY where area.width > 0 {
      splitGlyph(before: Point(x: area.x, y: y))
      splitGlyph(before: Point(x: area.maxX, y: y))
      let row = y * size.width
      for column in area.x..<area.maxX { cells[row + column] = .blank(style) }
    }
  }

  /// Makes a row the same as in another picture of this size.
  public mutating func takeRow(_ row: Int, of other: Canvas) {
    precondition(size == other.size, "a row of another size does not fit")
    let range = row * size.width..<(row + 1) * size.width
    cells.replaceSubrange(range, with: other.cells[range])
  }

  /// Changes the style of what is drawn in `area`; a wide glyph changes as a whole if its left half is inside.
  public mutating func restyle(_ area: Rect, _ change: (inout Style) -> Void) {
    let area = area.intersection(bounds)
    for y in area.y..<area.maxY {
      let row = y * size.width
      for x in area.x..<area.maxX where cells[row + x].width > 0 {
        var style = cells[row + x].style
        change(&style)
        cells[row + x] = cells[row + x].styled(style)
        if cells[row + x].width == 2 { cells[row + x + 1] = cells[row + x + 1].styled(style) }
      }
    }
  }

  /// Gives what is drawn in `area` the style `style`.
  public mutating func style(_ area: Rect, _ style: Style) {
    restyle(area) { $0 = style }
  }

  /// Puts points in the place of a glyph, of which `index` is the left half.
  mutating func hide(_ index: Int) {
    let (width, style) = (Int(cells[index].width), cells[index].style)
    for place in index..<(index + width) { cells[place] = Cell(text: "•", width: 1, style: style) }
  }

  /// Draws one glyph, all of whose columns must be inside.
  mutating func place(_ glyph: SafeText.Glyph, at point: Point, style: Style) {
    let index = index(point)
    splitGlyph(before: point)
    splitGlyph(before: Point(x: point.x + glyph.width, y: point.y))
    cells[index] = Cell(text: glyph.text, width: UInt8(glyph.width), style: style)
    if glyph.width == 2 { cells[index + 1] = Cell(text: "", width: 0, style: style) }
  }

  /// Blanks a wide glyph that lies across the left edge of the cell at `point`.
  private mutating func splitGlyph(before point: Point) {
    guard point.x > 0, point.x < size.width else { return }
    let index = index(point)
    guard cells[index].width == 0 else { return }
    cells[index - 1] = .blank(cells[index - 1].style)
    cells[index] = .blank(cells[index].style)
  }
}

extension Canvas {
  /// The rows, each without the spaces at its end, joined by line ends: the picture that tests compare.
  public var text: String {
    rows { $0.text }
  }

  /// Which style each cell has, one symbol for each: `.plain` is a space unless named, what is not named is "?".
  public func styleMap(_ symbols: [Style: Character]) -> String {
    rows { cell in symbols[cell.style].map(String.init) ?? (cell.style == .plain ? " " : "?") }
  }

  private func rows(_ symbol: (Cell) -> String) -> String {
    var result = ""
    for y in 0..<size.height {
      if y > 0 { result += "\n" }
      var blanks = ""
      for cell in cells[(y * size.width)..<((y + 1) * size.width)] {
        let text = symbol(cell)
        if text == " " {
          blanks += text
        } else if !text.isEmpty {
          result += blanks + text
          blanks = ""
        }
      }
    }
    return result
  }
}
