import Segmentation
import TerminalCanvas

extension Model {
  func drawDuplicates(_ page: DuplicatesPage, on canvas: inout Canvas, in area: Rect) -> Point {
    if let comparison = page.comparison { return drawComparison(comparison, on: &canvas, in: area) }
    let count = page.groups.map { Grouped.integer($0.count) }
    canvas.box(
      area, title: "Duplicates" + (count.map { " ─ \($0) suggested" } ?? ""), titleRight: "nothing is merged unasked",
      style: theme.frame, titleStyle: theme.title)
    let inner = area.inset(by: 1)
    guard let groups = page.groups, !groups.isEmpty else {
      var lines = TextLines(width: inner.width - 2, theme)
      lines.add(
        page.groups == nil ? "Looking for fans who are one person …" : "No fans are likely one person.", theme.dim)
      for words in page.passedOver { lines.add(words, theme.dim) }
      lines.draw(on: &canvas, in: inner.inset(dx: 1, dy: 1))
      return inner.origin
    }
    var cursor = inner.origin
    var scroll = page.scroll
    scroll.keepVisible(count: groups.count, page: duplicateRows)
    for (offset, place) in scroll.visible(count: groups.count, page: duplicateRows).enumerated() {
      let row = Rect(x: inner.x, y: inner.y + 2 * offset, width: inner.width - 1, height: 1)
      let isSelected = place == page.scroll.selected
      if isSelected { cursor = row.origin }
      draw(groups[place], isSelected: isSelected, on: &canvas, in: row)
    }
    if scroll.visible(count: groups.count, page: duplicateRows).upperBound < groups.count {
      canvas.putMore(in: area, theme)
    }
    return cursor
  }

  private func draw(
    _ group: DuplicatesPage.Group, isSelected: Bool, on canvas: inout Canvas, in row: Rect
  ) {
    if isSelected { canvas.put("▸", at: row.origin, style: theme.selected) }
    let used = canvas.putRight(sureness(group.score), in: row, style: theme.dim)
    let who = zip(group.names, group.fans).map { name, id in name == id ? id : "\(name) (\(id))" }
    canvas.put(
      who.joined(separator: " · "), at: row.origin.offset(dx: 1), style: isSelected ? theme.selected : theme.plain,
      maxWidth: max(0, row.width - used - 2), truncation: "…")
    canvas.put(
      group.reasons.joined(separator: "; "), at: row.origin.offset(dx: 3, dy: 1), style: theme.dim,
      maxWidth: row.width - 3, truncation: "…")
  }

  private func sureness(_ score: Int) -> String {
    switch score {
    case 100: "same address"
    case 90...: "likely"
    case 30...: "perhaps"
    default: "maybe"
    }
  }

  // MARK: Side by side

  private func drawComparison(_ comparison: FanComparison, on canvas: inout Canvas, in area: Rect) -> Point {
    let differing = comparison.differing
    canvas.box(
      area, title: "Side by side ─ \(Count.fans(comparison.fans.count))",
      titleRight: comparison.lines == nil ? nil : "\(differing) differ\(differing == 1 ? "s" : "")",
      style: theme.frame, titleStyle: theme.title)
    let inner = area.inset(by: 1)
    let (head, body) = inner.splitTop(comparisonHead)
    let columns = ComparisonColumns(comparison, width: inner.width - 1)
    drawHead(comparison, columns, on: &canvas, in: head)
    guard comparison.lines != nil else {
      canvas.put("reading their lines …", at: body.origin.offset(dx: 1), style: theme.dim, maxWidth: body.width)
      return body.origin
    }
    var cursor = body.origin
    var scroll = comparison.scroll
    scroll.keepVisible(count: comparison.rows.count, page: body.height)
    for (offset, place) in scroll.visible(count: comparison.rows.count, page: body.height).enumerated() {
      let row = Rect(x: body.x, y: body.y + offset, width: body.width, height: 1)
      let isSelected = place == comparison.scroll.selected
      if isSelected { cursor = row.origin }
      draw(comparison.rows[place], of: comparison, isSelected: isSelected, columns, on: &canvas, in: row)
    }
    if scroll.visible(count: comparison.rows.count, page: body.height).upperBound < comparison.rows.count {
      canvas.putMore(in: area, theme)
    }
    return cursor
  }

