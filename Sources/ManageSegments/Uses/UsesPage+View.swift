import Segmentation
import TerminalCanvas

extension Model {
  func drawUses(_ page: UsesPage, on canvas: inout Canvas, in area: Rect) -> Point {
    let title =
      switch page.subject {
      case .segment(let id): "What uses what ─ \(workspace.collection[id]?.name ?? "")"
      case .source(let source): "What uses what ─ \(workspace.context.words(for: source).name)"
      case .all, nil: "What uses what ─ all \(Grouped.integer(workspace.segments.count)) segments"
      }
    canvas.box(area, title: title, titleRight: "fans today", style: theme.frame, titleStyle: theme.title)
    let inner = area.inset(by: 1)
    var cursor = inner.origin
    for (offset, place) in page.scroll.visible(count: page.rows.count, page: inner.height).enumerated() {
      let line = Rect(x: inner.x, y: inner.y + offset, width: inner.width - 1, height: 1)
      let isSelected = place == page.scroll.selected
      if isSelected { cursor = line.origin }
      draw(page.rows[place], isSelected: isSelected, on: &canvas, in: line)
    }
    if page.scroll.top + inner.height < page.rows.count { canvas.putMore(in: area, theme) }
    return cursor
  }

  private func draw(_ row: UsesRow, isSelected: Bool, on canvas: inout Canvas, in line: Rect) {
    if isSelected { canvas.put("▸", at: line.origin, style: theme.accent) }
    let style = style(row.tone)
    let right = row.right.isEmpty ? 0 : canvas.putRight(row.right, in: line, style: style) + 1
    let used = 1 + canvas.put(branches(row.rails), at: line.origin.offset(dx: 1), style: theme.dim)
    canvas.put(
      row.text, at: line.origin.offset(dx: used), style: isSelected ? theme.selected : style,
      maxWidth: max(0, line.width - used - right), truncation: "…")
  }

  private func style(_ tone: UsesRow.Tone) -> Style {
    switch tone {
    case .plain: theme.plain
    case .head: theme.title
    case .dim: theme.dim
    case .bad: theme.bad
    }
  }
}
