/// Turns a sound condition into a plan: literals become stored numbers, days ago become days, texts are folded.
struct RulePlanner {
  let context: RuleContext
  let today: Day
  /// The scale at which a numeric column stores its values.
  let scale: (Field.ID) -> Int

  /// The plan of a condition that validation found sound.
  func plan(_ condition: Condition) -> RulePlan {
    switch condition {
    case .group(let group): .group(group.kind, group.children.map(plan))
    case .segment(let reference): .segment(reference.id, belongs: reference.belongs)
    case .comparison(let comparison): .leaf(plan(comparison))
    case .sample(let sample):
      .leaf(
        LeafPlan(kind: .sample(FanSample(sample.name, percent: sample.percent)), isNegated: !sample.isIn))
    case .unreadable: .group(.any, [])
    }
  }

  private func plan(_ comparison: Comparison) -> LeafPlan {
    let negated = comparison.test.acceptsMissing
    let positive = negated ? comparison.test.negation ?? comparison.test : comparison.test
    return LeafPlan(kind: kind(comparison.subject, positive, comparison.operand), isNegated: negated)
  }

  private func kind(_ subject: Comparison.Subject, _ test: Operator, _ operand: Operand) -> LeafPlan.Kind {
    let type = context.type(of: subject) ?? .text
    switch operand {
    case .subject(let other): return against(subject, test, other, type)
    case .top(let share): return .top(numberPlan(subject, scale: 0), share)
    default: break
    }
    if test == .wasEver { return .everTagged(folded(operand).first ?? "") }
    switch subject {
    case .field(let id):
      return .column(id.stored, self.test(test, operand, type, columnScale(id, type), isMeasure: false))
    case .event(let measure):
      return .measure(plan(measure), self.test(test, operand, type, measureScale(measure, type), isMeasure: true))
    }
  }

  private func columnScale(_ id: Field.ID, _ type: FieldType) -> Int {
    type == .money ? context.currency.fractionDigits : scale(id.stored)
  }

  // MARK: Measures

  func plan(_ measure: EventMeasure) -> MeasurePlan {
    let sequel = measure.sequel.map { sequel in
      SequelPlan(
        event: sequel.event, filter: sequel.filter.map(keys(of: sequel.event).plan), days: Int32(sequel.days),
        mustFollow: sequel.mustFollow)
    }
    return MeasurePlan(
      kind: measure.kind, event: measure.event, days: DayFilter(measure.window, today: today),
      filter: measure.filter.map(keys(of: measure.event).plan), sequel: sequel)
  }

  /// The planner for the filter of an event's keys.
  private func keys(of event: EventType) -> RulePlanner {
    RulePlanner(context: context.forEvents, today: today) { key in EventScales.scale(of: key, in: event, self.scale) }
  }

  private func measureScale(_ measure: EventMeasure, _ type: FieldType) -> Int {
    guard case .sum(let key) = measure.kind else { return 0 }
    return type == .money ? context.currency.fractionDigits : EventScales.scale(of: key, in: measure.event, scale)
  }

  // MARK: Two values of one fan

  private func against(
    _ subject: Comparison.Subject, _ test: Operator, _ other: Comparison.Subject, _ type: FieldType
  ) -> LeafPlan.Kind {
    if case .field(let left) = subject, case .field(let right) = other, type == .text || type == .choice {
      return .sameText(left.stored, right.stored)
    }
    let scale = max(numberScale(subject), numberScale(other))
    return .against(numberPlan(subject, scale: scale), relation(test), numberPlan(other, scale: scale))
  }

  private func relation(_ test: Operator) -> LeafPlan.Relation {
    switch test {
    case .lessThan, .before: .less
    case .atMost: .atMost
    case .greaterThan, .after: .greater
    case .atLeast: .atLeast
    default: .equal
    }
  }

  private func numberScale(_ subject: Comparison.Subject) -> Int {
    let type = context.type(of: subject) ?? .number
    return switch subject {
    case .field(let id): columnScale(id, type)
    case .event(let measure): measureScale(measure, type)
    }
  }

  private func numberPlan(_ subject: Comparison.Subject, scale: Int) -> NumberPlan {
    let own = numberScale(subject)
    let factor = (own..<max(own, scale)).reduce(Int128(1)) { factor, _ in factor * 10 }
    switch subject {
    case .field(let id):
      let isDays = context.schema[id]?.type == .days
      return NumberPlan(source: .column(id.stored), isDaysSince: isDays, factor: factor)
    case .event(let measure): return NumberPlan(source: .measure(plan(measure)), isDaysSince: false, factor: factor)
    }
  }

  // MARK: Tests

