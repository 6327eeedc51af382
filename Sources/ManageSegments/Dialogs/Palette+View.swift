import TerminalCanvas

extension Model {
  func draw(_ palette: Palette, on canvas: inout Canvas) -> Point {
    let longest = palette.entries.map { DisplayWidth.of($0.title) + DisplayWidth.of($0.keyLabels) }.max() ?? 0
    let width = min(size.width - 4, max(46, min(longest + 20, 90)))
    let heads = Set(palette.entries.map(\.group)).count
    let rows = min(paletteRows, palette.entries.count + heads)
    let area = popup(Size(width: width, height: rows + 4))
    canvas.fill(area, theme.plain)
    canvas.box(area, title: "Commands", style: theme.plain, titleStyle: theme.title)
    let (line, rest) = area.inset(by: 1).splitTop(1)
    let used = canvas.put(" type to find: ", at: line.origin, style: theme.dim)
    let field = Rect(x: line.x + used, y: line.y, width: line.width - used, height: 1)
    let typing = palette.filter.draw(on: &canvas, at: field, style: theme.plain, focused: true) ?? field.origin
    let (foot, list) = rest.splitBottom(1)
    if palette.showsKeys {
      let keys = ListMove.lines(verb: "do it", marks: false, width: rest.width - 2, theme)
      keys.draw(on: &canvas, in: rest.inset(dx: 1, dy: 0))
      return typing
    }
    let chosen = drawLines(of: palette, on: &canvas, in: list)
    if palette.visible(page: list.height).upperBound < palette.lines.count { canvas.putMore(in: area, theme) }
    let keys = ListMove.foot("↑↓ choose  ↵ does it  Esc back", foot.width)
    canvas.put(" " + keys, at: foot.origin, style: theme.dim, maxWidth: foot.width)
    return cursor(typing: typing, choosing: chosen)
  }

  /// Draws the commands; says where the selected one stands.
  private func drawLines(of palette: Palette, on canvas: inout Canvas, in area: Rect) -> Point? {
    var chosen: Point?
    let (lines, found) = (palette.lines, palette.found)
    if found.isEmpty {
      var words = TextLines(width: area.width - 2)
      let elsewhere = palette.elsewhere
      for line in elsewhere { words.add(line, theme.plain) }
      if elsewhere.isEmpty { words.add("no command has these words", theme.dim) }
      words.add("Ctrl-U takes the words back", theme.dim)
      words.draw(on: &canvas, in: area.inset(dx: 1, dy: 0))
    }
    for (offset, number) in palette.visible(page: area.height).enumerated() {
      let row = Rect(x: area.x, y: area.y + offset, width: area.width, height: 1)
      switch lines[number] {
      case .head(let title): canvas.put(" " + title, at: row.origin, style: theme.title, maxWidth: row.width - 2)
      case .entry(let index):
        let isSelected = found.indices.contains(palette.selected) && found[palette.selected] == index
        if isSelected { chosen = row.origin }
        // Without the heads each line says for itself where it belongs.
        let keys = lines.count == found.count ? found.map { DisplayWidth.of(palette.entries[$0].keyLabels) }.max() : nil
        draw(palette.entries[index], isSelected, namesGroupBefore: keys, on: &canvas, in: row)
      }
    }
    return chosen
  }

  /// One command: what it does, the hint bar's word where that says more, where it belongs, and its keys at the right.
  private func draw(
    _ entry: Palette.Entry, _ isSelected: Bool, namesGroupBefore keyColumn: Int?, on canvas: inout Canvas, in row: Rect
  ) {
    canvas.put(isSelected ? "▸" : " ", at: row.origin, style: theme.accent)
    var room = Rect(x: row.x + 2, y: row.y, width: row.width - 3, height: 1)
    let keys = DisplayWidth.of(entry.keyLabels) <= max(8, room.width / 3) ? entry.keyLabels : entry.keys[0].label
    let keyWidth = canvas.putRight(keys, in: room, style: theme.key)
    room = Rect(x: room.x, y: room.y, width: room.width - keyWidth - (keyWidth > 0 ? 2 : 0), height: 1)
    let style = isSelected ? theme.selected : theme.plain
    var used = canvas.put(entry.title, at: room.origin, style: style, maxWidth: room.width, truncation: "…")
    if !entry.hint.isEmpty, !entry.title.contains(entry.hint), used + 2 + DisplayWidth.of(entry.hint) <= room.width {
      used += 2 + canvas.put(entry.hint, at: room.origin.offset(dx: used + 2), style: theme.dim)
    }
    guard let keyColumn else { return }
    let before = Rect(x: room.x, y: row.y, width: row.width - 3 - (keyColumn > 0 ? keyColumn + 2 : 0), height: 1)
    guard used + 2 + DisplayWidth.of(entry.group) <= before.width else { return }
    canvas.putRight(entry.group, in: before, style: theme.dim)
  }
}

extension Palette.Entry {
  fileprivate var keyLabels: String { keys.map(\.label).joined(separator: " ") }
}
