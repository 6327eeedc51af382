/// One thing that can stand where a rule's text is being typed.
public struct ConditionSuggestion: Hashable, Sendable {
  /// What kind of thing it is.
  public enum Kind: Hashable, Sendable {
    case field, test, value, segment, event, word
  }

  /// How many characters of the text stay before it; what follows them up to the cursor gives way to it.
  public let start: Int
  /// What is put in, with a space before it where one is needed.
  public let text: String
  /// What kind of thing it is.
  public let kind: Kind
  /// What it means, such as a field's label; empty where the text says it all.
  public let note: String
  /// How many fans have the value; nil where it is none.
  public let count: Int?
}

/// Finds what can follow in the text of a rule.
///
/// It tries: what the parser reads to the end, or misses something only behind it, can stand there. So no suggestion leads
/// to an error that was not there before, whatever the grammar becomes.
public struct ConditionCompletion {
  /// A value that fans have, and how many of them.
  public typealias Value = (text: String, count: Int)

  private let context: RuleContext
  private let values: (Field.ID) -> [Value]

  /// Texts longer than this are not completed, so that a keystroke stays quick.
  public static let longestText = 4096

  /// A finder of what can follow.
  ///
  /// - Parameter values: the values of a field, the most frequent first.
  public init(context: RuleContext, values: @escaping (Field.ID) -> [Value]) {
    self.context = context
    self.values = values
  }

  /// What can follow `text`, the part of a rule before the cursor: first what goes on with the word that is being typed,
  /// else what can stand behind it.
  ///
  /// - Complexity: some hundred readings of the text.
  public func suggestions(after text: String, limit: Int = 50) -> [ConditionSuggestion] {
    guard text.utf8.count <= Self.longestText, let typed = TypedText(text) else { return [] }
    var found = Findings(limit: limit)
    // An operator may have been begun two words before, as in "HAS ANY o".
    for words in 0...3 {
      guard let head = typed.head(takingBack: words) else { break }
      let begun = typed.begun(takingBack: words)
      if words > 0, typed.word.isEmpty { continue }
      attempt(candidates(after: head), begun, after: head, isMany: words > 0, &found)
    }
    if found.suggestions.isEmpty, !typed.isOpenQuote, !typed.word.isEmpty {
      let head = ConditionHead(text, typed.whole.tokens)
      attempt(candidates(after: head), "", after: head, isMany: false, &found)
    }
    return found.suggestions
  }

  /// Whether the word that ends `text` is whole: what is known here, such as a field or a value that fans have.
  public func endsInWholeWord(_ text: String) -> Bool {
    guard text.utf8.count <= Self.longestText, let typed = TypedText(text), let head = typed.head(takingBack: 0) else {
      return false
    }
    let folded = TextFolding.fold(typed.word)
    return !folded.isEmpty && candidates(after: head).contains { TextFolding.fold($0.text) == folded }
  }

  /// What was found so far, without anything twice.
  private struct Findings {
    let limit: Int
    var suggestions: [ConditionSuggestion] = []
    var results: Set<String> = []
  }

  /// Tries the candidates that begin as `begun` does: those that begin so as a whole, then those of which a word does.
  private func attempt(
    _ candidates: [Candidate], _ begun: String, after head: ConditionHead, isMany: Bool, _ found: inout Findings
  ) {
    let folded = TextFolding.fold(begun.first == "\"" ? String(begun.dropFirst()) : begun)
    let isSpaced = head.text.isEmpty || head.text.last?.isWhitespace == true || head.text.last == "("
    let ranked = candidates.compactMap { candidate in
      candidate.rank(for: folded).map { (rank: $0, candidate: candidate) }
    }
    for rank in 0...1 {
      // A field may have thousands of values, each of which costs a reading of the text.
      for option in ranked where option.rank == rank && found.suggestions.count < found.limit {
        let candidate = option.candidate
        guard !isMany || candidate.text.contains(" "), TextFolding.fold(candidate.text) != folded else { continue }
        let text = (isSpaced || [",", ")"].contains(candidate.text) ? "" : " ") + candidate.text
        guard head.canGoOn(with: text, in: context), found.results.insert(head.text + text).inserted else { continue }
        found.suggestions.append(
          ConditionSuggestion(
            start: head.text.count, text: text, kind: candidate.kind, note: candidate.note, count: candidate.count))
      }
    }
  }
}

// MARK: - What might stand there

