/// The start of a rule's text up to the end of one of its words, asked what it can go on with.
struct ConditionHead {
  let text: String
  /// Its words and signs, without an end.
  let tokens: [ConditionToken]

  /// What the last comparison compares.
  struct Subject {
    let named: Comparison.Subject?
    let type: FieldType
    /// Whether anything follows its name: an operator, or the start of one.
    let isCompared: Bool
  }

  init(_ text: String, _ tokens: [ConditionToken]) {
    self.text = text
    self.tokens = tokens
  }

  /// Whether the text with `more` can be read, or lacks something only behind that.
  func canGoOn(with more: String, in context: RuleContext) -> Bool {
    let whole = text + more
    do throws(ConditionTextProblem) {
      _ = try ConditionParser.parse(whole, in: context)
      return true
    } catch {
      return error.column > whole.count
    }
  }

  /// Whether a condition can start here: no value, name or operator reads "NOT NOT (".
  func canStartCondition(in context: RuleContext) -> Bool { canGoOn(with: " NOT NOT (", in: context) }

  /// Whether a condition that starts here is one on an event's keys, among which there are no segments.
  func isInFilter(in context: RuleContext) -> Bool { !canGoOn(with: " IN SEGMENT #x", in: context) }

  /// The last word, in capitals.
  var last: String? { tokens.last?.keyword }

  /// Whether an event's name follows: after `COUNT(`, `DAYS SINCE LAST(`, `THEN` and `THEN NOT`.
  var namesEvent: Bool {
    let words = tokens.suffix(2).map { $0.kind == .symbol("(") ? "(" : $0.keyword ?? "" }
    guard let last = words.last else { return false }
    return last == "THEN" || words == ["THEN", "NOT"]
      || last == "(" && ["COUNT", "LAST", "FIRST"].contains(words.first ?? "")
  }

  /// Whether an event with the key to sum follows.
  var sumsEvent: Bool { tokens.last?.kind == .symbol("(") && tokens.dropLast().last?.keyword == "SUM" }

  /// How many words back the start of the last comparison is sought.
  private static let farthest = 40

  /// The subject of the last comparison that begins in the text.
  func subject(in context: RuleContext) -> Subject? {
    for start in stride(from: tokens.count - 1, through: max(0, tokens.count - Self.farthest), by: -1) {
      let before = ConditionHead(String(text.prefix(tokens[start].column - 1)), Array(tokens[..<start]))
      guard before.canStartCondition(in: context) else { continue }
      let names = before.isInFilter(in: context) ? context.forEvents : context
      let end = ConditionToken(kind: .end, column: text.count + 1, length: 0)
      var parser = ConditionParser(context: names, tokens: Array(tokens[start...]) + [end])
      do throws(ConditionTextProblem) {
        if let measure = try parser.eventMeasure() {
          guard let type = names.type(of: measure) else { return nil }
          return Subject(named: .event(measure), type: type, isCompared: parser.current.kind != .end)
        }
        let field = try parser.fieldName()
        return Subject(named: .field(field.id), type: field.type, isCompared: parser.current.kind != .end)
      } catch { continue }
    }
    return nil
  }
}

/// The text before the cursor, split into the words before and the one that is being typed.
struct TypedText {
  /// All of it that stands as words.
  let whole: ConditionHead
  /// What is being typed: the last word where the cursor touches it, a text whose quotation mark is still open, or
  /// nothing.
  let word: String
  let isOpenQuote: Bool
  private let text: String
  private let wordStart: Int
  /// The words before.
  private let before: [ConditionToken]

  /// Nil where the text has signs that cannot be read as words.
  init?(_ text: String) {
    var tokens: [ConditionToken]
    do throws(ConditionTextProblem) {
      tokens = try ConditionLexer.tokens(of: text)
      isOpenQuote = false
    } catch {
      // The text that starts at the column has no end yet.
      guard error.expected == ["\""] else { return nil }
      let closed = String(text.prefix(error.column - 1))
      guard let earlier = try? ConditionLexer.tokens(of: closed) else { return nil }
      tokens = earlier
      isOpenQuote = true
      word = String(text.dropFirst(error.column - 1))
      tokens.removeLast()
      (self.text, wordStart, before) = (text, error.column - 1, tokens)
      whole = ConditionHead(closed, tokens)
      return
    }
    tokens.removeLast()
    whole = ConditionHead(text, tokens)
    self.text = text
    if let last = tokens.last, last.keyword != nil, last.column - 1 + last.length == text.count {
      word = String(text.suffix(last.length))
      wordStart = last.column - 1
      before = Array(tokens.dropLast())
    } else {
      word = ""
      wordStart = text.count
      before = tokens
    }
  }

  /// The text before the word that is being typed and `words` more before it; nil where there are not so many words.
  func head(takingBack words: Int) -> ConditionHead? {
    guard words > 0 else { return ConditionHead(String(text.prefix(wordStart)), before) }
    guard words <= before.count, before.suffix(words).allSatisfy({ $0.keyword != nil }) else { return nil }
    let start = before[before.count - words].column - 1
    return ConditionHead(String(text.prefix(start)), Array(before.dropLast(words)))
  }

  /// What is given up for a suggestion that follows that head.
  func begun(takingBack words: Int) -> String {
    head(takingBack: words).map { String(text.dropFirst($0.text.count)) } ?? ""
  }
}
