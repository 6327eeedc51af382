/// Reads a condition from one line of text; the grammar is in the documentation's "Text language".
///
/// `NOT` binds tightest, then `AND`, then `OR`. The guide's own notation is read as it stands.
public struct ConditionParser {
  let context: RuleContext
  private let tokens: [ConditionToken]
  private var index = 0
  private var depth = 0
  /// Whether names are those of an event's keys, among which there are no segments and no further events.
  private(set) var isFilter = false

  /// The condition that `text` says, in normal form.
  ///
  /// - Complexity: linear in the text's length; texts over 64 KiB and nesting over 32 are refused.
  public static func parse(_ text: String, in context: RuleContext) throws(ConditionTextProblem) -> Condition {
    var parser = ConditionParser(context: context, tokens: try ConditionLexer.tokens(of: text))
    let condition = try parser.disjunction()
    guard parser.current.kind == .end else { throw parser.unexpectedAfterComparison() }
    return condition.normalized
  }

  init(context: RuleContext, tokens: [ConditionToken]) {
    self.context = context
    self.tokens = tokens
  }

  /// The same place in the text, where names stand for other things.
  func withContext(_ context: RuleContext, isFilter: Bool) -> ConditionParser {
    var parser = ConditionParser(context: context, tokens: tokens)
    parser.index = index
    parser.depth = depth
    parser.isFilter = isFilter
    return parser
  }
}

// MARK: Tokens

extension ConditionParser {
  var current: ConditionToken { tokens[index] }

  func peek(_ offset: Int = 1) -> ConditionToken { tokens[min(index + offset, tokens.count - 1)] }

  mutating func advance() { index = min(index + 1, tokens.count - 1) }

  func isKeyword(_ word: String, at offset: Int = 0) -> Bool { peek(offset).keyword == word }

  func isSymbol(_ symbol: String, at offset: Int = 0) -> Bool { peek(offset).kind == .symbol(symbol) }

  /// Takes the words if all of them come next.
  mutating func take(_ words: String...) -> Bool {
    for (offset, word) in words.enumerated() where !isKeyword(word, at: offset) { return false }
    for _ in words { advance() }
    return true
  }

  mutating func takeSymbol(_ symbol: String) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expectSymbol(_ symbol: String, _ reason: String) throws(ConditionTextProblem) {
    guard takeSymbol(symbol) else { throw problem("\(current.shown) was found \(reason)", expected: [symbol]) }
  }

  func problem(_ message: String, expected: [String] = [], suggestion: String? = nil) -> ConditionTextProblem {
    ConditionTextProblem(column: current.column, message: message, expected: expected, suggestion: suggestion)
  }

  static let commaReason = "a comma only separates items of a list; numbers are written without it"

  private func unexpectedAfterComparison() -> ConditionTextProblem {
    if isSymbol(",") {
      return problem(Self.commaReason, expected: ["AND", "OR"])
    }
    return problem("\(current.shown) cannot stand here", expected: ["AND", "OR", "the end"])
  }
}

// MARK: Groups

extension ConditionParser {
  mutating func disjunction() throws(ConditionTextProblem) -> Condition {
    var children = [try conjunction()]
    while take("OR") { children.append(try conjunction()) }
    return children.count == 1 ? children[0] : .any(children)
  }

  private mutating func conjunction() throws(ConditionTextProblem) -> Condition {
    var children = [try negation()]
    while take("AND") { children.append(try negation()) }
    return children.count == 1 ? children[0] : .all(children)
  }

  private mutating func negation() throws(ConditionTextProblem) -> Condition {
    skipConditionNumber()
    guard isKeyword("NOT") else { return try primary() }
    if isKeyword("IN", at: 1), isKeyword("SEGMENT", at: 2) || isKeyword("SAMPLE", at: 2) {
      advance()
      return try primary(belongs: false)
    }
    advance()
    try enter()
    defer { depth -= 1 }
    // "NOT (…)" is one level of nesting, as it is one group.
    let inner = isSymbol("(") ? try parenthesized() : try negation()
    if case .group(let group) = inner, group.kind == .any { return .none(group.children) }
    return .none([inner])
  }

