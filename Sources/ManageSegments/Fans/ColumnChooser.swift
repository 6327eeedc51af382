import Segmentation
import TerminalCanvas

/// The columns of the list of fans, to be shown or hidden, moved and made wider; the list follows when they are kept.
struct ColumnChooser: Hashable, Sendable {
  /// A field that can be a column.
  struct Line: Hashable, Sendable {
    var column: FanColumn
    let label: String
    var isShown: Bool
    /// How wide it is where nobody gave it a width.
    let ideal: Int
  }

  private(set) var lines: [Line]
  private(set) var scroll = ScrollPosition()
  /// Why the last key did nothing.
  private(set) var problem: String?

  /// The columns that are shown in their order, and after them all other fields.
  init(_ preferences: Preferences, schema: Schema) {
    let shown = preferences.columns(in: schema)
    let hidden = schema.fields.map(\.id).filter { id in !shown.contains { $0.field == id } }
    lines = (shown + hidden.map { FanColumn($0) }).enumerated().map { place, column in
      Line(
        column: column, label: schema[column.field]?.label ?? column.field.rawValue, isShown: place < shown.count,
        ideal: Preferences.column(column.field, in: schema).ideal)
    }
  }

  /// The columns as they were chosen.
  var columns: [FanColumn] { lines.filter(\.isShown).map(\.column) }

  /// The columns as they are kept: nil for the standard ones.
  func choice(in schema: Schema) -> [FanColumn]? { columns == Preferences().columns(in: schema) ? nil : columns }
}

extension ColumnChooser {
  /// What the keys do, for the foot of the dialog.
  static let keys = "Space shows  K J move  ← → width  = own width  r standard  ↵ keeps  Esc back"

  /// Obeys a key; false where it means nothing here.
  mutating func handle(_ key: KeyPress, page: Int, schema: Schema) -> Bool {
    problem = nil
    let (count, selected) = (lines.count, scroll.selected)
    switch key {
    case "up", "k", "ctrl-p": scroll.move(by: -1, count: count, page: page)
    case "down", "j", "ctrl-n": scroll.move(by: 1, count: count, page: page)
    case "pgup": scroll.pageUp(count: count, page: page)
    case "pgdn": scroll.pageDown(count: count, page: page)
    case "home", "g": scroll.toFirst()
    case "end", "G": scroll.toLast(count: count, page: page)
    case "space": toggle(selected)
    case "K", "shift-up", "alt-up": move(by: -1, page: page)
    case "J", "shift-down", "alt-down": move(by: 1, page: page)
    case "left", "<", "h", "-": widen(by: -1)
    case "right", ">", "l", "+": widen(by: 1)
    case "=": if lines.indices.contains(selected) { lines[selected].column.width = nil }
    case "r": self = ColumnChooser(Preferences(), schema: schema)
    default: return false
    }
    return true
  }

  private mutating func toggle(_ place: Int) {
    guard lines.indices.contains(place) else { return }
    guard !lines[place].isShown || columns.count > 1 else {
      problem = "one column stays"
      return
    }
    lines[place].isShown.toggle()
  }

  private mutating func move(by delta: Int, page: Int) {
    let (from, to) = (scroll.selected, scroll.selected + delta)
    guard lines.indices.contains(from), lines.indices.contains(to) else { return }
    lines.swapAt(from, to)
    scroll.move(by: delta, count: lines.count, page: page)
  }

  private mutating func widen(by delta: Int) {
    guard lines.indices.contains(scroll.selected) else { return }
    let line = lines[scroll.selected]
    lines[scroll.selected].column = FanColumn(line.column.field, width: (line.column.width ?? line.ideal) + delta)
  }

  mutating func keepVisible(page: Int) { scroll.keepVisible(count: lines.count, page: page) }
}

// MARK: - In the dialog

extension Model {
  mutating func openColumnChooser() {
    dialog = .columns(ColumnChooser(preferences, schema: workspace.table.schema))
  }

