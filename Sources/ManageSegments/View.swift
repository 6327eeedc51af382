import Segmentation
import TerminalCanvas

// The frame that shows a model: header, tabs, one pane, hints; over them the open dialog.

extension Model {
  /// The least terminal that the dialog can be used in.
  static let smallest = Size(width: 40, height: 12)

  /// Whether there is no room for the dialog.
  var isTooSmall: Bool { size.width < Self.smallest.width || size.height < Self.smallest.height }

  /// The whole screen as it should be now, with the cursor on what has the focus.
  public func view() -> Frame {
    var canvas = Canvas(size: size, spelling: theme.spelling)
    if isTooSmall { return tooSmall(canvas) }
    drawHeader(on: &canvas)
    drawTabs(on: &canvas)
    let area = paneArea
    var cursor: Point
    if let help {
      cursor = help.draw(keys, on: &canvas, in: area, theme: theme)
    } else if let conflict {
      cursor = drawConflict(conflict, on: &canvas, in: area)
    } else if let drawn = drawTransfer(on: &canvas) {
      cursor = drawn
    } else {
      switch pane {
      case .segments: cursor = drawSegmentsPage(on: &canvas) ?? drawSegments(on: &canvas)
      case .builder: cursor = drawBuilder(on: &canvas, in: area)
      case .fans: cursor = drawFans(on: &canvas, in: area)
      case .activity: cursor = drawActivity(on: &canvas, in: area)
      }
    }
    if dialog == nil { drawNotice(on: &canvas, in: area, besides: cursor) }
    drawHints(on: &canvas)
    drawTour(on: &canvas)
    if let found = offers.first, help == nil { cursor = drawOffer(found, on: &canvas) }
    if let dialog {
      cursor = draw(dialog, on: &canvas)
      // The line of keys is free then.
      let below = area.maxY < size.height ? 1 : 0
      drawNotice(
        on: &canvas, in: Rect(x: area.x, y: area.y, width: area.width, height: area.height + below), besides: cursor)
    }
    return Frame(canvas: canvas, cursor: cursor)
  }

  private func tooSmall(_ canvas: Canvas) -> Frame {
    var canvas = canvas
    let words = "Winnow needs \(Self.smallest.width)×\(Self.smallest.height); this is \(size.width)×\(size.height). "
    let way = builder?.isChanged == true ? "Enlarge it: your draft is not saved." : "Enlarge it, or press q to quit."
    let lines = Wrap.lines(words + way, width: max(1, size.width))
    for (row, line) in lines.enumerated() { canvas.put(line, at: Point(x: 0, y: row)) }
    return Frame(canvas: canvas, cursor: .zero)
  }

  // MARK: Header

  private func drawHeader(on canvas: inout Canvas) {
    let line = Rect(x: 1, y: 0, width: size.width - 2, height: 1)
    let name = headerName(width: line.width)
    let right = headerFacts(width: line.width - min(DisplayWidth.of(name), max(20, line.width - 30)) - 2)
    let used = canvas.putRight(right, in: line, style: theme.dim)
    canvas.put(name, at: line.origin, style: theme.title, maxWidth: line.width - used - 1, truncation: "…")
  }

  /// The dialog and the workspace; the workspace alone where only so the names of others who are here fit beside it.
  private func headerName(width: Int) -> String {
    let workspace = workspace.settings.name
    let full = "Manage Segments · " + workspace
    guard let visitorWords else { return full }
    func fits(_ name: String) -> Bool {
      headerFacts(width: width - DisplayWidth.of(name) - 2).contains(visitorWords)
    }
    return !fits(full) && fits(workspace) ? workspace : full
  }

  /// The moment that all sizes are exact for and its zone, which stay longest; who else is here, and how many fans there
  /// are, as far as they fit.
  private func headerFacts(width: Int) -> String {
    let fans = [Count.fans(workspace.table.count)]
    let frame = workspace.table.frame
    let isFixed = workspace.settings.today == frame.today
    let clock = frame.zone.clock(of: frame.now)
    let long = [isFixed ? "today is \(frame.today)" : "exact as of " + clock, frame.zone.identifier]
    let moment = isFixed ? frame.today.description : "as of " + clock.prefix(5)
    let short = [moment, frame.zone.identifier]
    let locked = [role, workspace.readOnly == nil ? nil : "read-only"].compactMap { $0 }
    let others = locked + (visitorWords.map { [$0] } ?? [])
    let fewer = locked + (visitorWords == nil ? [] : ["\(visitors.count) here"])
    let choices =
      [
        others + fans + long, others + fans + short, others + long, others + short, fewer + fans + long,
        fewer + fans + short, fewer + short,
      ] + (fewer.isEmpty ? [] : [fewer + [moment]]) + [short, [moment]]
    return choices.map { $0.joined(separator: " · ") }.first { DisplayWidth.of($0) <= width } ?? ""
  }

