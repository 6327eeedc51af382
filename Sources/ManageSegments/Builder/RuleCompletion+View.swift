import Segmentation
import TerminalCanvas

extension Model {
  /// The list of what can follow, as far as it fits; the chosen one is in sight, and it says where.
  func draw(_ completion: RuleCompletion, isTyping: Bool, on canvas: inout Canvas, in area: Rect) -> Point? {
    let all = completion.suggestions
    guard !all.isEmpty, area.height > 0 else { return nil }
    let chosen = isTyping ? completion.chosen : nil
    var place: Point?
    var scroll = ScrollPosition()
    scroll.select(chosen ?? 0, count: all.count, page: area.height)
    let visible = scroll.visible(count: all.count, page: area.height)
    let widest = all[visible].map { DisplayWidth.of(word($0)) }.max() ?? 0
    let column = min(widest, max(12, area.width / 2)) + 3
    for (offset, index) in visible.enumerated() {
      let suggestion = all[index]
      var line = Rect(x: area.x, y: area.y + offset, width: area.width, height: 1)
      canvas.put(index == chosen ? "▸" : " ", at: line.origin, style: theme.accent)
      if index == chosen { place = line.origin }
      if isTyping, suggestion == completion.taken {
        line = line.splitLeft(line.width - putTab(on: &canvas, in: line)).part
      }
      let fans = suggestion.count.map { Count.fans($0) } ?? ""
      let used = fans.isEmpty ? 0 : canvas.putRight(fans, in: line, style: theme.dim) + 1
      let style = theme.style(of: suggestion.kind)
      canvas.put(
        word(suggestion), at: line.origin.offset(dx: 1), style: index == chosen ? style.adding(.bold) : style,
        maxWidth: min(column - 2, line.width - used - 1), truncation: "…")
      guard !suggestion.note.isEmpty, column + used < line.width else { continue }
      canvas.put(
        suggestion.note, at: line.origin.offset(dx: column), style: theme.dim, maxWidth: line.width - column - used,
        truncation: "…")
    }
    return place
  }

  private func word(_ suggestion: ConditionSuggestion) -> String {
    suggestion.text.first == " " ? String(suggestion.text.dropFirst()) : suggestion.text
  }

  /// The key that takes the line; the columns that it needs.
  private func putTab(on canvas: inout Canvas, in line: Rect) -> Int {
    canvas.putRight("Tab", in: line, style: theme.key) + 2
  }

  /// Colours the words of a rule by what they are, and the word that cannot be read.
  ///
  /// - Parameters:
  ///   - origin: where the text's first character would stand.
  ///   - line: where it is seen.
  func colour(
    _ text: String, _ problem: ConditionTextProblem?, from origin: Point, in line: Rect, on canvas: inout Canvas
  ) {
    guard text.utf8.count <= ConditionCompletion.longestText else { return }
    var columns = [0]
    for character in text { columns.append(columns[columns.count - 1] + DisplayWidth.of(character)) }
    for span in ConditionSpan.spans(of: text, in: workspace.context) {
      let (start, end) = (origin.x + columns[span.start], origin.x + columns[span.start + span.length])
      let isWrong = problem.map { (span.start..<(span.start + span.length)).contains($0.column - 1) } == true
      let style = isWrong ? theme.bad : theme.style(of: span.kind)
      canvas.restyle(Rect(x: start, y: line.y, width: end - start, height: 1).intersection(line)) { cell in
        cell.foreground = style.foreground
        cell.attributes.formUnion(style.attributes)
      }
    }
  }
}

extension Theme {
  /// How a stretch of a rule's text looks.
  fileprivate func style(of kind: ConditionSpan.Kind) -> Style {
    switch kind {
    case .subject: accent
    case .test: plain
    case .value: value
    case .joint: title
    }
  }

  fileprivate func style(of kind: ConditionSuggestion.Kind) -> Style {
    switch kind {
    case .field, .event: accent
    case .test: plain
    case .value, .segment: value
    case .word: title
    }
  }
}
