import Segmentation
import TerminalCanvas

extension Model {
  func draw(_ dialog: Dialog, on canvas: inout Canvas) -> Point {
    switch dialog {
    case .picker(let picker): draw(picker, on: &canvas)
    case .confirmation(let confirmation): draw(confirmation, on: &canvas)
    case .palette(let palette): draw(palette, on: &canvas)
    case .prompt(let prompt): draw(prompt, on: &canvas)
    case .columns(let chooser): draw(chooser, on: &canvas)
    case .fanQuestion(let question): draw(question, on: &canvas)
    }
  }

  // MARK: Pickers

  private func draw(_ picker: Picker, on canvas: inout Canvas) -> Point {
    let longest = picker.items.map { DisplayWidth.of($0.label) + DisplayWidth.of($0.note) }.max() ?? 0
    let width = min(size.width - 4, max(46, min(longest + 8, 90), DisplayWidth.of(picker.title) + 6))
    let area = popup(Size(width: width, height: min(pickerRows, max(picker.items.count, 3)) + 4))
    canvas.fill(area, theme.plain)
    canvas.box(
      area, title: picker.title, titleRight: picker.note.isEmpty ? nil : picker.note, style: theme.plain,
      titleStyle: theme.title)
    let inner = area.inset(by: 1)
    let (line, rest) = inner.splitTop(1)
    let used = canvas.put(" type to find: ", at: line.origin, style: theme.dim)
    let field = Rect(x: line.x + used, y: line.y, width: line.width - used, height: 1)
    let typing = picker.filter.draw(on: &canvas, at: field, style: theme.plain, focused: true) ?? field.origin
    let (foot, list) = rest.splitBottom(1)
    if picker.showsKeys {
      let keys = ListMove.lines(verb: "take it", marks: picker.takesMany, width: inner.width - 2, theme)
      keys.draw(on: &canvas, in: rest.inset(dx: 1, dy: 0))
      return typing
    }
    let chosen = drawItems(of: picker, on: &canvas, in: list)
    if picker.scroll.visible(count: picker.visible.count, page: list.height).upperBound < picker.visible.count {
      canvas.putMore(in: area, theme)
    }
    let keys = ListMove.foot(
      picker.takesMany ? "Tab marks  ↵ takes  Esc back" : "↑↓ choose  ↵ takes  Esc back", foot.width)
    canvas.put(" " + keys, at: foot.origin, style: theme.dim, maxWidth: foot.width)
    return cursor(typing: typing, choosing: chosen)
  }

  /// Draws the items; says where the selected one stands.
  private func drawItems(of picker: Picker, on canvas: inout Canvas, in area: Rect) -> Point? {
    let visible = picker.visible
    var chosen: Point?
    if visible.isEmpty {
      let isTaken = picker.typed == .value || picker.isWindowTyped
      let words =
        isTaken
        ? " ↵ takes what you typed"
        : picker.typed == .window ? " such as: last 9 days, since 2026-06-01" : " nothing like that"
      canvas.put(words, at: area.origin, style: theme.dim, maxWidth: area.width, truncation: "…")
    }
    var scroll = picker.scroll
    scroll.keepVisible(count: visible.count, page: area.height)
    for (offset, place) in scroll.visible(count: visible.count, page: area.height).enumerated() {
      let item = picker.items[visible[place]]
      let row = Rect(x: area.x, y: area.y + offset, width: area.width, height: 1)
      let isSelected = place == picker.scroll.selected
      if isSelected { chosen = row.origin }
      let mark = picker.takesMany ? (picker.chosen.contains(visible[place]) ? "[x] " : "[ ] ") : ""
      canvas.put(isSelected ? "▸" : " ", at: row.origin, style: theme.accent)
      let room = Rect(x: row.x + row.width / 3, y: row.y, width: row.width - row.width / 3 - 1, height: 1)
      let note = canvas.putRight(item.note, in: room, style: theme.dim)
      canvas.put(
        mark + item.label, at: row.origin.offset(dx: 1), style: isSelected ? theme.selected : theme.plain,
        maxWidth: row.width - 3 - note - (note > 0 ? 1 : 0), truncation: "…")
    }
    return chosen
  }

  // MARK: Confirmations

  private func draw(_ confirmation: Confirmation, on canvas: inout Canvas) -> Point {
    let width = min(size.width - 4, 72)
    var lines = TextLines(width: width - 4, theme)
    for line in confirmation.lines { lines.add(line, theme.plain) }
    let saves = confirmation.action.map(savesFirst) ?? false
    if saves, let words = savingWords { lines.add(words, theme.plain) }
    let height = min(stage.height - 2, lines.count + 4)
    let area = popup(Size(width: width, height: height))
    canvas.fill(area, theme.plain)
    canvas.box(area, title: confirmation.title, style: theme.plain, titleStyle: theme.title)
    let body = Rect(x: area.x + 2, y: area.y + 1, width: width - 4, height: height - 4)
    lines.drawEnds(on: &canvas, in: body)
    let foot = Point(x: area.x + 2, y: area.maxY - 2)
    guard confirmation.action != nil else {
      let used = canvas.put("↵", at: foot, style: theme.key) + 1
      canvas.put("close", at: foot.offset(dx: used), style: theme.dim)
      return foot
    }
    var x = foot.x
    x += canvas.put("y", at: foot, style: theme.key) + 1
    x += canvas.put(confirmation.yes, at: Point(x: x, y: foot.y)) + 3
    if saves {
      x += canvas.put("s", at: Point(x: x, y: foot.y), style: theme.key) + 1
      let words = confirmation.action == .quit ? "save and quit" : "save and go on"
      x += canvas.put(words, at: Point(x: x, y: foot.y)) + 3
    }
    let no = Point(x: x, y: foot.y)
    x += canvas.put("↵ n", at: no, style: theme.key) + 1
    canvas.put("cancel", at: Point(x: x, y: foot.y))
    return no
  }

  /// What saving the form would do, in numbers.
  private var savingWords: String? {
    guard let form = builder else { return nil }
    if let effect = form.sample?.effect, !isSampleBehind { return "Saved, \(effect.words)." }
    guard form.isDynamic else { return "Saved, it has \(Count.members(form.members.count))." }
    guard case .success(let members)? = form.sizes.whole else { return nil }
    return "Saved, it has \(Count.fans(members.count))."
  }
}
