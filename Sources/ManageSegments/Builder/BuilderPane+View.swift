import Segmentation
import TerminalCanvas

extension Model {
  func drawBuilder(on canvas: inout Canvas, in area: Rect) -> Point {
    guard let builder else { return area.origin }
    if let page = builder.why { return draw(page, of: builder, on: &canvas, in: area) }
    let (left, right) = builderArea
    let wide = !right.isEmpty
    let size = wide ? nil : sizeWords(builder)
    canvas.box(left, title: builder.title, titleRight: size, style: theme.frame, titleStyle: theme.title)
    let cursor = drawForm(builder, on: &canvas, in: left.inset(dx: 2, dy: 1))
    if wide { drawSample(builder, on: &canvas, in: right) }
    return cursor
  }

  /// The size of the whole rule; `…` marks one that is not known or belongs to an earlier state.
  private func sizeWords(_ builder: BuilderPane) -> String {
    guard builder.isDynamic else { return builder.sample?.members.map { size($0) } ?? "" }
    if let obstacle = builder.editor?.obstacle { return obstacle }
    switch builder.sizes.whole {
    case nil: return "no condition yet"
    case .failure: return "… broken"
    case .success(let membership): return size(membership) + (builder.isStale ? " …" : "")
    }
  }

  private func size(_ membership: Membership) -> String {
    "\(Count.fans(membership.count)) ─ \(Percent.share(membership.count, of: workspace.table.count))"
  }

  // MARK: The form

  private func drawForm(_ builder: BuilderPane, on canvas: inout Canvas, in area: Rect) -> Point {
    var cursor = area.origin
    let limit = workspace.settings.limits.nameCharacters
    let nameCount = "\(builder.name.count)/\(limit)"
    let isLong = builder.name.count > limit
    if let point = drawField("Name", builder.name, .name, note: nameCount, isWrong: isLong, 0, on: &canvas, in: area) {
      cursor = point
    }
    if !isCompact(builder, area) {
      if let point = drawField(
        "Description", builder.description, .description, note: "", isWrong: false, 1, on: &canvas, in: area)
      {
        cursor = point
      }
      if let point = drawType(builder, on: &canvas, in: Rect(x: area.x, y: area.y + 2, width: area.width, height: 1)) {
        cursor = point
      }
    }
    let top = isCompact(builder, area) ? 1 : 3
    let body = Rect(x: area.x, y: area.y + top, width: area.width, height: area.height - top)
    let (foot, rest) = body.splitBottom(1)
    if let point = drawSave(builder, on: &canvas, in: foot) { cursor = point }
    if builder.isDynamic, let point = drawRule(builder, on: &canvas, in: rest) { cursor = point }
    if !builder.isDynamic { drawStaticWords(builder, on: &canvas, in: rest) }
    return cursor
  }

  /// Whether description and type make room for the rule: in a low window, while the rule has the focus.
  private func isCompact(_ builder: BuilderPane, _ area: Rect) -> Bool {
    area.height < 12 && builder.isDynamic && [.tree, .text, .save].contains(builder.focus)
  }

  private func drawField(
    _ label: String, _ field: TextField, _ focus: BuilderPane.Focus, note: String, isWrong: Bool, _ row: Int,
    on canvas: inout Canvas, in area: Rect
  ) -> Point? {
    let isFocused = builder?.focus == focus
    let y = area.y + row
    canvas.put(label, at: Point(x: area.x, y: y), style: isFocused ? theme.selected : theme.dim)
    let line = Rect(x: area.x + 12, y: y, width: area.width - 12, height: 1)
    let used = note.isEmpty ? 0 : canvas.putRight(note, in: line, style: isWrong ? theme.bad : theme.dim) + 1
    let box = Rect(x: line.x, y: y, width: line.width - used, height: 1)
    var shown = field
    if !isFocused { shown.home() }
    return shown.draw(on: &canvas, at: box, style: isFocused ? theme.field : theme.plain, focused: isFocused)
  }

  private func drawType(_ builder: BuilderPane, on canvas: inout Canvas, in line: Rect) -> Point? {
    let isFocused = builder.focus == .type
    canvas.put("Type", at: line.origin, style: isFocused ? theme.selected : theme.dim)
    let words = builder.isDynamic ? "(•) Dynamic  ( ) Static" : "( ) Dynamic  (•) Static"
    let point = Point(x: line.x + 12, y: line.y)
    canvas.put(words, at: point, style: isFocused ? theme.selected : theme.plain, maxWidth: line.width - 12)
    return isFocused ? point.offset(dx: builder.isDynamic ? 1 : 14) : nil
  }

