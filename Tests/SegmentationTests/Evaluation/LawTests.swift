import Segmentation
import Testing

// What holds for every rule, whatever it says.
@Suite struct LawTests {
  private static let seed: UInt64 = 99

  /// Calls `body` with forty pairs of sound rules.
  private func forEachPair(_ body: (inout Evaluator, Condition, Condition, String) throws -> Void) throws {
    let drawn = try RandomWorld(fans: 90, seed: Self.seed)
    let table = drawn.world.table()
    var evaluator = Evaluator(table: table)
    var rules = drawn.rules(table, seed: Self.seed)
    for number in 0..<40 {
      try body(&evaluator, rules.condition(depth: 3), rules.condition(depth: 2), "seed \(Self.seed), pair \(number)")
    }
  }

  private func rows(_ evaluator: inout Evaluator, _ condition: Condition) throws -> Bitmap {
    try evaluator.fans(matching: condition).get().rows
  }

  @Test func aRuleAndItsComplementShareNobodyAndAreEverybody() throws {
    try forEachPair { evaluator, a, _, place in
      let (yes, no) = (try rows(&evaluator, a), try rows(&evaluator, .none([a])))
      #expect(yes.population + no.population == 90, "\(place)")
      #expect(yes.intersection(no).isEmpty, "\(place)")
      #expect(try rows(&evaluator, .none([.none([a])])) == yes, "\(place)")
    }
  }

  @Test func deMorgan() throws {
    try forEachPair { evaluator, a, b, place in
      let neither = try rows(&evaluator, .none([a, b]))
      #expect(try rows(&evaluator, .all([.none([a]), .none([b])])) == neither, "\(place)")
      let notBoth = try rows(&evaluator, .none([.all([a, b])]))
      #expect(try rows(&evaluator, .any([.none([a]), .none([b])])) == notBoth, "\(place)")
    }
  }

  @Test func theOrderOfChildrenAndTheNormalFormChangeNothing() throws {
    try forEachPair { evaluator, a, b, place in
      for kind in Group.Kind.allCases {
        let rule = Condition.group(Group(kind, [a, b]))
        let members = try rows(&evaluator, rule)
        #expect(try rows(&evaluator, .group(Group(kind, [b, a]))) == members, "\(place)")
        #expect(try rows(&evaluator, rule.normalized) == members, "\(place)")
      }
    }
  }

  @Test func evaluatingTwiceIsEvaluatingOnce() throws {
    let drawn = try RandomWorld(fans: 90, seed: Self.seed)
    // An evaluator that forgets at once computes everything anew.
    let table = drawn.world.table()
    var forgetful = Evaluator(table: table, memory: 0)
    try forEachPair { evaluator, a, _, place in
      let members = try rows(&evaluator, a)
      #expect(try rows(&evaluator, a) == members, "\(place)")
      #expect(try rows(&forgetful, a) == members, "\(place)")
    }
  }

  @Test func negationsOfOperatorsAreComplements() throws {
    try forEachPair { evaluator, a, _, place in
      guard case .comparison(let comparison) = a, let negation = comparison.test.negation else { return }
      let opposite = Condition.comparison(Comparison(comparison.subject, negation, comparison.operand))
      let members = try rows(&evaluator, a)
      #expect(try rows(&evaluator, opposite) == members.complement, "\(place)")
    }
  }

  @Test func negativesAcceptMissingAndPositivesDoNot() throws {
    var world = World()
    world.fan("blank")
    var rules = try RandomWorld(fans: 1, seed: 1).rules(world.table(), seed: 3)
    var evaluator = Evaluator(table: world.table())
    var seen: Set<Operator> = []
    while seen.count < Operator.allCases.count {
      guard case .comparison(let comparison) = rules.condition(depth: 0), case .field(let id) = comparison.subject,
        world.value(id, of: "blank") == .missing
      else { continue }
      seen.insert(comparison.test)
      let isIn = try !rows(&evaluator, .comparison(comparison)).isEmpty
      #expect(isIn == comparison.test.acceptsMissing, "\(comparison.test)")
    }
  }
}
