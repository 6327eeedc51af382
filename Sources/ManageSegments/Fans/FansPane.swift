import Segmentation
import TerminalCanvas

/// The list of fans: which of them, in what order, and who is marked.
struct FansPane: Hashable, Sendable {
  /// Words, or a condition, that narrow the list.
  var filter = TextField()
  var isFiltering = false
  /// What the filter lacks to be a condition, where it looks like one and nobody has its words.
  private(set) var filterNote: String?
  /// Whether what was typed may as well be a name that nobody has.
  private(set) var isFilterPlain = false
  /// The last filter that could be read, which the list shows.
  private var lastRead: Condition?
  /// What the filter was before it was being typed, to which Esc goes back.
  var filterBefore = ""
  /// The pane from which the list was opened.
  var cameFrom: Model.Pane?
  /// Only this segment's fans.
  var segment: Segment.ID?
  var order: FanOrder?
  /// All fans in that order, or what the shell was asked for.
  var sorting = FanSorting()
  /// Whether the list waits for its order.
  private(set) var isUnsorted = false
  /// The order that the list was in last.
  private(set) var shownOrder: FanOrder?
  var scroll = ScrollPosition()
  /// The rows that are listed, in order.
  var rows: [UInt32] = []
  /// The same rows as a set.
  private(set) var listed = Bitmap(count: 0)
  /// The marked fans, who stay marked while the list changes.
  var marked = FanMarks()
  /// The fans whom the open prompt for a tag is about.
  var tagged = FanMarks()
  /// Where a range of marks begins that the cursor ends; nil where none is being made.
  var rangeStart: Int?
  /// The changes of fans that were sent to be saved and not answered yet.
  var pendingSaves = 0
  /// The fans whom this dialog has changed itself since the files were read.
  var ownChanges: Set<String> = []
  /// Whether this dialog has imported fans, or taken them back, since the files were read.
  var hasImported = false
  /// The fan whose page is open, as a place in `rows`.
  var openPage: FanPage?
  /// What the open page says, as far down as it goes.
  var pageLines: FanPageLines?

  /// A fan's page: the place of the fan in the list and how far the page is scrolled.
  struct FanPage: Hashable, Sendable {
    var place: Int
    var top = 0
  }

  /// Lists the fans of the segment who satisfy the filter, in the chosen order.
  ///
  /// While the filter is a condition half typed, the list stays with the last filter that could be read; where nobody is
  /// typing and the filter cannot be read, as after a segment that it names is gone, nobody is listed.
  /// - Complexity: one evaluation of the filter, and one pass over the fans or a sort of those that are found; where that
  ///   would take a while the list is in the order of the files until the shell has sorted all fans.
  mutating func refresh(_ workspace: inout WorkspaceState) {
    var found = Bitmap(count: workspace.table.count, filled: true)
    if let segment { found = workspace.membership(of: segment)?.rows ?? Bitmap(count: workspace.table.count) }
    filterNote = nil
    switch FanFilter(filter.text, in: workspace.context) {
    case .none: lastRead = nil
    case .condition(let condition): lastRead = condition
    case .words(let words, let problem, let isPlain):
      isFilterPlain = isPlain
      let isTaken = problem == nil || isPlain && !isFiltering || matches(words, among: found, &workspace)
      if isTaken { lastRead = words } else { filterNote = problem }
    }
    if let lastRead, case .success(let matching) = workspace.evaluator.fans(matching: lastRead) {
      found.formIntersection(matching.rows)
    }
    if isBroken, !isFiltering { found = Bitmap(count: workspace.table.count) }
    listed = found
    let rangeRow = rangeStart.flatMap { rows.indices.contains($0) ? rows[$0] : nil }
    let sorted = order.flatMap { sorting.rows(found, by: $0, in: workspace.table) }
    isUnsorted = order != nil && sorted == nil
    if !isUnsorted { shownOrder = order }
    rows = sorted ?? found.compactRows
    // A range begins at the same fan, wherever that one stands now.
    rangeStart = rangeRow.flatMap { rows.firstIndex(of: $0) }
    scroll.clamp(count: rows.count, page: min(10, max(1, rows.count)))
  }

  private func matches(_ condition: Condition, among fans: Bitmap, _ workspace: inout WorkspaceState) -> Bool {
    guard case .success(let matching) = workspace.evaluator.fans(matching: condition) else { return false }
    return fans.intersectionCount(matching.rows) > 0
  }

  /// Whether the filter cannot be read, so that the list is not its list: nothing is marked or done with it.
  var isBroken: Bool { filterNote != nil }

  /// Whether something narrows the list to fewer than all fans.
  var isNarrowed: Bool { segment != nil || !filter.text.isEmpty }

  /// The places in the list between which the range lies that is being made.
  var range: ClosedRange<Int>? {
    guard let rangeStart, rows.indices.contains(rangeStart), rows.indices.contains(scroll.selected) else { return nil }
    return min(rangeStart, scroll.selected)...max(rangeStart, scroll.selected)
  }

  /// The fan under the cursor.
  var selectedRow: Int? { rows.indices.contains(scroll.selected) ? Int(rows[scroll.selected]) : nil }
}
