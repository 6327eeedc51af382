import Foundation
import Segmentation
import Testing

// The engine and the oracle agree on every fan, whatever the rule.
//
// `WINNOW_ORACLE_RULES=1000000 swift test -c release -Xswiftc -enable-testing --filter Oracle` runs longer, and
// `WINNOW_ORACLE_SEED` starts elsewhere.
@Suite struct OracleTests {
  private static func setting(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }
  private static let seed = UInt64(setting("WINNOW_ORACLE_SEED") ?? 20_260_615)

  @Test func engineAndOracleAgreeOnEveryFan() throws {
    let wanted = Self.setting("WINNOW_ORACLE_RULES") ?? 1_500
    let rulesEach = 75
    var (rules, answers, accepted) = (0, 0, 0)
    var worlds = 0
    while rules < wanted {
      let duel = try Duel(fans: 16, seed: Self.seed &+ UInt64(worlds), segments: 4)
      let result = try duel.run(rules: min(rulesEach, wanted - rules), depth: 6)
      (rules, answers, accepted) = (rules + result.rules, answers + result.answers, accepted + result.accepted)
      worlds += 1
    }
    print("oracle: seed \(Self.seed), \(worlds) worlds, \(rules) rules, \(answers) answers, \(accepted) of them yes")
    #expect(accepted > answers / 10 && accepted < answers * 9 / 10, "the rules tell fans apart")
  }

  /// A table of seven blocks, enough for both cores: the same fans, so the same answers, again and again.
  @Test func largeTablesAgreeBlockByBlock() throws {
    let fans = 100_100
    var drawn = try RandomWorld(fans: 61, seed: Self.seed, density: 6)
    let small = drawn.world
    drawn.repeatFans(until: fans)
    let table = drawn.world.table()
    var evaluator = Evaluator(table: table)
    let oracle = NaiveEvaluator(small, schema: table.schema, eventSchema: table.events.schema)
    var rules = drawn.rules(table, seed: Self.seed)
    for _ in 0..<8 {
      let rule = rules.condition(depth: 1)
      guard !rule.tellsCopiesApart else { continue }
      let answers = (0..<61).map { oracle.holds(rule, for: $0) }
      let rows = (0..<fans).lazy.filter { answers[$0 % 61] }
      let members = try evaluator.fans(matching: rule).get().rows
      let text = ConditionPrinter.text(of: rule, in: evaluator.context)
      #expect(members == Bitmap(count: fans, rows: rows), "seed \(Self.seed): \(text)")
    }
  }
}

extension Condition {
  /// Whether it may hold for one of two fans who differ only in their ids: it compares or hashes them, or ranks fans, of
  /// whom the ids decide between equals.
  fileprivate var tellsCopiesApart: Bool {
    switch self {
    case .comparison(let comparison):
      if case .top = comparison.operand { return true }
      return comparison.subject == .field("id") || comparison.operand == .subject(.field("id"))
    case .sample: return true
    case .group, .segment, .unreadable: return children.contains { $0.tellsCopiesApart }
    }
  }
}

/// One world and its two judges.
private struct Duel {
  let seed: UInt64
  let drawn: RandomWorld
  let table: FanTable
  var evaluator: Evaluator
  let oracle: NaiveEvaluator
  let segments: [Segment]

  init(fans: Int, seed: UInt64, segments count: Int) throws {
    self.seed = seed
    drawn = try RandomWorld(fans: fans, seed: seed)
    table = drawn.world.table()
    segments = Self.segments(count, drawn, table, seed)
    evaluator = Evaluator(table: table)
    evaluator.evaluate(segments)
    for segment in segments { _ = try #require(evaluator.members(of: segment.id)) }
    oracle = NaiveEvaluator(drawn.world, schema: table.schema, eventSchema: table.events.schema, segments: segments)
  }

  /// A static segment, and dynamic ones of which each may refer to those before it.
  private static func segments(_ count: Int, _ drawn: RandomWorld, _ table: FanTable, _ seed: UInt64) -> [Segment] {
    guard count > 0 else { return [] }
    var segments = [Segment(id: "seg-0", name: "By hand", kind: .fixed(["fan-1", "fan-2", "fan-gone", "fan-8"]))]
    for number in 1..<count {
      var rules = drawn.rules(table, segments: segments, seed: seed &+ UInt64(number) &* 31)
      let rule = rules.condition(depth: 2)
      segments.append(Segment(id: .init(rawValue: "seg-\(number)"), name: "Segment \(number)", kind: .dynamic(rule)))
    }
    // The workspace's order is not the order of dependence.
    return segments.reversed()
  }

  /// Compares the judges; the first fan on whom they differ is reported with the rule as text.
  func run(rules count: Int, depth: Int) throws -> (rules: Int, answers: Int, accepted: Int) {
    var evaluator = evaluator
    var rules = drawn.rules(table, segments: segments, seed: seed &* 7919)
    var accepted = 0
    for _ in 0..<count {
      let rule = rules.condition(depth: depth)
      let text = ConditionPrinter.text(of: rule, in: evaluator.context)
      let membership = try #require(try? evaluator.fans(matching: rule).get(), "a sound rule: \(text)")
      accepted += membership.count
      for fan in 0..<table.count where membership.rows.contains(fan) != oracle.holds(rule, for: fan) {
        let facts = drawn.world.fans[fan]
        let events = drawn.world.events.filter { $0.fan == fan }
        Issue.record("seed \(seed): \(text) is \(membership.rows.contains(fan)) for \(facts) with \(events)")
        return (count, 0, 0)
      }
      let fan = Int(rules.random.next() % UInt64(table.count))
      let explained = try evaluator.explain(rule, row: fan).get()
      #expect(
        explained.holds == membership.rows.contains(fan), "seed \(seed): the explanation of \(text) for fan \(fan)")
    }
    return (count, count * table.count, accepted)
  }
}
