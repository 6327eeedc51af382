import Segmentation
import TerminalCanvas

extension Model {
  /// The rows of segments that fit.
  var segmentRows: Int { max(1, segmentsArea.left.height - (showsSearch ? 4 : 3)) }

  /// Whether the line with the search words is there.
  var showsSearch: Bool { segments.isSearching || !segments.search.text.isEmpty }

  mutating func performInSegments(_ command: Command) -> [Effect] {
    let count = segments.listed(in: workspace).count
    if segments.scroll.perform(command, count: count, page: segmentRows) { return [] }
    if segments.rangeStart != nil, endsRange(command) { return [] }
    switch command {
    case .back: leaveSegments()
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
    case .showArchive: toggleArchive()
    case .chooseTag: openTagPicker()
    case .mark, .markAll, .unmarkAll, .markRange: performMark(command)
    case .deleteSegment, .archiveSegment, .tagSegments, .untagSegments: return performOnChosen(command)
    default:
      guard let segment = segments.selected(in: workspace) else {
        sayNothingIsListed()
        return []
      }
      perform(command, on: segment)
    }
    return []
  }

  private mutating func performOnChosen(_ command: Command) -> [Effect] {
    let chosen = chosenSegments
    guard !chosen.isEmpty else {
      sayNothingIsListed()
      return []
    }
    switch command {
    case .deleteSegment: askToDelete(chosen)
    case .archiveSegment: return archive(chosen)
    default: openTagPrompt(for: chosen, adding: command == .tagSegments)
    }
    return []
  }

  private mutating func sayNothingIsListed() {
    if !segments.search.text.isEmpty {
      say("nothing is found; Esc shows all", .problem)
    } else if segments.tag != nil {
      say("no segment here has the tag; Esc shows all", .problem)
    } else if segments.showsArchive {
      say("the archive is empty; Esc goes back", .problem)
    } else {
      say("n makes a segment", .problem)
    }
  }

  /// Esc takes back one thing after the other that narrows the list.
  private mutating func leaveSegments() {
    if segments.rangeStart != nil {
      segments.rangeStart = nil
    } else if showsSearch {
      keepingPlace {
        $0.segments.isSearching = false
        $0.segments.search = TextField()
      }
    } else if segments.tag != nil {
      keepingPlace { $0.segments.tag = nil }
    } else if segments.showsArchive {
      toggleArchive()
    }
  }

  /// Keeps the cursor on its segment while the list changes; where that one leaves the list, on the next that stays.
  mutating func keepingPlace(_ change: (inout Model) -> Void) {
    let before = segments.listed(in: workspace).map(\.id)
    let place = min(segments.scroll.selected, before.count)
    change(&self)
    let listed = Set(segments.listed(in: workspace).map(\.id))
    let kept = before[place...].first { listed.contains($0) } ?? before[..<place].last { listed.contains($0) }
    if let kept { select(kept) }
    segments.scroll.clamp(count: listed.count, page: segmentRows)
  }

  private mutating func sortSegments() {
    keepingPlace {
      let orders = SegmentsPane.Order.allCases
      $0.segments.order = orders[((orders.firstIndex(of: $0.segments.order) ?? 0) + 1) % orders.count]
    }
  }

  private mutating func perform(_ command: Command, on segment: Segment) {
    switch command {
    case .editSegment: edit(segment)
    case .duplicateSegment: duplicate(segment)
    case .fansOfSegment: showFans(of: segment.id)
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
    copy.isArchived = false
    builder = BuilderPane(startingFrom: copy)
    builder?.treeChanged(&workspace)
    show(.builder)
  }

  /// Whether nothing would be lost by a command that opens another segment; else asks, and goes on after a yes.
  mutating func keepsDraft(before command: Command) -> Bool {
    guard let builder, builder.isChanged else { return true }
    let name = unsavedName(builder)
    dialog = .confirmation(
      Confirmation(
        title: "Unsaved changes",
        lines: [
          "\(name) has changes that are not saved.",
          pane == .builder ? "Throw them away?" : "2 goes back to them. Throw them away?",
        ],
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