  /// Why they are likely one, and over each column who it is.
  private func drawHead(
    _ comparison: FanComparison, _ columns: ComparisonColumns, on canvas: inout Canvas, in area: Rect
  ) {
    let hidden = isPlain ? 0 : comparison.fans.count - columns.shown.count
    var room = area.width - 2
    if hidden > 0 {
      let corner = Rect(x: area.x, y: area.y, width: area.width - 1, height: 1)
      room -= canvas.putRight("← → \(hidden) more", in: corner, style: theme.dim) + 1
    }
    var lines = TextLines(width: room, theme)
    lines.add(comparison.reasons.joined(separator: "; "), theme.dim)
    lines.drawStart(
      on: &canvas, in: Rect(x: area.x + 1, y: area.y, width: room, height: area.height == 2 ? 1 : 2),
      needed: lines.count, theme)
    let names = Rect(x: area.x, y: area.maxY - (area.height == 2 ? 1 : 2), width: area.width, height: 1)
    if isPlain {
      let who = comparison.fans.indices.map { comparison.fans[$0] + role($0, comparison) }
      canvas.put(
        who.joined(separator: ", "), at: names.origin.offset(dx: 1), maxWidth: names.width - 1, truncation: "…")
      return
    }
    for (place, x) in columns.shown {
      let isUnder = place == comparison.column
      let words = comparison.fans[place] + role(place, comparison)
      canvas.put(
        words, at: names.origin.offset(dx: x), style: isUnder ? theme.selected : theme.title, maxWidth: columns.width,
        truncation: "…")
      if area.height > 2 {
        let facts = workspace.table.row(of: comparison.fans[place]).map { Count.events(eventCount(of: $0)) } ?? ""
        canvas.put(
          facts, at: names.origin.offset(dx: x, dy: 1), style: theme.dim, maxWidth: columns.width, truncation: "…")
      }
    }
    if area.height > 2 {
      canvas.put("events", at: names.origin.offset(dx: 3, dy: 1), style: theme.dim, maxWidth: columns.label - 3)
    }
  }

  private func role(_ place: Int, _ comparison: FanComparison) -> String {
    place == comparison.kept ? " stays" : comparison.left.contains(place) ? " left out" : ""
  }

  private func draw(
    _ row: FanComparison.Row, of comparison: FanComparison, isSelected: Bool, _ columns: ComparisonColumns,
    on canvas: inout Canvas, in line: Rect
  ) {
    if isSelected { canvas.put("▸", at: line.origin, style: theme.selected) }
    // Not by colour alone: a star tells that there is something to choose.
    canvas.put(row.differs ? "*" : " ", at: line.origin.offset(dx: 1), style: theme.warning)
    let style = isSelected ? theme.selected : row.differs ? theme.plain : theme.dim
    if isPlain { return drawPlain(row, of: comparison, style, on: &canvas, in: line) }
    canvas.put(row.label, at: line.origin.offset(dx: 3), style: style, maxWidth: columns.label - 4, truncation: "…")
    for (place, x) in columns.shown {
      let isLeft = comparison.left.contains(place)
      let isKept = !isLeft && (row.choice == .fan(place) || row.choice == .together && row.texts[place] != nil)
      let isUnder = isSelected && place == comparison.column
      let mark = isKept ? "●" : isUnder ? "○" : " "
      canvas.put(mark, at: line.origin.offset(dx: x), style: isKept ? theme.good : theme.plain)
      let cell = isUnder ? theme.activeTab : isLeft || !isKept ? theme.dim : theme.plain
      canvas.put(
        row.texts[place] ?? "–", at: line.origin.offset(dx: x + 2), style: cell, maxWidth: columns.width - 3,
        truncation: "…")
    }
  }

  /// The field in one line, the value under the cursor first.
  private func drawPlain(
    _ row: FanComparison.Row, of comparison: FanComparison, _ style: Style, on canvas: inout Canvas, in line: Rect
  ) {
    let order = [comparison.column] + comparison.fans.indices.filter { $0 != comparison.column }
    let values = order.map { place -> String in
      let stays = row.choice == .fan(place) || row.choice == .together && row.texts[place] != nil
      return "\(comparison.fans[place]) \(row.texts[place] ?? "nothing")" + (stays ? " stays" : "")
    }
    canvas.put(
      "\(row.label): " + values.joined(separator: ", "), at: line.origin.offset(dx: 3), style: style,
      maxWidth: line.width - 4, truncation: "…")
  }
}

/// Where the fans of a comparison stand; where not all have room, those around the cursor.
private struct ComparisonColumns {
  let label: Int
  let width: Int
  let shown: [(place: Int, x: Int)]

  init(_ comparison: FanComparison, width: Int) {
    let widest = comparison.rows.map { DisplayWidth.of($0.label) + 4 }.max() ?? 12
    let label = max(8, min(widest, width / 4 + 2))
    let fitting = max(1, min(comparison.fans.count, (width - label) / 13))
    let first = max(0, min(comparison.column - fitting + 1, comparison.fans.count - fitting))
    let each = (width - label) / fitting
    self.label = label
    self.width = each
    shown = (first..<(first + fitting)).map { ($0, label + ($0 - first) * each) }
  }
}
