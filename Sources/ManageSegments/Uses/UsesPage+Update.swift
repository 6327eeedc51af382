import Segmentation
import TerminalCanvas

extension Model {
  /// The lines that fit.
  var usesRows: Int { max(1, paneArea.height - 2) }

  mutating func openUses() {
    guard let segment = segments.selected(in: workspace) else { return say("n makes a segment", .problem) }
    uses = UsesPage(of: segment.id)
  }

  mutating func performInUses(_ command: Command) -> [Effect] {
    guard var page = uses else { return [] }
    if page.scroll.perform(command, count: page.rows.count, page: usesRows) {
      uses = page
      return []
    }
    switch command {
    case .activate: follow(page.selected?.target)
    case .allUses: toggleAllUses()
    case .editSegment: return editFromUses()
    case .back: leaveUses()
    default: break
    }
    return []
  }

  /// Shows all segments, with the cursor on the one that was looked at, or goes back to that one.
  private mutating func toggleAllUses() {
    guard let page = uses, let id = page.lastSegment else { return }
    guard page.subject != .all else {
      uses?.stops.removeLast()
      return
    }
    uses?.stops.append(UsesPage.Stop(subject: .all))
    settleUses()
    guard let rows = uses?.rows, let place = rows.firstIndex(where: { $0.target == .segment(id) }) else { return }
    let height = usesRows
    uses?.scroll.select(place, count: rows.count, page: height)
  }

  /// Goes to a segment, or to a field with the segments that read it.
  private mutating func follow(_ target: UsesRow.Target?) {
    switch target {
    case .segment(let id):
      guard uses?.subject != .segment(id) else { return }
      uses?.stops.append(UsesPage.Stop(subject: .segment(id)))
    case .source(let source):
      guard uses?.subject != .source(source) else { return }
      uses?.stops.append(UsesPage.Stop(subject: .source(source)))
      // The first of those who read it is what one came for.
      settleUses()
      guard let count = uses?.rows.count else { return }
      let height = usesRows
      uses?.scroll.select(2, count: count, page: height)
    case nil: break
    }
  }

  private mutating func editFromUses() -> [Effect] {
    guard let id = uses?.selected?.owner else {
      say("choose a segment to edit", .problem)
      return []
    }
    putListCursor(on: id)
    return performInSegments(.editSegment)
  }

  private mutating func leaveUses() {
    guard let id = uses?.lastSegment, let count = uses?.stops.count else { return }
    guard count == 1 else {
      uses?.stops.removeLast()
      return
    }
    uses = nil
    putListCursor(on: id)
    segments.detailed = id
  }

  /// Selects a segment in the list, also where the words of a search would hide it.
  private mutating func putListCursor(on id: Segment.ID) {
    if !segments.listed(in: workspace).contains(where: { $0.id == id }) { segments.search = TextField() }
    select(id)
  }

  /// Puts the cursor on a line that was clicked.
  mutating func clickUse(at point: Point) {
    guard var page = uses, paneArea.inset(by: 1).contains(point) else { return }
    let row = page.scroll.top + point.y - paneArea.y - 1
    guard page.rows.indices.contains(row) else { return }
    page.scroll.select(row, count: page.rows.count, page: usesRows)
    uses = page
  }
}
