import Segmentation
import Testing

// Whatever the rule and the fan: the explanation says what the count says, and the promised day is the day.
@Suite struct ExplanationLawTests {
  @Test(arguments: [UInt64(11), 12, 13, 14])
  func anExplanationAgreesWithTheCountNowAndOnThePromisedDay(seed: UInt64) throws {
    let drawn = try RandomWorld(fans: 24, seed: seed)
    let table = Self.knownByNow(drawn.world).table()
    var evaluator = Evaluator(table: table)
    var rules = drawn.rules(table, segments: [], seed: seed &* 31)
    var (promises, silences) = (0, 0)
    for _ in 0..<120 {
      let rule = rules.condition(depth: 2)
      let text = ConditionPrinter.text(of: rule, in: evaluator.context)
      let members = try evaluator.fans(matching: rule).get()
      for row in 0..<table.count {
        let why = try evaluator.explain(rule, row: row).get()
        #expect(why.holds == members.rows.contains(row), "seed \(seed): \(text), \(table.id(of: row))")
        guard let day = why.changesOn else {
          // Others' ranks are not foreseen.
          if !text.contains("TOP"), silences < 60 {
            silences += 1
            let late = table.frame.today.adding(days: [1, 15, 31, 91, 400][silences % 5])
            #expect(try holds(rule, row, in: table, on: late) == why.holds, "seed \(seed): \(text), \(row) on \(late)")
          }
          continue
        }
        guard promises < 400 else { continue }
        let before = try holds(rule, row, in: table, on: day.adding(days: -1))
        let after = try holds(rule, row, in: table, on: day)
        promises += 1
        #expect(before == why.holds && after != why.holds, "seed \(seed): \(text), \(table.id(of: row)) on \(day)")
      }
    }
    #expect(promises > 50, "seed \(seed): only \(promises) days were promised")
  }

  /// The world without what its files place later than now, which no explanation foresees.
  private static func knownByNow(_ world: World) -> World {
    var known = world
    known.events.removeAll { $0.instant > world.now }
    for fan in known.fans.indices {
      for (key, fact) in known.fans[fan].facts {
        switch fact {
        case .instant(let moment) where moment > world.now: known.fans[fan].facts[key] = nil
        case .day(let day) where day > world.frame.today: known.fans[fan].facts[key] = nil
        default: break
        }
      }
    }
    return known
  }

  /// Whether the fan satisfies the rule on a later day.
  private func holds(_ rule: Condition, _ row: Int, in table: FanTable, on day: Day) throws -> Bool {
    let frame = EvaluationFrame(
      settings: table.frame.settings, zone: table.frame.zone,
      now: max(table.frame.now, table.frame.zone.lastInstant(of: day)))
    let later = try #require(table.asOf(frame, revision: 1))
    var evaluator = Evaluator(table: later)
    return try evaluator.fans(matching: rule).get().rows.contains(row)
  }
}
