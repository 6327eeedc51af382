import Segmentation
import Testing

extension Segment {
  /// A dynamic segment whose name is its id in capitals.
  static func rule(_ id: String, _ condition: Condition) -> Segment {
    Segment(id: ID(rawValue: id), name: id.uppercased(), kind: .dynamic(condition))
  }

  /// A dynamic segment that refers to others.
  static func of(_ id: String, _ others: String...) -> Segment {
    rule(id, .all(others.map { .segment(SegmentReference(ID(rawValue: $0))) } + [.field("nps", .isPresent)]))
  }
}

// Which segment refers to which.
@Suite struct SegmentGraphTests {
  @Test func eachIsEvaluatedAfterThoseItRefersTo() {
    let graph = SegmentGraph([.of("top", "left", "right"), .of("left", "base"), .of("base"), .of("right", "base")])
    #expect(graph.evaluationOrder == ["base", "left", "right", "top"])
    #expect(graph.cycle(from: "top") == nil, "a diamond is fine")
    #expect(graph.dependents(on: "base") == ["left", "right"])
    #expect(graph.transitiveDependents(on: "base") == ["top", "left", "right"])
  }

  @Test func aCycleIsNamedAsAPath() {
    let graph = SegmentGraph([.of("a", "b"), .of("b", "c"), .of("c", "a"), .of("d", "a"), .of("self", "self")])
    #expect(graph.cycle(from: "a") == ["a", "b", "c", "a"])
    #expect(graph.cycle(from: "d") == ["a", "b", "c", "a"])
    #expect(graph.cycle(from: "self") == ["self", "self"])
    #expect(Set(graph.evaluationOrder).count == 5)
    #expect(graph.transitiveDependents(on: "a") == ["a", "b", "c", "d"])
  }

  @Test func referencesUnderNotAndInGroupsCount() {
    let hidden = Segment.rule("a", .none([.any([.segment(SegmentReference("b", belongs: false))])]))
    #expect(SegmentGraph([hidden, .of("b", "a")]).cycle(from: "a") == ["a", "b", "a"])
  }

  @Test func aLadderOfDiamondsIsQuick() {
    var segments: [Segment] = [.of("s0")]
    for number in 1..<50 { segments.append(.of("s\(number)", "s\(number - 1)", "s\(max(0, number - 2))")) }
    let graph = SegmentGraph(segments.reversed())
    #expect(graph.cycle(from: "s49") == nil)
    #expect(graph.evaluationOrder.first == "s0" && graph.evaluationOrder.last == "s49")
  }
}

// Saving changes: all of them or none.
@Suite struct SegmentCollectionTests {
  private let a = Segment.of("a")
  private let b = Segment.of("b")

  @Test func changesAreMadeTogether() throws {
    var collection = SegmentCollection([a, b], revision: 7)
    var renamed = a
    renamed.name = "Renamed"
    let new = Segment.of("c")
    try collection.apply([
      SegmentEdit(before: a, after: renamed), SegmentEdit(before: b, after: nil), SegmentEdit(before: nil, after: new),
    ])
    #expect(collection.segments == [renamed, new])
    #expect(collection.retiredIDs == ["b"])
    #expect(collection.revision == 8)
  }

  @Test func oneConflictRefusesAll() {
    var theirs = b
    theirs.name = "Theirs"
    var collection = SegmentCollection([a, theirs], revision: 7)
    let before = collection
    let deletion = SegmentEdit(before: b, after: nil)
    #expect(throws: SegmentConflict.self) { try collection.apply([SegmentEdit(before: a, after: nil), deletion]) }
    #expect(collection == before)
    do { try collection.apply([deletion]) } catch {
      #expect(error.theirs == theirs)
      #expect(error.edit == deletion)
    }
  }

  @Test func whatIsGoneOrAlreadyThereConflicts() {
    var collection = SegmentCollection([a])
    #expect(throws: SegmentConflict.self) { try collection.apply([SegmentEdit(before: b, after: b)]) }
    #expect(throws: SegmentConflict.self) { try collection.apply([SegmentEdit(before: nil, after: a)]) }
    #expect(collection == SegmentCollection([a]))
  }

