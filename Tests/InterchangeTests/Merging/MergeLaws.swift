import Segmentation
import TestSupport
import Testing

@testable import Interchange

/// Laws of merging, on small workspaces made at random: fans made one are as if their lines had been written so by hand,
/// and fans who are separated again are as before.
@Suite struct MergeLaws {
  /// A workspace as lines.
  private struct Lines {
    var fans: [(id: String, profile: JSONValue)] = []
    var events: [(fan: String, rest: String)] = []

    var fanText: String { fans.map { $0.profile.text(.compact) + "\n" }.joined() }

    /// The events as lines, of whom `name` says the fan is.
    func eventText(_ name: (String) -> String = { $0 }) -> String {
      events.enumerated().map { number, event in
        #"{"id":"e\#(number)","fan":"\#(name(event.fan))",\#(event.rest)}"# + "\n"
      }.joined()
    }

    func fan(_ id: String) -> FanMergePlan.Fan {
      FanMergePlan.Fan(id: id, profile: fans.first { $0.id == id }?.profile)
    }

    mutating func apply(_ lines: [UInt8]) throws {
      for line in String(decoding: lines, as: UTF8.self).split(separator: "\n") {
        let patch = try JSONValue(parsing: String(line))
        let place = try #require(fans.firstIndex { $0.id == patch["id"]?.string })
        fans[place].profile = JSONMerge.merge(patch, into: fans[place].profile)
      }
    }
  }

  private struct Dice {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func one<Element>(_ list: [Element]) -> Element { list[next(list.count)] }
  }

