import Segmentation

/// Draws sound rules: every operator that fits a field, event measures with filters and windows, segments, groups.
struct RandomRule {
  let context: RuleContext
  let texts: [String]
  let numbers: [String]
  let days: [Day]
  let eventTypes: [String]
  let segments: [Segment.ID]
  var random: SplitMix

  init(
    _ context: RuleContext, texts: [String], numbers: [String], days: [Day], eventTypes: [String],
    segments: [Segment.ID] = [], seed: UInt64
  ) {
    self.context = context
    self.texts = texts
    self.numbers = numbers
    self.days = days
    self.eventTypes = eventTypes
    self.segments = segments
    random = SplitMix(seed: seed)
  }

  /// A rule whose groups are nested at most so deep.
  mutating func condition(depth: Int) -> Condition {
    guard depth > 0, random.chance(60) else { return leaf() }
    let count = Int.random(in: 1...3, using: &random)
    let children = (0..<count).map { _ in condition(depth: depth - 1) }
    return .group(Group(random.pick(Group.Kind.allCases), children))
  }

  private mutating func leaf() -> Condition {
    if !segments.isEmpty, random.chance(8) {
      return .segment(SegmentReference(random.pick(segments), belongs: random.chance(50)))
    }
    if random.chance(4) { return .sample(FanSample(random.pick(texts), percent: percent(), isIn: random.chance(50))) }
    if random.chance(8) { return against() }
    if random.chance(25) {
      let measure = measure()
      return comparison(.event(measure), context.type(of: measure) ?? .number)
    }
    let field = random.pick(context.schema.fields)
    return comparison(.field(field.id), field.type)
  }

  /// Two fields or measures of types that can be compared.
  private mutating func against() -> Condition {
    let left = random.chance(30) ? .event(measure()) : Comparison.Subject.field(random.pick(context.schema.fields).id)
    let type = context.type(of: left) ?? .number
    let fields = context.schema.fields.filter { $0.type == type }.map { Comparison.Subject.field($0.id) }
    let measures = (0..<4).map { _ in Comparison.Subject.event(measure()) }.filter { context.type(of: $0) == type }
    let tests = Operator.operators(for: type).filter(\.comparesSubjects)
    guard !tests.isEmpty, !(fields + measures).isEmpty else { return leaf() }
    return .comparison(Comparison(left, random.pick(tests), .subject(random.pick(fields + measures))))
  }

  private mutating func percent() -> DecimalNumber { number(random.pick(["10", "0.5", "33.333333", "100", "2.5"])) }

  // MARK: Measures

  private mutating func measure() -> EventMeasure {
    let summed = context.eventSchema.fields.filter { $0.type == .money || $0.type == .number }.map(\.id)
    let kinds: [EventMeasure.Kind] = [.count, .sum(random.pick(summed)), .daysSinceLast, .daysSinceFirst]
    let filter = random.chance(40) ? filter(depth: 2) : nil
    let window = random.chance(60) ? window() : nil
    return EventMeasure(
      random.pick(kinds), of: EventType(rawValue: random.pick(eventTypes)), where: filter, in: window,
      then: random.chance(20) ? sequel() : nil)
  }

  private mutating func sequel() -> EventSequel {
    EventSequel(
      EventType(rawValue: random.pick(eventTypes)), where: random.chance(30) ? filter(depth: 1) : nil,
      within: random.pick([1, 2, 7, 30]), mustFollow: random.chance(60))
  }

  private mutating func filter(depth: Int) -> Condition {
    guard depth > 0, random.chance(40) else {
      let key = random.pick(context.eventSchema.fields)
      return comparison(.field(key.id), key.type, among: { ![.inTop, .notInTop, .wasEver, .wasNever].contains($0) })
    }
    let children = (0..<Int.random(in: 1...2, using: &random)).map { _ in filter(depth: depth - 1) }
    return .group(Group(random.pick(Group.Kind.allCases), children))
  }

  private mutating func window() -> EventWindow {
    let ends = [random.pick(days), random.pick(days)].sorted()
    let months = (Int.random(in: 1...12, using: &random), Int.random(in: 1...12, using: &random))
    return switch Int.random(in: 0..<6, using: &random) {
    case 0, 1: .last(span())
    case 2: .range(from: ends[0], to: ends[1])
    case 3: .since(ends[0])
    case 4: .before(ends[1])
    default: .months(from: months.0, to: months.1)
    }
  }

  private mutating func span() -> CalendarSpan {
    CalendarSpan(random.pick([1, 1, 2, 3, 7, 12, 30, 90]), random.pick(CalendarSpan.Unit.allCases))
  }

  // MARK: Comparisons

  private mutating func comparison(
    _ subject: Comparison.Subject, _ type: FieldType, among fits: (Operator) -> Bool = { _ in true }
  ) -> Condition {
    let test = random.pick(
      Operator.operators(for: subject, of: type).filter(fits))
    return .comparison(Comparison(subject, test, operand(test, type)))
  }

  private mutating func operand(_ test: Operator, _ type: FieldType) -> Operand {
    switch test.descriptor.operand {
    case .none: return .none
    case .one: return .one(literal(type))
    case .two:
      let (first, second) = (literal(type), literal(type))
      return Self.isAbove(first, second) ? .two(second, first) : .two(first, second)
    case .list:
      let count = random.chance(10) ? 12 : Int.random(in: 1...3, using: &random)
      return .list((0..<count).map { _ in literal(type) })
    case .span: return .span(span())
    case .top: return .top(random.chance(50) ? .count(Int.random(in: 1...12, using: &random)) : .percent(percent()))
    }
  }

  private mutating func literal(_ type: FieldType) -> Literal {
    switch type {
    case .text, .choice, .set, .boolean: return .text(random.pick(texts))
    case .date: return .day(random.pick(days))
    case .days: return .number(DecimalNumber(Int.random(in: -2...40, using: &random)))
    case .number: return .number(number(random.pick(numbers)))
    case .money:
      let number = number(random.pick(numbers))
      return .number(Money(number, in: context.currency) == nil ? .zero : number)
    }
  }

  private static func isAbove(_ first: Literal, _ second: Literal) -> Bool {
    switch (first, second) {
    case (.number(let first), .number(let second)): first > second
    case (.day(let first), .day(let second)): first > second
    default: false
    }
  }
}

extension RandomNumberGenerator {
  /// One of the values.
  mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(next() % UInt64(values.count))] }

  /// True so many times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { next() % 100 < UInt64(percent) }
}
