import Segmentation
import TestSupport
import Testing

@testable import Interchange

// Lines that are taken in one after the other make the same table, and the same segments, as all of them read at once.
@Suite struct AddedLinesTests {
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func takingInLineByLineIsReadingEverything(seed: UInt64) throws {
    var random = DrawnLines(seed: seed)
    var files = random.files(fans: 40, events: 160)
    let frame = try frame()
    var current = read(files, frame).table
    var evaluator = Evaluator(table: current)
    let segments = try Self.segments(in: evaluator.context)
    evaluator.evaluate(segments)
    var (taken, steps) = (0, 0)
    for step in 1...30 {
      let added = random.files(fans: random.below(3), events: random.below(4))
      files.fans += added.fans
      files.events += added.events
      let whole = read(files, frame)
      steps += 1
      if let changed = change(added, of: current).flatMap({ current.applying($0, revision: UInt64(step)) }) {
        taken += 1
        current = changed.table
        _ = evaluator.apply(changed)
      } else {
        current = whole.table
        evaluator = Evaluator(table: current)
        evaluator.evaluate(segments)
      }
      let found = differences(between: current, and: whole.table)
      #expect(found == [], "seed \(seed), step \(step): \(added.fans)\(added.events)")
      var fresh = Evaluator(table: whole.table)
      fresh.evaluate(segments)
      for segment in segments {
        let (mine, theirs) = (evaluator.members(of: segment.id), fresh.members(of: segment.id))
        #expect(mine == theirs, "seed \(seed), step \(step), \(segment.name)")
      }
      guard found.isEmpty else { return }
    }
    #expect(taken > 4, "seed \(seed): \(taken) of \(steps) steps were taken in by themselves")
  }

  @Test func onlyTheFansThatLinesNameAreLookedAt() throws {
    let frame = try frame()
    var files = (fans: "", events: "")
    for number in 0..<300 { files.fans += #"{"id":"f-\#(number)","nps":\#(number % 11)}"# + "\n" }
    files.events = #"{"id":"e-1","fan":"f-0","type":"purchase","at":"2026-10-01T10:00:00Z","amount":"5.00"}"# + "\n"
    let table = read(files, frame).table
    let added = (
      fans: #"{"id":"f-7","nps":10}"# + "\n" + #"{"id":"f-300"}"# + "\n",
      events: #"{"id":"e-2","fan":"f-3","type":"purchase","at":"2026-10-01T09:00:00Z","amount":"7.00"}"# + "\n"
    )
    let changed = try #require(change(added, of: table).flatMap { table.applying($0, revision: 1) })
    #expect(changed.rows == [3, 7, 300])
    var evaluator = Evaluator(table: table)
    evaluator.evaluate([
      Segment(
        id: "a", name: "A", kind: .dynamic(.field(.purchaseCount, .greaterThan, .one(.number(DecimalNumber(0)))))),
      Segment(id: "b", name: "B", kind: .dynamic(.field("nps", .equals, .one(.number(DecimalNumber(10)))))),
      Segment(id: "c", name: "C", kind: .fixed(["f-300", "f-1"])),
      Segment(id: "d", name: "D", kind: .dynamic(.field("nps", .equals, .one(.number(DecimalNumber(1)))))),
    ])
    #expect(evaluator.apply(changed) == ["a", "b", "c"])
    #expect(evaluator.members(of: "a")?.rows.rows() == [0, 3])
    #expect(evaluator.members(of: "b")?.rows.rows().contains(7) == true)
    #expect(evaluator.members(of: "c")?.rows.rows() == [1, 300])
  }

  @Test(arguments: [
    127, 128, -127, -128, -129, 32_767, 32_768, -32_768, -32_769, 2_147_483_647, 2_147_483_648, -2_147_483_648,
    9_007_199_254_740_991,
  ])
  func aNumberWiderThanTheColumnWidensIt(number: Int) throws {
    let fans = "{\"id\":\"f-1\",\"nps\":1}\n{\"id\":\"f-2\"}\n{\"id\":\"f-3\",\"nps\":-127}\n"
    let added = "{\"id\":\"f-1\",\"nps\":\(number)}\n"
    let table = read((fans: fans, events: ""), try frame()).table
    let changed = try #require(
      change((fans: added, events: ""), of: table).flatMap { table.applying($0, revision: 1) })
    let whole = read((fans: fans + added, events: ""), try frame()).table
    #expect(differences(between: changed.table, and: whole) == [])
    var evaluator = Evaluator(table: changed.table)
    let same = Condition.field("nps", .equals, .one(.number(DecimalNumber(number))))
    let rows = try evaluator.fans(matching: same).get().rows.rows()
    #expect(rows == (number == -127 ? [0, 2] : [0]))
    let missing = try ConditionParser.parse("nps IS MISSING", in: evaluator.context)
    #expect(try evaluator.fans(matching: missing).get().rows.rows() == [1])
  }

