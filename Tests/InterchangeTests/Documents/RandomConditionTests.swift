import Interchange
import Segmentation
import Testing

/// Makes conditions of every form, sound in a context of the standard fields.
private struct ConditionGenerator {
  var random: SplitMix

  mutating func below(_ bound: Int) -> Int { random.below(bound) }
  mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }

  mutating func condition(depth: Int) -> Condition {
    switch below(depth > 0 ? 6 : 4) {
    case 0: return .segment(SegmentReference(pick(["seg-1", "seg-2"]), belongs: below(2) == 0))
    case 1: return .comparison(measured(depth: depth))
    case 2, 3: return comparison(of: StandardSchema.fields)
    default:
      let children = (0..<below(4)).map { _ in condition(depth: depth - 1) }
      return .group(Group(pick(Group.Kind.allCases), children))
    }
  }

  private mutating func comparison(of fields: [Field]) -> Condition {
    let field = pick(fields)
    let test = pick(Operator.operators(for: field.type))
    return .field(field.id, test, operand(test, field.type))
  }

  private mutating func measured(depth: Int) -> Comparison {
    let kind = pick([EventMeasure.Kind.count, .sum(.amount), .sum("rating"), .daysSinceLast, .daysSinceFirst])
    var filter: Condition?
    if below(2) == 0 { filter = .any((0...below(2)).map { _ in comparison(of: EventSchema.fields) }) }
    let measure = EventMeasure(kind, of: pick(EventType.standard), where: filter, in: window())
    let type = RuleContext().type(of: measure) ?? .number
    let test = pick(Operator.operators(for: type))
    return Comparison(.event(measure), test, operand(test, type))
  }

  private mutating func window() -> EventWindow? {
    switch below(6) {
    case 0: .last(span())
    case 1: .range(from: day(), to: day())
    case 2: .since(day())
    case 3: .before(day())
    case 4: .months(from: below(12) + 1, to: below(12) + 1)
    default: nil
    }
  }

  private mutating func span() -> CalendarSpan { CalendarSpan(below(40) + 1, pick(CalendarSpan.Unit.allCases)) }
  private mutating func day() -> Day { Day(number: Int32(20_000 + below(1_000))) }

  private mutating func operand(_ test: Operator, _ type: FieldType) -> Operand {
    switch test.descriptor.operand {
    case .none: .none
    case .one: test.comparesSubjects && below(5) == 0 ? .subject(.field("nps")) : .one(literal(type))
    case .two: .two(literal(type), literal(type))
    case .list: .list((0...below(3)).map { _ in literal(type) })
    case .span: .span(span())
    case .top: .top(below(2) == 0 ? .count(below(100) + 1) : .percent(DecimalNumber(below(100) + 1)))
    }
  }

  private mutating func literal(_ type: FieldType) -> Literal {
    switch type {
    case .number: .number(DecimalNumber(mantissa: Int64(below(2_000_000)) - 1_000_000, scale: below(7)) ?? .zero)
    case .money: .number(DecimalNumber(mantissa: Int64(below(2_000_000)) - 1_000_000, scale: below(4)) ?? .zero)
    case .days: .number(DecimalNumber(below(400)))
    case .date: .day(day())
    default: .text(pick(["vip", "", "2026-01-01", "12", "e\u{301} \"\\\n", "日本", "AND"]))
    }
  }
}

struct RandomConditionTests {
  @Test(arguments: [1, 20_261_120, 77] as [UInt64])
  func whatIsWrittenIsReadBack(seed: UInt64) throws {
    var generator = ConditionGenerator(random: SplitMix(state: seed))
    let context = RuleContext()
    for round in 0..<400 {
      let condition = generator.condition(depth: 4)
      let bytes = ConditionDocument.write(condition, context: context)
      let read = try bytes.withUnsafeBufferPointer { bytes throws(JSONProblem) in try ConditionDocument.read(bytes) }
      #expect(read.typed(in: context) == condition.typed(in: context), "seed \(seed), round \(round)")
      #expect(ConditionDocument.write(read, context: context) == bytes, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [3, 4] as [UInt64])
  func brokenFormsAreKept(seed: UInt64) throws {
    var generator = ConditionGenerator(random: SplitMix(state: seed))
    let words = ["field", "operator", "value", "all", "equals", "is_missing", "count", "last", "2026-06-01"]
    for round in 0..<400 {
      var text = String(decoding: ConditionDocument.write(generator.condition(depth: 2)), as: UTF8.self)
      text = text.replacing(
        "\"\(generator.pick(words))\"", with: "\"\(generator.pick(words + ["x"]))\"", maxReplacements: 1)
      guard let value = try? JSONValue(parsing: text) else { continue }
      let read = try ConditionDocument.read(text)
      let written = String(decoding: ConditionDocument.write(read), as: UTF8.self)
      #expect(try JSONValue(parsing: written) == value, "seed \(seed), round \(round): \(text)")
    }
  }
}