  private mutating func primary(belongs: Bool = true) throws(ConditionTextProblem) -> Condition {
    if isSymbol("(") {
      try enter()
      defer { depth -= 1 }
      return try parenthesized()
    }
    if take("IN", "SEGMENT") || take("BELONGS", "TO", "SEGMENT") { return try segmentReference(belongs: belongs) }
    if take("DOES", "NOT", "BELONG", "TO", "SEGMENT") { return try segmentReference(belongs: false) }
    if take("IN", "SAMPLE") { return try fanSample(isIn: belongs) }
    if isKeyword("TOP"), isTopShare(at: 1) { return try topShareFirst() }
    return try comparison()
  }

  private mutating func parenthesized() throws(ConditionTextProblem) -> Condition {
    advance()
    let inner = try disjunction()
    try expectSymbol(")", "where the group should close")
    return inner
  }

  private mutating func enter() throws(ConditionTextProblem) {
    depth += 1
    guard depth <= Condition.deepestNesting else {
      throw problem("groups may be nested at most \(Condition.deepestNesting) deep")
    }
  }

  /// Skips the guide's "Condition 1:".
  private mutating func skipConditionNumber() {
    guard isKeyword("CONDITION"), isSymbol(":", at: 2) else { return }
    for _ in 0..<3 { advance() }
  }

  private mutating func segmentReference(belongs: Bool) throws(ConditionTextProblem) -> Condition {
    if isFilter { throw problem(Self.filterReason) }
    if takeSymbol("#") {
      guard let id = current.text else { throw problem("\(current.shown) is not a segment's id", expected: ["#seg-…"]) }
      advance()
      return .segment(SegmentReference(Segment.ID(rawValue: id), belongs: belongs))
    }
    if case .quoted(let name) = current.kind {
      guard let id = context.segment(named: name) else { throw unknownSegment(name) }
      advance()
      return .segment(SegmentReference(id, belongs: belongs))
    }
    return .segment(SegmentReference(try bareSegmentName(), belongs: belongs))
  }

  /// A segment's name written without quotation marks: the longest run of words that is one.
  private mutating func bareSegmentName() throws(ConditionTextProblem) -> Segment.ID {
    var words: [String] = []
    while case .word(let word) = peek(words.count).kind, words.count < 12 { words.append(word) }
    for count in stride(from: words.count, to: 0, by: -1) {
      let name = words.prefix(count).joined(separator: " ")
      if let id = context.segment(named: name) ?? context.segment(named: "Segment " + name) {
        for _ in 0..<count { advance() }
        return id
      }
    }
    guard !words.isEmpty else { throw problem("\(current.shown) is not a segment's name", expected: ["\"name\""]) }
    throw unknownSegment(words[0])
  }

  private func unknownSegment(_ name: String) -> ConditionTextProblem {
    let nearest = Nearest.suggestion(for: name, among: context.segmentNames.values.sorted())
    return problem("no segment is named \"\(name)\"", suggestion: nearest.map { ConditionPrinter.quoted($0) })
  }
}

// MARK: Subjects

extension ConditionParser {
  private mutating func comparison() throws(ConditionTextProblem) -> Condition {
    if let measure = try eventMeasure() {
      return try comparison(of: .event(measure), type: context.type(of: measure) ?? .number)
    }
    let field = try fieldName()
    return try comparison(of: .field(field.id), type: field.type)
  }

  mutating func fieldName() throws(ConditionTextProblem) -> Field {
    if case .quoted(let name) = current.kind {
      // The printer quotes an id that is, ignoring case, another field's label.
      guard let field = context.schema[Field.ID(rawValue: name)] ?? context.schema.field(named: name) else {
        throw unknownField(name)
      }
      advance()
      return field
    }
    var words: [String] = []
    while case .word(let word) = peek(words.count).kind, words.count < context.schema.longestLabel {
      words.append(word)
    }
    for count in stride(from: words.count, to: 0, by: -1) {
      guard let field = context.schema.field(named: words.prefix(count).joined(separator: " ")) else { continue }
      for _ in 0..<count { advance() }
      return field
    }
    guard let first = words.first else {
      throw problem("\(current.shown) was found where a condition should start", expected: ["a field", "NOT", "("])
    }
    if ["AND", "OR"].contains(current.keyword) {
      throw problem("\(current.shown) was found where a condition should start", expected: ["a field", "NOT", "("])
    }
    for count in stride(from: words.count, to: 1, by: -1) {
      let name = words.prefix(count).joined(separator: " ")
      if context.schema.suggestion(for: name) != nil { throw unknownField(name) }
    }
    throw unknownField(first)
  }

  private func unknownField(_ name: String) -> ConditionTextProblem {
    problem("no field is named \"\(name)\"", suggestion: context.schema.suggestion(for: name))
  }
}