  @Test func theInverseTakesAChangeBack() throws {
    let edits = [SegmentEdit(before: a, after: .of("a", "b")), SegmentEdit(before: b, after: nil)]
    var collection = SegmentCollection([a, b])
    try collection.apply(edits)
    try collection.apply(edits.reversed().map(\.inverse))
    #expect(collection.segments == [a, b])
    #expect(collection.retiredIDs.isEmpty)
    #expect(collection.revision == 2)
    #expect(edits[0].inverse.inverse == edits[0])
  }

  @Test func idsAreNeverUsedAgain() throws {
    var collection = SegmentCollection()
    var seen: Set<Segment.ID> = []
    for _ in 0..<20 {
      let id = collection.unusedID(seed: 1)
      #expect(seen.insert(id).inserted)
      let segment = Segment.of(id.rawValue)
      try collection.apply([SegmentEdit(before: nil, after: segment)])
      try collection.apply([SegmentEdit(before: segment, after: nil)])
    }
  }

  @Test func namesAreFoundWhateverTheirCase() {
    let collection = SegmentCollection([Segment(id: "seg-1", name: "Stra\u{DF}e", kind: .fixed([]))])
    #expect(collection.segment(named: "STRASSE")?.id == "seg-1")
    #expect(collection.segment(named: "seg-1")?.id == "seg-1")
    #expect(collection.segment(named: "seg-2") == nil)
  }
}

// What stands in the way of saving a segment.
@Suite struct SegmentIssueTests {
  private func issues(_ segment: Segment, among others: [Segment] = []) -> [String] {
    segment.issues(among: others, settings: WorkspaceSettings(), context: RuleContext()).map(\.message)
  }

  private func named(_ name: String, id: Segment.ID = "seg-1") -> Segment {
    Segment(id: id, name: name, kind: .fixed([]))
  }

  @Test func aNameIsRequired() {
    #expect(issues(named("")) == ["a name is required"])
    #expect(issues(named(" \u{A0}\n")) == ["a name is required"])
    #expect(issues(named("x")) == [])
  }

  @Test func aHundredCharactersAsPeopleCountThem() {
    #expect(issues(named(String(repeating: "x", count: 100))) == [])
    #expect(
      issues(named(String(repeating: "x", count: 101))) == ["a name has at most 100 characters; this one has 101"])
    // Sixty families of seven scalars and 25 bytes each are sixty characters.
    let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}"
    #expect(issues(named(String(repeating: family, count: 60))) == [])
    #expect(issues(named(String(repeating: "e\u{301}", count: 100))) == [])
  }

  @Test func aNameIsUniqueRegardlessOfCase() {
    #expect(issues(named("vips"), among: [named("VIPs", id: "seg-2")]) == ["\"VIPs\" already has this name"])
    #expect(
      issues(named("Jose\u{301}"), among: [named("JOS\u{C9}", id: "seg-2")]) == ["\"JOS\u{C9}\" already has this name"])
    #expect(issues(named("Jose"), among: [named("Jos\u{E9}", id: "seg-2")]) == [])
  }

  @Test func fiftySegmentsAreTheMost() {
    let others = (2...51).map { named("n\($0)", id: Segment.ID(rawValue: "seg-\($0)")) }
    #expect(issues(named("x"), among: Array(others.prefix(49))) == [])
    #expect(issues(named("x"), among: others) == ["a workspace holds at most 50 segments; delete one first"])
    #expect(issues(named("n2", id: "seg-2"), among: others) == [], "one of the fifty is edited")
  }

  @Test func theRuleIsCheckedWithItsPlace() {
    let segment = Segment.rule("a", .all([.field("nps", .isPresent), .field("npz", .isPresent)]))
    let found = segment.issues(among: [], settings: WorkspaceSettings(), context: RuleContext())
    #expect(found == [SegmentIssue(.condition([1]), "no field is named \"npz\"; did you mean nps?")])
    #expect(issues(.rule("a", .all([]))) == ["the group is empty; add a condition or remove the group"])
  }

  @Test func aCycleIsRefusedWhenItIsMade() {
    #expect(issues(.of("a", "b"), among: [.of("b", "a")]) == ["the rule leads back to itself: A → B → A"])
    #expect(issues(.of("a", "a")) == ["the rule leads back to itself: A → A"])
    #expect(issues(.of("top", "left", "right"), among: [.of("left", "base"), .of("right", "base"), .of("base")]) == [])
  }
}