  private func test(
    _ test: Operator, _ operand: Operand, _ type: FieldType, _ scale: Int, isMeasure: Bool
  ) -> LeafPlan.Test {
    // `is_missing` is planned as its negation, `is_present`.
    if test == .isPresent { return .present }
    switch type {
    case .number, .money: return numberTest(test, operand, scale)
    case .days: return isMeasure ? numberTest(test, operand, 0) : daysTest(test, operand)
    case .date: return dateTest(test, operand)
    case .text, .choice: return textTest(test, operand)
    case .set: return setTest(test, operand)
    case .boolean: return .text(.equals([test == .isTrue ? "true" : "false"]))
    }
  }

  private static let lowest = Int128.min + 1
  private static let highest = Int128.max

  /// A comparison of numbers as a range of stored numbers: a bound between two of them is rounded inwards.
  private func numberTest(_ test: Operator, _ operand: Operand, _ scale: Int) -> LeafPlan.Test {
    let numbers = operand.literals.compactMap { if case .number(let number) = $0 { number } else { nil } }
    if case .list = operand { return .oneOf(Set(numbers.compactMap { exact($0, scale) })) }
    guard let first = numbers.first, let last = numbers.last else { return .never }
    switch test {
    case .equals: return exact(first, scale).map { .within(lower: $0, upper: $0) } ?? .never
    case .greaterThan: return .within(lower: first.floorScaled(to: scale) + 1, upper: Self.highest)
    case .atLeast: return .within(lower: first.ceilScaled(to: scale), upper: Self.highest)
    case .lessThan: return .within(lower: Self.lowest, upper: first.ceilScaled(to: scale) - 1)
    case .atMost: return .within(lower: Self.lowest, upper: first.floorScaled(to: scale))
    case .between: return range(first.ceilScaled(to: scale), last.floorScaled(to: scale))
    default: return .never
    }
  }

  private func range(_ lower: Int128, _ upper: Int128) -> LeafPlan.Test {
    lower <= upper ? .within(lower: lower, upper: upper) : .never
  }

  private func exact(_ number: DecimalNumber, _ scale: Int) -> Int128? {
    let floor = number.floorScaled(to: scale)
    return floor == number.ceilScaled(to: scale) ? floor : nil
  }

  /// Days ago grow as days fall, so the range is turned round: `a ... b` days ago is from today − b to today − a.
  private func daysTest(_ test: Operator, _ operand: Operand) -> LeafPlan.Test {
    let today = Int128(today.number)
    switch numberTest(test, operand, 0) {
    case .within(let lower, let upper):
      return range(
        upper == Self.highest ? Self.lowest : today - upper, lower == Self.lowest ? Self.highest : today - lower)
    case .oneOf(let numbers): return .oneOf(Set(numbers.map { today - $0 }))
    default: return .never
    }
  }

  private func dateTest(_ test: Operator, _ operand: Operand) -> LeafPlan.Test {
    let days = operand.literals.compactMap { if case .day(let day) = $0 { Int128(day.number) } else { nil } }
    if case .span(let span) = operand {
      return range(Int128(span.firstDay(endingOn: today).number), Int128(today.number))
    }
    guard let first = days.first, let last = days.last else { return .never }
    switch test {
    case .on: return .within(lower: first, upper: first)
    case .before: return .within(lower: Self.lowest, upper: first - 1)
    case .after: return .within(lower: first + 1, upper: Self.highest)
    case .between: return range(first, last)
    default: return .never
    }
  }

  private func textTest(_ test: Operator, _ operand: Operand) -> LeafPlan.Test {
    let texts = folded(operand)
    guard let first = texts.first else { return .never }
    switch test {
    case .equals, .isAnyOf: return .text(.equals(Set(texts)))
    case .contains: return .text(.contains(first))
    case .startsWith: return .text(.startsWith(first))
    case .endsWith: return .text(.endsWith(first))
    default: return .never
    }
  }

  private func setTest(_ test: Operator, _ operand: Operand) -> LeafPlan.Test {
    let texts = Set(folded(operand))
    switch test {
    case .has, .hasAnyOf: return .members(.hasAny(texts))
    case .hasAllOf: return .members(.hasAll(texts))
    default: return .never
    }
  }

  private func folded(_ operand: Operand) -> [String] {
    operand.literals.compactMap { if case .text(let text) = $0 { TextFolding.fold(text) } else { nil } }
  }
}

extension Comparison.Subject {
  var isEvent: Bool { if case .event = self { true } else { false } }
}

/// Names the column of an event's key, so that its scale can be asked for like a field's.
enum EventScales {
  static func scale(of key: Field.ID, in event: EventType, _ scale: (Field.ID) -> Int) -> Int {
    scale(id(of: key, in: event))
  }

  /// A name that no field has: the event's type, a unit separator, the key.
  static func id(of key: Field.ID, in event: EventType) -> Field.ID {
    Field.ID(rawValue: event.rawValue + "\u{1F}" + key.rawValue)
  }
}
