import Segmentation
import TerminalCanvas

extension Model {
  func drawFans(on canvas: inout Canvas, in area: Rect) -> Point {
    if let page = fans.openPage { return draw(page, on: &canvas, in: area) }
    canvas.box(area, title: fansTitle, titleRight: orderWords, style: theme.frame, titleStyle: theme.title)
    let inner = area.inset(by: 1)
    let (line, rest) = inner.splitTop(1)
    let filterCursor = drawFilter(on: &canvas, in: line)
    let columns = fanColumns
    let layout = TableLayout(columns.map(\.column), width: rest.width - 4)
    let (head, body) = rest.splitTop(1)
    drawFansHead(layout, on: &canvas, in: Rect(x: head.x + 3, y: head.y, width: head.width - 4, height: 1))
    var cursor = body.origin
    var scroll = fans.scroll
    scroll.keepVisible(count: fans.rows.count, page: body.height)
    for (offset, place) in scroll.visible(count: fans.rows.count, page: body.height).enumerated() {
      let row = Rect(x: body.x, y: body.y + offset, width: body.width, height: 1)
      let isSelected = place == fans.scroll.selected
      if isSelected { cursor = row.origin }
      drawFan(at: place, isSelected: isSelected, layout, columns.map(\.field), on: &canvas, in: row)
    }
    if fans.rows.isEmpty {
      var lines = TextLines(width: body.width - 2)
      lines.add(nobodyWords, theme.dim)
      lines.draw(on: &canvas, in: body.inset(dx: 1, dy: 1))
    }
    return fans.isFiltering ? filterCursor : cursor
  }

  /// The titles of the columns; while a condition is half typed, what it lacks.
  private func drawFansHead(_ layout: TableLayout, on canvas: inout Canvas, in line: Rect) {
    if let note = fans.filterNote {
      canvas.put(note, at: line.origin, style: theme.warning, maxWidth: line.width, truncation: "…")
      return
    }
    canvas.putTitles(of: layout, in: line, style: theme.dim)
  }

  private var nobodyWords: String {
    if workspace.table.count == 0 { return "No fans yet: winnow import brings them in." }
    if fans.isFiltering { return "Nobody has these words or satisfies this condition." }
    return "Nobody is in this list. x shows all fans."
  }

  private var fansTitle: String {
    let name = fans.segment.flatMap { workspace.collection[$0]?.name } ?? "Fans"
    let range = fans.range.map { " ─ range of \(Grouped.integer($0.count))" } ?? ""
    let marked = (fans.marked.isEmpty ? "" : " ─ \(Grouped.integer(fans.marked.count)) marked") + range
    let news = marks.fanCount == 0 ? "" : " ─ ◆ \(Grouped.integer(marks.fanCount)) changed"
    return "\(name) ─ \(Grouped.integer(fans.rows.count)) of \(Grouped.integer(workspace.table.count))"
      + (fans.filterNote == nil ? "" : " …") + marked + news
  }

  private var orderWords: String? {
    guard let order = fans.order else { return nil }
    let label = workspace.table.schema[order.field]?.label ?? order.field.rawValue
    return label + (order.isDescending ? " ↓" : " ↑") + (fans.isUnsorted ? " …" : "")
  }

  private func drawFilter(on canvas: inout Canvas, in line: Rect) -> Point {
    let used = canvas.put(" / ", at: line.origin, style: theme.key)
    let field = Rect(x: line.x + used, y: line.y, width: line.width - used, height: 1)
    if fans.filter.text.isEmpty, !fans.isFiltering {
      canvas.put(
        "words of a name or address, or a condition", at: field.origin, style: theme.dim, maxWidth: field.width,
        truncation: "…")
      return field.origin
    }
    return fans.filter.draw(on: &canvas, at: field, focused: fans.isFiltering) ?? field.origin
  }

  /// The columns of the list, as the person chose them.
  private var fanColumns: [(field: Field.ID, column: TerminalCanvas.TableColumn)] {
    preferences.tableColumns(in: workspace.table.schema)
  }

  private func fanText(_ fan: Int, _ field: Field.ID) -> String {
    field == .name ? fanName(fan) : FanWords.text(workspace.table.value(field, of: fan), workspace.context.currency)
  }

  /// What the list shows of a fan.
  func fanTexts(_ fan: Int) -> [String] { fanColumns.map { fanText(fan, $0.field) } }

  private func drawFan(
    at place: Int, isSelected: Bool, _ layout: TableLayout, _ fields: [Field.ID], on canvas: inout Canvas, in row: Rect
  ) {
    let fan = Int(fans.rows[place])
    if isSelected { canvas.put("▸", at: row.origin, style: theme.selected) }
    let isMarked = fans.marked.contains(fan) || fans.range?.contains(place) == true
    if isMarked { canvas.put("●", at: row.origin.offset(dx: 1), style: theme.accent) }
    let inner = Rect(x: row.x + 3, y: row.y, width: row.width - 4, height: 1)
    for placed in layout.placed {
      let field = fields[placed.index]
      let value = fanText(fan, field)
      var cell = layout.cell(placed, in: inner)
      let isFirst = placed.x == 0
      if isFirst, let word = marks.word(forFan: workspace.table.id(of: fan)) {
        drawMark(word, on: &canvas, in: &cell)
      }
      let style = isFirst && (isSelected || isMarked) ? theme.selected : theme.plain
      canvas.put(value, in: cell, alignment: placed.column.alignment, style: style)
    }
  }
}
