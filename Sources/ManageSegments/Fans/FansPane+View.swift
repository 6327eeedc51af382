import Segmentation
import TerminalCanvas

extension Model {
  func drawFans(on canvas: inout Canvas, in area: Rect) -> Point {
    if let page = fans.openPage { return draw(page, on: &canvas, in: area) }
    canvas.box(area, title: fansTitle, titleRight: orderWords, style: theme.frame, titleStyle: theme.title)
    let inner = area.inset(by: 1)
    let (line, rest) = inner.splitTop(1)
    let filterCursor = drawFilter(on: &canvas, in: line)
    let layout = TableLayout(fanColumns.map(\.column), width: rest.width - 4)
    let (head, body) = rest.splitTop(1)
    drawFansHead(layout, on: &canvas, in: Rect(x: head.x + 3, y: head.y, width: head.width - 4, height: 1))
    var cursor = body.origin
    var scroll = fans.scroll
    scroll.keepVisible(count: fans.rows.count, page: body.height)
    for (offset, place) in scroll.visible(count: fans.rows.count, page: body.height).enumerated() {
      let row = Rect(x: body.x, y: body.y + offset, width: body.width, height: 1)
      let isSelected = place == fans.scroll.selected
      if isSelected { cursor = row.origin }
      drawFan(Int(fans.rows[place]), isSelected: isSelected, layout, on: &canvas, in: row)
    }
    if fans.rows.isEmpty {
      canvas.put(nobodyWords, at: body.origin.offset(dx: 1, dy: 1), style: theme.dim, maxWidth: body.width - 2)
    }
    return fans.isFiltering ? filterCursor : cursor
  }

  /// The titles of the columns; while a condition is half typed, what it lacks.
  private func drawFansHead(_ layout: TableLayout, on canvas: inout Canvas, in line: Rect) {
    if let note = fans.filterNote {
      canvas.put(note, at: line.origin, style: theme.warning, maxWidth: line.width, truncation: "…")
      return
    }
    for placed in layout.placed {
      let cell = layout.cell(placed, in: line)
      canvas.put(placed.column.title, in: cell, alignment: placed.column.alignment, style: theme.dim)
    }
  }

  private var nobodyWords: String {
    if workspace.table.count == 0 { return "No fans yet: winnow import brings them in." }
    if fans.isFiltering { return "Nobody has these words or satisfies this condition." }
    return "Nobody is in this list. x shows all fans."
  }

  private var fansTitle: String {
    let name = fans.segment.flatMap { workspace.collection[$0]?.name } ?? "Fans"
    let marked = fans.marked.isEmpty ? "" : " ─ \(Grouped.integer(fans.marked.count)) marked"
    let news = marks.fanCount == 0 ? "" : " ─ ◆ \(Grouped.integer(marks.fanCount)) changed"
    return "\(name) ─ \(Grouped.integer(fans.rows.count)) of \(Grouped.integer(workspace.table.count))"
      + (fans.filterNote == nil ? "" : " …") + marked + news
  }

  private var orderWords: String? {
    guard let order = fans.order else { return nil }
    let label = workspace.table.schema[order.field]?.label ?? order.field.rawValue
    return label + (order.isDescending ? " ↓" : " ↑")
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

  /// The columns of the list; those of low priority give way in a narrow terminal.
  private var fanColumns: [(field: Field.ID, column: TerminalCanvas.TableColumn)] {
    [
      (.name, TableColumn(title: "Name", minimum: 12, ideal: 24, priority: 9)),
      (.email, TableColumn(title: "Email", minimum: 12, ideal: 28, priority: 3)),
      (.totalSpent, TableColumn(title: "Spent", minimum: 9, ideal: 11, priority: 8, alignment: .trailing)),
      (.purchaseCount, TableColumn(title: "Purch.", minimum: 6, ideal: 6, priority: 7, alignment: .trailing)),
      (.lastActiveDays, TableColumn(title: "Active", minimum: 9, ideal: 9, priority: 6, alignment: .trailing)),
      (.lifecycleStage, TableColumn(title: "Stage", minimum: 8, ideal: 8, priority: 5)),
      (.country, TableColumn(title: "Country", minimum: 7, ideal: 14, priority: 2)),
      (.tier, TableColumn(title: "Tier", minimum: 7, ideal: 7, priority: 1)),
      (.tags, TableColumn(title: "Tags", minimum: 10, ideal: 20, priority: 0)),
    ]
  }

  private func fanText(_ fan: Int, _ field: Field.ID) -> String {
    field == .name ? fanName(fan) : FanWords.text(workspace.table.value(field, of: fan), workspace.context.currency)
  }

  /// What the list shows of a fan.
  func fanTexts(_ fan: Int) -> [String] { fanColumns.map { fanText(fan, $0.field) } }

  private func drawFan(
    _ fan: Int, isSelected: Bool, _ layout: TableLayout, on canvas: inout Canvas, in row: Rect
  ) {
    if isSelected { canvas.put("▸", at: row.origin, style: theme.accent) }
    let isMarked = fans.marked.contains(workspace.table.id(of: fan))
    if isMarked { canvas.put("●", at: row.origin.offset(dx: 1), style: theme.accent) }
    let inner = Rect(x: row.x + 3, y: row.y, width: row.width - 4, height: 1)
    let columns = fanColumns
    for placed in layout.placed {
      let field = columns[placed.index].field
      let value = fanText(fan, field)
      var cell = layout.cell(placed, in: inner)
      if placed.index == 0, let word = marks.word(forFan: workspace.table.id(of: fan)) {
        drawMark(word, on: &canvas, in: &cell)
      }
      let style = placed.index == 0 && (isSelected || isMarked) ? theme.selected : theme.plain
      canvas.put(value, in: cell, alignment: placed.column.alignment, style: style)
    }
  }
}
