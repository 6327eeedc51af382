import Segmentation
import Testing

/// Each sort of advice, met by a rule that deserves it and missed by its neighbour that does not.
@Suite struct AdviceTests {
  /// Four fans: Ana and Bo of PT, Cy of BR, Di of no country.
  static let world: World = {
    var world = World()
    world.fan(
      "ana", ["country": .text("PT"), "tags": .members(["vip"]), "total_spent": .money("250"), "nps": .number("9")])
    world.event("purchase", "2026-06-01T10:00:00Z", ["amount": .money("5"), "item": .text("article")])
    world.fan("bo", ["country": .text("PT"), "tags": .members(["vip", "beta"]), "nps": .number("2")])
    world.fan("cy", ["country": .text("BR"), "nps": .number("5")])
    world.event("visit", "2026-06-02T10:00:00Z")
    world.fan("di")
    return world
  }()

  private func advice(_ text: String, among segments: [Segment] = []) throws -> [RuleAdvice] {
    let table = Self.world.table()
    var evaluator = Evaluator(table: table)
    evaluator.evaluate(segments)
    let condition = try ConditionParser.parse(text, in: evaluator.context)
    return evaluator.advice(on: condition, id: "seg-new", among: segments)
  }

  @Test(arguments: [
    (
      "total_spent > 200 AND total_spent < 100", RuleAdvice.Kind.contradiction, [1],
      "“Total Spent < $100.00” contradicts “Total Spent > $200.00”; take one out, or join them by OR"
    ),
    (
      "country = PT AND country = BR", .contradiction, [1],
      "“Country = BR” contradicts “Country = PT”; take one out, or join them by OR"
    ),
    (
      "nps > 5 AND NOT (nps > 5)", .contradiction, [1],
      "“not NPS > 5” contradicts “NPS > 5”; take one out, or join them by OR"
    ),
    ("COUNT(purchase) < 0", .contradiction, [], "“COUNT(purchase) < 0” can never be true; change its value"),
    (
      "country != PT OR country != BR", .negativesJoinedByOr, [1],
      "“Country != PT” or “Country != BR” is true of everybody; write country NOT IN (PT, BR)"
    ),
    (
      "nps IS MISSING OR nps IS PRESENT", .tautology, [1],
      "“NPS is missing” or “NPS is present” is true of everybody; join them by AND"
    ),
    ("tags HAS vpi", .unknownValue, [], "no fan has \"vpi\" in Tags; did you mean \"vip\"?"),
    ("country IN (PT, XYZ)", .unknownValue, [], "no fan has \"XYZ\" in Country; check its spelling"),
    (
      "COUNT(purchase WHERE item = artcle) > 0", .unknownValue, [],
      "no purchase event has \"artcle\" in Item; did you mean \"article\"?"
    ),
    ("COUNT(visti) = 0", .unknownEvent, [], "no event \"visti\" ever happened; did you mean \"visit\"?"),
    (
      "nps > 3 AND total_spent > 900", .matchesNobody, [],
      "the rule matches nobody today; nobody matches “Total Spent > $900.00”"
    ),
    (
      "nps < 10 OR nps IS MISSING", .matchesEverybody, [],
      "the rule matches everybody today; add a condition that some do not meet"
    ),
    ("nps > 3 AND nps > 3", .duplicate, [1], "“NPS > 3” stands twice in its group; take one of them out"),
    (
      "tags HAS vip AND tags HAS ANY OF (VIP)", .duplicate, [1],
      "“Tags has any of VIP” stands twice in its group; take one of them out"
    ),
    ("nps > 3 AND nps > 7", .swallowed, [0], "“NPS > 3” already follows from “NPS > 7”; take it out"),
    ("nps > 3 OR nps > 7", .swallowed, [1], "“NPS > 7” is already part of “NPS > 3”; take it out"),
    (
      "country = PT OR country IN (PT, BR)", .swallowed, [0],
      "“Country = PT” is already part of “Country is any of PT, BR”; take it out"
    ),
    (
      "country = PT AND id IS PRESENT", .withoutEffect, [1],
      "“Fan is present” matches everybody today and narrows nothing; change it or take it out"
    ),
    (
      "country = PT OR total_spent > 900", .withoutEffect, [1],
      "“Total Spent > $900.00” matches nobody today and adds nothing; change it or take it out"
    ),
  ])
  func oddRules(text: String, kind: RuleAdvice.Kind, path: [Int], sentence: String) throws {
    let first = try #require(try advice(text).first, "\(text)")
    #expect(first.kind == kind && first.path == path, "\(text): \(first)")
    #expect(first.sentence == sentence, "\(text)")
  }

