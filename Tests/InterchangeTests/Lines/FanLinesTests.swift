import Interchange
import Segmentation
import Testing

struct FanLinesTests {
  @Test func aLineIsAFan() throws {
    let (table, problems) = try table(
      fans: """
        {"id":"f-1001","name":"Ana Sousa","email":"ana@example.com","lifecycle_stage":"engaged","source":"subscription",\
        "registered_at":"2026-03-02T10:11:12Z","last_active_at":"2026-11-19","total_spent":"249.50",\
        "purchase_count":4,"country":"PT","tier":"entry","tags":["vip","VIP","beta"],"email_consent":true,"score":1.5}
        """)
    #expect(problems == [])
    #expect(table.count == 1)
    #expect(table.value(.name, of: 0) == .text("Ana Sousa"))
    #expect(table.value(.registeredAt, of: 0) == Day("2026-03-02").map(FanValue.day))
    #expect(table.value(.lastActiveDays, of: 0) == .days(1))
    #expect(table.value(.totalSpent, of: 0) == .money(Money(minorUnits: 24_950)))
    #expect(table.value(.tags, of: 0) == .members(["vip", "beta"]))
    #expect(table.value(.emailConsent, of: 0) == .boolean(true))
    #expect(table.value("score", of: 0) == DecimalNumber("1.5").map(FanValue.number))
  }

  @Test func aLaterLineIsMergedIntoTheEarlierOne() throws {
    let (table, problems) = try table(
      fans: """
        {"id":"a","name":"Ana","country":"PT","tags":["x","y"],"home":{"city":"Porto","zip":"4000"}}
        {"id":"b","name":"Bo"}
        {"name":"Ana S.","id":"a","country":null,"tags":["z"],"home":{"zip":null,"street":{"no":1}}}
        {"id":"b","name":""}

        """)
    #expect(problems == [])
    #expect(table.count == 2)
    #expect(table.value(.name, of: 0) == .text("Ana S."))
    #expect(table.value(.country, of: 0) == .missing)
    #expect(table.value(.tags, of: 0) == .members(["z"]))
    #expect(table.value("home", of: 0) == .text(#"{"city":"Porto","street":{"no":1}}"#))
    #expect(table.value(.name, of: 1) == .missing)
  }

