import Segmentation
import TerminalCanvas

// What follows when a save has been answered, and when the workspace was read anew.

extension Model {
  mutating func saved(_ collection: SegmentCollection, _ request: SaveRequest) -> [Effect] {
    let before = before
    let next = request.purpose == .save && builder?.isSaving == true ? builder?.nextCommand : nil
    let chosen = segments.selected(in: workspace)?.id
    let members = request.purpose == .members ? nil : request.edits.last.flatMap { workspace.membership(of: $0.id) }
    keepingPlace { model in
      model.workspace.replace(collection)
      // What others saved meanwhile has come along.
      model.markSegments(since: before, except: Set(request.edits.map(\.id)), sizes: false)
      model.history.record(request)
      if request.purpose == .save, model.builder?.isSaving == true {
        model.closeBuilder()
        if let segment = request.edits.last?.after { model.segments.reveal(segment) }
      }
      if request.purpose == .members { model.fans.marked.removeAll() }
      model.segmentsChanged()
    }
    if request.purpose != .arrange, request.edits.count == 1, let id = request.edits[0].after?.id { select(id) }
    segments.detailed = segments.selected(in: workspace)?.id
    say(words(for: request, before: members))
    guard let next else { return [] }
    // What was asked for was asked of the segment under the cursor.
    if let chosen { select(chosen) }
    return perform(next)
  }

  /// Everything that shows the segments follows them, after they were replaced.
  mutating func segmentsChanged() {
    dataChanged()
    refreshAfterChange()
    segments.dropMarks(in: workspace)
    segments.scroll.clamp(count: segments.listed(in: workspace).count, page: segmentRows)
    segments.detailed = segments.selected(in: workspace)?.id
  }

  mutating func closeBuilder() {
    builder = nil
    closeSegmentsPage()
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
        builder?.why = form.why
      } else if pane == .builder {
        show(.segments)
      }
    } else if let id = builder?.original?.id, let now = workspace.collection[id] {
      builder?.follow(now)
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

  func words(for request: SaveRequest, before: Membership? = nil) -> String {
    switch request.purpose {
    case .fans: return "saved: \(request.summary) · u undoes"
    case .save, .members:
      guard let segment = request.edits.last?.after else { return "saved" }
      let members = workspace.membership(of: segment.id)
      var facts = members.map { [Count.fans($0.count)] } ?? []
      if let before, let members {
        let effect = SegmentEffect(before: before, after: members)
        if effect.gained > 0 { facts.append("\(Grouped.integer(effect.gained)) joined") }
        if effect.lost > 0 { facts.append("\(Grouped.integer(effect.lost)) left") }
      }
      return "saved “\(segment.name)”" + (facts.isEmpty ? "" : ": " + facts.joined(separator: ", ")) + " · u undoes"
    case .delete:
      let them = request.edits.count == 1 ? "it" : "them"
      return "deleted \(SegmentArrangement.who(request.edits)) · u brings \(them) back"
    case .arrange: return SegmentArrangement(of: request.edits)?.done(request.edits) ?? "saved: \(request.summary)"
    case .undo: return "undone: \(request.summary) · Ctrl-R does it again"
    case .redo: return "done again: \(request.summary)"
    }
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
    let fan = fans.selectedRow.map { workspace.table.id(of: $0) }
    let page = fans.openPage.map { ($0, workspace.table.id(of: Int(fans.rows[$0.place]))) }
    fans.openPage = nil
    let before = before
    let haveOthersSaved = contents.collection != workspace.collection
    keepingPlace { model in
      if let changed {
        model.fans.sorting.take(changed, of: model.workspace.table)
        model.workspace.take(contents, changed)
      } else {
        model.fans.marked.follow(from: model.workspace.table, to: contents.table)
        model.fans.tagged.follow(from: model.workspace.table, to: contents.table)
        // Rows are other fans now.
        model.fans.rangeStart = nil
        model.fans.sorting.forgetTable()
        model.workspace = WorkspaceState(contents)
      }
      model.dataChanged()
      model.segments.dropMarks(in: model.workspace)
    }
    segments.detailed = segments.selected(in: workspace)?.id
    refreshAfterChange()
    reopen(page)
    if let row = fan.flatMap({ workspace.table.row(of: $0) }), let place = fans.rows.firstIndex(of: UInt32(row)) {
      fans.scroll.select(place, count: fans.rows.count, page: fanRows)
    }
    let isStale = builder?.isStale == true
    builder?.measure(&workspace)
    if isStale { builder?.isStale = true }
    renewConflict()
    markSegments(since: before)
    markFans(changed, since: before)
    fans.ownChanges = []
    if haveOthersSaved { sayWhatOthersSaved(since: before) }
  }

  /// Names the segment that others changed, or says how many; where the form has own changes of one, what that means.
  private mutating func sayWhatOthersSaved(since before: Before) {
    let now = Dictionary(workspace.segments.map { ($0.id, $0) }) { one, _ in one }
    if let form = builder, form.isChanged, let original = form.original,
      before.segments[original.id] != now[original.id]
    {
      let deed = now[original.id] == nil ? "deleted" : "changed"
      return say("somebody else \(deed) “\(original.name)” meanwhile; F2 will ask", .problem)
    }
    let ids = Set(now.keys).union(before.segments.keys).filter { now[$0] != before.segments[$0] }
    guard ids.count == 1, let id = ids.first else {
      let what = ids.isEmpty ? "the order of the segments" : Count.segments(ids.count)
      return say("somebody else changed \(what); this is how they are now", .news)
    }
    switch (before.segments[id], now[id]) {
    case (let old?, nil): say("somebody else deleted “\(old.name)”", .news)
    case (nil, let new?): say("somebody else made “\(new.name)”", .news)
    default: say("somebody else changed “\(now[id]?.name ?? "")”; this is how it is now", .news)
    }
  }
}