  @Test(arguments: [
    "total_spent > 200", "nps > 2 AND nps < 9", "nps < 3 OR nps > 7", "country = PT OR country = BR",
    "country NOT IN (PT, BR)", "country != PT AND country != BR", "tags HAS vip", "country CONTAINS p",
    "tags HAS NONE OF (vip)", "COUNT(purchase WHERE item = article) > 0", "country = PT AND nps > 3",
    "source = referral OR nps > 3 OR total_spent > 900 AND nps > 3",
    "COUNT(purchase) > 0 AND total_spent > 1",
  ])
  func soundRulesAreLeftAlone(text: String) throws {
    let kinds = Set(try advice(text).map(\.kind)).subtracting([.withoutEffect])
    #expect(kinds.isEmpty, "\(text)")
  }

  @Test func theRangesOfAContradictionNeedNotMeetInPairs() throws {
    let first = try #require(try advice("nps IN (1, 2) AND nps IN (2, 3) AND nps IN (1, 3)").first)
    #expect(first.kind == .contradiction && first.path == [2])
    #expect(first.message == "“NPS is any of 1, 3” contradicts the lines before it")
    // Between 1 and 2 there are numbers, though no fan has one today; between one purchase and two there is none.
    #expect(try advice("nps > 1 AND nps < 2").first?.kind == .matchesNobody)
    #expect(try advice("COUNT(visit) > 1 AND COUNT(visit) < 2").first?.kind == .contradiction)
  }

  @Test func anEqualSegmentIsNamedUnlessItIsTheSame() throws {
    let rule = Condition.field("country", .equals, .one(.text("PT")))
    let twin = Segment(id: "seg-1", name: "Portugal", kind: .dynamic(rule))
    let list = Segment(id: "seg-2", name: "By hand", kind: .fixed(["cy"]))
    let found = try advice("tags HAS vip", among: [twin, list])
    #expect(
      found.map(\.sentence) == [
        "the segment \"Portugal\" has exactly the same fans today; use that one, or tell the two apart"
      ])
    #expect(try advice("country = BR", among: [twin, list]).map(\.kind) == [.equalSegment])
    #expect(try advice("nps > 5", among: [twin, list]).isEmpty)
    var evaluator = Evaluator(table: Self.world.table())
    evaluator.evaluate([twin])
    #expect(evaluator.advice(on: rule, id: "seg-1", among: [twin]).isEmpty)
  }

  @Test func deepAndLongRulesAreAdvisedAgainst() throws {
    var deep = Condition.field("nps", .greaterThan, .one(.number(DecimalNumber(3))))
    for _ in 0..<5 { deep = .none([deep]) }
    var evaluator = Evaluator(table: Self.world.table())
    #expect(evaluator.advice(on: deep, id: nil, among: []).isEmpty)
    deep = .none([deep])
    #expect(evaluator.advice(on: deep, id: nil, among: []).map(\.kind) == [.deeplyNested])
    let lines = (0..<31).map { Condition.field("nps", .notEquals, .one(.number(DecimalNumber($0 + 100)))) }
    #expect(evaluator.advice(on: .all(lines), id: nil, among: []).map(\.kind).contains(.costly))
    #expect(!evaluator.advice(on: .all(Array(lines[..<30])), id: nil, among: []).map(\.kind).contains(.costly))
  }

  @Test func aBrokenRuleHasProblemsAndNoAdvice() {
    var evaluator = Evaluator(table: Self.world.table())
    #expect(evaluator.advice(on: .all([]), id: nil, among: []).isEmpty)
  }

  @Test func anEmptyWorkspaceIsToldOnlyWhatTheRuleItselfSays() throws {
    var evaluator = Evaluator(table: World().table())
    let rule = try ConditionParser.parse("nps > 3 AND nps > 7 AND tags HAS vpi", in: evaluator.context)
    #expect(evaluator.advice(on: rule, id: nil, among: []).map(\.kind) == [.swallowed])
  }
}
