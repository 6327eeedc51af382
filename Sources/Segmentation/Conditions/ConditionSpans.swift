/// A stretch of a rule's text, and what it is, for colouring.
public struct ConditionSpan: Hashable, Sendable {
  /// What the stretch is.
  public enum Kind: Hashable, Sendable {
    /// A field, or the name of a measure such as COUNT.
    case subject
    /// How it is compared: a sign or words.
    case test
    /// A value: text, number or day.
    case value
    /// What joins conditions: AND, OR, NOT and brackets.
    case joint
  }

  /// The characters before it.
  public let start: Int
  /// How many characters it has.
  public let length: Int
  /// What it is.
  public let kind: Kind
}

extension ConditionSpan {
  /// The stretches of `text` in their order, as far as it can be split into words.
  ///
  /// It goes by the words alone, so that it knows a field in a text that cannot be read yet.
  /// - Complexity: linear in the text's length.
  public static func spans(of text: String, in context: RuleContext) -> [ConditionSpan] {
    let tokens = tokens(of: text)
    var spans: [ConditionSpan] = []
    var place = 0
    var isAfterSubject = false
    while place < tokens.count {
      let names = isAfterSubject ? 0 : nameLength(tokens[place...], in: context)
      let taken = max(1, names)
      let kind = names > 0 ? .subject : kind(of: tokens[place], isAfterSubject: isAfterSubject)
      let (first, last) = (tokens[place], tokens[place + taken - 1])
      spans.append(
        ConditionSpan(
          start: first.column - 1, length: last.column + last.length - first.column, kind: kind))
      switch kind {
      case .subject, .test: isAfterSubject = true
      case .joint, .value: isAfterSubject = false
      }
      place += taken
    }
    return spans
  }

  /// The tokens of a text; where one has no end, those before it.
  private static func tokens(of text: String) -> [ConditionToken] {
    do throws(ConditionTextProblem) {
      return try ConditionLexer.tokens(of: text).dropLast()
    } catch {
      let before = String(text.prefix(error.column - 1))
      return (try? ConditionLexer.tokens(of: before).dropLast()) ?? []
    }
  }

  /// How many words at the start name a field of fans or a key of events.
  private static func nameLength(_ tokens: ArraySlice<ConditionToken>, in context: RuleContext) -> Int {
    guard let first = tokens.first else { return 0 }
    if case .quoted(let name) = first.kind {
      return context.schema[Field.ID(rawValue: name)] == nil ? 0 : 1
    }
    let words = tokens.prefix { $0.keyword != nil }.prefix(context.schema.longestLabel).compactMap(\.text)
    for count in stride(from: words.count, to: 0, by: -1) {
      let name = words.prefix(count).joined(separator: " ")
      if context.schema.field(named: name) ?? context.eventSchema.field(named: name) != nil { return count }
    }
    return 0
  }

  private static func kind(of token: ConditionToken, isAfterSubject: Bool) -> Kind {
    switch token.kind {
    case .symbol("("), .symbol(")"), .symbol(","): return .joint
    case .symbol: return .test
    case .quoted, .end: return .value
    case .word(let word):
      if joints.contains(token.keyword ?? "") { return .joint }
      if measures.contains(token.keyword ?? "") { return .subject }
      if tests.contains(token.keyword ?? "") { return .test }
      return word.isEmpty ? .joint : .value
    }
  }

  private static let joints: Set = ["AND", "OR", "NOT"]
  private static let measures: Set = ["COUNT", "SUM"]
  private static let tests: Set = [
    "IN", "SEGMENT", "SAMPLE", "OF", "LAST", "IS", "MISSING", "PRESENT", "TRUE", "FALSE", "HAS", "ANY", "ALL", "NONE",
    "CONTAINS", "BETWEEN", "STARTS", "ENDS", "WITH", "EQUALS", "ON", "BEFORE", "AFTER", "MORE", "GREATER", "LESS",
    "THAN",
    "AT", "LEAST", "MOST", "WAS", "EVER", "NEVER", "TOP", "BY", "WHERE", "THEN", "WITHIN", "FIELD", "BELONGS", "TO",
    "DOES", "BELONG", "SINCE", "FIRST", "DAY", "DAYS", "WEEK", "WEEKS", "MONTH", "MONTHS", "YEAR", "YEARS",
  ]
}
