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
    let isUnknown = builder.editor.map { $0.obstacle != nil && !$0.wasRead } ?? false
    if isUnknown { return }
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

  /// Draws the line's sizes at the right, `…` behind those of an earlier state; says how many columns they take.
  private func drawSizes(_ row: RuleTree.Row, of builder: BuilderPane, on canvas: inout Canvas, in line: Rect) -> Int {
    let columns = SizeColumns(width: line.width)
    guard !columns.shown.isEmpty, row.kind != .add else { return 0 }
    if row.path.isEmpty {
      if case .success(let whole)? = builder.sizes.whole {
        let text = marked(Grouped.integer(whole.count), builder.isStale)
        canvas.putRight(text, in: columns.cell(.together, in: line), style: theme.title)
      }
      return columns.width
    }
    let editor = builder.editor.flatMap { $0.path == row.path && row.kind == .line ? $0 : nil }
    let shown = editor.map { columns.shown(beside: room($0), in: line.width - 1 - 2 * row.path.count) } ?? columns.shown
    guard let sizes = builder.sizes.lines[row.path] else { return shown.count * SizeColumns.each }
    let isUnknown = editor.map { $0.obstacle != nil && !$0.wasRead } ?? false
    // By itself each other line is what it was.
    let isStale = builder.isStale && (builder.editor == nil || editor != nil)
    for column in shown {
      let text: String
      switch column {
      case .alone: text = marked(sizes.alone.map { Grouped.integer($0) } ?? "…", isStale)
      case .together: text = marked(sizes.together.map { Grouped.integer($0) } ?? "…", builder.isStale)
      case .without: text = marked(self.words(sizes.without), builder.isStale && editor == nil)
      }
      let style = column == .together && !builder.isStale ? theme.plain : theme.dim
      canvas.putRight(isUnknown ? "…" : text, in: columns.cell(column, in: line), style: style)
    }
    return shown.count * SizeColumns.each
  }

  /// A size of an earlier state, by its mark.
  private func marked(_ size: String, _ isStale: Bool) -> String {
    guard isStale, size != "…", size != "—" else { return size }
    return DisplayWidth.of(size) < SizeColumns.each ? size + "…" : "…"
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

  /// The columns that each value of an editor wants: its text and the cursor behind it.
  private func wanted(_ editor: LineEditor) -> [Int] {
    editor.inputs.map { max(6, min(24, DisplayWidth.of($0.text) + 1)) }
  }

  /// The columns without which the line that is edited could not be read.
  private func room(_ editor: LineEditor) -> Int { Self.leastLabel + 1 + wanted(editor).reduce(0) { $0 + $1 + 5 } - 5 }

  private static let leastLabel = 8

  /// Draws the line that is edited: the values as a whole where there is any room, before what is compared.
  private func draw(_ editor: LineEditor, on canvas: inout Canvas, in area: Rect) -> Point {
    let label = RuleWords.line(
      .comparison(Comparison(editor.subject, editor.test, .none)), in: workspace.context)
    let wanted = wanted(editor)
    let joints = 5 * (wanted.count - 1)
    let values = wanted.reduce(joints, +)
    var x = area.x
    let labelRoom = max(min(Self.leastLabel, area.width / 3), area.width - values - 1)
    x += canvas.put(label, at: area.origin, style: theme.selected, maxWidth: labelRoom, truncation: "…") + 1
    var cursor = Point(x: x, y: area.y)
    let room = max(0, area.maxX - x - joints)
    let isEnough = room + joints >= values
    for (index, input) in editor.inputs.enumerated() {
      if index > 0 { x += canvas.put(" and ", at: Point(x: x, y: area.y), maxWidth: max(0, area.maxX - x)) }
      let fair = isEnough ? wanted[index] : room / wanted.count
      let width = editor.inputs.count == 1 ? area.maxX - x : isEnough ? max(fair, min(12, room / 2)) : fair
      let field = Rect(x: x, y: area.y, width: max(0, min(width, area.maxX - x)), height: 1)
      if let point = input.draw(on: &canvas, at: field, style: theme.field, focused: index == editor.active) {
        cursor = point
      }
      x += field.width
    }
    return cursor
  }
}

/// The sizes of lines that stand at the right of the tree, as many as there is room for.
struct SizeColumns {
  enum Column: String {
    case alone, together, without
  }

  static let each = 10

  let shown: [Column]

  init(width: Int) { shown = width >= 60 ? [.alone, .together, .without] : width >= 44 ? [.alone, .together] : [] }

  /// The columns that they take altogether.
  var width: Int { shown.count * Self.each }

  /// The columns that stay where so much of a line is needed beside them: the last ones, under their heads.
  func shown(beside needed: Int, in width: Int) -> [Column] {
    Array(shown.suffix(max(0, min(shown.count, (width - needed) / Self.each))))
  }

  /// Where a line of the tree has its size.
  func cell(_ column: Column, in line: Rect) -> Rect {
    let left = (shown.firstIndex(of: column) ?? 0) - shown.count
    return Rect(x: line.maxX + left * Self.each, y: line.y, width: Self.each, height: 1)
  }
}
