import Segmentation
import TerminalCanvas

// Words in the filter, marks, a segment: Esc takes back one after the other. Where the filter cannot be read, nothing acts
// on the list.

/// What Esc takes back next in the list of fans.
enum FansStep: Hashable, Sendable {
  /// A range that is being made.
  case range
  /// What was changed in the filter since it was opened.
  case typing
  /// The words or the condition of the filter.
  case words
  case marks
  case segment
  /// Nothing is left: it goes back to the pane from which the list was opened.
  case pane(Model.Pane)

  /// What Esc does, for the line of keys.
  var hint: String {
    switch self {
    case .range: "drop the range"
    case .typing: "back"
    case .words: "no filter"
    case .marks: "no marks"
    case .segment: "all fans"
    case .pane(.segments): "segments"
    case .pane(.builder): "the segment"
    case .pane(.fans), .pane(.activity): "activity"
    }
  }
}

extension Model {
  /// Whether a command does not act on the list, so that it may be performed where that is not the list of the filter.
  static func mendsFilter(_ command: Command) -> Bool {
    [.back, .search, .chooseSegment, .clearFilter, .undo, .redo, .chooseColumns, .duplicates].contains(command)
  }

  mutating func sayFilterIsBroken() {
    say("the filter cannot be read, so nobody is chosen: \(fans.filterNote ?? "")", .problem)
  }

  mutating func beginFiltering() {
    fans.isFiltering = true
    fans.filterBefore = fans.filter.text
  }

  /// What Esc takes back next.
  var fansStep: FansStep {
    if fans.rangeStart != nil { return .range }
    if fans.isFiltering { return .typing }
    if !fans.filter.text.isEmpty { return .words }
    if !fans.marked.isEmpty { return .marks }
    if fans.segment != nil { return .segment }
    return .pane(fans.cameFrom == .builder && builder == nil ? .segments : fans.cameFrom ?? .segments)
  }

  /// Esc takes back one thing after the other, and then goes to where the list was opened from.
  mutating func leaveFans() -> [Effect] {
    switch fansStep {
    case .range: fans.rangeStart = nil
    case .typing:
      fans.isFiltering = false
      filterFans(by: fans.filterBefore)
    case .words: filterFans(by: "")
    case .marks:
      let count = fans.marked.count
      fans.marked.removeAll()
      say("\(Count.fans(count)) \(count == 1 ? "is" : "are") no longer marked")
    case .segment:
      fans.segment = nil
      fans.refresh(&workspace)
    case .pane(.activity): return openActivity()
    case .pane(let pane): show(pane)
    }
    return []
  }

  /// Lists the fans whom a filter leaves, the cursor on its fan where that one stays.
  mutating func filterFans(by text: String) {
    let fan = fans.selectedRow
    fans.filter = TextField(text)
    fans.refresh(&workspace)
    guard let place = fan.flatMap({ fans.rows.firstIndex(of: UInt32($0)) }) else { return }
    fans.scroll.select(place, count: fans.rows.count, page: fanRows)
  }
}