  private func drawSave(_ builder: BuilderPane, on canvas: inout Canvas, in line: Rect) -> Point? {
    let isFocused = builder.focus == .save
    let words = builder.isSaving ? "saving …" : (isFocused ? "▸[ Save ]" : " [ Save ]")
    let used = canvas.put(words, at: line.origin, style: isFocused ? theme.activeTab : theme.plain)
    let rest = Rect(x: line.x + used + 2, y: line.y, width: max(0, line.width - used - 2), height: 1)
    if let issue = builder.issues.first {
      canvas.put("! " + issue.message, at: rest.origin, style: theme.bad, maxWidth: rest.width, truncation: "…")
    } else {
      let hint = savingHint(builder, width: rest.width)
      canvas.put(hint, at: rest.origin, style: theme.dim, maxWidth: rest.width, truncation: "…")
    }
    return isFocused ? line.origin.offset(dx: 1) : nil
  }

  private func drawStaticWords(_ builder: BuilderPane, on canvas: inout Canvas, in area: Rect) {
    var lines = TextLines(width: area.width, theme)
    lines.addBlank()
    lines.add("\(Count.members(builder.members.count)), chosen by hand.", theme.plain)
    if let unknown = builder.sample?.unknown, unknown > 0 { lines.add(unknownWords(unknown), theme.warning) }
    lines.add(
      "Save it, then mark fans in the list of fans (3, Space) and add them with +, or take them out with _.", theme.dim)
    lines.draw(on: &canvas, in: area.inset(dx: 0, dy: 1))
  }

  // MARK: The rule

  private func drawRule(_ builder: BuilderPane, on canvas: inout Canvas, in area: Rect) -> Point? {
    var cursor: Point?
    let words = ruleWords(builder, width: area.width, isRoomy: area.height >= 10)
    let caret = builder.textProblem != nil && builder.focus == .text ? 1 : 0
    let wanted = 1 + caret + max(words.count, area.height >= 10 ? 2 - caret : 0)
    let rows = builder.focus == .text ? Self.textRows(in: area.height) : min(wanted, max(1, area.height - 3))
    let (textArea, treeArea) = area.splitBottom(rows)
    if let point = drawTree(builder, on: &canvas, in: treeArea) { cursor = point }
    if let point = drawText(builder, words, on: &canvas, in: textArea) { cursor = point }
    return cursor
  }

  /// The rows of the line of text while it is typed in, with what is wrong with it and what can follow below: the same
  /// however much there is to say.
  private static func textRows(in height: Int) -> Int {
    height < 8 ? max(1, height - 1) : min(14, max(6, height / 2 + 1))
  }

  private func drawText(
    _ builder: BuilderPane, _ words: [(text: String, style: Style)], on canvas: inout Canvas, in area: Rect
  ) -> Point? {
    let isFocused = builder.focus == .text
    let used = canvas.put("as text ", at: area.origin, style: isFocused ? theme.selected : theme.dim)
    let line = Rect(x: area.x + used, y: area.y, width: area.width - used, height: 1)
    var point: Point?
    if isFocused {
      point = builder.text.draw(on: &canvas, at: line, style: theme.field, focused: true)
      let start = (point?.x ?? line.x) - width(builder.text.text, builder.text.cursor)
      colour(builder.text.text, builder.textProblem, from: Point(x: start, y: line.y), in: line, on: &canvas)
    } else if let obstacle = shownObstacle(builder) {
      canvas.put("… " + obstacle, at: line.origin, style: theme.warning, maxWidth: line.width, truncation: "…")
    } else {
      canvas.put(builder.text.text, at: line.origin, maxWidth: line.width, truncation: "…")
      colour(builder.text.text, builder.textProblem, from: line.origin, in: line, on: &canvas)
    }
    var rest = area.splitTop(1).rest
    if let problem = builder.textProblem, let point, rest.height > 1 {
      let text = builder.text.text
      let place = point.x + width(text, problem.column - 1) - width(text, builder.text.cursor)
      canvas.put(
        "^", at: Point(x: place, y: rest.y), style: theme.bad,
        in: Rect(x: line.x, y: rest.y, width: line.width, height: 1))
      rest = rest.splitTop(1).rest
    }
    // The list needs a row too, and what is wrong at most two beside it.
    let isListed = isFocused && builder.completion?.suggestions.isEmpty == false
    let told = words.prefix(isListed ? min(2, rest.height - 1) : rest.height)
    for (row, line) in told.enumerated() {
      canvas.put(line.text, at: rest.origin.offset(dy: row), style: line.style, maxWidth: rest.width)
    }
    guard let typing = point, let completion = builder.completion else { return point }
    let below = rest.splitTop(told.count).rest
    let chosen = draw(completion, isTyping: builder.isTypingText, on: &canvas, in: below)
    return cursor(typing: typing, choosing: chosen)
  }

