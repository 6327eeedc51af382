import Segmentation
import TerminalCanvas

/// The list of fans: which of them, in what order, and who is marked.
struct FansPane: Hashable, Sendable {
  /// Words, or a condition, that narrow the list.
  var filter = TextField()
  var isFiltering = false
  /// Why the filter is read as words and not as a condition, where it looks like one.
  var filterNote: String?
  /// Only this segment's fans.
  var segment: Segment.ID?
  var order: FanOrder?
  var scroll = ScrollPosition()
  /// The rows that are listed, in order.
  var rows: [UInt32] = []
  /// The ids of the marked fans, which stay marked while the list changes.
  var marked: Set<String> = []
  /// The fan whose page is open, as a place in `rows`.
  var openPage: FanPage?

  /// A fan's page: the place of the fan in the list and how far the page is scrolled.
  struct FanPage: Hashable, Sendable {
    var place: Int
    var top = 0
  }

  /// Lists the fans of the segment who satisfy the filter, in the chosen order.
  ///
  /// - Complexity: one evaluation of the filter and one sort.
  mutating func refresh(_ workspace: inout WorkspaceState) {
    var found = Bitmap(count: workspace.table.count, filled: true)
    if let segment { found = workspace.membership(of: segment)?.rows ?? Bitmap(count: workspace.table.count) }
    if let condition = filterCondition(workspace),
      case .success(let matching) = workspace.evaluator.fans(matching: condition)
    {
      found.formIntersection(matching.rows)
    }
    rows = found.compactRows
    if let order { rows = workspace.table.sorted(rows, by: order) }
    scroll.clamp(count: rows.count, page: min(10, max(1, rows.count)))
  }

  /// The filter as a condition: one of the text language, else each word in name, address or id.
  private mutating func filterCondition(_ workspace: WorkspaceState) -> Condition? {
    filterNote = nil
    guard !filter.text.allSatisfy(\.isWhitespace) else { return nil }
    do throws(ConditionTextProblem) {
      return try ConditionParser.parse(filter.text, in: workspace.context)
    } catch {
      let looksLikeRule = filter.text.contains { "=<>≠≥≤(".contains($0) }
      filterNote = looksLikeRule ? "read as words: " + error.description : nil
    }
    let words = filter.text.split(whereSeparator: \.isWhitespace).map { Operand.one(.text(String($0))) }
    return .all(
      words.map { word in
        .any([.field(.name, .contains, word), .field(.email, .contains, word), .field(.id, .contains, word)])
      })
  }

  /// The fan under the cursor.
  var selectedRow: Int? { rows.indices.contains(scroll.selected) ? Int(rows[scroll.selected]) : nil }
}
