import Segmentation
import TerminalCanvas

extension Model {
  /// Draws the tree with its sizes; says where the cursor is when the tree has the focus.
  func drawTree(_ builder: BuilderPane, on canvas: inout Canvas, in area: Rect) -> Point? {
    var (head, body) = area.splitTop(1)
    let isFocused = builder.focus == .tree
    canvas.put("Conditions", at: head.origin, style: isFocused ? theme.selected : theme.dim)
    let columns = SizeColumns(width: area.width)
    for column in columns.shown {
      canvas.putRight(column.rawValue, in: columns.cell(column, in: head), style: theme.dim)
    }
    if columns.shown.isEmpty, isFocused { drawSelectedSizes(builder, on: &canvas, in: head) }
    let rows = builder.tree.rows
    if body.height >= 5, !columns.shown.contains(.without), let words = withoutWords(builder) {
      let (foot, rest) = body.splitBottom(1)
      canvas.put(words, at: foot.origin, style: theme.dim, maxWidth: foot.width, truncation: "…")
      body = rest
    }
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

  /// The sizes of the selected line at the right of the heading, where the lines have no room for them.
  private func drawSelectedSizes(_ builder: BuilderPane, on canvas: inout Canvas, in head: Rect) {
    let row = builder.tree.selectedRow
    guard row.kind != .add, let sizes = builder.sizes.lines[row.path] else { return }
    let mark = builder.isStale ? " …" : ""
    let alone = sizes.alone.map { Grouped.integer($0) } ?? "…"
    let together = sizes.together.map { Grouped.integer($0) } ?? "…"
    let choices = ["alone \(alone), together \(together)\(mark)", "together \(together)\(mark)"]
    guard let words = choices.first(where: { DisplayWidth.of($0) + 12 <= head.width }) else { return }
    canvas.putRight(words, in: head, style: theme.dim)
  }

  private func draw(
    _ row: RuleTree.Row, of builder: BuilderPane, isSelected: Bool, on canvas: inout Canvas, in line: Rect
  ) -> Point {
    canvas.put(isSelected ? "▸" : " ", at: line.origin, style: theme.accent)
    let rails = branches(row.rails)
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
  func branches(_ rails: [Bool]) -> String {
    guard let last = rails.last else { return "" }
    let above = rails.dropLast().map { $0 ? "│ " : "  " }.joined()
    return above + (last ? "├ " : "└ ")
  }

  /// Draws the line's sizes at the right; says how many columns they take.
  private func drawSizes(_ row: RuleTree.Row, of builder: BuilderPane, on canvas: inout Canvas, in line: Rect) -> Int {
    let columns = SizeColumns(width: line.width)
    guard !columns.shown.isEmpty, row.kind != .add else { return 0 }
    if row.path.isEmpty {
      if case .success(let whole)? = builder.sizes.whole {
        canvas.putRight(
          Grouped.integer(whole.count), in: columns.cell(.together, in: line), style: theme.title)
      }
      return columns.width
    }
    guard let sizes = builder.sizes.lines[row.path] else { return columns.width }
    let isStale = builder.isStale && builder.editor?.path == row.path
    let style = isStale ? theme.dim : theme.plain
    for column in columns.shown {
      let text: String
      switch column {
      case .alone: text = sizes.alone.map { Grouped.integer($0) } ?? "…"
      case .together: text = sizes.together.map { Grouped.integer($0) } ?? "…"
      case .without: text = self.words(sizes.without)
      }
      canvas.putRight(text, in: columns.cell(column, in: line), style: column == .together ? style : theme.dim)
    }
    return columns.width
  }

  private func words(_ without: RuleSizes.Without) -> String {
    switch without {
    case .fans(let count): Grouped.integer(count)
    case .broken: "…"
    case .nothing: "—"
    }
  }

  /// The size of the rule without the selected line, and how many fans that is more or fewer.
  private func withoutWords(_ builder: BuilderPane) -> String? {
    let row = builder.tree.selectedRow
    guard builder.focus == .tree, row.kind != .add, let sizes = builder.sizes.lines[row.path] else { return nil }
    let head = "without this \(row.kind == .line ? "line" : "group"): \(words(sizes.without))"
    guard case .fans(let rest) = sizes.without, case .success(let whole)? = builder.sizes.whole else { return head }
    let change = rest - whole.count
    let difference = change == 0 ? "the same" : (change > 0 ? "+" : "") + Grouped.integer(change)
    return head + " (\(difference))" + (builder.isStale ? " …" : "")
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

/// The sizes of lines that stand at the right of the tree, as many as there is room for.
struct SizeColumns {
  enum Column: String {
    case alone, together, without
  }

  private static let each = 10

  let shown: [Column]

  init(width: Int) { shown = width >= 60 ? [.alone, .together, .without] : width >= 44 ? [.alone, .together] : [] }

  /// The columns that they take altogether.
  var width: Int { shown.count * Self.each }

  /// Where a line of the tree has its size.
  func cell(_ column: Column, in line: Rect) -> Rect {
    let left = (shown.firstIndex(of: column) ?? 0) - shown.count
    return Rect(x: line.maxX + left * Self.each, y: line.y, width: Self.each, height: 1)
  }
}
