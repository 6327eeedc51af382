import TerminalCanvas

extension Model {
  /// Clicks on tabs and rows, and the wheel.
  mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    guard dialog == nil, isMouseOn else { return [] }
    switch mouse.action {
    case .wheelUp: return perform(.up)
    case .wheelDown: return perform(.down)
    case .press(.left):
      if let tab = tab(at: mouse.point) {
        help = nil
        switch tab {
        case .segments: return perform(.showSegments)
        case .builder: return perform(.showBuilder)
        case .fans: return perform(.showFans)
        }
      }
      click(mouse.point)
    default: break
    }
    return []
  }

  private mutating func click(_ point: Point) {
    switch place {
    case .segments:
      let listed = segments.listed(in: workspace)
      let first = segments.search.text.isEmpty ? 4 : 5
      select(point.y - first, of: listed.count, page: segmentRows, in: &segments.scroll)
    case .fans: select(point.y - 5, of: fans.rows.count, page: fanRows, in: &fans.scroll)
    default: break
    }
  }

  private func select(_ line: Int, of count: Int, page: Int, in scroll: inout ScrollPosition) {
    let row = scroll.visible(count: count, page: page).lowerBound + line
    guard line >= 0, row < count else { return }
    scroll.select(row, count: count, page: page)
  }
}
