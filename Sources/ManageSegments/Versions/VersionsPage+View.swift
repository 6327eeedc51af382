import Segmentation
import TerminalCanvas

/// Where the parts of the page are: the list above the comparison, or beside it where there is room.
struct VersionsAreas: Hashable, Sendable {
  /// The box around the list, or around everything.
  let box: Rect
  /// The line with the titles of the columns; empty in a low window.
  let head: Rect
  let rows: Rect
  /// The box of the comparison, of which the upper line parts it from the list.
  let comparison: Rect
  let isBeside: Bool

  init(_ area: Rect, versions: Int) {
    isBeside = area.width >= 110
    let (left, right) = isBeside ? area.splitLeft(min(64, area.width * 45 / 100)) : (area, area)
    box = left
    let inner = left.inset(by: 1)
    let (head, body) = inner.splitTop(inner.height >= 10 ? 1 : 0)
    self.head = head
    let height = isBeside ? body.height : min(max(1, versions), max(2, body.height / 3))
    rows = Rect(x: body.x, y: body.y, width: body.width, height: height)
    comparison =
      isBeside ? right : Rect(x: area.x, y: rows.maxY, width: area.width, height: max(0, area.maxY - rows.maxY))
  }

  /// Where the lines of the comparison are.
  var lines: Rect { comparison.inset(dx: 2, dy: 1) }
}

extension Model {
  var versionsAreas: VersionsAreas { VersionsAreas(paneArea, versions: versions?.versions.count ?? 0) }

  func drawVersions(_ page: VersionsPage, on canvas: inout Canvas) -> Point {
    let areas = versionsAreas
    let name = workspace.collection[page.id]?.name ?? ""
    let count = page.list == nil ? "" : " ─ \(Grouped.integer(page.versions.count))"
    canvas.box(
      areas.box, title: "Versions of “\(name)”\(count)", titleRight: "newest first", style: theme.frame,
      titleStyle: theme.title)
    guard page.list != nil else {
      canvas.put("reading …", at: areas.rows.origin.offset(dx: 1), style: theme.dim)
      return areas.rows.origin
    }
    let cursor = drawVersionList(page, areas, on: &canvas)
    drawComparisonFrame(page, areas, on: &canvas)
    if let lines = page.comparison?.lines {
      _ = lines.drawPage(on: &canvas, inside: areas.comparison, from: page.top, theme, sign: "PgDn")
    }
    if areas.isBeside, page.scroll.top + areas.rows.height < page.versions.count {
      canvas.putMore(in: areas.box, theme)
    }
    return cursor
  }

  /// Whether there is more of the comparison below.
  var hidesComparison: Bool {
    guard let page = versions, let lines = page.comparison?.lines else { return false }
    return page.top + versionsAreas.lines.height < lines.count
  }

  private func drawComparisonFrame(_ page: VersionsPage, _ areas: VersionsAreas, on canvas: inout Canvas) {
    let box = areas.comparison
    guard !areas.isBeside else {
      return canvas.box(box, title: "Compared", style: theme.frame, titleStyle: theme.title)
    }
    canvas.horizontalLine(from: box.origin.offset(dx: 1), width: box.width - 2, style: theme.frame)
    if page.scroll.top + areas.rows.height < page.versions.count {
      canvas.putMore(in: Rect(x: box.x, y: box.y, width: box.width, height: 1), theme)
    }
    canvas.put("├", at: box.origin, style: theme.frame)
    canvas.put("┤", at: Point(x: box.maxX - 1, y: box.y), style: theme.frame)
  }

  private func drawVersionList(_ page: VersionsPage, _ areas: VersionsAreas, on canvas: inout Canvas) -> Point {
    let isWide = areas.rows.width >= 58
    let whenWidth = (isWide ? 16 : 11) + (page.needsSeconds ? 3 : 0)
    let columns = [
      TableColumn(title: "When", minimum: whenWidth, ideal: whenWidth, priority: 8),
      TableColumn(title: "Who", minimum: 6, ideal: isWide ? 12 : 6, priority: 5),
      TableColumn(title: "What changed", minimum: 10, ideal: .max, priority: 9),
      TableColumn(title: "Fans", minimum: 6, ideal: isWide ? 9 : 6, priority: 7, alignment: .trailing),
    ]
    let layout = TableLayout(columns, width: areas.rows.width - 3)
    func inner(_ row: Rect) -> Rect { Rect(x: row.x + 2, y: row.y, width: row.width - 3, height: 1) }
    if areas.head.height > 0 { canvas.putTitles(of: layout, in: inner(areas.head), style: theme.dim) }
    var cursor = areas.rows.origin
    let visible = page.scroll.visible(count: page.versions.count, page: areas.rows.height)
    for (offset, place) in visible.enumerated() {
      let row = Rect(x: areas.rows.x, y: areas.rows.y + offset, width: areas.rows.width, height: 1)
      let isSelected = place == page.scroll.selected
      if isSelected {
        cursor = row.origin
        canvas.put("▸", at: row.origin, style: theme.accent)
      }
      if page.versions[place].key == page.base { canvas.put("●", at: row.origin.offset(dx: 1), style: theme.accent) }
      for placed in layout.placed {
        let style = placed.index == 2 && isSelected ? theme.selected : placed.index >= 2 ? theme.plain : theme.dim
        canvas.put(
          cell(placed.index, at: place, of: page, isWide), in: layout.cell(placed, in: inner(row)),
          alignment: placed.column.alignment, style: style)
      }
    }
    return cursor
  }

  private func cell(_ column: Int, at place: Int, of page: VersionsPage, _ isWide: Bool) -> String {
    let version = page.versions[place]
    switch column {
    case 0: return version.at.map { stamp($0, isWide: isWide, seconds: page.needsSeconds) } ?? "–"
    case 1: return version.user ?? "–"
    case 2: return (place == 0 ? "now: " : "") + (page.list?.facts[place]?.change ?? "")
    default:
      switch page.list?.facts[place]?.size {
      case .fans(let count): return Grouped.integer(count)
      case .broken: return "!"
      case .untold, nil: return "…"
      }
    }
  }

  /// What makes a version another than the one before it, such as `name, rule`.
  func changeWords(_ version: SegmentVersion, since before: SegmentVersion?) -> String {
    switch version.origin {
    case .made: return "made"
    case .before: return "as the record begins"
    case .changed, .outside: break
    }
    guard let new = version.segment, let old = before?.segment else { return "not told by the record" }
    let merge = SegmentMerge(base: nil, mine: new, theirs: old)
    let fields = merge.differing.map { words(for: $0, in: merge).lowercased() }
    let changed = fields.isEmpty ? otherWords(old, new) : fields.joined(separator: ", ")
    return version.origin == .outside ? "past Winnow: \(changed)" : changed
  }
}
