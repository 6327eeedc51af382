import Segmentation
import TerminalCanvas

/// One line of the screen that shows two versions: a text over the whole width, or one for each side.
struct ConflictLine: Hashable, Sendable {
  var full: String?
  var mine = ""
  var theirs = ""
  var style: Style
  /// The field whose first line this is, for the cursor.
  var field: SegmentMerge.Field?
}

extension Model {
  func drawConflict(_ pane: ConflictPane, on canvas: inout Canvas, in area: Rect) -> Point {
    let title = pane.theirs == nil ? "Deleted meanwhile" : "Changed meanwhile"
    canvas.box(area, title: title, style: theme.frame, titleStyle: theme.title)
    let inner = area.inset(dx: 2, dy: 1)
    let (foot, body) = inner.splitBottom(conflictFootRows)
    if foot.height > 0 { draw(choices(of: pane), on: &canvas, in: foot.splitTop(1).rest) }
    let lines = conflictLines(pane)
    var cursor = body.origin
    for (offset, line) in lines.dropFirst(pane.top).prefix(body.height).enumerated() {
      let row = Rect(x: body.x, y: body.y + offset, width: body.width, height: 1)
      if let field = line.field, field == pane.selectedField {
        canvas.put("▸", at: row.origin, style: theme.accent)
        cursor = row.origin
      }
      draw(line, on: &canvas, in: row)
    }
    if pane.top + body.height < lines.count {
      let corner = Rect(x: area.x, y: body.maxY, width: area.width - 2, height: 1)
      canvas.putRight(" ↓ more ", in: corner, style: theme.dim)
    }
    return cursor
  }

  private func draw(_ line: ConflictLine, on canvas: inout Canvas, in row: Rect) {
    let (left, right) = conflictColumns(width: row.width)
    if let full = line.full {
      canvas.put(full, at: row.origin.offset(dx: 2), style: line.style, maxWidth: row.width - 2, truncation: "…")
      return
    }
    canvas.put(line.mine, at: row.origin.offset(dx: 2), style: line.style, maxWidth: left)
    canvas.put(line.theirs, at: row.origin.offset(dx: 2 + left + 2), style: line.style, maxWidth: right)
  }

  private func draw(_ choices: [(key: String, words: String)], on canvas: inout Canvas, in area: Rect) {
    for (offset, choice) in choices.prefix(area.height).enumerated() {
      let point = Point(x: area.x + 2, y: area.y + offset)
      canvas.put(choice.key, at: point, style: theme.key)
      canvas.put(choice.words, at: point.offset(dx: 5), maxWidth: area.width - 7, truncation: "…")
    }
  }

  // MARK: Rows

  /// The rows of the keys under the two versions; a low window has them in the line of hints alone.
  private var conflictFootRows: Int { stage.height >= 18 ? 5 : 0 }

  /// The lines of both versions that fit.
  var conflictRows: Int { max(1, paneArea.height - 2 - conflictFootRows) }

  /// The widths of mine and theirs.
  private func conflictColumns(width: Int) -> (mine: Int, theirs: Int) {
    let mine = max(1, (width - 4) / 2)
    return (mine, max(1, width - 4 - mine))
  }

  /// Brings the selected field into sight, or keeps the scrolled place within the lines.
  mutating func scrollConflict(toSelection: Bool = true) {
    guard var pane = conflict else { return }
    let lines = conflictLines(pane)
    if toSelection, let first = lines.firstIndex(where: { $0.field != nil && $0.field == pane.selectedField }) {
      let end = lines[(first + 1)...].firstIndex { $0.field != nil } ?? lines.count
      if pane.selectedField == pane.differing.first, end <= conflictRows { pane.top = 0 }
      pane.top = max(pane.top, end - conflictRows)
      pane.top = min(pane.top, first)
    }
    pane.top = max(0, min(pane.top, lines.count - conflictRows))
    conflict = pane
  }

  // MARK: Words

