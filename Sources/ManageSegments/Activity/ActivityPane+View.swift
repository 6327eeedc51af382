import Segmentation
import TerminalCanvas

extension Model {
  func drawActivity(on canvas: inout Canvas, in area: Rect) -> Point {
    if let place = activity.openPlace { return drawEntry(at: place, on: &canvas, in: area) }
    canvas.box(area, title: activityTitle, titleRight: "newest first", style: theme.frame, titleStyle: theme.title)
    let (head, body) = area.inset(by: 1).splitTop(1)
    guard !activity.entries.isEmpty else { return drawNoActivity(on: &canvas, in: body) }
    let isWide = area.width >= 100
    let layout = TableLayout(
      [
        TableColumn(title: "When", minimum: isWide ? 16 : 11, ideal: isWide ? 16 : 11, priority: 8),
        TableColumn(title: "Who", minimum: isWide ? 14 : area.width >= 70 ? 9 : 6, ideal: 14, priority: 7),
        TableColumn(title: "What", minimum: 12, ideal: .max, priority: 9),
      ], width: head.width - 2)
    if let problem = activity.activity?.problem {
      canvas.put(
        "! " + problem, at: head.origin.offset(dx: 1), style: theme.bad, maxWidth: head.width - 2, truncation: "…")
    } else {
      for placed in layout.placed {
        let line = Rect(x: head.x + 1, y: head.y, width: head.width - 2, height: 1)
        canvas.put(placed.column.title, in: layout.cell(placed, in: line), alignment: .leading, style: theme.dim)
      }
    }
    var cursor = body.origin
    var scroll = activity.scroll
    scroll.keepVisible(count: activity.entries.count, page: body.height)
    for (offset, place) in scroll.visible(count: activity.entries.count, page: body.height).enumerated() {
      let row = Rect(x: body.x, y: body.y + offset, width: body.width, height: 1)
      let isSelected = place == activity.scroll.selected
      if isSelected { cursor = row.origin }
      draw(activity.entries[place], isSelected: isSelected, isWide: isWide, layout, on: &canvas, in: row)
    }
    if scroll.top + body.height < activity.entries.count { canvas.putMore(in: area, theme) }
    return cursor
  }

  private var activityTitle: String {
    guard let activity = activity.activity else { return "Activity" }
    let count = activity.entries.count
    guard activity.older > 0 else { return "Activity ─ \(Grouped.integer(count))" }
    return "Activity ─ the last \(Grouped.integer(count)) of \(Grouped.integer(count + activity.older))"
  }

  private func drawNoActivity(on canvas: inout Canvas, in area: Rect) -> Point {
    let words: String
    if let problem = activity.activity?.problem {
      words = problem
    } else if activity.activity == nil {
      words = "reading …"
    } else {
      words = "There is no record of changes yet: audit.jsonl begins with the first one that Winnow saves here."
    }
    for (row, line) in Wrap.lines(words, width: max(1, area.width - 2)).enumerated() {
      canvas.put(line, at: Point(x: area.x + 1, y: area.y + row), style: theme.dim)
    }
    return area.origin
  }

  private func draw(
    _ entry: ActivityEntry, isSelected: Bool, isWide: Bool, _ layout: TableLayout, on canvas: inout Canvas, in row: Rect
  ) {
    if isSelected { canvas.put("▸", at: row.origin, style: theme.accent) }
    let inner = Rect(x: row.x + 1, y: row.y, width: row.width - 2, height: 1)
    for placed in layout.placed {
      let text =
        switch placed.index {
        case 0: stamp(entry.at, isWide: isWide)
        case 1: entry.user
        default: entry.sentence
        }
      let style = placed.index == 2 && isSelected ? theme.selected : placed.index == 2 ? theme.plain : theme.dim
      canvas.put(text, in: layout.cell(placed, in: inner), alignment: .leading, style: style)
    }
  }

  /// The day and the minute of a moment, by the workspace's clock; without the year where there is little room.
  func stamp(_ instant: Instant, isWide: Bool = true, seconds: Bool = false) -> String {
    let zone = workspace.table.frame.zone
    let text = "\(zone.day(of: instant)) \(zone.clock(of: instant).prefix(seconds ? 8 : 5))"
    return isWide ? text : String(text.dropFirst("2026-".count))
  }

  // MARK: One entry

  private func drawEntry(at place: Int, on canvas: inout Canvas, in area: Rect) -> Point {
    let entry = activity.entries[place]
    let position = "\(Grouped.integer(place + 1)) of \(Grouped.integer(activity.entries.count))"
    canvas.box(
      area, title: "Entry \(Grouped.integer(entry.number))", titleRight: position, style: theme.frame,
      titleStyle: theme.title)
    return entryLines(entry).drawPage(on: &canvas, inside: area, from: activity.top, theme)
  }

  func entryLines(_ entry: ActivityEntry) -> TextLines {
    let zone = workspace.table.frame.zone
    var lines = TextLines(width: paneArea.width - 4, theme)
    lines.add(entry.sentence, theme.selected)
    lines.addBlank()
    let when = "\(zone.day(of: entry.at)) \(zone.clock(of: entry.at)) \(zone.identifier)"
    let details = [ActivityEntry.Detail("when", when)] + entry.details
    let indent = (details.map { DisplayWidth.of($0.label) }.max() ?? 0) + 2
    for detail in details { lines.addEntry(detail.label, detail.text, indent: indent, theme.plain) }
    return lines
  }
}
