import Segmentation
import Testing

// A rule never fails open: what is broken matches nobody, under NOT as well, and so does what refers to it.
@Suite struct BrokenRuleTests {
  private func evaluate(_ segments: [Segment]) -> [Segment.ID: Result<Membership, BrokenRule>] {
    var world = World()
    for number in 0..<5 { world.fan("fan-\(number)", ["nps": .number("\(number)")]) }
    var evaluator = Evaluator(table: world.table())
    evaluator.evaluate(segments)
    let found = segments.map { ($0.id, evaluator.result(of: $0.id)) }
    return Dictionary(uniqueKeysWithValues: found).compactMapValues { $0 }
  }

  private func reason(_ result: Result<Membership, BrokenRule>?) -> String? {
    if case .failure(let broken)? = result { broken.reason } else { nil }
  }

  @Test(arguments: [
    Condition.all([]), .any([]), .none([]), .none([.any([])]), .none([.none([.all([])])]),
    .any([.field("nps", .isMissing), .all([])]), .none([.field("gone", .isPresent)]),
    .any([.field("nps", .isPresent), .segment(SegmentReference("seg-gone", belongs: false))]),
    .none([.unreadable(UnreadableCondition(json: "{}", reason: "?"))]),
  ])
  func aBrokenPartBreaksTheWholeRule(_ condition: Condition) throws {
    let results = evaluate([
      .rule("a", condition), .rule("b", .none([.segment(SegmentReference("a"))])),
      .rule("c", .any([.field("nps", .isPresent), .segment(SegmentReference("b", belongs: false))])), .of("d"),
    ])
    #expect(reason(results["a"]) != nil)
    #expect(reason(results["b"]) == "the segment \"A\" is itself broken")
    #expect(reason(results["c"]) == "the segment \"B\" is itself broken")
    #expect(try results["d"]?.get().count == 5)
  }

  @Test func aSegmentWithoutMembersIsNotBroken() throws {
    let results = evaluate([
      .rule("none", .field("nps", .greaterThan, .one(9))), Segment(id: "empty", name: "Empty", kind: .fixed([])),
      .rule("all", .none([.segment(SegmentReference("none")), .segment(SegmentReference("empty"))])),
    ])
    #expect(try results["none"]?.get().count == 0)
    #expect(try results["all"]?.get().count == 5)
  }

  @Test func aCycleNamesItsPathAndBreaksWhoRefersToIt() {
    let results = evaluate([.of("a", "b"), .of("b", "a"), .of("c", "a"), .of("d")])
    #expect(reason(results["a"]) == "the rule leads back to itself: A → B → A")
    #expect(reason(results["b"]) == "the rule leads back to itself: B → A → B")
    #expect(reason(results["c"]) != nil)
    #expect(reason(results["d"]) == nil)
  }

  @Test func aDiamondIsFine() throws {
    let results = evaluate([.of("top", "left", "right"), .of("left", "base"), .of("right", "base"), .of("base")])
    #expect(try results["top"]?.get().count == 5)
  }

  @Test func staticMembersAreFoundByIdAndOthersLeftOut() throws {
    let results = evaluate([Segment(id: "s", name: "S", kind: .fixed(["fan-3", "gone", "fan-1", "fan-3"]))])
    #expect(try results["s"]?.get().rows.rows() == [1, 3])
  }
}
