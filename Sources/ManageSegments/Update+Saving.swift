import Segmentation
import TerminalCanvas

// What follows when a save has been answered, and when the workspace was read anew.

extension Model {
  mutating func saved(_ collection: SegmentCollection, _ request: SaveRequest) -> [Effect] {
    workspace.replace(collection)
    history.record(request)
    fans.refresh(&workspace)
    if request.purpose == .save { closeBuilder() }
    segments.scroll.clamp(count: segments.listed(in: workspace).count, page: segmentRows)
    if let id = request.edits.last?.after?.id { select(id) }
    segments.detailed = segments.selected(in: workspace)?.id
    say(words(for: request))
    return []
  }

  private mutating func closeBuilder() {
    builder = nil
    pane = .segments
    segments.search = TextField()
  }

  /// Puts the cursor on a segment.
  mutating func select(_ id: Segment.ID) {
    let listed = segments.listed(in: workspace)
    guard let index = listed.firstIndex(where: { $0.id == id }) else { return }
    segments.scroll.select(index, count: listed.count, page: segmentRows)
  }

  private func words(for request: SaveRequest) -> String {
    switch request.purpose {
    case .save, .members:
      guard let segment = request.edits.last?.after else { return "saved" }
      let size = workspace.membership(of: segment.id).map { ": \(Grouped.integer($0.count)) fans" } ?? ""
      return "saved “\(segment.name)”\(size) · u undoes"
    case .delete: return "deleted “\(request.edits.last?.before?.name ?? "")” · u brings it back"
    case .undo: return "undone: \(request.summary) · Ctrl-R does it again"
    case .redo: return "done again: \(request.summary)"
    }
  }

  mutating func conflicted(_ theirs: Segment?, _ request: SaveRequest) -> [Effect] {
    builder?.isSaving = false
    guard request.purpose == .save else {
      say("somebody else changed that segment meanwhile; nothing was changed", .problem)
      return []
    }
    let mine = request.edits.last?.after
    var lines = ["Somebody else changed this segment since you opened it. Nothing was saved."]
    if let theirs { lines += differences(mine, theirs) } else { lines.append("They deleted it.") }
    lines.append("Save yours over theirs?")
    dialog = .confirmation(
      Confirmation(
        title: "Changed meanwhile", lines: lines, yes: "save mine", action: .overwrite(request, theirs: theirs)))
    return []
  }

  /// Both versions, field by field, where they differ.
  private func differences(_ mine: Segment?, _ theirs: Segment) -> [String] {
    guard let mine else { return [] }
    var lines: [String] = []
    func compare(_ field: String, _ a: String, _ b: String) {
      guard a != b else { return }
      lines += ["\(field), mine:   \(a)", "\(field), theirs: \(b)"]
    }
    compare("Name", mine.name, theirs.name)
    compare("Description", mine.description, theirs.description)
    compare("Rule", ruleText(mine), ruleText(theirs))
    return lines
  }

  /// A segment's rule as text, or the number of its members.
  func ruleText(_ segment: Segment) -> String {
    switch segment.kind {
    case .dynamic(let condition): ConditionPrinter.text(of: condition, in: workspace.context)
    case .fixed(let members): "\(Grouped.integer(members.count)) chosen fans"
    }
  }

  mutating func reload(_ contents: WorkspaceContents) {
    let selected = segments.selected(in: workspace)?.id
    let fan = fans.selectedRow.map { workspace.table.id(of: $0) }
    let changed = contents.collection != workspace.collection
    workspace = WorkspaceState(contents)
    if let selected { select(selected) }
    segments.scroll.clamp(count: segments.listed(in: workspace).count, page: segmentRows)
    segments.detailed = segments.selected(in: workspace)?.id
    if let segment = fans.segment, workspace.collection[segment] == nil { fans.segment = nil }
    fans.refresh(&workspace)
    if let row = fan.flatMap({ workspace.table.row(of: $0) }), let place = fans.rows.firstIndex(of: UInt32(row)) {
      fans.scroll.select(place, count: fans.rows.count, page: fanRows)
    }
    builder?.measure(&workspace)
    if changed { say("the segments were changed by somebody else; this is how they are now") }
  }
}
