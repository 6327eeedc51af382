// What is compared with other fans or with the fan's other values: tops, samples, field with field.

extension ConditionParser {
  // MARK: Tops

  /// Takes `IN TOP` where a share follows, so that a text can still be "in" a list.
  mutating func takeTop() -> Bool {
    guard isKeyword("IN"), isKeyword("TOP", at: 1), isTopShare(at: 2) else { return false }
    advance()
    advance()
    return true
  }

  /// Whether a number stands there, as in `TOP 10 %`.
  func isTopShare(at offset: Int) -> Bool {
    if case .word(let word) = peek(offset).kind { DecimalNumber(word) != nil } else { false }
  }

  /// `100`, or `10 %`.
  mutating func topShare() throws(ConditionTextProblem) -> TopShare {
    let place = current
    guard case .word(let word) = place.kind, let number = DecimalNumber(word) else {
      throw problem("\(place.shown) is not a number of fans or a share", expected: ["100", "10 %"])
    }
    advance()
    if isSymbol("%"), DecimalNumber(100) < number {
      throw ConditionTextProblem(column: place.column, message: "a share goes up to 100 %", expected: ["10 %"])
    }
    let share: TopShare? = takeSymbol("%") ? .percent(number) : number.scaled(to: 0).map { .count(Int($0)) }
    guard let share, share.isSound else {
      throw ConditionTextProblem(
        column: place.column, message: "\(place.shown) is not a number of fans from 1, or a share up to 100 %",
        expected: ["100", "10 %"])
    }
    return share
  }

  /// `TOP 100 BY total_spent`, which is `total_spent IN TOP 100`.
  mutating func topShareFirst() throws(ConditionTextProblem) -> Condition {
    if isFilter { throw problem(Self.filterReason) }
    advance()
    let share = try topShare()
    guard take("BY") else { throw problem("\(current.shown) was found after the share", expected: ["BY total_spent"]) }
    let place = current
    let subject: Comparison.Subject
    if let measure = try eventMeasure() { subject = .event(measure) } else { subject = .field(try fieldName().id) }
    guard let type = context.type(of: subject), Operator.inTop.descriptor.types.contains(type) else {
      throw ConditionTextProblem(column: place.column, message: "only numbers, money and days have a top")
    }
    return .comparison(Comparison(subject, .inTop, .top(share)))
  }

  // MARK: Samples

  /// `10 % OF "spring test"`, after IN SAMPLE.
  mutating func fanSample(isIn: Bool) throws(ConditionTextProblem) -> Condition {
    if isFilter { throw problem(Self.filterReason) }
    let place = current
    guard case .percent(let percent) = try topShare() else {
      throw ConditionTextProblem(column: place.column, message: "a sample is a share of the fans", expected: ["10 %"])
    }
    guard take("OF") else { throw problem("\(current.shown) was found after the share", expected: ["OF \"name\""]) }
    guard let name = current.text, !name.isEmpty else {
      throw problem("\(current.shown) is not a sample's name", expected: ["\"spring test\""])
    }
    advance()
    return .sample(FanSample(name, percent: percent, isIn: isIn))
  }

  // MARK: Another field or measure

  /// The field or measure that stands where a value is due, or nil where a value does.
  ///
  /// For numbers, money, days and dates any name that is no value; for texts, where any word is a value, only a name
  /// after FIELD.
  mutating func otherSubject(type: FieldType) throws(ConditionTextProblem) -> Comparison.Subject? {
    let place = current
    if take("FIELD") { return try checked(.field(try fieldName().id), type, at: place) }
    guard [.number, .money, .days, .date].contains(type) else { return nil }
    if let measure = try eventMeasure() { return try checked(.event(measure), type, at: place) }
    guard let text = current.text, DecimalNumber(text) == nil, Day(text) == nil else { return nil }
    guard isFieldName else { return nil }
    return try checked(.field(try fieldName().id), type, at: place)
  }

  /// Whether the words that come next name a field.
  private var isFieldName: Bool {
    var parser = self
    do throws(ConditionTextProblem) {
      _ = try parser.fieldName()
      return true
    } catch { return false }
  }

  private func checked(
    _ subject: Comparison.Subject, _ type: FieldType, at place: ConditionToken
  ) throws(ConditionTextProblem) -> Comparison.Subject {
    if isFilter {
      throw ConditionTextProblem(column: place.column, message: "an event's filter compares keys with values only")
    }
    guard let other = context.type(of: subject), other.isComparable(with: type) else {
      let found = context.type(of: subject)?.phrase ?? "nothing known"
      throw ConditionTextProblem(column: place.column, message: "\(type.phrase) cannot be compared with \(found)")
    }
    return subject
  }
}

extension FieldType {
  /// Whether values of both types can be compared with each other.
  func isComparable(with other: FieldType) -> Bool {
    self == other || Set([self, other]).isSubset(of: [.text, .choice])
  }
}