  @Test func aFanMadeOneWithAnotherIsAnAlias() throws {
    let (table, problems) = try table(
      fans: """
        {"id":"b","merged_into":"a"}
        {"id":"a"}
        {"id":"c","merged_into":"gone"}

        """)
    #expect(table.count == 2)
    #expect(table.row(of: "b") == table.row(of: "a"))
    #expect(
      problems.map(\.description) == [
        #"fans.jsonl:3:25: merged_into: no fan has the id "gone". The fan stays by itself."#
      ])
    #expect(problems.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    (
      #"{"id":"a","total_spent":"n/a"}"#,
      #"1:25: total_spent: "n/a" is not an amount; leave the key out to mean unknown"#
    ),
    (
      #"{"id":"a","total_spent":1.005}"#,
      "1:25: total_spent: 1.005 is no amount of USD, which has 2 digits behind the point"
    ),
    (
      #"{"id":"a","purchase_count":"4"}"#,
      #"1:28: purchase_count: "4" is not a number; leave the key out to mean unknown"#
    ),
    (
      #"{"id":"a","purchase_count":1234567890123456789}"#,
      "1:28: purchase_count: 1234567890123456789 needs more than 18 digits"
    ),
    (#"{"id":"a","tags":"vip"}"#, #"1:18: tags: "vip" is not an array of texts; leave the key out to mean unknown"#),
    (#"{"id":"a","tags":[1]}"#, "1:19: tags: 1 is not a text in quotes"),
    (#"{"id":"a","email_consent":1}"#, "1:27: email_consent: 1 is not true or false"),
    (#"{"id":"a","name":{"first":"A"}}"#, "1:18: name: an object is not a text in quotes"),
    (
      #"{"id":"a","registered_at":"2023-02-29"}"#,
      #"1:27: registered_at: "2023-02-29" is not a date such as 2026-03-02 or 2026-03-02T10:11:12Z; "#
        + "leave the key out to mean unknown"
    ),
    (#"{"id":""}"#, "1:7: id: the text is empty"),
    (#"{"id":7}"#, "1:7: id: 7 is not a text in quotes"),
    (#"{"id":"a\u0000"}"#, #"1:7: id: "a\u{0}" holds a control character"#),
    (#"{"name":"A"}"#, #"1:1: the key "id" is missing"#),
    (#"["a"]"#, "1:1: an object was expected, found an array"),
    (#"{"id":"a","id":"b"}"#, #"1:11: the key "id" stands twice in one object, at column 2 and at column 11"#),
  ])
  func aWrongValueIsReportedAndNothingOfItsLineApplied(line: String, message: String) throws {
    let (table, problems) = try table(fans: line + "\n" + #"{"id":"z","name":"Zoe"}"# + "\n")
    #expect(problems.map(\.description) == ["fans.jsonl:\(message). The line was not read."])
    #expect(problems.map(\.severity) == [.error])
    #expect(table.count == 1)
    #expect(table.id(of: 0) == "z")
  }

  @Test func aFaultyLineLeavesWhatWasThere() throws {
    let (table, problems) = try table(
      fans: #"{"id":"a","name":"Ana"}"# + "\n" + #"{"id":"a","name":"Bo","nps":"x"}"# + "\n")
    #expect(problems.map(\.line) == [2])
    #expect(table.value(.name, of: 0) == .text("Ana"))
  }

  @Test func anIDMayHave128BytesAndNoMore() throws {
    let longest = String(repeating: "é", count: 64)
    #expect(try table(fans: #"{"id":"\#(longest)"}"#).problems == [])
    let shown = String(repeating: "é", count: 60)
    #expect(
      try table(fans: #"{"id":"\#(longest)x"}"#).problems.map(\.message)
        == [#""\#(shown)…" has 129 bytes; an id has at most 128"#])
  }

  @Test func aTornLastLineIsReportedAsSuch() throws {
    let (table, problems) = try table(fans: #"{"id":"a"}"# + "\n" + #"{"id":"b","na"#)
    #expect(table.count == 1)
    #expect(problems.map(\.isTornLine) == [true])
    #expect(problems.first?.line == 2)
  }

  @Test func aWholeLastLineWithoutItsEndIsRead() throws {
    let (table, problems) = try table(fans: #"{"id":"a"}"# + "\n" + #"{"id":"b"}"#)
    #expect(problems == [])
    #expect(table.count == 2)
  }

  @Test func aByteOrderMarkBlankLinesAndCRLFAreFine() throws {
    let (table, problems) = try table(fans: "\u{FEFF}{\"id\":\"a\"}\r\n\r\n  \n{\"id\":\"b\"}\r\n")
    #expect(problems == [])
    #expect(table.count == 2)
  }

  @Test func whatFollowsFromOtherKeysIsNotRead() throws {
    let (table, problems) = try table(
      fans: #"{"id":"a","category":"member"}"# + "\n" + #"{"id":"b","category":"buyer"}"#)
    #expect(table.value(.category, of: 0) == .text("lead"))
    #expect(
      problems.map(\.description) == [
        "fans.jsonl:1:22: category: the key follows from others and is never read. Its values were passed over."
      ])
  }

  @Test func manyFaultyLinesAreCounted() throws {
    let (_, problems) = try table(fans: String(repeating: "{}\n", count: 1_000))
    #expect(problems.count == 201)
    #expect(problems.last?.description == "fans.jsonl: there are 800 more problems.")
    #expect(problems.last?.severity == .error)
  }

  @Test func aLineThatIsTooLongCostsNoOther() throws {
    let long = #"{"id":"a","name":""# + String(repeating: "x", count: 1 << 20) + #""}"#
    let (table, problems) = try table(fans: long + "\n" + #"{"id":"b"}"# + "\n")
    #expect(table.count == 1)
    #expect(problems.map(\.line) == [1])
  }
}
