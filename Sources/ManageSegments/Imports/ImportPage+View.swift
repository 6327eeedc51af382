import Segmentation
import TerminalCanvas

extension Model {
  func drawImport(_ page: ImportPage, on canvas: inout Canvas) -> Point {
    let area = paneArea
    let right = page.isApplying ? "writing …" : page.isReading ? "reading …" : page.preview?.source ?? "mapped by hand"
    canvas.box(
      area, title: "Import ─ \(page.fileName)", titleRight: right, style: theme.frame, titleStyle: theme.title)
    if page.isMapping, let preview = page.preview { return drawMapping(page, preview, on: &canvas, in: area) }
    guard let lines = page.lines?.lines else {
      var words = TextLines(width: area.width - 4, theme)
      words.add("The file is being read. Nothing is written before you say so.", theme.dim)
      return words.drawPage(on: &canvas, inside: area, from: 0, theme)
    }
    return lines.drawPage(on: &canvas, inside: area, from: page.top, theme)
  }

  /// Makes the lines of the preview anew, where it or the width is another.
  mutating func settleImport() {
    guard let page = imports, let preview = page.preview else { return }
    let source = ImportPageLines.Source(preview: preview, width: size.width - 4)
    guard page.lines?.source != source else { return }
    let lines = importLines(preview, source)
    imports?.lines = lines
  }

  private func importLines(_ preview: ImportForecast, _ source: ImportPageLines.Source) -> ImportPageLines {
    var lines = TextLines(width: source.width, theme)
    if let problem = preview.problem { lines.add("! " + problem, theme.bad) }
    if let numbers = preview.numbers { add(numbers, to: &lines) }
    lines.addBlank()
    for fact in preview.facts { lines.addEntry(fact.name, fact.title, indent: 12, theme.plain) }
    add(columns: preview.columns, to: &lines)
    add(samples: preview.samples, to: &lines)
    let remarks = lines.count
    add(preview.remarks, more: preview.moreRemarks, to: &lines)
    return ImportPageLines(source: source, lines: lines, remarks: remarks)
  }

  private func add(_ numbers: ImportForecast.Numbers, to lines: inout TextLines) {
    lines.addEntry(
      "Fans",
      "\(numbers.shown(\.newFans)) new, \(numbers.shown(\.changedFans)) changed, \(numbers.shown(\.sameFans)) the same",
      indent: 12, theme.title)
    lines.addEntry(
      "Events", "\(numbers.shown(\.newEvents)) new, \(numbers.shown(\.sameEvents)) here already", indent: 12,
      theme.title)
    var words = "\(numbers.shown(\.lines)), of which \(numbers.shown(\.refused)) refused"
    words += ", \(numbers.shown(\.passedOver)) passed over"
    if numbers.erased > 0 { words += ", \(numbers.shown(\.erased)) of erased fans" }
    lines.addEntry("Lines", words, indent: 12, numbers.refused > 0 ? theme.warning : theme.plain)
  }

  private func add(columns: [ImportForecast.Column], to lines: inout TextLines) {
    guard !columns.isEmpty else { return }
    lines.addBlank()
    lines.add("What becomes of each column", theme.title)
    let longest = columns.map { DisplayWidth.of($0.name) }.max() ?? 0
    let indent = min(longest, max(10, (size.width - 4) * 2 / 5)) + 2
    for column in columns {
      let name = Wrap.cut(column.name, width: indent - 2)
      lines.addEntry(name, column.becomes, indent: indent, column.isPassedOver ? theme.dim : theme.plain)
    }
  }

  private func add(samples: [ImportForecast.Sample], to lines: inout TextLines) {
    guard !samples.isEmpty else { return }
    lines.addBlank()
    lines.add("The first fans who would be new or changed", theme.title)
    for sample in samples {
      let facts = sample.facts.isEmpty ? "" : ": " + sample.facts.joined(separator: ", ")
      lines.addEntry(sample.isNew ? "new" : "changed", sample.name + facts, indent: 9, theme.plain)
    }
  }