  private func choices(of pane: ConflictPane) -> [(key: String, words: String)] {
    var choices: [(key: String, words: String)] = []
    switch (pane.edit.after, pane.theirs) {
    case (_, nil): choices = [("m", "keep mine: it is made again"), ("t", "take theirs: it stays deleted")]
    case (nil, _): choices = [("m", "keep mine: delete it all the same"), ("t", "take theirs: keep it as it is now")]
    default:
      choices = [("m", "keep mine: all of yours over theirs"), ("t", "take theirs: yours is thrown away")]
      let open = pane.undecided.flatMap { field in pane.merge.map { words(for: field, in: $0) } }
      choices.append(
        open.map { ("← →", "choose a side for \($0.lowercased()), which both changed") }
          ?? ("b", "both: each field from the side that is marked (•)"))
    }
    return choices + [("Esc", "back; nothing is saved and nothing is lost")]
  }

  func words(for field: SegmentMerge.Field, in merge: SegmentMerge) -> String {
    switch field {
    case .name: return "Name"
    case .description: return "Description"
    case .kind:
      switch (merge.mine.kind, merge.theirs.kind) {
      case (.dynamic, .dynamic): return "Rule"
      case (.fixed, .fixed): return "Members"
      default: return "Type and rule"
      }
    case .tags: return "Tags"
    case .archive: return "Archive"
    }
  }

  private func conflictLines(_ pane: ConflictPane) -> [ConflictLine] {
    let width = paneArea.width - 4
    var lines = paragraph(introduction(pane), width: width, style: theme.warning)
    lines.append(ConflictLine(full: "", style: theme.plain))
    if let merge = pane.merge {
      if !isPlain { lines.append(ConflictLine(mine: "Mine", theirs: "Theirs", style: theme.title)) }
      for field in SegmentMerge.Field.allCases where isWorthALine(field, of: merge) {
        lines += self.lines(for: field, of: merge, pane, width: width)
      }
    } else if let mine = pane.edit.after {
      for line in lone(mine) { lines += paragraph(line, width: width, style: theme.plain) }
    } else if let before = pane.edit.before, let theirs = pane.theirs {
      let seen = SegmentMerge(base: before, mine: before, theirs: theirs)
      if !isPlain { lines.append(ConflictLine(mine: "When you looked", theirs: "Now", style: theme.title)) }
      for field in seen.differing {
        lines.append(ConflictLine(full: words(for: field, in: seen), style: theme.accent))
        lines += columns(for: field, of: seen, width: width, side: nil)
      }
    }
    return lines
  }

  /// Tags and archive are named where there is anything to tell of them.
  private func isWorthALine(_ field: SegmentMerge.Field, of merge: SegmentMerge) -> Bool {
    switch field {
    case .tags: !merge.mine.tags.isEmpty || !merge.theirs.tags.isEmpty
    case .archive: merge.mine.isArchived || merge.theirs.isArchived
    case .name, .description, .kind: true
    }
  }

  private func introduction(_ pane: ConflictPane) -> String {
    switch pane.request.purpose {
    case .undo: "This is the undo of: \(pane.request.summary). " + meeting(pane)
    case .redo: "This is the redo of: \(pane.request.summary). " + meeting(pane)
    case .save, .delete, .arrange, .members, .fans: meeting(pane)
    }
  }

  private func meeting(_ pane: ConflictPane) -> String {
    let nothing = " Nothing was saved."
    switch (pane.edit.after, pane.theirs) {
    case (_, nil): return "Somebody else deleted “\(pane.name)” since you read it.\(nothing)"
    case (nil, _): return "You are deleting “\(pane.name)”, which somebody else has changed. Nothing was deleted."
    case (_?, _?) where pane.edit.before == nil: return "Somebody else has made “\(pane.name)” again.\(nothing)"
    default: return "Somebody else changed “\(pane.name)” since you read it.\(nothing)"
    }
  }

