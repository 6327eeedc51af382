import Segmentation
import TerminalCanvas

extension Model {
  func drawSegments(on canvas: inout Canvas) -> Point {
    let (left, right) = segmentsArea
    let cursor = drawSegmentList(on: &canvas, in: left)
    if !right.isEmpty { drawDetails(on: &canvas, in: right) }
    return cursor
  }

  // MARK: The list

  private func drawSegmentList(on canvas: inout Canvas, in area: Rect) -> Point {
    let listed = segments.listed(in: workspace)
    let title = segmentsTitle(listed, width: area.width - DisplayWidth.of(segments.order.title) - 8)
    canvas.box(area, title: title, titleRight: segments.order.title, style: theme.frame, titleStyle: theme.title)
    var inner = area.inset(by: 1)
    var searchCursor: Point?
    if showsSearch {
      let (line, rest) = inner.splitTop(1)
      let used = canvas.put(" / ", at: line.origin, style: theme.key)
      let field = Rect(x: line.x + used, y: line.y, width: line.width - used, height: 1)
      searchCursor = segments.search.draw(on: &canvas, at: field, focused: segments.isSearching)
      inner = rest
    }
    let layout = TableLayout(segmentColumns(listed, width: inner.width), width: inner.width - 2 - markWidth)
    let (head, body) = inner.splitTop(1)
    canvas.putTitles(of: layout, in: rowInner(head), style: theme.dim)
    let range = segments.range(in: listed)
    var cursor = body.origin
    var scroll = segments.scroll
    scroll.keepVisible(count: listed.count, page: body.height)
    for (offset, index) in scroll.visible(count: listed.count, page: body.height).enumerated() {
      let row = Rect(x: body.x, y: body.y + offset, width: body.width, height: 1)
      let isSelected = index == segments.scroll.selected
      if isSelected { cursor = row.origin }
      let isMarked = segments.marked.contains(listed[index].id) || range?.contains(index) == true
      draw(listed[index], isSelected: isSelected, isMarked: isMarked, layout, on: &canvas, in: row)
    }
    if listed.isEmpty { drawNoSegments(on: &canvas, in: body) }
    if scroll.visible(count: listed.count, page: body.height).upperBound < listed.count {
      canvas.putMore(in: area, theme)
    }
    return searchCursor ?? cursor
  }

  /// The columns of the list; where there is little room the names have it. The tags have a column where there are any.
  private func segmentColumns(_ listed: [Segment], width: Int) -> [TerminalCanvas.TableColumn] {
    let longest = listed.map { DisplayWidth.of($0.name) }.max() ?? 0
    let columns = [
      TableColumn(title: "Name", minimum: max(12, min(longest, width < 44 ? 28 : 20)), ideal: .max, priority: 9),
      TableColumn(title: "Type", minimum: 7, ideal: 7, priority: 3),
      TableColumn(title: "Fans", minimum: sizeWidth, ideal: 9, priority: 8, alignment: .trailing),
      TableColumn(title: "Share", minimum: 7, ideal: 7, priority: 2, alignment: .trailing),
    ]
    guard width >= 60, listed.contains(where: { !$0.tags.isEmpty }) else { return columns }
    return columns + [TableColumn(title: "Tags", minimum: 18, ideal: 18, priority: 1)]
  }

  /// The columns that the signs of marks take, while there are any.
  private var markWidth: Int { segments.showsMarks ? 2 : 0 }

  /// A row without the signs of selection and marks before it.
  private func rowInner(_ row: Rect) -> Rect {
    Rect(x: row.x + 1 + markWidth, y: row.y, width: row.width - 2 - markWidth, height: 1)
  }

