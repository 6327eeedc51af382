/// Reads the value of a form's field, where texts need no quotation marks and lists are separated by commas.
public struct OperandReader {
  private let context: RuleContext
  private let type: FieldType

  /// A reader for values of a type.
  public init(context: RuleContext, type: FieldType) {
    self.context = context
    self.type = type
  }

  /// The operand that `texts` make: one text a value, for a list one text with commas.
  ///
  /// - Throws: what is wrong with the first text that cannot be read; columns count from its start.
  public func operand(of test: Operator, from texts: [String]) throws(ConditionTextProblem) -> Operand {
    let first = texts.first ?? ""
    switch test.descriptor.operand {
    case .none: return .none
    case .one:
      if test.comparesSubjects, let other = try otherSubject(first) { return .subject(other) }
      return .one(try literal(first))
    case .list: return .list(try list(first))
    case .span: return .span(try span(first))
    case .top:
      let text = try TypedNumber(Self.trimmed(first), fractionDigits: nil).plain
      return .top(try wholly(text) { parser throws(ConditionTextProblem) in try parser.topShare() })
    case .two:
      let (lower, upper) = (try bound(first), try bound(texts.last ?? ""))
      if let order = Literal.compare(lower, upper), order > 0 {
        throw ConditionTextProblem(column: 1, message: "the lower end is above the upper end")
      }
      return .two(lower, upper)
    }
  }

  /// One end of a range, which has a field of its own.
  private func bound(_ text: String) throws(ConditionTextProblem) -> Literal {
    let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    guard !words.dropFirst().contains("and"), !words.dropFirst().contains("to") else {
      throw ConditionTextProblem(column: 1, message: "one end only here; Tab goes to the upper end")
    }
    return try literal(text)
  }

  /// The field or measure that a text names where a number or date could stand.
  private func otherSubject(_ text: String) throws(ConditionTextProblem) -> Comparison.Subject? {
    guard [.number, .money, .days, .date].contains(type) else { return nil }
    var parser = ConditionParser(context: context, tokens: try ConditionLexer.tokens(of: text))
    guard let subject = try parser.otherSubject(type: type) else { return nil }
    guard parser.current.kind == .end else { throw parser.problem("\(parser.current.shown) cannot follow the value") }
    return subject
  }

  private func list(_ text: String) throws(ConditionTextProblem) -> [Literal] {
    var values: [Literal] = []
    for part in text.split(separator: ",") where !part.allSatisfy(\.isWhitespace) {
      values.append(try literal(String(part)))
    }
    return values
  }

  private func literal(_ text: String) throws(ConditionTextProblem) -> Literal {
    let trimmed = Self.trimmed(text)
    let isText = type == .text || type == .choice || type == .set
    if isText {
      guard !trimmed.isEmpty else { throw ConditionTextProblem(column: 1, message: "type a value") }
      return .text(trimmed)
    }
    let digits = type == .money ? context.currency.fractionDigits : nil
    let plain = type == .date ? trimmed : try TypedNumber(trimmed, fractionDigits: digits).plain
    return try wholly(plain) { parser throws(ConditionTextProblem) in try parser.value(type) }
  }

  private func span(_ text: String) throws(ConditionTextProblem) -> CalendarSpan {
    let trimmed = Self.trimmed(text)
    if Day(trimmed) != nil {
      throw ConditionTextProblem(column: 1, message: "this is a day, not how many days; for a day compare with “after”")
    }
    let plain = try TypedNumber(trimmed, fractionDigits: nil).plain
    let words = Int(plain) == nil ? plain : plain + " days"
    return try wholly(words) { parser throws(ConditionTextProblem) in try parser.span() }
  }

  /// What `read` makes of the whole text.
  private func wholly<Value>(
    _ text: String, _ read: (inout ConditionParser) throws(ConditionTextProblem) -> Value
  ) throws(ConditionTextProblem) -> Value {
    var parser = ConditionParser(context: context, tokens: try ConditionLexer.tokens(of: text))
    let value = try read(&parser)
    guard parser.current.kind == .end else { throw parser.problem("\(parser.current.shown) cannot follow the value") }
    return value
  }

  private static func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

extension EventWindow {
  /// The window that a form's text says, such as `last 30 days`, `2026-06-01 to 2026-08-31` or `months 6 to 8`.
  public init(_ text: String) throws(ConditionTextProblem) {
    var parser = ConditionParser(context: RuleContext(), tokens: try ConditionLexer.tokens(of: text))
    self = try parser.eventWindow()
    guard parser.current.kind == .end else { throw parser.problem("\(parser.current.shown) cannot follow the window") }
  }
}