  private func drawTabs(on canvas: inout Canvas) {
    var x = 1
    for tab in tabs {
      let style = tab.pane == pane && help == nil ? theme.activeTab : theme.plain
      x += canvas.put(tab.title, at: Point(x: x, y: 1), style: style)
    }
    guard dialog == nil else { return }
    let line = Rect(x: x, y: 1, width: max(0, size.width - x - 1), height: 1)
    let keys = tabKeys.first { DisplayWidth.of($0) < line.width }
    if let keys { canvas.putRight(keys, in: line, style: theme.dim) }
  }

  /// The keys beside the tabs, and what stays of them where there is little room.
  private var tabKeys: [String] {
    if help != nil { return ["Esc back", "Esc back"] }
    return place.takesText ? ["F1 help"] : ["? help  q quit", "? help"]
  }

  /// The tabs with what stands on them: where they do not all fit with how to get help beside them, all but the open one are
  /// only their numbers.
  private var tabs: [(pane: Pane, title: String)] {
    let tabs = Pane.allCases.map { (pane: $0, title: " \($0.rawValue) \(tabTitle($0)) ") }
    let needed = tabs.reduce(tabKeys.last.map { DisplayWidth.of($0) + 1 } ?? 0) { $0 + DisplayWidth.of($1.title) }
    guard needed > size.width - 2 else { return tabs }
    return tabs.map { $0.pane == pane ? $0 : (pane: $0.pane, title: " \($0.pane.rawValue) ") }
  }

  private func tabTitle(_ pane: Pane) -> String {
    switch pane {
    case .segments: "Segments"
    case .builder: (builder?.title ?? "Create Segment") + (builder?.isChanged == true ? "*" : "")
    case .fans: "Fans"
    case .activity: "Activity"
    }
  }

  /// The tab at a point of the tab line.
  func tab(at point: Point) -> Pane? {
    guard point.y == 1 else { return nil }
    var x = 1
    for tab in tabs {
      let width = DisplayWidth.of(tab.title)
      if (x..<(x + width)).contains(point.x) { return tab.pane }
      x += width
    }
    return nil
  }

  // MARK: Notices

  /// A notice, over as many lines at the foot of the pane as it needs, or at its head where the cursor is at the foot.
  private func drawNotice(on canvas: inout Canvas, in area: Rect, besides cursor: Point) {
    guard let notice else {
      let line = Rect(x: area.x + 2, y: area.maxY - 1, width: area.width - 4, height: 1)
      if let work = works.first, dialog == nil { drawWork(work, on: &canvas, in: line) }
      return
    }
    let style = notice.tone == .problem ? theme.bad : notice.tone == .done ? theme.good : theme.accent
    let mark = notice.tone.mark(isPlain: isPlain)
    let room = max(1, area.width - 6 - DisplayWidth.of(mark))
    var lines = Wrap.lines(isPlain ? PlainWords.of(notice.text) : notice.text, width: room)
    if lines.count > Self.mostNoticeLines {
      lines =
        lines.prefix(Self.mostNoticeLines - 1)
        + [Wrap.cut(lines[(Self.mostNoticeLines - 1)...].joined(separator: " "), width: room)]
    }
    let isAtHead = lines.count > 1 && cursor.y >= area.maxY - lines.count
    let top = isAtHead ? area.y : area.maxY - lines.count
    let width = lines.map { DisplayWidth.of($0) }.max() ?? 0
    for (row, line) in lines.enumerated() {
      let words = " " + (row == 0 ? mark : String(repeating: " ", count: DisplayWidth.of(mark))) + line
      let padding = String(repeating: " ", count: 1 + (lines.count > 1 ? width - DisplayWidth.of(line) : 0))
      canvas.put(words + padding, at: Point(x: area.x + 2, y: top + row), style: style, maxWidth: area.width - 4)
    }
  }

  /// A notice takes no more lines of the pane.
  private static let mostNoticeLines = 3
}
