import Segmentation
import TerminalCanvas

extension Model {
  /// The rows of fans that fit.
  var fanRows: Int { max(1, stage.height - 7) }

  mutating func performInFans(_ command: Command) -> [Effect] {
    if fans.openPage != nil { return performOnFanPage(command) }
    if fans.scroll.perform(command, count: fans.rows.count, page: fanRows) { return [] }
    if command == .activate, fans.isBroken, fans.isFilterPlain {
      // Words that nobody has: the list is empty, as it says.
      fans.isFiltering = false
      fans.refresh(&workspace)
      return []
    }
    if fans.isBroken, !Self.mendsFilter(command) {
      sayFilterIsBroken()
      return []
    }
    switch command {
    case .back: return leaveFans()
    case .activate: fans.isFiltering = false
    case .search: beginFiltering()
    case .openFan:
      if fans.rangeStart != nil { return endRange() }
      if fans.selectedRow != nil { fans.openPage = FansPane.FanPage(place: fans.scroll.selected) }
    case .chooseSegment: openOnlySegmentPicker()
    case .sort: openSortPicker()
    case .reverse:
      guard fans.order != nil else {
        say("the list is in the order of the files; s sorts it")
        return []
      }
      fans.order = fans.order?.reversed
      fans.refresh(&workspace)
    case .clearFilter:
      fans.segment = nil
      filterFans(by: "")
    case .undo: return undo()
    case .redo: return redo()
    case .jump: openJumpPrompt()
    case .duplicates: openDuplicates()
    case .chooseColumns: openColumnChooser()
    default: return performMarking(command)
    }
    return []
  }

  /// Lists the fans of a segment, or those who satisfy a condition, which stands in the filter of the list.
  mutating func showFans(of segment: Segment.ID? = nil, matching condition: Condition? = nil) {
    fans.segment = segment
    fans.filter = TextField(condition.map { ConditionPrinter.text(of: $0, in: workspace.context) } ?? "")
    fans.isFiltering = false
    fans.openPage = nil
    fans.refresh(&workspace)
    fans.scroll.toFirst()
    show(.fans)
  }

  private mutating func performOnFanPage(_ command: Command) -> [Effect] {
    guard var page = fans.openPage else { return [] }
    switch command {
    case .back:
      fans.scroll.select(page.place, count: fans.rows.count, page: fanRows)
      fans.openPage = nil
      return []
    case .nextField: if page.place + 1 < fans.rows.count { page = FansPane.FanPage(place: page.place + 1) }
    case .previousField: if page.place > 0 { page = FansPane.FanPage(place: page.place - 1) }
    case .up: page.top -= 1
    case .down: page.top += 1
    case .pageUp: page.top -= fanRows
    case .pageDown: page.top += fanRows
    case .first: page.top = 0
    case .last: page.top = .max / 2
    case .mark: toggleMark()
    case .tagFans: openTagPrompt(adding: true)
    case .untagFans: openTagPrompt(adding: false)
    case .editFan: return openFan.map { [.readFan($0.id)] } ?? []
    case .undo: return undo()
    case .redo: return redo()
    default: return []
    }
    fans.openPage = page
    scrollFanPage(to: page.top)
    return []
  }

  /// The lines of a fan's page that fit.
  var fanPageHeight: Int { max(1, stage.height - 5) }

  // MARK: Choosing

  private mutating func openOnlySegmentPicker() {
    let all = Picker.Item("All fans", note: Grouped.integer(workspace.table.count), .onlySegment(nil))
    let offered = workspace.segments.filter { !$0.isArchived || $0.id == fans.segment }
    let items = offered.map { segment in
      let size = workspace.membership(of: segment.id).map { Grouped.integer($0.count) } ?? "…"
      return Picker.Item(segment.name, note: size, .onlySegment(segment.id))
    }
    dialog = .picker(Picker("Only the fans of", [all] + items))
  }

  mutating func showOnly(_ id: Segment.ID?) {
    if let id, let reason = workspace.brokenReason(of: id) {
      say("its rule is broken, so it matches nobody: \(reason)", .problem)
    }
    fans.segment = id
    fans.refresh(&workspace)
    fans.scroll.toFirst()
  }

  private mutating func openSortPicker() {
    let fields = workspace.table.schema.fields
    let items = fields.map { Picker.Item($0.label, note: $0.id.rawValue, .sortField($0.id)) }
    let selected = fields.firstIndex { $0.id == fans.order?.field } ?? 0
    var picker = Picker(
      "Sort by", items + [Picker.Item("the order of the files", .sortField(nil))], selecting: selected)
    picker.note = "later r turns it round"
    dialog = .picker(picker)
  }

  mutating func sortFans(by id: Field.ID?) {
    let type = id.flatMap { workspace.table.schema[$0]?.type }
    fans.order = id.map { FanOrder(by: $0, descending: type == .money || type == .number) }
    fans.refresh(&workspace)
    fans.scroll.toFirst()
  }

  mutating func openStaticPicker(adding: Bool) {
    guard !fans.marked.isEmpty else { return say("mark fans first: Space marks one, * all that are listed", .problem) }
    let items = workspace.segments.filter { $0.members != nil && !$0.isArchived }.map { segment in
      Picker.Item(
        segment.name, note: Count.fans(workspace.membership(of: segment.id)?.count ?? 0),
        .staticSegment(segment.id, adding: adding))
    }
    guard !items.isEmpty else { return say("there is no static segment yet; create one with 2, type static", .problem) }
    let count = fans.marked.count
    let marked = count == 1 ? "1 marked fan" : "\(Grouped.integer(count)) marked fans"
    dialog = .picker(Picker(adding ? "Add \(marked) to" : "Remove \(marked) from", items))
  }

  mutating func changeMembers(of id: Segment.ID, adding: Bool) -> [Effect] {
    guard let segment = workspace.collection[id], let members = segment.members else { return [] }
    let (known, marked) = (Set(members), Set(fans.marked.ids(in: workspace.table)))
    let changed =
      adding
      ? members + marked.filter { !known.contains($0) }.sorted() : members.filter { !marked.contains($0) }
    let difference = abs(changed.count - members.count)
    guard difference > 0 else {
      say(adding ? "all marked fans are in it already" : "none of the marked fans is in it", .problem)
      return []
    }
    var after = segment
    after.kind = .fixed(changed)
    after.updatedAt = now
    let verb = adding ? "add \(Count.fans(difference)) to" : "remove \(Count.fans(difference)) from"
    let edit = SegmentEdit(before: segment, after: after)
    return [.save(SaveRequest(edits: [edit], purpose: .members, summary: "\(verb) “\(segment.name)”"))]
  }
}
