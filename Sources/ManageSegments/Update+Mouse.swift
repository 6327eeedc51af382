import TerminalCanvas

extension Model {
  mutating func toggleMouse() -> [Effect] {
    isMouseOn.toggle()
    say(isMouseOn ? "mouse on; hold Shift to select text as usual" : "mouse off")
    return [.mouse(isMouseOn)]
  }

  /// Clicks on tabs and rows, and the wheel.
  mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    guard dialog == nil, isMouseOn else { return [] }
    switch mouse.action {
    case .wheelUp: return [.lineEditor, .ruleText].contains(place) ? [] : perform(place == .tree ? .stepUp : .up)
    case .wheelDown: return [.lineEditor, .ruleText].contains(place) ? [] : perform(place == .tree ? .stepDown : .down)
    case .press(.left):
      if let tab = tab(at: mouse.point) {
        help = nil
        switch tab {
        case .segments: return perform(.showSegments)
        case .builder: return perform(.showBuilder)
        case .fans: return perform(.showFans)
        case .activity: return perform(.showActivity)
        }
      }
      click(mouse.point)
    default: break
    }
    return []
  }

  private mutating func click(_ point: Point) {
    switch place {
    case .segments, .searchingSegments:
      guard point.x < segmentsArea.left.maxX else { return }
      let listed = segments.listed(in: workspace)
      select(point.y - (showsSearch ? 5 : 4), of: listed.count, page: segmentRows, in: &segments.scroll)
    case .fans, .filteringFans: select(point.y - 5, of: fans.rows.count, page: fanRows, in: &fans.scroll)
    case .versions: clickVersion(at: point)
    case .duplicates: clickDuplicate(at: point)
    case .uses: clickUse(at: point)
    case .activity: select(point.y - 4, of: activity.entries.count, page: activityRows, in: &activity.scroll)
    default: break
    }
  }

  private func select(_ line: Int, of count: Int, page: Int, in scroll: inout ScrollPosition) {
    let visible = scroll.visible(count: count, page: page)
    let row = visible.lowerBound + line
    guard visible.contains(row) else { return }
    scroll.select(row, count: count, page: page)
  }
}