  /// Why the rule has no text while a value is typed, as it was at the last rest: the text is many bytes, and what is known at
  /// once stands in the title.
  private func shownObstacle(_ builder: BuilderPane) -> String? {
    guard builder.editor != nil, case .unread(_, _, let obstacle)? = builder.sample?.source else { return nil }
    return obstacle
  }

  private func width(_ text: String, _ characters: Int) -> Int { DisplayWidth.of(String(text.prefix(characters))) }

  /// What there is to say about the rule: what is wrong with it, the selected line where the tree has cut it, else,
  /// where two rows are free, what is odd about it.
  private func ruleWords(_ builder: BuilderPane, width: Int, isRoomy: Bool) -> [(text: String, style: Style)] {
    func lines(_ text: String?, _ style: Style) -> [(text: String, style: Style)] {
      text.map { Wrap.lines($0, width: width).map { (text: $0, style: style) } } ?? []
    }
    let phrase = lines(cutPhrase(builder, width: width), theme.dim)
    let spread = builderArea.sample.isEmpty && isRoomy ? lines(histogramWords(builder), theme.dim) : []
    if let editor = builder.editor { return lines(editor.problem, theme.warning) + phrase + spread }
    if let problem = builder.textProblem { return lines("column \(problem.column): \(problem.sentence)", theme.bad) }
    if case .failure(let broken)? = builder.sizes.whole { return lines("broken: " + broken.reason, theme.bad) }
    guard isRoomy, !builder.isStale else { return phrase + spread }
    return phrase + lines(builder.advice?.sentence, theme.warning).prefix(2) + spread
  }

  /// The selected line in full, where the tree has cut it.
  private func cutPhrase(_ builder: BuilderPane, width: Int) -> String? {
    let row = builder.tree.selectedRow
    guard builder.focus == .tree, row.kind == .line, let condition = builder.tree.root[row.path] else { return nil }
    let phrase = RuleWords.line(condition, in: workspace.context)
    let room = width - 1 - 2 * row.path.count - SizeColumns(width: width).width
    return DisplayWidth.of(phrase) > room ? phrase : nil
  }

  // MARK: The sample

  private func drawSample(_ builder: BuilderPane, on canvas: inout Canvas, in area: Rect) {
    canvas.box(area, title: sizeWords(builder), style: theme.frame, titleStyle: theme.title)
    let inner = drawHistogram(builder, on: &canvas, in: area.inset(dx: 2, dy: 1))
    var lines = TextLines(width: inner.width, theme)
    if let sample = builder.sample, let members = sample.members {
      if case .unread(_, let wasRead, _) = sample.source {
        addLastSize(members, wasRead: wasRead, to: &lines)
      } else {
        addSample(members, sample, most: inner.height >= 16 ? 5 : 2, to: &lines)
      }
    }
    if builder.sizes.whole == nil, builder.isDynamic, builder.editor == nil {
      let isHere = builder.focus == .tree
      lines.add(isHere ? "Press a to add a condition." : "Tab goes to the conditions; a adds one.", theme.dim)
      lines.addBlank()
      lines.add("The size is shown here while you type.", theme.dim)
      lines.addBlank()
      lines.add((isHere ? "Or press t" : "Or t there") + " for one of the guide's strategies.", theme.dim)
    }
    guard canExplain, [.tree, .type, .save].contains(builder.focus), builder.editor == nil, inner.height > 4 else {
      return lines.draw(on: &canvas, in: inner)
    }
    let (foot, list) = inner.splitBottom(1)
    lines.draw(on: &canvas, in: list)
    let used = canvas.put("w", at: foot.origin, style: theme.key) + 1
    let words = foot.width >= 24 ? "why is a fan in or out" : "why in or out"
    canvas.put(words, at: foot.origin.offset(dx: used), style: theme.dim, maxWidth: foot.width - used)
  }

  /// What the sizes are of while the value that is typed cannot be read.
  private func addLastSize(_ last: Membership, wasRead: Bool, to lines: inout TextLines) {
    let before = wasRead ? "the last value that could be read" : "the rule before this line"
    lines.add("Sizes with … are of \(before): \(Count.fans(last.count)) in all.", theme.warning)
  }

  private func addSample(_ members: Membership, _ sample: BuilderSample, most: Int, to lines: inout TextLines) {
    lines.addRow("by email", right: Grouped.integer(sample.reachable), theme.plain)
    if let effect = sample.effect { addSavingEffect(effect, named: most, to: &lines) }
    if members.count == 0 { lines.add("Nobody matches.", theme.warning) }
    if members.count == workspace.table.count, members.count > 0 { lines.add("Everybody matches.", theme.warning) }
    lines.addBlank()
    for row in members.rows.rows(limit: 60) {
      lines.addRow(fanName(row), right: spentWords(row), theme.dim)
    }
  }
}