  /// What is listed and how many, and how many are marked, as far as there is room.
  private func segmentsTitle(_ listed: [Segment], width: Int) -> String {
    var marks: [String] = []
    let hidden = segments.marked.subtracting(listed.map(\.id)).count
    if !segments.marked.isEmpty {
      marks.append("\(segments.marked.count) marked" + (hidden > 0 ? ", \(hidden) hidden" : ""))
    }
    if let range = segments.range(in: listed) { marks.append("range of \(range.count)") }
    let counts = segmentCounts(found: listed.count)
    let words = (counts.map { [$0] + marks } + [marks]).map { $0.joined(separator: " ─ ") }
    return words.first { !$0.isEmpty && DisplayWidth.of($0) <= width } ?? words[marks.isEmpty ? 1 : 2]
  }

  /// How many segments are listed in words, and in fewer words.
  private func segmentCounts(found: Int) -> [String] {
    let inView = segments.inView(of: workspace).count
    let archived = segments.showsArchive ? "archived " : ""
    let tag = segments.tag.map { " with #" + Wrap.cut($0, width: 16) } ?? ""
    func words(_ count: Int) -> String { "\(count) \(archived)segment\(count == 1 ? "" : "s")\(tag)" }
    guard segments.search.text.isEmpty else {
      return ["\(found) found of \(words(inView))", "\(found) found of \(inView)"]
    }
    guard archived.isEmpty, tag.isEmpty else {
      return inView == 0 ? ["no \(words(0).dropFirst(2))", "none"] : [words(inView), "\(inView)\(tag)"]
    }
    let limit = workspace.settings.limits.segments
    let all = workspace.segments.count
    let count = all > limit - 6 ? "\(all) of at most \(limit) segments" : words(inView)
    let inArchive = all - inView
    return [count + (inArchive == 0 ? "" : ", \(inArchive) archived"), count]
  }

  private var noSegmentsWords: String {
    if !segments.search.text.isEmpty { return "No segment's name or rule has these words. Esc shows all." }
    if segments.tag != nil { return "No segment here has the tag. Esc shows all." }
    if segments.showsArchive { return "The archive is empty. Esc goes back; z in the list archives a segment." }
    if !workspace.segments.isEmpty { return "All segments are archived. Z shows them; n creates another one." }
    return "No segment yet. Press n to create the first one."
  }

  /// The room that the largest size takes.
  private var sizeWidth: Int {
    let largest = workspace.segments.compactMap { workspace.membership(of: $0.id)?.count }.max() ?? 0
    return max(6, Grouped.integer(largest).count)
  }

  private func drawNoSegments(on canvas: inout Canvas, in area: Rect) {
    for (row, line) in Wrap.lines(noSegmentsWords, width: area.width - 2).enumerated() {
      canvas.put(line, at: Point(x: area.x + 1, y: area.y + 1 + row), style: theme.dim)
    }
  }

  private func draw(
    _ segment: Segment, isSelected: Bool, isMarked: Bool, _ layout: TableLayout, on canvas: inout Canvas, in row: Rect
  ) {
    if isSelected { canvas.put("▸", at: row.origin, style: theme.selected) }
    if isMarked { canvas.put("●", at: row.origin.offset(dx: 1), style: theme.accent) }
    let membership = workspace.membership(of: segment.id)
    let inner = rowInner(row)
    for placed in layout.placed {
      var cell = layout.cell(placed, in: inner)
      if placed.index == 0, let word = marks.word(for: segment.id) { drawMark(word, on: &canvas, in: &cell) }
      var style = placed.index == 0 && (isSelected || isMarked) ? theme.selected : theme.plain
      let text: String
      switch placed.index {
      case 0: text = segment.name
      case 1:
        text = membership == nil ? "broken" : segment.kind.title
        style = membership == nil ? theme.bad : theme.dim
      case 2: text = membership.map { Grouped.integer($0.count) } ?? "…"
      case 3: text = membership.map { Percent.share($0.count, of: workspace.table.count) } ?? "!"
      default:
        text = segment.tags.joined(separator: ", ")
        style = theme.dim
      }
      canvas.put(text, in: cell, alignment: placed.column.alignment, style: style)
    }
  }

