import Segmentation
import TerminalCanvas

extension Model {
  func draw(_ page: WhyPage, of builder: BuilderPane, on canvas: inout Canvas, in area: Rect) -> Point {
    guard let fan = page.fan else { return area.origin }
    let place = "\(Grouped.integer(page.place + 1)) of \(Grouped.integer(page.picker.items.count))"
    canvas.box(area, title: whyTitle(fan, builder), titleRight: place, style: theme.frame, titleStyle: theme.title)
    guard let lines = builder.whyLines?.lines else { return area.origin }
    return lines.drawPage(on: &canvas, inside: area, from: page.top, theme)
  }

  private func whyTitle(_ fan: String, _ builder: BuilderPane) -> String {
    guard let row = workspace.table.row(of: fan), let members = builder.sample?.members else { return "Why" }
    return "Why \(fanName(row)) is \(members.rows.contains(row) ? "in" : "out")"
  }

  /// Whether the fan is in by what is on the screen, whether saving changes that, and each line with the fan's value.
  func whyLines(_ source: WhyLines.Source, of form: BuilderPane) -> TextLines {
    var lines = TextLines(width: source.width, theme)
    guard let row = workspace.table.row(of: source.fan), let members = form.sample?.members else {
      lines.add("This fan is not among the fans any more. Esc goes back to the list.", theme.warning)
      return lines
    }
    let isIn = members.rows.contains(row)
    let segment = form.name.text.isEmpty ? "the new segment" : "“\(form.name.text)”"
    let verdict = isIn ? "✓ \(fanName(row)) is in \(segment)." : "✗ \(fanName(row)) is not in \(segment)."
    lines.add(verdict, isIn ? theme.good : theme.title)
    if let words = savingWords(isIn, row, form) { lines.add(words, theme.warning) }
    if form.textProblem != nil { lines.add("The text cannot be read yet; this is the rule before it.", theme.warning) }
    lines.addBlank()
    guard form.isDynamic else {
      let reason = isIn ? "✓ listed: chosen by hand" : "✗ not listed: a static segment holds who was chosen by hand"
      lines.add(reason, theme.plain)
      return lines
    }
    guard let rule = form.tree.condition, case .success(let why) = workspace.evaluator.explain(rule, row: row) else {
      lines.add("The rule is broken, so nobody is in it.", theme.bad)
      return lines
    }
    lines.addReasons(why, in: workspace.context, theme)
    return lines
  }

  /// What saving does to the fan, where the saved segment says otherwise.
  private func savingWords(_ isIn: Bool, _ row: Int, _ form: BuilderPane) -> String? {
    guard let id = form.original?.id, form.isChanged, let saved = workspace.membership(of: id) else { return nil }
    let wasIn = saved.rows.contains(row)
    if wasIn == isIn { return nil }
    return isIn ? "Not in it as it is saved: joins when you save." : "In it as it is saved: leaves when you save."
  }
}

extension TextLines {
  /// Adds each line of a rule with the fan's own value and what would flip it, and below them what would flip the whole.
  mutating func addReasons(_ why: Explanation, in context: RuleContext, _ theme: Theme) {
    let words = ExplanationWords(context: context, showsLabels: true)
    add(why, depth: 0, words, context, theme)
    let closing = words.closing(of: why, .segment)
    if !closing.isEmpty { addBlank() }
    for sentence in closing { add(sentence, theme.plain) }
  }

  private mutating func add(
    _ why: Explanation, depth: Int, _ words: ExplanationWords, _ context: RuleContext, _ theme: Theme
  ) {
    var text = RuleWords.line(why.condition, in: context)
    if let actual = why.actual { text += ": is \(FanWords.text(actual, context.currency))" }
    let hint = words.hint(of: why)
    if !hint.isEmpty { text += (why.actual == nil ? ": " : "; ") + hint }
    if let resolved = why.resolved { text += " (\(resolved))" }
    let mark = String(repeating: "  ", count: depth) + (why.holds ? "✓" : "✗")
    addEntry(mark, text, indent: 2 * depth + 2, why.holds ? theme.plain : theme.dim)
    for child in why.children { add(child, depth: depth + 1, words, context, theme) }
  }
}
