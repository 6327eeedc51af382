import Segmentation
import TerminalCanvas

/// What can follow in the line of text, and which of it is chosen.
struct RuleCompletion: Hashable, Sendable {
  struct Source: Hashable, Sendable {
    let text: String
    let cursor: Int
    let dataRevision: Int
  }

  let source: Source
  let suggestions: [ConditionSuggestion]
  /// Whether the word before the cursor is known as it stands, so that Tab leaves it alone.
  let isWhole: Bool
  /// The one that was moved to; nil while none was.
  var chosen: Int?

  /// The one that Tab takes: the chosen one, or the first that goes on with a word that is begun.
  var taken: ConditionSuggestion? {
    if let chosen { return suggestions[chosen] }
    guard !isWhole, let first = suggestions.first, first.start < source.cursor else { return nil }
    return first
  }
}

extension Model {
  /// The most frequent values of a field that are looked through at each key.
  private static let mostValues = 2000

  /// Finds what can follow, where the line of text has the focus.
  mutating func settleCompletion() {
    guard let form = builder, form.isDynamic, form.focus == .text, form.why == nil else {
      builder?.completion = nil
      return
    }
    let source = RuleCompletion.Source(text: form.text.text, cursor: form.text.cursor, dataRevision: dataRevision)
    guard form.completion?.source != source else { return }
    let table = workspace.table
    var known = valueLists
    let finder = ConditionCompletion(context: contextInUse(for: source.text)) { field in
      if let values = known[field] { return values }
      let values = table.distribution(of: field)?.entries.prefix(Self.mostValues).map { ($0.value, $0.count) } ?? []
      known[field] = values
      return values
    }
    let before = String(source.text.prefix(source.cursor))
    builder?.completion = RuleCompletion(
      source: source, suggestions: finder.suggestions(after: before), isWhole: finder.endsInWholeWord(before))
    valueLists = known
  }

  /// The context without the names of archived segments, but those that the text has already.
  private func contextInUse(for text: String) -> RuleContext {
    var context = workspace.context
    let folded = TextFolding.fold(text)
    for segment in workspace.segments where segment.isArchived && !folded.contains(TextFolding.fold(segment.name)) {
      context.segmentNames[segment.id] = nil
    }
    return context
  }

  mutating func performInRuleText(_ command: Command) {
    let completion = builder?.isTypingText == true ? builder?.completion : nil
    switch command {
    case .complete: if let taken = completion?.taken { take(taken) } else { builder?.moveFocus(by: 1) }
    case .nextField:
      if let completion, completion.chosen != nil, let taken = completion.taken {
        take(taken)
      } else {
        builder?.moveFocus(by: 1)
      }
    case .down:
      guard let completion, !completion.suggestions.isEmpty else { return builder?.moveFocus(by: 1) ?? () }
      builder?.completion?.chosen = completion.chosen.map { min($0 + 1, completion.suggestions.count - 1) } ?? 0
    case .up:
      guard let chosen = completion?.chosen else { return builder?.moveFocus(by: -1) ?? () }
      builder?.completion?.chosen = chosen == 0 ? nil : chosen - 1
    default: break
    }
  }

  /// The characters behind the cursor that belong to the word that begins at `start`: it is replaced as a whole.
  private func restOfWord(in field: TextField, from start: Int) -> Int {
    guard start < field.cursor else { return 0 }
    let right = field.text.dropFirst(field.cursor)
    if field.text.dropFirst(start).first == "\"" {
      return right.firstIndex(of: "\"").map { right.distance(from: right.startIndex, to: $0) + 1 } ?? 0
    }
    return right.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" }.count
  }

  /// Puts a suggestion in the place of the word that is being typed.
  private mutating func take(_ suggestion: ConditionSuggestion) {
    guard let form = builder else { return }
    let left = form.text.text.prefix(suggestion.start) + suggestion.text
    let right = form.text.text.dropFirst(form.text.cursor + restOfWord(in: form.text, from: suggestion.start))
    let needsSpace = suggestion.text.last != "(" && right.first?.isWhitespace != true
    var field = TextField(left + (needsSpace ? " " : "") + right)
    field.move(to: left.count + (suggestion.text.last == "(" ? 0 : 1))
    builder?.text = field
    builder?.textChanged(&workspace)
  }
}
