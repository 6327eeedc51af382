// The right-hand side of a comparison: its operator, in signs or in words, and its values.

extension ConditionParser {
  mutating func comparison(of subject: Comparison.Subject, type: FieldType) throws(ConditionTextProblem) -> Condition {
    let place = current
    let test = try operatorWords(for: type)
    guard test.descriptor.types.contains(type) else { throw unfit(test, for: type, at: place) }
    if test.isOfTagHistory, subject != .field(.tags) {
      throw ConditionTextProblem(
        column: place.column, message: "only tags have a history", expected: ["tags WAS EVER …"])
    }
    let operand = try operand(of: test, type: type)
    if test == .equals, let more = try guideAlternatives(type: type), case .one(let first) = operand {
      return .comparison(Comparison(subject, .isAnyOf, .list([first] + more)))
    }
    try refuseLooseAlternative(after: test)
    return .comparison(Comparison(subject, test, operand))
  }

  private func unfit(_ test: Operator, for type: FieldType, at place: ConditionToken) -> ConditionTextProblem {
    let fitting = Operator.operators(for: type).map(\.descriptor.phrase)
    return ConditionTextProblem(
      column: place.column, message: "\(test.descriptor.phrase) does not compare \(type.phrase)", expected: fitting)
  }

  // MARK: Operators

  private mutating func operatorWords(for type: FieldType) throws(ConditionTextProblem) -> Operator {
    if type == .boolean, let truth = try truthOperator() { return truth }
    if let sign = signOperator(for: type) { return sign }
    if take("IS") { return try operatorAfterIs(for: type) }
    if take("NOT") || take("DOES", "NOT") { return try negativeOperator() }
    if let words = wordOperator(for: type) { return words }
    throw problem(
      "\(current.shown) is not an operator", expected: Operator.operators(for: type).map(\.descriptor.phrase))
  }

  private mutating func signOperator(for type: FieldType) -> Operator? {
    guard case .symbol(let symbol) = current.kind else { return nil }
    let test: Operator
    switch symbol {
    case "=": test = equality(for: type)
    case "!=", "<>", "≠": test = .notEquals
    case ">": test = .greaterThan
    case ">=", "≥": test = .atLeast
    case "<": test = .lessThan
    case "<=", "≤": test = .atMost
    default: return nil
    }
    advance()
    return test
  }

  /// What "=" and "is" mean for a type: dates are on a day.
  private func equality(for type: FieldType) -> Operator { type == .date ? .on : .equals }

  /// A yes/no field "is", "equals" or "=" TRUE or FALSE, and nothing else but missing or present.
  private mutating func truthOperator() throws(ConditionTextProblem) -> Operator? {
    let isPresence = isKeyword("IS") && ["MISSING", "PRESENT", "NOT"].contains(peek().keyword)
    guard !isPresence, isSymbol("=") || isKeyword("EQUALS") || isKeyword("IS") else { return nil }
    advance()
    if take("TRUE") { return .isTrue }
    if take("FALSE") { return .isFalse }
    throw problem("\(current.shown) is neither true nor false", expected: ["TRUE", "FALSE"])
  }

  private mutating func operatorAfterIs(for type: FieldType) throws(ConditionTextProblem) -> Operator {
    if take("MISSING") { return .isMissing }
    if take("PRESENT") { return .isPresent }
    if take("TRUE") { return .isTrue }
    if take("FALSE") { return .isFalse }
    if take("NOT") {
      if take("MISSING") { return .isPresent }
      if take("PRESENT") { return .isMissing }
      if isKeyword("TRUE") || isKeyword("FALSE") {
        throw problem(
          "a missing value makes IS NOT unclear here", expected: ["IS TRUE", "IS FALSE", "NOT (… IS TRUE)"])
      }
      return isValueAfterIs(type) ? .notEquals : try negativeOperator()
    }
    return isValueAfterIs(type) ? equality(for: type) : wordOperator(for: type) ?? equality(for: type)
  }

  /// Whether what follows "is" is the value itself: for texts any word, but for a list's "IN (" and the like.
  private func isValueAfterIs(_ type: FieldType) -> Bool {
    guard [.text, .choice].contains(type) else {
      return !["IN", "BETWEEN"].contains(current.keyword) && !isWordOperator
    }
    if isKeyword("IN") { return !isSymbol("(", at: 1) }
    return !((isKeyword("ANY") || isKeyword("NONE")) && isKeyword("OF", at: 1) && isSymbol("(", at: 2))
  }

