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
    } else {
      switch pane {
      case .segments: cursor = drawSegmentsPage(on: &canvas) ?? drawSegments(on: &canvas)
      case .builder: cursor = drawBuilder(on: &canvas, in: area)
      case .fans: cursor = drawFans(on: &canvas, in: area)
      case .activity: cursor = drawActivity(on: &canvas, in: area)
      }
    }
    drawNotice(on: &canvas, in: area)
    drawHints(on: &canvas)
    drawTour(on: &canvas)
    if let found = offers.first, help == nil { cursor = drawOffer(found, on: &canvas) }
    if let dialog { cursor = draw(dialog, on: &canvas) }
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
    let locked = workspace.readOnly == nil ? [] : ["read-only"]
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
    let line = Rect(x: x, y: 1, width: max(0, size.width - x - 1), height: 1)
    let keys = dialog != nil ? "" : place.takesText ? "F1 help" : help != nil ? "Esc back  q quit" : "? help  q quit"
    if DisplayWidth.of(keys) < line.width { canvas.putRight(keys, in: line, style: theme.dim) }
  }

  /// The tabs with what stands on them: where they do not all fit, all but the open one are only their numbers.
  private var tabs: [(pane: Pane, title: String)] {
    let tabs = Pane.allCases.map { (pane: $0, title: " \($0.rawValue) \(tabTitle($0)) ") }
    guard tabs.reduce(0, { $0 + DisplayWidth.of($1.title) }) > size.width - 1 else { return tabs }
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

  private func drawNotice(on canvas: inout Canvas, in area: Rect) {
    guard let notice else {
      let line = Rect(x: area.x + 2, y: area.maxY - 1, width: area.width - 4, height: 1)
      if let work = works.first { drawWork(work, on: &canvas, in: line) }
      return
    }
    let style = notice.tone == .problem ? theme.bad : notice.tone == .done ? theme.good : theme.accent
    let line = Rect(x: area.x + 2, y: area.maxY - 1, width: area.width - 4, height: 1)
    let text = " " + notice.tone.mark(isPlain: isPlain) + notice.text + " "
    canvas.put(text, at: line.origin, style: style, maxWidth: line.width, truncation: "… ")
  }
}
