import Segmentation
import TerminalCanvas

extension Model {
  func draw(_ page: FansPane.FanPage, on canvas: inout Canvas, in area: Rect) -> Point {
    guard fans.rows.indices.contains(page.place) else { return area.origin }
    let row = Int(fans.rows[page.place])
    let mark = fans.marked.contains(row) ? "● " : ""
    let place = "\(Grouped.integer(page.place + 1)) of \(Grouped.integer(fans.rows.count))"
    canvas.box(area, title: mark + fanName(row), titleRight: place, style: theme.frame, titleStyle: theme.title)
    guard let lines = fans.pageLines?.lines else { return area.origin }
    return lines.drawPage(on: &canvas, inside: area, from: page.top, theme)
  }

  /// Everything known of a fan: profile, segments with why, events.
  ///
  /// - Complexity: explains every rule for the fan; made once for a page, not for a frame.
  func fanPageLines(_ source: FanPageLines.Source) -> TextLines {
    var lines = TextLines(width: source.width, theme)
    let row = source.row
    addProfile(of: row, to: &lines)
    if let draft = source.draft { add(draft: draft, source.draftName, of: row, to: &lines) }
    addSegments(of: row, to: &lines)
    addHistory(of: row, to: &lines)
    addEvents(of: row, to: &lines)
    return lines
  }

  private func addProfile(of row: Int, to lines: inout TextLines) {
    addAliases(of: row, to: &lines)
    for field in workspace.table.schema.fields {
      let value = workspace.table.value(field.id, of: row)
      guard value != .missing else { continue }
      lines.addEntry(field.label, FanWords.text(value, workspace.context.currency), indent: 22, theme.plain)
    }
  }

  // MARK: Why

  private func addSegments(of row: Int, to lines: inout TextLines) {
    lines.addBlank()
    lines.add("Segments, and why", theme.title)
    for segment in workspace.segments {
      guard let members = workspace.membership(of: segment.id) else {
        lines.add("! \(segment.name): its rule is broken, so nobody is in it", theme.bad)
        continue
      }
      let isIn = members.rows.contains(row)
      let name = segment.name + (segment.isArchived ? " (archived)" : "")
      lines.add("\(isIn ? "✓" : "✗") \(name)", isIn ? theme.good : theme.dim)
      guard let condition = segment.condition else { continue }
      addReasons(condition, row, to: &lines)
    }
  }

  /// Why the fan is in the segment that is being made or edited, or is not.
  private func add(draft condition: Condition, _ name: String, of row: Int, to lines: inout TextLines) {
    lines.addBlank()
    lines.add("The rule that is not saved yet, and why", theme.title)
    let name = name.isEmpty ? "a new segment" : name
    guard case .success(let why) = workspace.evaluator.explain(condition, row: row) else {
      return lines.add("! \(name): the rule is broken, so nobody is in it", theme.bad)
    }
    lines.add("\(why.holds ? "✓" : "✗") \(name)", why.holds ? theme.good : theme.dim)
    addReasons(condition, row, to: &lines)
  }

  /// Each line of a rule with the fan's own value, and what would change it.
  private func addReasons(_ condition: Condition, _ row: Int, to lines: inout TextLines) {
    guard case .success(let why) = workspace.evaluator.explain(condition, row: row) else { return }
    add(why, depth: 1, to: &lines)
    for sentence in explanationWords.closing(of: why, .segment) { lines.addEntry("", sentence, indent: 4, theme.dim) }
  }

  private var explanationWords: ExplanationWords { ExplanationWords(context: workspace.context, showsLabels: true) }

  private func add(_ why: Explanation, depth: Int, to lines: inout TextLines) {
    var words = RuleWords.line(why.condition, in: workspace.context)
    if let actual = why.actual { words += ": is \(FanWords.text(actual, workspace.context.currency))" }
    let hint = explanationWords.hint(of: why)
    if !hint.isEmpty { words += (why.actual == nil ? ": " : "; ") + hint }
    if let resolved = why.resolved { words += " (\(resolved))" }
    let mark = String(repeating: "  ", count: depth + 1) + (why.holds ? "✓" : "✗")
    lines.addEntry(mark, words, indent: 2 * depth + 4, why.holds ? theme.plain : theme.dim)
    for child in why.children { add(child, depth: depth + 1, to: &lines) }
  }

  // MARK: Events

  private func addEvents(of row: Int, to lines: inout TextLines) {
    let events = workspace.table.events.logs.flatMap { log in
      log.events(of: row).map { (log: log, event: $0, at: log.instant(of: $0)) }
    }.sorted { $1.at < $0.at }
    lines.addBlank()
    lines.add("Events, the newest first: \(Grouped.integer(events.count))", theme.title)
    let zone = workspace.table.frame.zone
    for event in events {
      let keys = event.log.keys.columns.keys.sorted().filter { $0 != .id }.compactMap { key -> String? in
        let value = workspace.table.value(key, of: event.event, in: event.log)
        return value == .missing ? nil : "\(key.rawValue) \(FanWords.text(value, workspace.context.currency))"
      }
      let later = event.at > now ? "  (later than now: does not count yet)" : ""
      let facts = ([EventNames.title(event.log.type)] + keys).joined(separator: " · ")
      lines.add("\(zone.localDescription(of: event.at))  \(facts)\(later)", theme.plain)
    }
  }
}
