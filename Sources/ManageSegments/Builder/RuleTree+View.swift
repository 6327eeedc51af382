import Segmentation
import TerminalCanvas

extension Model {
  /// Draws the tree with its sizes; says where the cursor is when the tree has the focus.
  func drawTree(_ builder: BuilderPane, on canvas: inout Canvas, in area: Rect) -> Point? {
    let (head, body) = area.splitTop(1)
    let isFocused = builder.focus == .tree
    canvas.put("Conditions", at: head.origin, style: isFocused ? theme.selected : theme.dim)
    if area.width >= 44 { canvas.putRight("alone  together", in: head, style: theme.dim) }
    let rows = builder.tree.rows
    var scroll = ScrollPosition()
    scroll.select(builder.tree.selection, count: rows.count, page: body.height)
    var cursor: Point?
    for (offset, index) in scroll.visible(count: rows.count, page: body.height).enumerated() {
      let line = Rect(x: body.x, y: body.y + offset, width: body.width, height: 1)
      let isSelected = isFocused && index == builder.tree.selection
      let point = draw(rows[index], of: builder, isSelected: isSelected, on: &canvas, in: line)
      if isSelected { cursor = point }
    }
    return cursor
  }

  private func draw(
    _ row: RuleTree.Row, of builder: BuilderPane, isSelected: Bool, on canvas: inout Canvas, in line: Rect
  ) -> Point {
    canvas.put(isSelected ? "▸" : " ", at: line.origin, style: theme.accent)
    let rails = self.rails(row)
    let used = 1 + canvas.put(rails, at: line.origin.offset(dx: 1), style: theme.dim)
    let numbers = drawSizes(row, of: builder, on: &canvas, in: line)
    let content = Rect(x: line.x + used, y: line.y, width: max(0, line.width - used - numbers), height: 1)
    let style = isSelected ? theme.selected : theme.plain
    if let editor = builder.editor, editor.path == row.path, row.kind == .line {
      return draw(editor, on: &canvas, in: content)
    }
    canvas.put(words(row, builder), at: content.origin, style: style, maxWidth: content.width, truncation: "…")
    return content.origin
  }

  private func words(_ row: RuleTree.Row, _ builder: BuilderPane) -> String {
    switch row.kind {
    case .add: return "+ add condition"
    case .group(let kind): return RuleWords.kind(kind)
    case .line: return builder.tree.root[row.path].map { RuleWords.line($0, in: workspace.context) } ?? ""
    }
  }

  /// The branches before a row: `│ ` for each level above with more to come, then `├ ` or `└ `.
  private func rails(_ row: RuleTree.Row) -> String {
    guard let last = row.rails.last else { return "" }
    let above = row.rails.dropLast().map { $0 ? "│ " : "  " }.joined()
    return above + (last ? "├ " : "└ ")
  }

  /// Draws the line's sizes at the right; says how many columns they take.
  private func drawSizes(_ row: RuleTree.Row, of builder: BuilderPane, on canvas: inout Canvas, in line: Rect) -> Int {
    guard line.width >= 44, row.kind != .add else { return 0 }
    if row.path.isEmpty {
      if case .success(let whole)? = builder.sizes.whole {
        canvas.putRight(Grouped.integer(whole.count), in: line, style: theme.title)
      }
      return 11
    }
    guard let sizes = builder.sizes.lines[row.path] else { return 19 }
    let isStale = builder.isStale && builder.editor?.path == row.path
    let style = isStale ? theme.dim : theme.plain
    let together = Rect(x: line.maxX - 10, y: line.y, width: 10, height: 1)
    let alone = Rect(x: line.maxX - 20, y: line.y, width: 10, height: 1)
    canvas.putRight(sizes.together.map { Grouped.integer($0) } ?? "…", in: together, style: style)
    canvas.putRight(sizes.alone.map { Grouped.integer($0) } ?? "…", in: alone, style: theme.dim)
    return 20
  }

  private func draw(_ editor: LineEditor, on canvas: inout Canvas, in area: Rect) -> Point {
    let label = RuleWords.line(
      .comparison(Comparison(editor.subject, editor.test, .none)), in: workspace.context)
    var x = area.x
    x += canvas.put(label + " ", at: area.origin, style: theme.selected, maxWidth: area.width - 8, truncation: "… ")
    var cursor = Point(x: x, y: area.y)
    for (index, input) in editor.inputs.enumerated() {
      if index > 0 { x += canvas.put(" and ", at: Point(x: x, y: area.y), maxWidth: max(0, area.maxX - x)) }
      let share = max(4, (area.maxX - x) / (editor.inputs.count - index))
      let width = editor.inputs.count == 1 ? area.maxX - x : min(share, 12)
      let field = Rect(x: x, y: area.y, width: max(0, min(width, area.maxX - x)), height: 1)
      if let point = input.draw(on: &canvas, at: field, style: theme.field, focused: index == editor.active) {
        cursor = point
      }
      x += width
    }
    return cursor
  }
}
