import Segmentation
import TerminalCanvas

/// The list of segments and what is shown of the selected one.
struct SegmentsPane: Hashable, Sendable {
  /// How the list is ordered.
  enum Order: CaseIterable, Hashable, Sendable {
    case workspace, name, size, change

    var title: String {
      switch self {
      case .workspace: "as made"
      case .name: "by name"
      case .size: "by size"
      case .change: "by change"
      }
    }
  }

  var scroll = ScrollPosition()
  var order = Order.workspace
  var search = TextField()
  var isSearching = false
  /// Whether the archived segments are listed, and no others.
  var showsArchive = false
  /// The segment that was selected when the archive was opened.
  var leftAt: Segment.ID?
  /// The tag of which alone the segments are listed.
  var tag: String?
  /// The marked segments, which stay marked while a search or a tag hides them.
  var marked: Set<Segment.ID> = []
  /// Where a range of marks begins that the cursor ends; nil where none is being made.
  var rangeStart: Segment.ID?
  /// The segment whose details are shown; it follows the selection after a rest.
  var detailed: Segment.ID?
  /// What is measured of it.
  var details: SegmentDetails?

  /// The segments that archive, tag and search leave, in their order.
  func listed(in workspace: WorkspaceState) -> [Segment] {
    let words = TextFolding.fold(search.text).split(separator: " ")
    return sorted(inView(of: workspace).filter { has(words, $0, workspace) }, workspace)
  }

  /// The segments among which the search looks.
  func inView(of workspace: WorkspaceState) -> [Segment] {
    workspace.segments.filter { $0.isArchived == showsArchive && (tag.map($0.hasTag) ?? true) }
  }

  private func has(_ words: [Substring], _ segment: Segment, _ workspace: WorkspaceState) -> Bool {
    guard !words.isEmpty else { return true }
    let rule = segment.condition.map { ConditionPrinter.text(of: $0, in: workspace.context) } ?? ""
    let text = TextFolding.fold(([segment.name, segment.description, rule] + segment.tags).joined(separator: " "))
    return words.allSatisfy { text.contains($0) }
  }

  private func sorted(_ found: [Segment], _ workspace: WorkspaceState) -> [Segment] {
    switch order {
    case .workspace: return found
    case .name: return found.sorted { TextFolding.fold($0.name) < TextFolding.fold($1.name) }
    case .size:
      return found.sorted { a, b in
        (workspace.membership(of: b.id)?.count ?? -1, a.name) < (workspace.membership(of: a.id)?.count ?? -1, b.name)
      }
    case .change:
      // Those of which nobody noted when they were changed come last, as they were made.
      return found.enumerated().sorted { a, b in
        let (one, other) = (a.element.updatedAt?.microseconds ?? .min, b.element.updatedAt?.microseconds ?? .min)
        return (other, a.offset) < (one, b.offset)
      }.map(\.element)
    }
  }

  func selected(in workspace: WorkspaceState) -> Segment? {
    let listed = listed(in: workspace)
    return listed.indices.contains(scroll.selected) ? listed[scroll.selected] : nil
  }

  /// The places in the list between which the range lies that is being made.
  func range(in listed: [Segment]) -> ClosedRange<Int>? {
    guard let start = rangeStart.flatMap({ id in listed.firstIndex { $0.id == id } }),
      listed.indices.contains(scroll.selected)
    else { return nil }
    return min(start, scroll.selected)...max(start, scroll.selected)
  }

  /// Whether signs of marks are in the list.
  var showsMarks: Bool { !marked.isEmpty || rangeStart != nil }

  /// Whether less than all segments in use is listed, or others.
  var isNarrowed: Bool { !search.text.isEmpty || tag != nil || showsArchive }

  /// Takes the marks from segments that are gone, or have gone to the archive or come back from it.
  mutating func dropMarks(in workspace: WorkspaceState) {
    let here = workspace.segments.filter { $0.isArchived == showsArchive }.map(\.id)
    marked.formIntersection(here)
    if let start = rangeStart, !here.contains(start) { rangeStart = nil }
  }

  /// Lists what is needed to see a segment.
  mutating func reveal(_ segment: Segment) {
    search = TextField()
    isSearching = false
    if let tag, !segment.hasTag(tag) { self.tag = nil }
    showsArchive = segment.isArchived
  }
}
