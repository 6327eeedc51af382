import Testing

@testable import Segmentation

// Scans go block by block and may go on several threads: neither may show.
@Suite struct BlockTests {
  /// Around words and blocks of rows.
  static let sizes = [0, 1, 63, 64, 65, 16_384, 16_385]

  /// A table whose columns repeat after 7, 5, 3, 11, 13 and 2 fans.
  private func table(_ count: Int) -> FanTable {
    var builder = FanTableBuilder(frame: World().frame)
    func with<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      var text = text
      return text.withUTF8(body)
    }
    func field(_ name: String) -> Int {
      guard case .field(let slot, _) = with(name, { builder.slot(for: $0) }) else { preconditionFailure(name) }
      return slot
    }
    let (spent, score, country) = (field("total_spent"), field("nps"), field("country"))
    let (email, born, name) = (field("email"), field("birth_year"), field("name"))
    for number in 0..<count {
      let row = with("fan-\(number)") { builder.addLine(ofFan: $0) }
      builder.setMoney(spent, row, to: Money(minorUnits: Int64(number % 7) * 1_000))
      if number % 5 > 0 { builder.setNumber(score, row, to: DecimalNumber(number % 5)) }
      with(["PT", "DE", "FR"][number % 3]) { builder.setText(country, row, to: $0) }
      with("fan\(number % 11)sousa\(number)@example.com") { builder.setText(email, row, to: $0) }
      builder.setNumber(born, row, to: DecimalNumber(number % 13))
      if number % 2 > 0 { with("PT") { builder.setText(name, row, to: $0) } }
      for purchase in 0..<(number % 4) {
        let moment = Instant(microseconds: builder.frame.now.microseconds - Int64(number % 50) * 86_400_000_000)
        _ = with("event-\(number)-\(purchase)") { id in
          with("purchase") { builder.events.add(id: id, type: $0, fan: row, at: moment) }
        }
      }
    }
    return builder.finish()
  }

  /// Rules with the rows that they match by the numbers above.
  private static let rules: [(text: String, holds: @Sendable (Int) -> Bool)] = [
    ("total_spent > 20", { $0 % 7 > 2 }),
    ("total_spent BETWEEN 20 AND 40", { (2...4).contains($0 % 7) }),
    ("NOT total_spent BETWEEN 20 AND 40", { !(2...4).contains($0 % 7) }),
    ("nps >= 3", { $0 % 5 >= 3 }),
    ("nps IS MISSING", { $0 % 5 == 0 }),
    ("nps IN (1, 4)", { $0 % 5 == 1 || $0 % 5 == 4 }),
    ("country IN (PT, FR)", { $0 % 3 != 1 }),
    ("email CONTAINS \"n7sousa\"", { $0 % 11 == 7 }),
    ("email STARTS WITH fan1s", { $0 % 11 == 1 }),
    ("email ENDS WITH \"7@example.com\"", { $0 % 10 == 7 }),
    ("nps < birth_year", { $0 % 5 > 0 && $0 % 5 < $0 % 13 }),
    ("country = FIELD name", { $0 % 3 == 0 && $0 % 2 == 1 }),
    ("COUNT(purchase) >= 2", { $0 % 4 >= 2 }),
    ("COUNT(purchase, LAST 10 DAYS) = 0", { $0 % 4 == 0 || $0 % 50 >= 10 }),
    ("DAYS SINCE LAST(purchase) < 20", { $0 % 4 > 0 && $0 % 50 < 20 }),
    (
      "total_spent > 20 AND NOT (country = PT OR nps IS MISSING) AND (birth_year > 3 OR NOT nps > 2)",
      { $0 % 7 > 2 && !($0 % 3 == 0 || $0 % 5 == 0) && ($0 % 13 > 3 || $0 % 5 <= 2) }
    ),
  ]

  @Test(arguments: sizes) func everyRowIsJudgedWhereBlocksEndTooOnOneCoreAndOnSeveral(count: Int) throws {
    let table = table(count)
    let tops = ["total_spent IN TOP 10 %", "birth_year IN TOP 100", "COUNT(purchase) IN TOP 5 %"]
    let texts = Self.rules.map(\.text) + tops + ["IN SAMPLE 10 % OF \"spring\""]
    let rules = try texts.map { try parsed($0, table) }
    let answers = [1, 2].map { threads in
      BlockScan.$threads.withValue(threads) {
        var evaluator = Evaluator(table: table)
        return evaluator.fans(matching: rules)
      }
    }
    for (number, rule) in Self.rules.enumerated() {
      let members = try answers[0][number].get()
      let wanted = Bitmap(count: count, rows: (0..<count).lazy.filter(rule.holds))
      #expect(members.rows.words.elementsEqual(wanted.words), "\(rule.text), \(count) fans")
      #expect(members.count == wanted.population, "\(rule.text), \(count) fans")
    }
    for (number, text) in texts.enumerated() {
      let same = answers.allSatisfy { $0[number] == answers[0][number] }
      #expect(same, "\(text), \(count) fans")
      // Small tables say enough of rules that are asked alone.
      guard count < 1_000 else { continue }
      var evaluator = Evaluator(table: table)
      let alone = evaluator.fans(matching: rules[number]) == answers[0][number]
      #expect(alone, "\(text), \(count) fans, alone")
    }
  }

  @Test func manyRulesAtOnceAreManyRulesOneByOne() throws {
    let table = table(200)
    let rules = try (0..<300).map { try parsed("birth_year > \($0 % 15) AND total_spent < \($0 / 5)", table) }
    let long = Condition.any(try (0..<400).map { try parsed("birth_year BETWEEN \($0) AND \($0 + 2)", table) })
    var evaluator = Evaluator(table: table)
    let together = evaluator.fans(matching: rules + [long])
    for (rule, members) in zip(rules + [long], together) {
      var evaluator = Evaluator(table: table)
      #expect(evaluator.fans(matching: rule) == members)
    }
    #expect(try together[300].get().count == 200)
  }

  @Test(arguments: [0, 65, 33_000]) func countsAreTheSizesOfTheMembers(count: Int) throws {
    let table = table(count)
    let rules = try Self.rules.map { try parsed($0.text, table) }
    var (counting, finding) = (Evaluator(table: table), Evaluator(table: table))
    let counts = counting.counts(matching: rules + rules)
    let sizes = finding.fans(matching: rules + rules).map { $0.map(\.count) }
    #expect(counts == sizes)
    // Once more, when the comparisons are remembered.
    #expect(counting.counts(matching: rules) == Array(sizes[..<rules.count]))
  }

  @Test func aSegmentIsFoundInTheSamePassAsTheOneThatItNames() throws {
    let table = table(100)
    let first = Segment(id: "a", name: "A", kind: .dynamic(try parsed("nps >= 3", table)))
    let second = Segment(
      id: "b", name: "B",
      kind: .dynamic(.none([.segment(SegmentReference("a")), try parsed("country = PT", table)])))
    var evaluator = Evaluator(table: table)
    evaluator.evaluate([second, first])
    let rows = (0..<100).filter { $0 % 5 < 3 && $0 % 3 != 0 }
    #expect(evaluator.members(of: "b")?.rows.rows() == rows)
  }

  private func parsed(_ text: String, _ table: FanTable) throws -> Condition {
    try ConditionParser.parse(text, in: table.context(segments: [:]))
  }
}
