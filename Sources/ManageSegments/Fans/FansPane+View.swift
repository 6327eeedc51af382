import Segmentation
import TerminalCanvas

extension Model {
  /// The columns of the screen beside the table of fans: the frame, the signs of selection and marks, a blank.
  static let fanListMargin = 6

  func drawFans(on canvas: inout Canvas, in area: Rect) -> Point {
    if let page = duplicates { return drawDuplicates(page, on: &canvas, in: area) }
    if let page = fans.openPage { return draw(page, on: &canvas, in: area) }
    let inner = area.inset(by: 1)
    let (line, rest) = inner.splitTop(1)
    let columns = fanColumns
    let layout = TableLayout(columns.map(\.column), width: area.width - Self.fanListMargin)
    let sorted = sortedTitle(columns.map(\.field), layout)
    let title = fansTitle(width: area.width - 4, needsOrder: sorted == nil)
    canvas.box(area, title: title.left, titleRight: title.right, style: theme.frame, titleStyle: theme.title)
    let filterCursor = drawFilter(on: &canvas, in: line)
    let (head, body) = rest.splitTop(1)
    drawFansHead(layout, sorted, on: &canvas, in: Rect(x: head.x + 3, y: head.y, width: head.width - 4, height: 1))
    var cursor = body.origin
    var scroll = fans.scroll
    scroll.keepVisible(count: fans.rows.count, page: body.height)
    for (offset, place) in scroll.visible(count: fans.rows.count, page: body.height).enumerated() {
      let row = Rect(x: body.x, y: body.y + offset, width: body.width, height: 1)
      let isSelected = place == fans.scroll.selected
      if isSelected { cursor = row.origin }
      drawFan(at: place, isSelected: isSelected, layout, columns.map(\.field), on: &canvas, in: row)
    }
    if scroll.visible(count: fans.rows.count, page: body.height).upperBound < fans.rows.count {
      canvas.putMore(in: area, theme)
    }
    if fans.rows.isEmpty {
      var lines = TextLines(width: body.width - 2)
      lines.add(nobodyWords, theme.dim)
      lines.draw(on: &canvas, in: body.inset(dx: 1, dy: 1))
    }
    return fans.isFiltering ? filterCursor : cursor
  }

  /// The titles of the columns; while a condition is half typed, what it lacks.
  private func drawFansHead(
    _ layout: TableLayout, _ sorted: (index: Int, title: String)?, on canvas: inout Canvas, in line: Rect
  ) {
    if let note = fans.filterNote {
      canvas.put(note, at: line.origin, style: theme.warning, maxWidth: line.width, truncation: "…")
      return
    }
    for placed in layout.placed {
      let title = placed.index == sorted?.index ? sorted?.title : placed.column.title
      canvas.put(
        title ?? "", in: layout.cell(placed, in: line), alignment: placed.column.alignment, style: theme.dim)
    }
  }

  /// The column that the list is sorted by, with an arrow in its title; nil where it is not shown or has no room for it.
  private func sortedTitle(_ fields: [Field.ID], _ layout: TableLayout) -> (index: Int, title: String)? {
    guard let order = fans.order, !fans.isUnsorted,
      let placed = layout.placed.first(where: { fields[$0.index] == order.field })
    else { return nil }
    let arrow = order.isDescending ? "↓" : "↑"
    let titles = [placed.column.title + " " + arrow, placed.column.title + arrow]
    return titles.first { DisplayWidth.of($0) <= placed.width }.map { (placed.index, $0) }
  }

  private var nobodyWords: String {
    if workspace.table.count == 0 { return "No fans yet: I brings them in from a file." }
    if fans.isFiltering { return "Nobody has these words or satisfies this condition." }
    if fans.isBroken { return "The filter cannot be read, so nobody is listed. / mends it, Esc drops it." }
    return "Nobody is in this list. x shows all fans."
  }

  /// What is listed and how it is sorted. Where there is little room the name is cut, and what is least needed is left out;
  /// numbers are never cut.
  ///
  /// - Parameter needsOrder: whether no column says how the list is sorted.
  private func fansTitle(width: Int, needsOrder: Bool) -> (left: String, right: String?) {
    let name = fans.segment.flatMap { workspace.collection[$0]?.name } ?? "Fans"
    let before = fans.isBroken ? " as before" : ""
    let listed = Grouped.integer(fans.rows.count)
    let count = "\(listed) of \(Grouped.integer(workspace.table.count))\(before)"
    var marked = fans.marked.isEmpty ? [] : ["\(Grouped.integer(fans.marked.count)) marked"]
    if let range = fans.range { marked.append("range of \(Grouped.integer(range.count))") }
    let news = marks.fanCount == 0 ? [] : ["◆ \(Grouped.integer(marks.fanCount)) changed"]
    let right = orderWords
    let tails = [[count] + marked + news, [count] + marked, [listed + before] + marked, marked]
    var choices: [(least: Int, tail: [String], right: String?)] = []
    for least in [DisplayWidth.of(name), 16, 8] {
      choices += tails.prefix(2).map { (least, $0, right) }
      if !needsOrder { choices += tails.prefix(2).map { (least, $0, nil) } }
    }
    choices += tails.dropFirst(2).map { (4, $0, right) } + tails.map { (4, $0, nil) }
    for choice in choices {
      let end = choice.tail.map { " ─ " + $0 }.joined()
      let room = width - DisplayWidth.of(end) - (choice.right.map { DisplayWidth.of($0) + 3 } ?? 0)
      guard room >= min(choice.least, DisplayWidth.of(name)) else { continue }
      return (Wrap.cut(name, width: room) + end, choice.right)
    }
    return (name, nil)
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
      let style = fans.isBroken ? theme.dim : isFirst && (isSelected || isMarked) ? theme.selected : theme.plain
      canvas.put(value, in: cell, alignment: placed.column.alignment, style: style)
    }
  }
}
