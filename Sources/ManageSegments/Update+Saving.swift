import Segmentation
import TerminalCanvas

// What follows when a save has been answered, and when the workspace was read anew.

extension Model {
  mutating func saved(_ collection: SegmentCollection, _ request: SaveRequest) -> [Effect] {
    workspace.replace(collection)
    dataChanged()
    history.record(request)
    if request.purpose == .save, builder?.isSaving == true { closeBuilder() }
    if request.purpose == .members { fans.marked = [] }
    refreshAfterChange()
    segments.scroll.clamp(count: segments.listed(in: workspace).count, page: segmentRows)
    if let id = request.edits.last?.after?.id { select(id) }
    segments.detailed = segments.selected(in: workspace)?.id
    say(words(for: request))
    return []
  }

  mutating func closeBuilder() {
    builder = nil
    pane = .segments
    segments.search = TextField()
  }

  /// What the panes show follows the segments: an untouched form is read anew, a deleted segment filters no fans.
  private mutating func refreshAfterChange() {
    if let form = builder, let id = form.original?.id, !form.isChanged, workspace.collection[id] != form.original {
      builder = nil
      if let now = workspace.collection[id] {
        builder = BuilderPane(editing: now)
        builder?.treeChanged(&workspace)
        builder?.focus = form.focus
      } else if pane == .builder {
        show(.segments)
      }
    }
    if let segment = fans.segment, workspace.collection[segment] == nil { fans.segment = nil }
    let page = fans.openPage.map { ($0, workspace.table.id(of: Int(fans.rows[$0.place]))) }
    fans.refresh(&workspace)
    reopen(page)
  }

  /// Keeps a fan's page on its fan while the list changes; closes it where the fan has left the list.
  private mutating func reopen(_ page: (page: FansPane.FanPage, fan: String)?) {
    guard let page else { return }
    let place = workspace.table.row(of: page.fan).flatMap { fans.rows.firstIndex(of: UInt32($0)) }
    fans.openPage = place.map { FansPane.FanPage(place: $0, top: page.page.top) }
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
      let size = workspace.membership(of: segment.id).map { ": \(Count.fans($0.count))" } ?? ""
      return "saved “\(segment.name)”\(size) · u undoes"
    case .delete: return "deleted “\(request.edits.last?.before?.name ?? "")” · u brings it back"
    case .undo: return "undone: \(request.summary) · Ctrl-R does it again"
    case .redo: return "done again: \(request.summary)"
    }
  }

  mutating func conflicted(_ theirs: Segment?, _ request: SaveRequest) -> [Effect] {
    if request.purpose == .save { builder?.isSaving = false }
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
    if let a = mine.members, let b = theirs.members, a.count == b.count, a != b { lines.append("The members differ.") }
    return lines
  }

  /// A segment's rule as text, or the number of its members.
  func ruleText(_ segment: Segment) -> String {
    switch segment.kind {
    case .dynamic(let condition): ConditionPrinter.text(of: condition, in: workspace.context)
    case .fixed(let members): Count.members(members.count)
    }
  }

  /// Shows the workspace as it is now; only the rows of `changed` are other than before, where it is given.
  mutating func reload(_ contents: WorkspaceContents, _ changed: FanTable.Changed? = nil) {
    let selected = segments.selected(in: workspace)?.id
    let fan = fans.selectedRow.map { workspace.table.id(of: $0) }
    let page = fans.openPage.map { ($0, workspace.table.id(of: Int(fans.rows[$0.place]))) }
    fans.openPage = nil
    let haveOthersSaved = contents.collection != workspace.collection
    if let changed { workspace.take(contents, changed) } else { workspace = WorkspaceState(contents) }
    dataChanged()
    if let selected { select(selected) }
    segments.scroll.clamp(count: segments.listed(in: workspace).count, page: segmentRows)
    segments.detailed = segments.selected(in: workspace)?.id
    fans.marked = fans.marked.filter { workspace.table.row(of: $0) != nil }
    refreshAfterChange()
    reopen(page)
    if let row = fan.flatMap({ workspace.table.row(of: $0) }), let place = fans.rows.firstIndex(of: UInt32(row)) {
      fans.scroll.select(place, count: fans.rows.count, page: fanRows)
    }
    let isStale = builder?.isStale == true
    builder?.measure(&workspace)
    if isStale { builder?.isStale = true }
    if haveOthersSaved { say("the segments were changed by somebody else; this is how they are now") }
  }
}