  private var isWordOperator: Bool {
    ["MORE", "GREATER", "AT", "LESS", "ON", "BEFORE", "AFTER", "ANY", "NONE"].contains(current.keyword)
  }

  private mutating func negativeOperator() throws(ConditionTextProblem) -> Operator {
    if take("IN", "LAST") { return .notInLast }
    if isKeyword("IN"), isKeyword("TOP", at: 1) { return takeTop() ? .notInTop : .isNoneOf }
    if take("IN") { return .isNoneOf }
    if take("BETWEEN") { return .notBetween }
    if take("CONTAINS") || take("CONTAIN") { return .doesNotContain }
    throw problem("\(current.shown) cannot follow NOT here", expected: ["IN", "CONTAINS", "BETWEEN"])
  }

  private mutating func wordOperator(for type: FieldType) -> Operator? {
    if take("EQUALS") { return equality(for: type) }
    if take("MORE", "THAN") || take("GREATER", "THAN") { return .greaterThan }
    if take("AT", "LEAST") { return .atLeast }
    if take("LESS", "THAN") { return .lessThan }
    if take("AT", "MOST") { return .atMost }
    if take("BETWEEN") { return .between }
    if take("CONTAINS") { return .contains }
    if take("STARTS", "WITH") { return .startsWith }
    if take("ENDS", "WITH") { return .endsWith }
    if take("HAS", "ANY", "OF") { return .hasAnyOf }
    if take("HAS", "ALL", "OF") { return .hasAllOf }
    if take("HAS", "NONE", "OF") { return .hasNoneOf }
    if take("HAS") { return .has }
    if take("IN", "LAST") { return .inLast }
    if takeTop() { return .inTop }
    if take("WAS", "EVER") { return .wasEver }
    if take("WAS", "NEVER") { return .wasNever }
    if take("IN") || take("ANY", "OF") { return .isAnyOf }
    if take("NONE", "OF") { return .isNoneOf }
    if take("ON") { return .on }
    if take("BEFORE") { return .before }
    if take("AFTER") { return .after }
    return nil
  }

  // MARK: Operands

  private mutating func operand(of test: Operator, type: FieldType) throws(ConditionTextProblem) -> Operand {
    switch test.descriptor.operand {
    case .none: return .none
    case .one:
      if test.comparesSubjects, let other = try otherSubject(type: type) { return .subject(other) }
      return .one(try value(type))
    case .top: return .top(try topShare())
    case .two: return try bounds(type)
    case .list: return .list(try list(type))
    case .span: return .span(try span())
    }
  }

  private mutating func bounds(_ type: FieldType) throws(ConditionTextProblem) -> Operand {
    let column = current.column
    let lower = try value(type)
    if isSymbol(",") { throw problem(Self.commaReason, expected: ["AND"]) }
    guard take("AND") else { throw problem("\(current.shown) was found after the lower end", expected: ["AND"]) }
    let upper = try value(type)
    if let order = Literal.compare(lower, upper), order > 0 {
      throw ConditionTextProblem(column: column, message: "the lower end is above the upper end")
    }
    return .two(lower, upper)
  }

  private mutating func list(_ type: FieldType) throws(ConditionTextProblem) -> [Literal] {
    try expectSymbol("(", "where a list should start")
    var values = [try value(type)]
    while takeSymbol(",") {
      guard values.count < Condition.longestList else {
        throw problem("a list may have at most \(Condition.longestList) values")
      }
      values.append(try value(type))
    }
    guard takeSymbol(")") else { throw problem("\(current.shown) was found in a list", expected: [",", ")"]) }
    return values
  }

  mutating func span() throws(ConditionTextProblem) -> CalendarSpan {
    guard let count = current.text.flatMap({ Int($0) }), (1...CalendarSpan.largestCount).contains(count) else {
      throw problem("\(current.shown) is not a number from 1 to \(CalendarSpan.largestCount)", expected: ["30 DAYS"])
    }
    advance()
    for unit in CalendarSpan.Unit.allCases {
      let word = unit.rawValue.uppercased()
      if take(word) || take(word + "S") { return CalendarSpan(count, unit) }
    }
    throw problem("\(current.shown) is not a unit of the calendar", expected: ["DAYS", "WEEKS", "MONTHS", "YEARS"])
  }

  /// One value as `type` reads it.
  mutating func value(_ type: FieldType) throws(ConditionTextProblem) -> Literal {
    switch type {
    case .text, .choice, .set, .boolean: return .text(try textValue())
    case .number: return .number(try numberValue("a number such as 3 or 2.5"))
    case .money: return .number(try moneyValue())
    case .days: return .number(try daysValue())
    case .date: return .day(try day())
    }
  }

