import TerminalCanvas

/// Lines of text of a given width, wrapped, some with a number at the right.
struct TextLines: Hashable, Sendable {
  private struct Line: Hashable, Sendable {
    let text: String
    let right: String?
    let style: Style
  }

  private let width: Int
  /// How signs are written; words take more room than they do.
  private let spelling: Spelling
  private var lines: [Line] = []

  init(width: Int, _ theme: Theme? = nil) {
    self.width = max(1, width)
    spelling = theme?.spelling ?? .signs
  }

  /// Names of keys as they are written here.
  func spelled(_ keys: [String]) -> String { keys.map { spelled($0) }.joined(separator: " ") }

  private func spelled(_ text: String) -> String { spelling.of(text) }

  var count: Int { lines.count }

  mutating func add(_ text: String, _ style: Style) {
    guard !text.isEmpty else { return }
    for line in Wrap.lines(spelled(text), width: width) { lines.append(Line(text: line, right: nil, style: style)) }
  }

  /// Adds a text with a number beside the end of its last line.
  mutating func add(_ text: String, right: String?, _ style: Style) {
    guard let right else { return add(text, style) }
    let room = width - DisplayWidth.of(right) - 1
    guard room >= 8 else { return add(text + " " + right, style) }
    let wrapped = Wrap.lines(spelled(text), width: room)
    for (index, line) in wrapped.enumerated() {
      lines.append(Line(text: line, right: index == wrapped.count - 1 ? right : nil, style: style))
    }
  }

  /// Adds a word with its meaning, which is wrapped beside it.
  mutating func addEntry(_ word: String, _ meaning: String, indent: Int, _ style: Style) {
    let word = spelled(word)
    let room = width - indent
    guard room >= 12 else { return add(word + "  " + meaning, style) }
    for (index, line) in Wrap.lines(spelled(meaning), width: room).enumerated() {
      let head = index == 0 ? word : ""
      let padding = String(repeating: " ", count: max(1, indent - DisplayWidth.of(head)))
      lines.append(Line(text: head + padding + line, right: nil, style: style))
    }
  }

  /// Adds one line that is cut rather than wrapped, with a number at the right.
  mutating func addRow(_ text: String, right: String, _ style: Style) {
    lines.append(Line(text: text, right: right, style: style))
  }

  /// Adds an empty line unless the last one is empty.
  mutating func addBlank() {
    guard let last = lines.last, !last.text.isEmpty else { return }
    lines.append(Line(text: "", right: nil, style: .plain))
  }

  /// Draws the lines, or where they do not fit their first ones and the last one, with `…` between.
  func drawEnds(on canvas: inout Canvas, in area: Rect) {
    guard lines.count > area.height, area.height > 2 else { return draw(on: &canvas, in: area) }
    let (foot, body) = area.splitBottom(2)
    draw(on: &canvas, in: body)
    canvas.put("…", at: foot.origin)
    draw(on: &canvas, in: foot.splitBottom(1).part, from: lines.count - 1)
  }

  /// Draws the lines from `top` on inside of a box, which says where more of them follow; where the first one stands.
  ///
  /// - Parameter sign: what leads to them.
  func drawPage(
    on canvas: inout Canvas, inside box: Rect, from top: Int, _ theme: Theme, sign: String = "↓"
  ) -> Point {
    let inner = box.inset(dx: 2, dy: 1)
    draw(on: &canvas, in: inner, from: top)
    if top + inner.height < lines.count {
      canvas.putMore(in: box, theme, sign: sign)
    }
    return inner.origin
  }

  /// Draws the lines; where not all of the first `needed` ones fit, the last line that is drawn says how many more there are.
  func drawStart(on canvas: inout Canvas, in area: Rect, needed: Int, _ theme: Theme) {
    guard needed > area.height, area.height > 1 else { return draw(on: &canvas, in: area) }
    let (foot, body) = area.splitBottom(1)
    draw(on: &canvas, in: body)
    let more = lines[body.height..<min(needed, lines.count)].count { !$0.text.isEmpty }
    canvas.put("and \(more) more line\(more == 1 ? "" : "s")", at: foot.origin, style: theme.dim, maxWidth: foot.width)
  }

  func draw(on canvas: inout Canvas, in area: Rect, from top: Int = 0) {
    for (offset, line) in lines.dropFirst(top).prefix(area.height).enumerated() {
      let row = Rect(x: area.x, y: area.y + offset, width: area.width, height: 1)
      let used = line.right.map { canvas.putRight($0, in: row, style: line.style) + 1 } ?? 0
      canvas.put(line.text, at: row.origin, style: line.style, maxWidth: row.width - used, truncation: "…")
    }
  }
}

extension Canvas {
  /// Says at the foot of a box that more follows below.
  mutating func putMore(in box: Rect, _ theme: Theme, sign: String = "↓") {
    let foot = Rect(x: box.x, y: box.maxY - 1, width: box.width - 2, height: 1)
    putRight(" \(sign) more ", in: foot, style: theme.dim)
  }
}