  @Test(arguments: [
    #"{"id":"f-1","nps":"ten"}"#, #"{"id":"f-1""#, #"{"id":"f-1","merged_into":"f-2"}"#,
    #"{"id":"f-1","unheard_of":1}"#,
    #"{"id":"f-1","score":"high"}"#, #"{"id":"f-1","score":null}"#, #"{"id":"f-1","nps":7.25}"#,
  ])
  func whatOnlyReadingAnewCanTellIsNotTakenIn(line: String) throws {
    let files = (fans: "{\"id\":\"f-1\",\"nps\":1,\"score\":5}\n{\"id\":\"f-2\"}\n", events: "")
    let table = read(files, try frame()).table
    let change = change((fans: line + "\n", events: ""), of: table)
    #expect(change.flatMap { table.applying($0, revision: 1) } == nil)
  }

  @Test func anEventThatIsThereAlreadyOrOfAFanWhoComesLaterIsNotTakenIn() throws {
    let event = #"{"id":"e-1","fan":"f-1","type":"visit","at":"2026-10-01T10:00:00Z"}"# + "\n"
    let orphan = #"{"id":"e-2","fan":"f-9","type":"visit","at":"2026-10-01T10:00:00Z"}"# + "\n"
    let table = read((fans: "{\"id\":\"f-1\"}\n", events: event + orphan), try frame()).table
    #expect(change((fans: "", events: event), of: table) == nil)
    #expect(change((fans: "{\"id\":\"f-9\"}\n", events: ""), of: table) == nil)
    #expect(change((fans: "{\"id\":\"f-1\"}\n", events: ""), of: table) != nil)
  }

  // MARK: Reading

  private func read(
    _ files: (fans: String, events: String), _ frame: EvaluationFrame
  ) -> (table: FanTable, problems: [DataProblem]) {
    table(fans: Array(files.fans.utf8), events: Array(files.events.utf8), frame: frame)
  }

  private func change(_ files: (fans: String, events: String), of table: FanTable) -> FanTableChange? {
    Array(files.fans.utf8).withUnsafeBufferPointer { fans in
      Array(files.events.utf8).withUnsafeBufferPointer { events in
        WorkspaceReader.change(fans: fans, events: events, of: table)
      }
    }
  }

  private static func segments(in context: RuleContext) throws -> [Segment] {
    let rules = [
      "total_spent > 20", "purchase_count >= 2 AND lifecycle_stage = engaged", "NOT (tags HAS vip OR country = PT)",
      "COUNT(purchase, LAST 60 DAYS) >= 1", "SUM(purchase.amount) > 30 OR email_consent IS FALSE",
      "DAYS SINCE LAST(visit) < 90", "total_spent IN TOP 3", "tags WAS EVER vip", "name CONTAINS a AND nps IS PRESENT",
      "COUNT(visit THEN purchase WITHIN 30 DAYS) >= 1", "category = member", "first_purchase_days > last_active_days",
      "COUNT(refund) = 0 AND score IS MISSING", "IN SAMPLE 30 % OF \"x\"",
    ]
    var segments = try rules.enumerated().map { number, rule in
      Segment(
        id: .init(rawValue: "seg-\(number)"), name: rule, kind: .dynamic(try ConditionParser.parse(rule, in: context)))
    }
    segments.append(Segment(id: "by-hand", name: "By hand", kind: .fixed(["f-1", "f-70", "f-3"])))
    let nested = Condition.all([
      .segment(SegmentReference("seg-0")), .segment(SegmentReference("seg-6", belongs: false)),
    ])
    return segments + [Segment(id: "nested", name: "Nested", kind: .dynamic(nested))]
  }
}
