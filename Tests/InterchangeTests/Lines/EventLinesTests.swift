import Interchange
import Segmentation
import Testing

private let ana = #"{"id":"a"}"# + "\n"

struct EventLinesTests {
  @Test func purchasesAndRefundsMakeTotals() throws {
    let (table, problems) = try table(
      fans: ana,
      events: """
        {"id":"1","fan":"a","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"19.00","item":"article"}
        {"id":"2","fan":"a","type":"purchase","at":"2026-11-02T12:00:00Z","amount":5}
        {"id":"3","fan":"a","type":"refund","at":"2026-11-03T12:00:00Z","amount":"19","of":"1"}

        """)
    #expect(problems == [])
    #expect(table.value(.totalSpent, of: 0) == .money(Money(minorUnits: 500)))
    #expect(table.value(.purchaseCount, of: 0) == .number(DecimalNumber(1)))
    #expect(table.value(.lastPurchaseDays, of: 0) == .days(18))
  }

  @Test(arguments: [
    (#""amount":"50","currency":"CHF""#, 1), (#""amount":"100.00","currency":"CHF""#, 0), (#""amount":"100""#, 1),
    (#""amount":"60","currency":"SEK""#, 1),
  ])
  func aForeignPurchaseIsGivenBackInItsOwnCurrency(refund: String, count: Int) throws {
    let (table, _) = try table(
      fans: ana,
      events: """
        {"id":"1","fan":"a","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"100","currency":"CHF"}
        {"id":"2","fan":"a","type":"refund","at":"2026-11-03T12:00:00Z",\(refund),"of":"1"}

        """)
    #expect(table.value(.purchaseCount, of: 0) == .number(DecimalNumber(count)))
  }

  @Test func theFirstLineWithAnIDCounts() throws {
    let (table, problems) = try table(
      fans: ana,
      events: """
        {"id":"1","fan":"a","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"19.00"}
        {"id":"1","fan":"a","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"19.00"}
        {"fan":"a","type":"purchase", "id":"1","amount":"19.00","at":"2026-11-01T12:00:00Z"}
        {"id":"1","fan":"a","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"20.00"}

        """)
    #expect(
      problems.map(\.description) == [
        #"events.jsonl:4:1: the event "1" stands at line 1 already, and differs here; the first counts. "#
          + "The line was not read."
      ])
    #expect(table.value(.totalSpent, of: 0) == .money(Money(minorUnits: 1_900)))
  }

  @Test func eventsOfUnknownFansCountNowhere() throws {
    let lines = (1...25).map { #"{"id":"\#($0)","fan":"x\#($0)","type":"visit","at":"2026-11-01T12:00:00Z"}"# }
    let (table, problems) = try table(fans: ana, events: lines.joined(separator: "\n"))
    #expect(table.events.count == 0)
    #expect(problems.count == 21)
    #expect(problems.allSatisfy { $0.severity == .warning })
    #expect(
      problems.first?.description
        == #"events.jsonl:1:17: fan: no fan has the id "x1". The event is kept and counts nowhere."#)
    #expect(problems.last?.message == "in all, 25 events are of fans that nobody knows")
  }

  @Test func eventsLaterThanNowAreKeptAndTold() throws {
    let (table, problems) = try table(
      fans: ana, events: #"{"id":"1","fan":"a","type":"purchase","at":"2026-11-21T00:00:00+01:00","amount":"1.00"}"#)
    #expect(table.events.count == 1)
    #expect(table.value(.totalSpent, of: 0) == .money(Money(minorUnits: 0)))
    #expect(problems.map(\.message) == ["an event is later than now"])
  }

  @Test func anotherCurrencyStaysOutOfTotals() throws {
    let (table, problems) = try table(
      fans: ana,
      events: """
        {"id":"1","fan":"a","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"19","currency":"EUR"}
        {"id":"2","fan":"a","type":"purchase","at":"2026-11-01T12:00:00Z","currency":"USD","amount":"2.00"}

        """)
    #expect(problems.map(\.message) == ["an event is not in USD"])
    #expect(table.value(.totalSpent, of: 0) == .money(Money(minorUnits: 200)))
    let log = try #require(table.events[.purchase])
    #expect(table.value("foreign_amount", of: 0, in: log) == .text("19.00 EUR"))
  }

  @Test(arguments: [
    (
      #""type":"purchase","at":"2026-11-01T12:00:00Z","amount":"-1""#,
      #"amount: "-1" is negative; what was given back is a refund"#
    ),
    (
      #""type":"refund","at":"2026-11-01T12:00:00Z","amount":-1"#,
      "amount: -1 is negative; a refund's amount is positive"
    ),
    (
      #""type":"visit","at":"2026-11-01T12:00:00Z","amount":"0.001""#,
      #"amount: "0.001" is no amount of USD, which has 2 digits behind the point"#
    ),
    (
      #""type":"visit","at":"2026-11-01T12:00:00Z","amount":"1 €""#,
      #"amount: "1 €" is not an amount; leave the key out to mean unknown"#
    ),
    (
      #""type":"visit","at":"2026-11-01""#,
      #"at: "2026-11-01" is not a time with an offset, such as 2026-03-02T10:11:12Z"#
    ),
    (#""type":"visit""#, #"the key "at" is missing"#),
    (#""at":"2026-11-01T12:00:00Z""#, #"the key "type" is missing"#),
  ])
  func aWrongEventIsNotRead(rest: String, message: String) throws {
    let (table, problems) = try table(fans: ana, events: #"{"id":"1","fan":"a",\#(rest)}"#)
    #expect(table.events.count == 0)
    let said = problems.map { ($0.field.map { "\($0): " } ?? "") + $0.message }
    #expect(said == [message])
    #expect(problems.map(\.severity) == [.error])
  }

  @Test func tagsAndConsentWithoutTheirKeyAreWarnedOf() throws {
    let (_, problems) = try table(
      fans: ana,
      events: """
        {"id":"1","fan":"a","type":"tag_added","at":"2026-11-01T12:00:00Z"}
        {"id":"2","fan":"a","type":"unsubscribed","at":"2026-11-01T12:00:00Z"}
        {"id":"3","fan":"a","type":"consent_given","at":"2026-11-01T12:00:00Z","channel":"sms"}

        """)
    #expect(
      problems.map(\.description) == [
        "events.jsonl:1:1: tag: the event names no tag. It changes no tags.",
        "events.jsonl:2:1: channel: the event names no channel. It counts for every channel.",
      ])
  }

  @Test func writtenLinesReadBack() throws {
    let fan = FanLineWriter.line(id: "a\"b", [JSONMember("name", .string("Zoë")), JSONMember("nps", .number("9"))])
    let at = try #require(Instant(rfc3339: "2026-11-01T12:00:00.5Z"))
    let event = EventLineWriter.line(
      id: "x:1", fan: "a\"b", type: .purchase, at: at, [JSONMember("amount", .string("3.50"))])
    #expect(String(decoding: fan, as: UTF8.self) == #"{"id":"a\"b","name":"Zoë","nps":9}"# + "\n")
    let (table, problems) = table(fans: fan, events: event, frame: try frame())
    #expect(problems == [])
    #expect(table.row(of: "a\"b") == 0)
    #expect(table.value(.totalSpent, of: 0) == .money(Money(minorUnits: 350)))
  }
}
