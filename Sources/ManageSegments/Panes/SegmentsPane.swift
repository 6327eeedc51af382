import Segmentation
import TerminalCanvas

/// The list of segments and what is shown of the selected one.
struct SegmentsPane: Hashable, Sendable {
  /// How the list is ordered.
  enum Order: CaseIterable, Hashable, Sendable {
    case workspace, name, size

    var title: String {
      switch self {
      case .workspace: "as made"
      case .name: "by name"
      case .size: "by size"
      }
    }
  }

  var scroll = ScrollPosition()
  var order = Order.workspace
  var search = TextField()
  var isSearching = false
  /// The segment whose details are shown; it follows the selection after a rest.
  var detailed: Segment.ID?
  /// What is measured of it.
  var details: SegmentDetails?

  /// The segments that the search leaves, in their order.
  func listed(in workspace: WorkspaceState) -> [Segment] {
    let words = TextFolding.fold(search.text).split(separator: " ")
    let found =
      words.isEmpty
      ? workspace.segments
      : workspace.segments.filter { segment in
        let rule = segment.condition.map { ConditionPrinter.text(of: $0, in: workspace.context) } ?? ""
        let text = TextFolding.fold([segment.name, segment.description, rule].joined(separator: " "))
        return words.allSatisfy { text.contains($0) }
      }
    switch order {
    case .workspace: return found
    case .name: return found.sorted { TextFolding.fold($0.name) < TextFolding.fold($1.name) }
    case .size:
      return found.sorted { a, b in
        (workspace.membership(of: b.id)?.count ?? -1, a.name) < (workspace.membership(of: a.id)?.count ?? -1, b.name)
      }
    }
  }

  func selected(in workspace: WorkspaceState) -> Segment? {
    let listed = listed(in: workspace)
    return listed.indices.contains(scroll.selected) ? listed[scroll.selected] : nil
  }
}