/// Something that might stand at a place, before it was tried there.
private struct Candidate {
  let text: String
  let kind: ConditionSuggestion.Kind
  var note = ""
  var count: Int?

  /// 0 where the whole begins with `begun`, 1 where one of its words does, nil elsewhere.
  func rank(for begun: String) -> Int? {
    if begun.isEmpty { return 0 }
    let text = TextFolding.fold(text.first == "\"" ? String(text.dropFirst()) : text)
    if text.hasPrefix(begun) { return 0 }
    let words = (text + " " + TextFolding.fold(note)).split { !$0.isLetter && !$0.isNumber }
    return words.contains { $0.hasPrefix(begun) } ? 1 : nil
  }
}

extension ConditionCompletion {
  private func candidates(after head: ConditionHead) -> [Candidate] {
    if head.canStartCondition(in: context) {
      return fields(head.isInFilter(in: context) ? context.forEvents : context) + Self.starts
    }
    if head.last == "SEGMENT" { return segments }
    if head.namesEvent { return events }
    if head.sumsEvent { return sums }
    if let subject = head.subject(in: context) {
      if !subject.isCompared { return operators(subject) }
      if head.canGoOn(with: " zzqx", in: context) { return values(of: subject) }
      return fields(context) + Self.words
    }
    return Self.words
  }

  private func fields(_ context: RuleContext) -> [Candidate] {
    context.schema.fields.map {
      Candidate(text: ConditionPrinter.quoted($0.id.rawValue), kind: .field, note: $0.label)
    }
  }

  private var segments: [Candidate] {
    context.segmentNames.values.sorted().map { name in
      let quoted = ConditionPrinter.quoted(name)
      return Candidate(text: quoted.first == "\"" ? quoted : "\"\(quoted)\"", kind: .segment)
    }
  }

  private var events: [Candidate] {
    context.eventTypes.sorted().map { Candidate(text: ConditionPrinter.quoted($0.rawValue), kind: .event) }
  }

  private var sums: [Candidate] {
    let keys = context.eventSchema.fields.filter { $0.type == .money || $0.type == .number }
    return context.eventTypes.sorted().flatMap { event in
      keys.map { Candidate(text: "\(event.rawValue).\($0.id.rawValue)", kind: .event, note: $0.label) }
    }
  }

  private func operators(_ subject: ConditionHead.Subject) -> [Candidate] {
    let tests =
      subject.named.map { Operator.operators(for: $0, of: subject.type) } ?? Operator.operators(for: subject.type)
    return tests.map { test in
      let words = test.descriptor
      let more =
        switch words.operand {
        case .list: " ("
        case .top: " 10 %"
        case .span: " 30 DAYS"
        case .none, .one, .two: ""
        }
      return Candidate(
        text: words.phrase + more, kind: .test, note: words.title == words.phrase.lowercased() ? "" : words.title)
    }
  }

  private func values(of subject: ConditionHead.Subject) -> [Candidate] {
    guard case .field(let id)? = subject.named else { return [] }
    return values(id).map { value in
      Candidate(text: ConditionPrinter.quoted(value.text), kind: .value, count: value.count)
    }
  }

  /// What a condition can begin with beside a field.
  private static let starts: [Candidate] = [
    Candidate(text: "NOT", kind: .word, note: "the opposite"), Candidate(text: "(", kind: .word, note: "a group"),
    Candidate(text: "IN SEGMENT", kind: .word, note: "belongs to a segment"),
    Candidate(text: "NOT IN SEGMENT", kind: .word, note: "does not belong to a segment"),
    Candidate(text: "COUNT(", kind: .word, note: "number of events"),
    Candidate(text: "SUM(", kind: .word, note: "sum over events"),
    Candidate(text: "DAYS SINCE LAST(", kind: .word, note: "days since the last event"),
    Candidate(text: "DAYS SINCE FIRST(", kind: .word, note: "days since the first event"),
    Candidate(text: "IN SAMPLE 10 % OF", kind: .word, note: "a random share of the fans"),
  ]

  /// What joins and closes.
  private static let words: [Candidate] =
    [
      "AND", "OR", ",", ")", "LAST 30 DAYS", "SINCE", "BEFORE", "MONTHS 6 TO 8", "TO", "WHERE", "THEN", "THEN NOT",
      "WITHIN 7 DAYS", "DAYS", "WEEKS", "MONTHS", "YEARS", "BY", "OF", "%", "TRUE", "FALSE",
    ].map { Candidate(text: $0, kind: .word) }
}
