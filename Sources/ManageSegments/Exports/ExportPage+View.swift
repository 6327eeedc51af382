import Segmentation
import TerminalCanvas

extension Model {
  func drawExport(_ page: ExportPage, on canvas: inout Canvas) -> Point {
    let area = paneArea
    let right = page.isWriting ? "writing …" : page.isReading ? "counting …" : nil
    canvas.box(
      area, title: "Export ─ \(page.request.audience.words)", titleRight: right, style: theme.frame,
      titleStyle: theme.title)
    let inner = area.inset(dx: 2, dy: 1)
    var top = TextLines(width: inner.width, theme)
    addWhom(page, to: &top)
    let (head, rest) = inner.splitTop(min(top.count, max(1, inner.height - page.rows.count)))
    top.draw(on: &canvas, in: head)
    let (list, below) = rest.splitTop(min(page.rows.count, rest.height))
    var cursor = list.origin
    let rows = page.rows
    var scroll = page.scroll
    scroll.keepVisible(count: rows.count, page: max(1, list.height))
    for (offset, place) in scroll.visible(count: rows.count, page: list.height).enumerated() {
      let row = rows[place]
      let line = Rect(x: list.x - 1, y: list.y + offset, width: list.width + 1, height: 1)
      let isSelected = place == page.scroll.selected
      if isSelected {
        cursor = line.origin
        canvas.put("▸", at: line.origin, style: theme.accent)
      }
      let (label, value) = words(of: row, page)
      canvas.put(label, at: line.origin.offset(dx: 1), style: isSelected ? theme.selected : theme.plain)
      canvas.put(
        value, at: line.origin.offset(dx: 11), style: theme.plain, maxWidth: line.width - 11, truncation: "…")
    }
    drawFirstLines(page, on: &canvas, in: below)
    return cursor
  }

  /// How many fans leave, and who does not.
  private func addWhom(_ page: ExportPage, to lines: inout TextLines) {
    guard let preview = page.preview else { return lines.add("counting …", theme.dim) }
    if let problem = preview.problem { return lines.add("! " + problem, theme.bad) }
    let all = page.request.rows.population
    let count = preview.fans == all ? Count.fans(all) : "\(Grouped.integer(preview.fans)) of \(Count.fans(all))"
    lines.add("\(count) would leave", theme.title)
    if let words = preview.heldBackWords { lines.add(words, theme.warning) }
    for note in preview.notes { lines.add(note, theme.dim) }
  }

  private func words(of row: ExportPage.Row, _ page: ExportPage) -> (label: String, value: String) {
    switch row {
    case .form:
      let form = page.form
      return ("For", form.map { "\($0.title) – \($0.words)" } ?? page.request.form)
    case .file: return ("File", page.request.path)
    case .channel: return ("To reach", "them by \(page.request.channel.rawValue)")
    case .consent:
      switch page.request.consent {
      case .given: return ("Consent", "who said yes")
      case .notRefused: return ("Consent", "also who never said (recorded)")
      case .any: return ("Consent", "everybody, also who said no (recorded)")
      }
    case .hash: return ("Addresses", page.request.isHashed ? "as SHA-256 hashes" : "as they are")
    case .reader:
      return ("Read by", page.request.isForSpreadsheet ? "a spreadsheet: no formulas" : "a program: every cell exact")
    }
  }

  private func drawFirstLines(_ page: ExportPage, on canvas: inout Canvas, in area: Rect) {
    guard let preview = page.preview, !preview.lines.isEmpty, area.height >= 3 else { return }
    canvas.put("The first lines", at: Point(x: area.x, y: area.y + 1), style: theme.title, maxWidth: area.width)
    for (offset, line) in preview.lines.enumerated() where offset + 2 < area.height {
      canvas.put(
        line, at: Point(x: area.x, y: area.y + 2 + offset), style: theme.dim, maxWidth: area.width, truncation: "…")
    }
  }
}

extension ExportRequest.Audience {
  /// Whose fans they are, for a title.
  var words: String {
    switch self {
    case .segment(let name): name
    case .condition(let text): text
    case .marked: "the marked fans"
    }
  }
}