  private static let values: [(key: String, values: [String])] = [
    ("name", [#""Ana""#, #""ANA""#, #""Jun""#]), ("email", [#""a@x.org""#, #""b@x.org""#]),
    ("country", [#""PT""#, #""JP""#]), ("tags", [#"["vip"]"#, #"["VIP","beta"]"#, #"["launch"]"#]),
    ("nps", ["9", "10"]), ("total_spent", [#""10.50""#, #""3.00""#]), ("purchase_count", ["1", "2"]),
    ("email_consent", ["true", "false"]), ("registered_at", [#""2026-01-02""#, #""2026-03-02T10:00:00Z""#]),
    ("last_active_at", [#""2026-11-01""#, #""2026-11-02""#]), ("tier", [#""free""#, #""premium""#]),
    ("shoe", [#""41""#, #""42""#]), ("home", [#"{"city":"Porto"}"#, #"{"zip":"4000","city":"Faro"}"#]),
  ]

  private static let kinds = [
    #""type":"purchase","amount":"19.00""#, #""type":"purchase","amount":"5.00","item":"mug""#, #""type":"visit""#,
    #""type":"tag_added","tag":"vip""#, #""type":"tag_removed","tag":"vip""#, #""type":"tag_removed","tag":"beta""#,
    #""type":"unsubscribed","channel":"email""#, #""type":"consent_given","channel":"email""#,
    #""type":"subscription_started","tier":"premium""#,
  ]

  private func workspace(_ dice: inout Dice) throws -> Lines {
    var lines = Lines()
    for number in 0..<6 {
      var members = [JSONMember("id", .string("f\(number)"))]
      for (key, values) in Self.values where dice.next(3) > 0 {
        members.append(JSONMember(key, try JSONValue(parsing: dice.one(values))))
      }
      lines.fans.append(("f\(number)", .object(members)))
    }
    for _ in 0..<20 {
      let at = "2026-\(10 + dice.next(2))-\(10 + dice.next(10))T1\(dice.next(10)):00:00Z"
      lines.events.append(("f\(dice.next(6))", #"\#(dice.one(Self.kinds)),"at":"\#(at)""#))
    }
    return lines
  }

  private func table(_ lines: Lines, more: [UInt8] = []) throws -> FanTable {
    let read = try table(fans: lines.fanText + String(decoding: more, as: UTF8.self), events: lines.eventText())
    #expect(read.problems == [])
    return read.table
  }

  private func table(fans: String, events: String) throws -> (table: FanTable, problems: [DataProblem]) {
    try InterchangeTests.table(fans: fans, events: events)
  }

  /// Every value and event of every fan, by id and key, without the order of rows and columns.
  private func facts(_ table: FanTable) -> [String: String] {
    var facts: [String: String] = [:]
    for row in 0..<table.count {
      let id = table.id(of: row)
      for field in table.schema.fields {
        let value = table.value(field.id, of: row)
        if value != .missing { facts["\(id) \(field.id.rawValue)"] = "\(value)" }
      }
      for log in table.events.logs {
        facts["\(id) \(log.type.rawValue)"] = "\(log.events(of: row).map { table.value(.id, of: $0, in: log) })"
      }
    }
    return facts.filter { $0.value != "[]" }
  }

  private func plan(_ lines: Lines, _ kept: String, _ others: [String], _ dice: inout Dice) throws -> FanMergePlan {
    let fans = ([kept] + others).map { lines.fan($0) }
    var choices: [String: FanMergeChoice] = [:]
    for (key, _) in Self.values where dice.next(4) == 0 {
      let places = fans.indices.filter { fans[$0].profile?[key] != nil }
      if !places.isEmpty { choices[key] = .fan(dice.one(places)) }
      if ["tags", "total_spent", "nps"].contains(key), !places.isEmpty, dice.next(2) == 0 { choices[key] = .together }
    }
    let links = Dictionary(
      lines.fans.compactMap { fan in fan.profile["merged_into"]?.string.map { (fan.id, $0) } }
    ) { one, _ in one }
    return try FanMergePlan(
      fans, links: links, choices: choices, schema: .workspace(), currency: try #require(Currency(code: "USD")))
  }

  /// Lines in which a person would have written the merge by hand.
  private func byHand(_ lines: Lines, _ plan: FanMergePlan) -> (fans: String, events: String) {
    let gone = Set(plan.steps.map(\.fan))
    var hand = lines
    hand.fans.removeAll { gone.contains($0.id) }
    let place = hand.fans.firstIndex { $0.id == plan.kept.id } ?? 0
    hand.fans[place].profile = .object(
      [JSONMember("id", .string(plan.kept.id))]
        + plan.keys.compactMap { key in key.result.map { JSONMember(key.key, $0) } })
    return (hand.fanText, hand.eventText { gone.contains($0) ? plan.kept.id : $0 })
  }

  @Test(arguments: 1...60)
  func mergedFansAreAsIfWrittenByHand(seed: UInt64) throws {
    var dice = Dice(state: seed)
    let lines = try workspace(&dice)
    let plan = try plan(lines, "f0", seed.isMultiple(of: 2) ? ["f1"] : ["f3", "f1"], &dice)
    let merged = try table(lines, more: plan.lines)
    let hand = byHand(lines, plan)
    let written = try table(fans: hand.fans, events: hand.events).table
    #expect(facts(merged) == facts(written), "seed \(seed)")
    for step in plan.steps {
      #expect(merged.row(of: step.fan) == merged.row(of: "f0"))
      #expect(merged.aliases(of: try #require(merged.row(of: "f0"))).contains(step.fan))
    }
    // A static segment that names the merged fan, and every kind of question, answer alike.
    let members = Condition.segment(SegmentReference("s", belongs: true))
    for rule in [
      members, .field(.totalSpent, .isPresent), try rule("COUNT(purchase) > 1", merged),
      try rule("tags HAS vip", merged), try rule("email_consent IS TRUE", merged),
      try rule("first_purchase_days < 30", merged), try rule("lifecycle_stage = customer", merged),
    ] {
      let segment = Segment(id: "s", name: "s", description: "", kind: .fixed(["f1", "f2", "gone"]))
      #expect(try ids(rule, merged, segment) == ids(rule, written, segment, naming: ["f1": "f0"], plan), "seed \(seed)")
    }
  }

  private func rule(_ text: String, _ table: FanTable) throws -> Condition {
    try ConditionParser.parse(text, in: table.context(segments: [:]))
  }

  private func ids(
    _ rule: Condition, _ table: FanTable, _ segment: Segment, naming names: [String: String] = [:],
    _ plan: FanMergePlan? = nil
  ) throws -> [String] {
    var segment = segment
    if let plan, plan.steps.contains(where: { $0.fan == "f1" }), let members = segment.members {
      segment.kind = .fixed(members.map { names[$0] ?? $0 })
    }
    var evaluator = Evaluator(table: table)
    evaluator.evaluate([segment])
    return try evaluator.fans(matching: rule).get().rows.rows().map { table.id(of: $0) }.sorted()
  }

  @Test(arguments: 1...60)
  func mergedAndSeparatedIsAsBefore(seed: UInt64) throws {
    var dice = Dice(state: seed &+ 7_000)
    let before = try workspace(&dice)
    var lines = before
    var trail: [JSONValue] = []
    var text: [UInt8] = []
    // One merge of two at once, or two merges one after the other.
    let steps = seed.isMultiple(of: 2) ? [["f1", "f2"]] : [["f1"], ["f2"]]
    for others in steps {
      let plan = try plan(lines, "f0", others, &dice)
      try lines.apply(plan.lines)
      trail.append(.object(plan.note.payload))
      text += plan.lines
    }
    // Taken back together, in the order in which they came, or the other way round.
    let back = [[["f1", "f2"]], [["f2"], ["f1"]], [["f1"], ["f2"]]][Int(seed % 3)]
    for fans in back {
      let links = Dictionary(
        lines.fans.compactMap { fan in fan.profile["merged_into"]?.string.map { (fan.id, $0) } }
      ) { one, _ in one }
      let plan = try FanUnmergePlan(fans.map { lines.fan($0) }, kept: lines.fan("f0"), trail: trail, links: links)
      #expect(plan.unrecorded == [])
      try lines.apply(plan.lines)
      trail.append(.object(plan.note.payload))
      text += plan.lines
    }
    #expect(differences(between: try table(before), and: try table(before, more: text)) == [], "seed \(seed)")
  }

  @Test func whatWasChangedSinceStays() throws {
    var lines = Lines(fans: [], events: [])
    for line in [#"{"id":"a"}"#, #"{"id":"b","country":"PT","nps":9}"#] {
      let value = try JSONValue(parsing: line)
      lines.fans.append((value["id"]?.string ?? "", value))
    }
    var dice = Dice(state: 5)
    _ = dice.next(2)
    let merge = try FanMergePlan(
      [lines.fan("a"), lines.fan("b")], links: [:], schema: .workspace(),
      currency: try #require(Currency(code: "USD")))
    try lines.apply(merge.lines)
    try lines.apply(Array(#"{"id":"a","country":"ES"}"#.utf8))
    let plan = try FanUnmergePlan(
      [lines.fan("b")], kept: lines.fan("a"), trail: [.object(merge.note.payload)], links: ["b": "a"])
    #expect(
      String(decoding: plan.lines, as: UTF8.self)
        == "{\"id\":\"b\",\"merged_into\":null}\n{\"id\":\"a\",\"nps\":null}\n")
    #expect(plan.changedSince.map(\.key) == ["country"])
  }

  @Test func aMergeWrittenByHandIsTakenBackWithoutItsValues() throws {
    let (a, b) = (
      try FanMergePlanTests.fan(#"{"id":"a","country":"PT"}"#),
      try FanMergePlanTests.fan(#"{"id":"b","merged_into":"a"}"#)
    )
    let plan = try FanUnmergePlan([b], kept: a, trail: [], links: ["b": "a"])
    #expect(String(decoding: plan.lines, as: UTF8.self) == "{\"id\":\"b\",\"merged_into\":null}\n")
    #expect(plan.unrecorded == ["b"] && plan.keys == [])
    #expect(throws: FanMergeProblem.isNotMerged("a")) {
      try FanUnmergePlan([a], kept: a, trail: [], links: [:])
    }
  }

  /// What the table makes of links that were written by hand, chains among them, is what lines without them would be.
  @Test(arguments: 1...40)
  func linksWrittenByHandAreFoldedAsTheyShould(seed: UInt64) throws {
    var dice = Dice(state: seed &+ 9_000)
    let lines = try workspace(&dice)
    var links: [String: String] = [:]
    for number in 1..<6 where dice.next(2) == 0 { links["f\(number)"] = "f\(dice.next(number))" }
    func end(_ id: String) -> String { links[id].map(end) ?? id }
    let more = links.sorted { $0.key < $1.key }.map { #"{"id":"\#($0.key)","merged_into":"\#($0.value)"}"# + "\n" }
    let folded = try table(lines, more: Array(more.joined().utf8))
    var hand = lines
    hand.fans.removeAll { links[$0.id] != nil }
    let written = try table(fans: hand.fanText, events: hand.eventText(end)).table
    #expect(facts(folded) == facts(written), "seed \(seed), \(links)")
    for number in 0..<6 { #expect(folded.row(of: "f\(number)") == folded.row(of: end("f\(number)"))) }
  }
}