  private mutating func textValue() throws(ConditionTextProblem) -> String {
    guard let text = current.text else {
      throw problem("\(current.shown) was found where a value is due", expected: ["a word", "\"a text\""])
    }
    guard !text.isEmpty else {
      throw problem("an empty text is no value", expected: ["a text", "IS MISSING", "IS PRESENT"])
    }
    advance()
    return text
  }

  private mutating func numberValue(_ expected: String) throws(ConditionTextProblem) -> DecimalNumber {
    guard case .word(let word) = current.kind, let number = DecimalNumber(word) else {
      if let digits = current.text, digits.count > 18, digits.allSatisfy({ "-.0123456789".contains($0) }) {
        let isLarge = digits.drop { $0 == "-" || $0 == "0" }.prefix { $0 != "." }.count > 18
        throw problem(isLarge ? "this is too large: a number has at most 18 digits" : "a number has at most 18 digits")
      }
      throw problem("\(current.shown) is not a number", expected: [expected])
    }
    advance()
    return number
  }

  private mutating func moneyValue() throws(ConditionTextProblem) -> DecimalNumber {
    let currency = context.currency
    try skipMoneySign()
    let place = current
    let number = try numberValue("an amount such as 200")
    guard Money(number, in: currency) != nil else {
      throw ConditionTextProblem(
        column: place.column,
        message:
          "\(place.shown) has more digits than \(currency.code), which has \(currency.fractionDigits) after the point")
    }
    return number
  }

  /// Skips the workspace's sign, such as `$` or `R$`, or its code.
  private mutating func skipMoneySign() throws(ConditionTextProblem) {
    if take(context.currency.code) { return }
    let sign = (try? ConditionLexer.tokens(of: context.currency.symbol)) ?? []
    let length = sign.count - 1
    if sign.prefix(length).enumerated().allSatisfy({ peek($0.offset).kind == $0.element.kind }) {
      for _ in 0..<length { advance() }
    } else if case .symbol = current.kind {
      throw problem("\(current.shown) is not this workspace's money", expected: [context.currency.symbol + "200"])
    }
  }

  private mutating func daysValue() throws(ConditionTextProblem) -> DecimalNumber {
    let place = current
    let number = try numberValue("a whole number of days")
    guard number.fractionDigits == 0 else {
      throw ConditionTextProblem(column: place.column, message: "\(place.shown) is not a whole number of days")
    }
    _ = take("DAYS") || take("DAY")
    return number
  }

  mutating func day() throws(ConditionTextProblem) -> Day {
    guard let day = current.text.flatMap({ Day($0) }) else {
      throw problem("\(current.shown) is not a date", expected: ["a day such as 2026-06-01"])
    }
    advance()
    return day
  }

  // MARK: The guide's "= Engaged OR Customer"

  /// The values after `OR` that continue an equality, where each is one value followed by AND, OR, ) or the end.
  private mutating func guideAlternatives(type: FieldType) throws(ConditionTextProblem) -> [Literal]? {
    var more: [Literal] = []
    while isLooseAlternative {
      advance()
      more.append(try value(type))
    }
    return more.isEmpty ? nil : more
  }

  private var isLooseAlternative: Bool {
    guard isKeyword("OR"), peek(1).text != nil else { return false }
    let following = peek(2)
    return following.kind == .end || following.kind == .symbol(")") || ["AND", "OR"].contains(following.keyword)
  }

  private func refuseLooseAlternative(after test: Operator) throws(ConditionTextProblem) {
    guard test != .equals, isLooseAlternative else { return }
    let word = peek(1)
    let list = test.negation != nil && test.acceptsMissing ? "NOT IN (…)" : "a list"
    throw ConditionTextProblem(
      column: word.column, message: "\(word.shown) alone is not a comparison",
      expected: ["a whole comparison after OR", list])
  }
}

extension Literal {
  /// Below zero, zero or above zero as `a` is less than, equal to or greater than `b`; nil where they have no order.
  static func compare(_ a: Literal, _ b: Literal) -> Int? {
    switch (a, b) {
    case (.number(let a), .number(let b)): a < b ? -1 : (a == b ? 0 : 1)
    case (.day(let a), .day(let b)): a < b ? -1 : (a == b ? 0 : 1)
    default: nil
    }
  }
}