  private func paragraph(_ text: String, width: Int, style: Style) -> [ConflictLine] {
    Wrap.lines(text, width: width - 2).map { ConflictLine(full: $0, style: style) }
  }

  /// A segment that only one side has.
  private func lone(_ segment: Segment) -> [String] {
    var lines = ["Name         \(segment.name)"]
    if !segment.description.isEmpty { lines.append("Description  \(segment.description)") }
    lines.append("Type         \(segment.kind.title)")
    if !segment.tags.isEmpty { lines.append("Tags         \(segment.tags.joined(separator: ", "))") }
    lines.append((segment.members == nil ? "Rule         " : "Members      ") + ruleText(segment))
    return lines
  }

  private func lines(
    for field: SegmentMerge.Field, of merge: SegmentMerge, _ pane: ConflictPane, width: Int
  ) -> [ConflictLine] {
    let verdict = merge.verdict(on: field)
    let title = words(for: field, in: merge)
    guard verdict != .same else {
      return [ConflictLine(full: "\(title) · the same: \(oneLine(merge.mine, field))", style: theme.dim)]
    }
    let change =
      switch verdict {
      case .mine: "only you changed it"
      case .theirs: "only they changed it"
      case .both, .same: merge.base == nil ? "they differ" : "both changed it"
      }
    let head = ConflictLine(full: "\(title) · \(change)", style: theme.accent, field: field)
    return [head] + columns(for: field, of: merge, width: width, side: .some(pane.sides[field]))
  }

  private func oneLine(_ segment: Segment, _ field: SegmentMerge.Field) -> String {
    let text = text(of: segment, field, since: nil)
    return text.isEmpty ? "empty" : text
  }

  /// The texts of both sides beside each other, or in a plain picture one after the other; `side` is nil where nothing is chosen here.
  private func columns(
    for field: SegmentMerge.Field, of merge: SegmentMerge, width: Int, side: SegmentMerge.Side??
  ) -> [ConflictLine] {
    let (left, right) = conflictColumns(width: width)
    func wrapped(_ segment: Segment, _ width: Int, _ own: SegmentMerge.Side, _ name: String = "") -> [String] {
      let mark = (side.map { $0 == own ? "(•) " : "( ) " } ?? "") + name
      let text = text(of: segment, field, since: merge.base)
      let lines = Wrap.lines(text.isEmpty ? "–" : text, width: max(1, width - mark.count))
      return lines.enumerated().map { ($0.offset == 0 ? mark : String(repeating: " ", count: mark.count)) + $0.element }
    }
    if isPlain {
      let names = side == nil ? ("before: ", "now: ") : ("mine: ", "theirs: ")
      let lines = wrapped(merge.mine, width - 2, .mine, names.0) + wrapped(merge.theirs, width - 2, .theirs, names.1)
      return lines.map { ConflictLine(full: $0, style: theme.plain) }
    }
    let (mine, theirs) = (wrapped(merge.mine, left, .mine), wrapped(merge.theirs, right, .theirs))
    return (0..<max(mine.count, theirs.count)).map { row in
      ConflictLine(
        mine: row < mine.count ? mine[row] : "", theirs: row < theirs.count ? theirs[row] : "", style: theme.plain)
    }
  }

  private func text(of segment: Segment, _ field: SegmentMerge.Field, since base: Segment?) -> String {
    switch field {
    case .name: return segment.name
    case .description: return segment.description
    case .tags: return segment.tags.joined(separator: ", ")
    case .archive: return segment.isArchived ? "archived" : "in use"
    case .kind:
      guard let members = segment.members else { return "dynamic: " + ruleText(segment) }
      guard let before = base?.members.map(Set.init) else { return "static: " + ruleText(segment) }
      let (added, removed) = (Set(members).subtracting(before).count, before.subtracting(members).count)
      let changes = [(added, "added"), (removed, "taken out")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      return "static: " + ruleText(segment) + (changes.isEmpty ? "" : " (\(changes.joined(separator: ", ")))")
    }
  }
}