  mutating func handle(_ event: InputEvent, in chooser: ColumnChooser) -> [Effect] {
    var chooser = chooser
    guard case .key(let key) = event else { return [] }
    switch key {
    case "esc", "q": dialog = nil
    case "enter":
      dialog = nil
      let schema = workspace.table.schema
      let isStandard = chooser.columns == Preferences().columns(in: schema)
      // Columns of other workspaces, which are not fields here, stay behind the ones that are chosen.
      let others = (preferences.fanColumns ?? []).filter { schema[$0.field] == nil }
      preferences.fanColumns = isStandard && others.isEmpty ? nil : chooser.columns + others
      return [.keepPreferences(preferences)]
    default:
      if chooser.handle(key, page: pickerRows, schema: workspace.table.schema) { dialog = .columns(chooser) }
    }
    return []
  }

  func draw(_ chooser: ColumnChooser, on canvas: inout Canvas) -> Point {
    let width = min(size.width - 4, 60)
    var keys = TextLines(width: width - 4, theme)
    keys.add(ColumnChooser.keys, theme.dim)
    // A low window keeps its room for the columns.
    let keyRows = stage.height < 16 ? 1 : keys.count
    let rows = max(1, min(chooser.lines.count, pickerRows - keyRows + 1))
    let area = popup(Size(width: width, height: rows + keyRows + 3))
    canvas.fill(area, theme.plain)
    canvas.box(area, title: "Columns", style: theme.plain, titleStyle: theme.title)
    let inner = area.inset(dx: 2, dy: 1)
    let (list, below) = inner.splitTop(rows)
    let needed = widthsNeeded(chooser)
    var cursor = list.origin
    var scroll = chooser.scroll
    scroll.keepVisible(count: chooser.lines.count, page: rows)
    for (offset, place) in scroll.visible(count: chooser.lines.count, page: rows).enumerated() {
      let line = chooser.lines[place]
      let row = Rect(x: list.x, y: list.y + offset, width: list.width, height: 1)
      let isSelected = place == chooser.scroll.selected
      if isSelected { cursor = row.origin }
      canvas.put(isSelected ? "▸" : " ", at: row.origin, style: theme.accent)
      let wide = line.column.width.map { "\($0) wide" } ?? "\(line.ideal) at most"
      let needed = line.isShown ? needed[line.column.field].map { "no room; from \($0) columns · " } ?? "" : ""
      // The names stay readable in a narrow window.
      let note = needed.isEmpty || row.width >= 50 ? needed + wide : "no room"
      let used = canvas.putRight(note, in: row, style: needed.isEmpty ? theme.dim : theme.warning)
      canvas.put(
        (line.isShown ? "[x] " : "[ ] ") + line.label, at: row.origin.offset(dx: 1),
        style: isSelected ? theme.selected : theme.plain, maxWidth: row.width - used - 2, truncation: "…")
    }
    let foot = below.splitTop(1)
    if let problem = chooser.problem {
      canvas.put("! " + problem, at: foot.part.origin, style: theme.bad, maxWidth: foot.part.width)
    }
    keys.draw(on: &canvas, in: foot.rest)
    return cursor
  }

  /// From how wide a window on the list has room for each of the chosen columns that have none in this one.
  private func widthsNeeded(_ chooser: ColumnChooser) -> [Field.ID: Int] {
    let columns = Preferences(fanColumns: chooser.choice(in: workspace.table.schema)).tableColumns(
      in: workspace.table.schema)
    func shown(_ width: Int) -> Set<Field.ID> {
      Set(TableLayout(columns.map(\.column), width: width - Self.fanListMargin).placed.map { columns[$0.index].field })
    }
    var missing = columns.map(\.field).filter { !shown(size.width).contains($0) }
    var needed: [Field.ID: Int] = [:]
    var width = size.width
    while !missing.isEmpty, width < 2_000 {
      width += 1
      let now = shown(width)
      for field in missing where now.contains(field) { needed[field] = width }
      missing.removeAll { now.contains($0) }
    }
    return needed
  }
}
