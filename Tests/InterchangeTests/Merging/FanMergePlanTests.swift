import Segmentation
import Testing

@testable import Interchange

/// What becomes of each key when fans are made one, and when they are separated again.
@Suite struct FanMergePlanTests {
  static let schema = Schema.workspace()

  static func fan(_ line: String) throws -> FanMergePlan.Fan {
    let value = try JSONValue(parsing: line)
    return FanMergePlan.Fan(id: value["id"]?.string ?? "", profile: value)
  }

  private func plan(
    _ lines: String..., choices: [String: FanMergeChoice] = [:], links: [String: String] = [:]
  ) throws -> FanMergePlan {
    try FanMergePlan(
      lines.map { try Self.fan($0) }, links: links, choices: choices, schema: Self.schema,
      currency: try #require(Currency(code: "EUR")))
  }

  private func text(_ plan: FanMergePlan) -> String { String(decoding: plan.lines, as: UTF8.self) }

  private static let ana = #"{"id":"a","name":"Ana","email":"ana@x.org","tags":["vip"],"nps":9}"#
  private static let other = #"{"id":"b","name":"Ana S.","country":"PT","tags":["VIP","beta"],"nps":9}"#

  @Test func whoStaysIsCompletedAndSetsArePutTogether() throws {
    let plan = try plan(Self.ana, Self.other)
    #expect(
      text(plan) == #"""
        {"id":"b","merged_into":"a"}
        {"id":"a","tags":["vip","beta"],"country":"PT"}

        """#)
    #expect(plan.keys.filter(\.differs).map(\.key) == ["name", "tags"])
    #expect(plan.steps[0].lost == [JSONMember("name", .string("Ana S."))])
  }

  @Test func aChosenValueTakesThePlaceOfTheOther() throws {
    let plan = try plan(Self.ana, Self.other, choices: ["name": .fan(1), "tags": .fan(0)])
    #expect(
      text(plan) == #"""
        {"id":"b","merged_into":"a"}
        {"id":"a","name":"Ana S.","country":"PT"}

        """#)
    #expect(plan.steps[0].before == [JSONMember("name", .string("Ana")), JSONMember("country", .null)])
    #expect(plan.steps[0].lost == [JSONMember("tags", .array([.string("VIP"), .string("beta")]))])
  }

  @Test func totalsOfTheTimeBeforeAreAddedOnlyWhereThatIsAskedFor() throws {
    let (one, two) = (
      #"{"id":"a","total_spent":"10.50","purchase_count":2,"score":1}"#,
      #"{"id":"b","total_spent":5,"purchase_count":3,"score":2}"#
    )
    #expect(text(try plan(one, two)) == "{\"id\":\"b\",\"merged_into\":\"a\"}\n")
    let added = try plan(one, two, choices: ["total_spent": .together, "purchase_count": .together])
    #expect(text(added).hasSuffix(#"{"id":"a","total_spent":"15.50","purchase_count":5}"# + "\n"))
    #expect(throws: FanMergeProblem.notTogether(key: "score")) { try plan(one, two, choices: ["score": .together]) }
  }

  @Test func aNoOutweighsAYesAndAYesForAnotherAddressIsNotTakenOver() throws {
    let no = try plan(#"{"id":"a","email_consent":true}"#, #"{"id":"b","email_consent":false}"#)
    #expect(text(no).hasSuffix(#"{"id":"a","email_consent":false}"# + "\n"))
    let elsewhere = try plan(#"{"id":"a","email":"a@x.org"}"#, #"{"id":"b","email":"b@x.org","email_consent":true}"#)
    #expect(text(elsewhere) == "{\"id\":\"b\",\"merged_into\":\"a\"}\n")
    #expect(elsewhere.steps[0].lost.map(\.key) == ["email", "email_consent"])
    let taken = try plan(#"{"id":"a"}"#, #"{"id":"b","email":"b@x.org","email_consent":true}"#)
    #expect(text(taken).hasSuffix(#"{"id":"a","email":"b@x.org","email_consent":true}"# + "\n"))
  }

  @Test func anObjectInThePlaceOfAnotherIsNotMergedIntoIt() throws {
    let plan = try plan(
      #"{"id":"a","home":{"city":"Porto"}}"#, #"{"id":"b","home":{"zip":"4000"}}"#, choices: ["home": .fan(1)])
    #expect(
      text(plan) == #"""
        {"id":"b","merged_into":"a"}
        {"id":"a","home":null}
        {"id":"a","home":{"zip":"4000"}}

        """#)
  }

  @Test func threeAreMadeOneStepByStep() throws {
    let plan = try plan(
      #"{"id":"a"}"#, #"{"id":"b","country":"PT","tags":["x"]}"#, #"{"id":"c","country":"ES","tags":["y"]}"#)
    #expect(plan.steps.map(\.fan) == ["b", "c"])
    #expect(plan.steps[0].after == [JSONMember("country", .string("PT")), JSONMember("tags", .array([.string("x")]))])
    #expect(plan.steps[1].after == [JSONMember("tags", .array([.string("x"), .string("y")]))])
    #expect(plan.steps[1].lost == [JSONMember("country", .string("ES"))])
  }

  @Test(
    arguments: [
      ([#"{"id":"a"}"#, #"{"id":"a"}"#], [:], #""a" is named twice; a fan is not merged into itself"#),
      (
        [#"{"id":"a"}"#, #"{"id":"b","merged_into":"c"}"#], ["b": "c"],
        #""b" was merged into "c" already; name that fan, or un-merge "b" first"#
      ),
      (
        [#"{"id":"a","merged_into":"b"}"#, #"{"id":"b"}"#], ["a": "b"],
        #""a" was merged into "b" already; name that fan, or un-merge "a" first"#
      ),
      (
        [#"{"id":"a"}"#, #"{"id":"b"}"#], ["c": "b", "d": "b"],
        #""c", "d" were merged into "b"; keep "b", or un-merge first"#
      ),
    ] as [([String], [String: String], String)])
  func whatCannotBeMadeOneIsToldWhy(lines: [String], links: [String: String], sentence: String) throws {
    let fans = try lines.map { try Self.fan($0) }
    let currency = try #require(Currency(code: "EUR"))
    #expect {
      try FanMergePlan(fans, links: links, schema: Self.schema, currency: currency)
    } throws: { "\($0)" == sentence }
  }

  @Test func whoIsUnknownAndWhatIsNotThereIsTold() throws {
    let fans = [try Self.fan(Self.ana), FanMergePlan.Fan(id: "nobody", profile: nil)]
    let currency = try #require(Currency(code: "EUR"))
    #expect(throws: FanMergeProblem.unknown("nobody")) {
      try FanMergePlan(fans, links: [:], schema: Self.schema, currency: currency)
    }
    #expect(throws: FanMergeProblem.noValue(key: "country", fan: "a")) {
      try plan(Self.ana, Self.other, choices: ["country": .fan(0)])
    }
    #expect(throws: FanMergeProblem.noValue(key: "shoe", fan: nil)) {
      try plan(Self.ana, Self.other, choices: ["shoe": .fan(0)])
    }
  }

  // MARK: The trail

  @Test func theTrailTellsWhatWasTakenAndWhatWasGivenUp() throws {
    let plan = try plan(Self.ana, Self.other, choices: ["name": .fan(1)])
    let payload = JSONValue.object(plan.note.payload)
    let record = try #require(AuditNote.merge(in: payload))
    #expect(record.kept == "a" && record.steps == plan.steps && record.choices == ["name": .fan(1)])
    #expect(
      AuditWords.merging(payload)
        == #"merged the fan "b" into "a"; took: name "Ana S.", tags ["vip","beta"], country "PT"; "#
        + #"in the place of: name "Ana", tags ["vip"]"#)
    #expect(AuditNote.fanKeys(in: payload) == nil && AuditNote.tags(in: payload) == nil)
  }
}