  private func add(_ remarks: [ImportForecast.Remark], more: Int, to lines: inout TextLines) {
    for (kind, title) in [
      (ImportForecast.Remark.Kind.refused, "Refused lines"), (.passedOver, "Passed over, and no mistakes"),
      (.note, "To know"),
    ] {
      let told = remarks.filter { $0.kind == kind }
      guard !told.isEmpty else { continue }
      lines.addBlank()
      lines.add(title, theme.title)
      for remark in told {
        var place = remark.line.map { "line \($0)" } ?? ""
        if let column = remark.column { place += ", column \(column)" }
        let field = remark.field.map { "\($0): " } ?? ""
        let count = remark.count > 1 ? " (in \(Grouped.integer(remark.count)) lines)" : ""
        lines.addEntry(place, field + remark.text + count, indent: 20, kind == .refused ? theme.plain : theme.dim)
      }
      if kind == .refused, more > 0 { lines.add("and \(Grouped.integer(more)) more", theme.dim) }
    }
  }
}

// MARK: - Mapping

extension Model {
  private func drawMapping(
    _ page: ImportPage, _ preview: ImportForecast, on canvas: inout Canvas, in area: Rect
  ) -> Point {
    let inner = area.inset(by: 1)
    let (head, rest) = inner.splitTop(1)
    let (foot, list) = rest.splitBottom(2)
    let isFans = page.mapping.kind == .fans
    canvas.put(
      isFans ? " Each line is a fan. Space: an event." : " Each line is an event. Space: a fan.", at: head.origin,
      style: theme.dim, maxWidth: head.width)
    let mapping = page.mapping
    let keys = isFans ? preview.fanKeys : preview.eventKeys
    let nameWidth = min(28, max(12, inner.width * 3 / 10))
    let keyWidth = min(26, max(14, inner.width * 3 / 10))
    var cursor = list.origin
    var scroll = page.scroll
    scroll.keepVisible(count: mapping.keys.count, page: list.height)
    for (offset, place) in scroll.visible(count: mapping.keys.count, page: list.height).enumerated() {
      let row = Rect(x: list.x, y: list.y + offset, width: list.width, height: 1)
      let isSelected = place == page.scroll.selected
      if isSelected {
        cursor = row.origin
        canvas.put("▸", at: row.origin, style: theme.accent)
      }
      let column = preview.columns.indices.contains(place) ? preview.columns[place] : nil
      canvas.put(
        column?.name ?? "", at: row.origin.offset(dx: 1), style: isSelected ? theme.selected : theme.plain,
        maxWidth: nameWidth - 1, truncation: "…")
      let key = mapping.keys[place]
      let title = key.map { key in keys.first { $0.name == key }?.title ?? "\(key) (new field)" } ?? "not taken in"
      canvas.put(
        title, at: row.origin.offset(dx: nameWidth + 1), style: key == nil ? theme.dim : theme.accent,
        maxWidth: keyWidth - 1, truncation: "…")
      let room = row.width - nameWidth - keyWidth - 2
      guard room >= 8 else { continue }
      canvas.put(
        (column?.examples ?? []).joined(separator: ", "), at: row.origin.offset(dx: nameWidth + keyWidth + 1),
        style: theme.dim, maxWidth: room, truncation: "…")
    }
    if scroll.visible(count: mapping.keys.count, page: list.height).upperBound < mapping.keys.count {
      canvas.putMore(in: area, theme)
    }
    drawMappingFoot(page, preview, on: &canvas, in: foot)
    return cursor
  }

  /// What the mapping would do, or what it lacks.
  private func drawMappingFoot(
    _ page: ImportPage, _ preview: ImportForecast, on canvas: inout Canvas, in area: Rect
  ) {
    var lines = TextLines(width: area.width - 2, theme)
    let lacking = page.mapping.lacking
    if !lacking.isEmpty {
      lines.add("! still to be mapped: \(lacking.joined(separator: ", "))", theme.warning)
    } else if page.isReading {
      lines.add("reading …", theme.dim)
    } else if let problem = preview.problem {
      lines.add("! \(problem)", theme.bad)
    } else if let numbers = preview.numbers {
      let refused = numbers.refused > 0 ? "; \(numbers.shown(\.refused)) refused" : ""
      lines.add("would be: \(numbers.doneWords)\(refused)", theme.plain)
    }
    lines.draw(on: &canvas, in: area.inset(dx: 1, dy: 0))
  }
}
