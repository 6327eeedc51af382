import Segmentation
import TerminalCanvas

extension Model {
  /// The rows of segments that fit.
  var segmentRows: Int { max(1, size.height - (showsSearch ? 7 : 6)) }

  /// Whether the line with the search words is there.
  var showsSearch: Bool { segments.isSearching || !segments.search.text.isEmpty }

  mutating func performInSegments(_ command: Command) -> [Effect] {
    let count = segments.listed(in: workspace).count
    if segments.scroll.perform(command, count: count, page: segmentRows) { return [] }
    switch command {
    case .back:
      segments.isSearching = false
      segments.search = TextField()
    case .activate: segments.isSearching = false
    case .search:
      segments.isSearching = true
      segments.scroll.keepVisible(count: count, page: segmentRows)
    case .sort: sortSegments()
    case .newSegment:
      guard keepsDraft(before: .newSegment) else { return [] }
      builder = nil
      openBuilder()
    case .undo: return undo()
    case .redo: return redo()
    default:
      guard let segment = segments.selected(in: workspace) else {
        say(count == 0 && !segments.search.text.isEmpty ? "nothing is found; Esc shows all" : "n makes a segment")
        return []
      }
      perform(command, on: segment)
    }
    return []
  }

  private mutating func sortSegments() {
    let selected = segments.selected(in: workspace)?.id
    let orders = SegmentsPane.Order.allCases
    segments.order = orders[((orders.firstIndex(of: segments.order) ?? 0) + 1) % orders.count]
    if let selected { select(selected) }
  }

  private mutating func perform(_ command: Command, on segment: Segment) {
    switch command {
    case .editSegment: edit(segment)
    case .duplicateSegment: duplicate(segment)
    case .deleteSegment: askToDelete(segment)
    case .fansOfSegment:
      fans.segment = segment.id
      fans.filter = TextField()
      fans.openPage = nil
      fans.refresh(&workspace)
      fans.scroll.toFirst()
      show(.fans)
    default: break
    }
  }

  private mutating func edit(_ segment: Segment) {
    if builder?.original?.id == segment.id { return show(.builder) }
    guard keepsDraft(before: .editSegment) else { return }
    builder = BuilderPane(editing: segment)
    builder?.treeChanged(&workspace)
    builder?.focus = segment.members == nil ? .tree : .name
    show(.builder)
  }

  private mutating func duplicate(_ segment: Segment) {
    guard hasRoomForAnother(), keepsDraft(before: .duplicateSegment) else { return }
    var copy = segment
    copy.name = unusedName(like: segment.name)
    copy.extras = []
    builder = BuilderPane(startingFrom: copy)
    builder?.treeChanged(&workspace)
    show(.builder)
  }

  /// Whether nothing would be lost by a command that opens another segment; else asks, and goes on after a yes.
  mutating func keepsDraft(before command: Command) -> Bool {
    guard let builder, builder.isChanged else { return true }
    let name = builder.name.text.isEmpty ? "a new segment" : "“\(builder.name.text)”"
    dialog = .confirmation(
      Confirmation(
        title: "Unsaved changes",
        lines: ["\(name) has changes that are not saved.", "2 goes back to them. Throw them away?"],
        yes: "throw away", action: .discardDraft(then: command)))
    return false
  }

  private func unusedName(like name: String) -> String {
    let taken = Set(workspace.segments.map { TextFolding.fold($0.name) })
    var number = 2
    func numbered() -> String {
      let ending = " (\(number))"
      return name.prefix(workspace.settings.limits.nameCharacters - ending.count) + ending
    }
    while taken.contains(TextFolding.fold(numbered())) { number += 1 }
    return numbered()
  }

  private mutating func askToDelete(_ segment: Segment) {
    let dependents = workspace.dependents(on: segment.id)
    guard dependents.isEmpty else {
      let names = dependents.map { "  \($0)" }
      dialog = .confirmation(
        Confirmation(
          title: "In use",
          lines: ["“\(segment.name)” is part of other segments' rules and cannot be deleted:"] + names
            + ["Take it out of their rules first."],
          yes: "", action: nil))
      return
    }
    let count = workspace.membership(of: segment.id).map {
      Count.fans($0.count) + ($0.count == 1 ? " is in it" : " are in it")
    }
    dialog = .confirmation(
      Confirmation(
        title: "Delete",
        lines: ["Delete “\(segment.name)”?", (count ?? "Its rule is broken") + "; the fans stay. u brings it back."],
        yes: "delete", action: .delete(segment)))
  }
}

extension ScrollPosition {
  /// Moves in a list; false where the command is another.
  mutating func perform(_ command: Command, count: Int, page: Int) -> Bool {
    switch command {
    case .up: move(by: -1, count: count, page: page)
    case .down: move(by: 1, count: count, page: page)
    case .pageUp: pageUp(count: count, page: page)
    case .pageDown: pageDown(count: count, page: page)
    case .first: toFirst()
    case .last: toLast(count: count, page: page)
    default: return false
    }
    return true
  }
}