  /// Marks a row that others changed, at the end of its first cell; a narrow one has only the sign.
  func drawMark(_ word: String, on canvas: inout Canvas, in cell: inout Rect) {
    let used = canvas.putRight(cell.width < 18 ? "◆" : "◆ " + word, in: cell, style: theme.accent) + 1
    cell = cell.splitRight(used).rest
  }

  // MARK: The details

  private func drawDetails(on canvas: inout Canvas, in area: Rect) {
    guard let id = segments.detailed, let segment = workspace.collection[id] else {
      return canvas.box(area, style: theme.frame)
    }
    canvas.box(area, title: segment.name, style: theme.frame, titleStyle: theme.title)
    var lines = TextLines(width: area.width - 4, theme)
    lines.add(segment.description, theme.plain)
    addRule(of: segment, to: &lines)
    addFacts(of: segment, to: &lines)
    let needed = lines.count
    addFans(of: segment, to: &lines)
    lines.drawStart(on: &canvas, in: area.inset(dx: 2, dy: 1), needed: needed, theme)
  }

  private func addRule(of segment: Segment, to lines: inout TextLines) {
    lines.addBlank()
    if let reason = workspace.brokenReason(of: segment.id) {
      lines.add("This rule is broken, so it matches nobody:", theme.bad)
      lines.add(reason, theme.plain)
      lines.addBlank()
    }
    guard let condition = segment.condition else {
      lines.add("Members chosen by hand.", theme.plain)
      if let unknown = segments.details?.unknown, unknown > 0 { lines.add(unknownWords(unknown), theme.warning) }
      return
    }
    let tree = RuleTree(condition)
    for row in tree.rows where row.kind != .add && !(row.path.isEmpty && RuleWords.needsNoHead(tree.root)) {
      guard let node = tree.root[row.path] else { continue }
      let indent = String(repeating: "  ", count: max(0, row.path.count - 1))
      let size = row.path.isEmpty ? nil : segments.details?.sizes?.lines[row.path]?.together
      let words = indent + RuleWords.joint(tree.root, row.path) + RuleWords.line(node, in: workspace.context)
      lines.add(words, right: size.map { Grouped.integer($0) }, theme.plain)
    }
  }

  /// Members whom no fan here answers to.
  func unknownWords(_ count: Int) -> String {
    "\(Count.members(count)) \(count == 1 ? "is" : "are") unknown here and not counted."
  }

  private func addFacts(of segment: Segment, to lines: inout TextLines) {
    lines.addBlank()
    if let members = workspace.membership(of: segment.id) {
      lines.add("fans", right: Grouped.integer(members.count), theme.selected)
      lines.add("reachable by email", right: Grouped.integer(segments.details?.reachable ?? 0), theme.plain)
    }
    if !segment.tags.isEmpty { lines.add("tags " + segment.tags.joined(separator: ", "), theme.plain) }
    if segment.isArchived { lines.add("archived: left out of lists, counted by rules", theme.warning) }
    let dependents = workspace.dependents(on: segment.id)
    if !dependents.isEmpty { lines.add("in use by " + dependents.joined(separator: ", "), theme.plain) }
  }

  private func addFans(of segment: Segment, to lines: inout TextLines) {
    guard let members = workspace.membership(of: segment.id), members.count > 0 else { return }
    lines.addBlank()
    for row in members.rows.rows(limit: 40) {
      lines.addRow(fanName(row), right: spentWords(row), theme.dim)
    }
  }

  /// What the fan has spent, as text.
  func spentWords(_ row: Int) -> String {
    FanWords.text(workspace.table.value(.totalSpent, of: row), workspace.context.currency)
  }

  /// The fan's name, else the address, else the id.
  func fanName(_ row: Int) -> String {
    for field in [Field.ID.name, .email] {
      if case .text(let text) = workspace.table.value(field, of: row) { return text }
    }
    return workspace.table.id(of: row)
  }
}
