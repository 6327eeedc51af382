import Segmentation
import Testing

/// What advice says is true: on random worlds, of random rules over few fields, so that lines often meet.
@Suite struct AdviceLawTests {
  private static let seed: UInt64 = 4_711

  /// Lines that compare few fields and so contradict and swallow one another often.
  private static func line(_ random: inout SplitMix) -> Condition {
    let numbers = ["0", "1", "2", "2.25", "5", "10"].map { Literal.number(number($0)) }
    let texts = ["vip", "VIP", "beta", "Ana", "nobody"].map(Literal.text)
    let count = Comparison.Subject.event(EventMeasure(.count, of: .purchase))
    let (subject, type): (Comparison.Subject, FieldType) = random.pick([
      (.field("score"), .number), (.field("nps"), .number), (.field(.lastActiveDays), .days), (count, .number),
      (.field(.country), .text), (.field("level"), .choice), (.field(.tags), .set), (.field("ok"), .boolean),
    ])
    let test = random.pick(Operator.operators(for: subject, of: type).filter { $0.descriptor.operand != .top })
    let whole = numbers.filter { if case .number(let number) = $0 { number.fractionDigits == 0 } else { true } }
    let values = [.text, .choice, .set].contains(type) ? texts : type == .days ? whole : numbers
    let first = Int(random.next() % UInt64(values.count))
    let last = first + Int(random.next() % UInt64(values.count - first))
    let operand: Operand =
      switch test.descriptor.operand {
      case .one: .one(values[first])
      case .two: .two(values[first], values[last])
      case .list: .list(Array(values[first...last]))
      case .none, .span, .top: .none
      }
    let line = Condition.comparison(Comparison(subject, test, operand))
    return random.chance(15) ? .none([line]) : line
  }

  private static func rule(_ random: inout SplitMix, depth: Int) -> Condition {
    let children = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      depth > 1 && random.chance(20) ? rule(&random, depth: depth - 1) : line(&random)
    }
    return .group(Group(random.pick(Group.Kind.allCases), children))
  }

  /// Calls `body` with each advice on so many rules in three worlds; every kind that is looked for must occur.
  private func forEachAdvice(
    expecting kinds: Set<RuleAdvice.Kind>,
    _ body: (inout Evaluator, Condition, RuleAdvice, String) throws -> Void
  ) throws {
    var seen: Set<RuleAdvice.Kind> = []
    for seed in Self.seed..<Self.seed + 3 {
      var evaluator = Evaluator(table: try RandomWorld(fans: 70, seed: seed).world.table())
      var random = SplitMix(seed: seed)
      for number in 0..<250 {
        let rule = Self.rule(&random, depth: 3)
        for advice in evaluator.advice(on: rule, id: nil, among: []) where kinds.contains(advice.kind) {
          seen.insert(advice.kind)
          try body(&evaluator, rule, advice, "seed \(seed), rule \(number): \(advice.sentence)")
        }
      }
    }
    #expect(seen == kinds, "seed \(Self.seed)")
  }

  private func rows(_ evaluator: inout Evaluator, _ condition: Condition) throws -> Bitmap {
    try evaluator.fans(matching: condition).get().rows
  }

  @Test func contradictionsMatchNobodyAndTautologiesEverybody() throws {
    try forEachAdvice(expecting: [.contradiction, .tautology, .negativesJoinedByOr]) { evaluator, rule, advice, place in
      let group = try #require(rule[advice.path.dropLast()], "\(place)")
      let members = try rows(&evaluator, group).population
      #expect(members == (advice.kind == .contradiction ? 0 : 70), "\(place)")
    }
  }

  @Test func takingOutALineThatIsSaidToChangeNothingChangesNothing() throws {
    try forEachAdvice(expecting: [.duplicate, .swallowed, .withoutEffect]) { evaluator, rule, advice, place in
      let before = try rows(&evaluator, rule)
      #expect(try rows(&evaluator, rule.removing(advice.path)) == before, "\(place)")
    }
  }

  @Test func whatIsSaidOfEverybodyAndNobodyIsCounted() throws {
    try forEachAdvice(expecting: [.matchesNobody, .matchesEverybody]) { evaluator, rule, advice, place in
      let members = try rows(&evaluator, rule).population
      #expect(members == (advice.kind == .matchesNobody ? 0 : 70), "\(place)")
    }
  }
}
