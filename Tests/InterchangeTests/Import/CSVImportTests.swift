import Interchange
import Segmentation
import Testing

/// A workspace of two files of lines that imports go into.
private struct Shop {
  var settings = WorkspaceSettings()
  var zone: TimeZoneRules
  var fans: [UInt8]
  var events: [UInt8]

  init(currency: String = "GBP", zone name: String = "Europe/London", fans: String = "", events: String = "") throws {
    settings.currency = try #require(Currency(code: currency))
    zone = try InterchangeTests.zone(name)
    self.fans = Array(fans.utf8)
    self.events = Array(events.utf8)
  }

  func dryRun(_ csv: String, _ plan: ImportPlan, pieces: Int = .max) -> ImportResult {
    fans.withUnsafeBufferPointer { fans in
      events.withUnsafeBufferPointer { events in
        var run = CSVImport(plan, settings: settings, zone: zone, fans: LineIndex(fans), events: LineIndex(events))
        var rest = Array(csv.utf8)[...]
        while !rest.isEmpty {
          run.feed(Array(rest.prefix(pieces)))
          rest = rest.dropFirst(pieces)
        }
        return run.finish()
      }
    }
  }

  mutating func run(_ csv: String, _ plan: ImportPlan) -> ImportResult {
    let result = dryRun(csv, plan)
    fans += result.fanLines
    events += result.eventLines
    return result
  }

  var table: FanTable {
    let now = zone.lastInstant(of: Day("2011-12-10") ?? .latest)
    let frame = EvaluationFrame(settings: settings, zone: zone, now: now)
    return InterchangeTests.table(fans: fans, events: events, frame: frame).table
  }
}

private func ordersPlan(skipsBadRecords: Bool = false) throws -> ImportPlan {
  try ImportPlan(
    kind: "events", map: ["id=invoice,fan=customer_id,at=datetime,amount=amount,type=kind"],
    values: ["type:sale=purchase,type:cancellation=refund"], skipsBadRecords: skipsBadRecords)
}

private func fansPlan(_ map: String, values: [String] = []) throws -> ImportPlan {
  try ImportPlan(kind: "fans", map: [map], values: values)
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

struct EventImportTests {
  @Test func theOrdersOfAShopBecomePurchasesAndRefunds() throws {
    var shop = try Shop()
    let result = shop.run(Orders.csv, try ordersPlan())
    #expect(!result.isRefused)
    #expect(result.problems.map(\.description) == [])
    #expect(result.records == 29)
    #expect(result.events.new == 29)
    #expect(result.fans.new == 19)
    #expect(
      text(result.eventLines).split(separator: "\n").first == """
        {"id":"csv:536365","fan":"17850","type":"purchase","at":"2010-12-01T08:26:00Z","amount":"139.12",\
        "country":"United Kingdom","lines":7,"units":40}
        """)
    #expect(text(result.fanLines).hasPrefix(#"{"id":"17850"}"# + "\n"))
    let table = shop.table
    #expect(table.value(.totalSpent, of: try #require(table.row(of: "12346"))) == .money(Money(minorUnits: 0)))
    // The purchase itself stays what it was.
    var evaluator = Evaluator(table: table)
    for (rule, count) in [("SUM(purchase.amount) = 77183.60", 1), ("SUM(purchase.amount) > 77183.60", 0)] {
      let condition = try ConditionParser.parse("\(rule) AND id = 12346", in: table.context(segments: [:]))
      #expect(try evaluator.fans(matching: condition).get().count == count)
    }
    #expect(table.value(.totalSpent, of: try #require(table.row(of: "14527"))) == .money(Money(minorUnits: -2_750)))
    #expect(table.value(.purchaseCount, of: try #require(table.row(of: "17850"))) == .number(DecimalNumber(6)))
  }

  @Test func importingTheSameFileAgainChangesNothing() throws {
    var shop = try Shop()
    _ = shop.run(Orders.csv, try ordersPlan())
    let again = shop.dryRun(Orders.csv, try ordersPlan())
    #expect(again.events.same == 29)
    #expect(again.events.new == 0)
    #expect(again.fanLines.isEmpty && again.eventLines.isEmpty)
  }

  @Test(arguments: [1, 7, 64]) func aFileInPiecesIsTheSameFile(pieces: Int) throws {
    let shop = try Shop()
    #expect(shop.dryRun(Orders.csv, try ordersPlan(), pieces: pieces) == shop.dryRun(Orders.csv, try ordersPlan()))
  }

  @Test func anEventThatDiffersIsRefusedAndNamed() throws {
    var shop = try Shop()
    _ = shop.run(Orders.csv, try ordersPlan())
    let changed = shop.dryRun(
      "invoice,customer_id,datetime,country,lines,units,amount,kind\n"
        + "536365,17850,2010-12-01T08:26:00,United Kingdom,7,40,140.12,sale\n", try ordersPlan())
    #expect(changed.isRefused)
    #expect(
      changed.problems.map(\.description) == [
        #"import.csv:2:1: id: the workspace already has the event "csv:536365", and it differs: amount is "140.12" "#
          + #"here and "139.12" there. Nothing was imported."#
      ])
  }

  @Test func aBadRecordStopsTheImportUnlessItIsSkipped() throws {
    let csv = """
      invoice,customer_id,datetime,amount,kind
      1,a,2010-12-01T08:26:00,1.005,sale
      2,a,1/12/2010 8:26,5,sale
      3,,2010-12-01T08:26:00,5,sale
      4,a,2010-12-01T08:26:00,"1,005.00",sale
      5,a,2010-12-01T08:26:00,-5,sale
      6,a,2010-12-01T08:26:00
      7,a,2010-12-01T08:26:00,5,sale

      """
    let refused = try Shop().dryRun(csv, try ordersPlan())
    #expect(refused.isRefused)
    #expect(refused.refused == 6)
    #expect(refused.eventLines.isEmpty)
    let skipped = try Shop().dryRun(csv, try ordersPlan(skipsBadRecords: true))
    #expect(!skipped.isRefused)
    #expect(skipped.events.new == 1)
    #expect(
      skipped.problems.map(\.description) == [
        #"import.csv:2:4: amount: "1.005" is no amount of GBP, which has 2 digits behind the point. The record was left out."#,
        #"import.csv:3:3: at: "1/12/2010 8:26" is not a time such as 2026-03-02 10:11:12, with or without an offset. "#
          + "The record was left out.",
        "import.csv:4:2: fan: the cell is empty. The record was left out.",
        #"import.csv:5:4: amount: "1,005.00" is not an amount such as 1234.50. The record was left out."#,
        #"import.csv:6:4: amount: "-5" is negative; what was given back is a refund (see --values). The record was left out."#,
        "import.csv:7: 5 fields were expected as in the header, found 3. The record was left out.",
      ])
  }

  @Test func aMissingColumnIsNamedWithThoseThereAre() throws {
    let result = try Shop().dryRun("invoice,customer_id,date_time,amount,kind\n", try ordersPlan())
    #expect(result.isRefused)
    #expect(
      result.problems.map(\.description) == [
        #"import.csv:1: no column is named "datetime", for at; did you mean "date_time"? The columns are "invoice", "#
          + #""customer_id", "date_time", "amount", "kind". Nothing was imported."#
      ])
  }

  @Test func timesWithoutAnOffsetAreOfTheWorkspacesZone() throws {
    let shop = try Shop(currency: "EUR", zone: "Europe/Berlin")
    let plan = try ImportPlan(kind: "events", map: ["id=n,fan=f,at=t,type=purchase"], source: "till")
    let result = shop.dryRun(
      "n;f;t\n1;a;2026-07-01 10:00\n2;a;2026-12-01 10:00:30\n3;a;2026-12-01T10:00:00-05:00\n", plan)
    #expect(
      text(result.eventLines) == """
        {"id":"till:1","fan":"a","type":"purchase","at":"2026-07-01T08:00:00Z"}
        {"id":"till:2","fan":"a","type":"purchase","at":"2026-12-01T09:00:30Z"}
        {"id":"till:3","fan":"a","type":"purchase","at":"2026-12-01T15:00:00Z"}

        """)
  }

  @Test func aWordThatIsNoTypeIsKeptAndWarnedOfOnce() throws {
    let plan = try ImportPlan(kind: "events", map: ["id=n,fan=f,at=t,type=kind"])
    let result = try Shop().dryRun("n,f,t,kind\n1,a,2010-12-01,sale\n2,a,2010-12-02,sale\n", plan)
    #expect(!result.isRefused)
    #expect(result.events.new == 2)
    #expect(result.problems.count == 1)
    #expect(result.problems.first?.severity == .warning)
  }

  @Test func otherColumnsStayAsKeysThatClashWithNothing() throws {
    let plan = try ImportPlan(kind: "events", map: ["id=n,fan=f,at=t,type=visit"])
    let result = try Shop().dryRun("n,f,t,ID,Post Code,,amount\n1,a,2010-12-01,x,01234,7,5 pounds\n", plan)
    #expect(
      text(result.eventLines) == """
        {"id":"csv:1","fan":"a","type":"visit","at":"2010-12-01T00:00:00Z","csv_id":"x","post_code":"01234",\
        "column_6":7,"csv_amount":"5 pounds"}

        """)
  }

  @Test func anEmptyFileIsRefused() throws {
    let result = try Shop().dryRun("", try ordersPlan())
    #expect(result.isRefused)
    #expect(
      result.problems.map(\.description) == [
        "import.csv: the file is empty; a header with the columns' names was expected. Nothing was imported."
      ])
  }
}

struct FanImportTests {
  private let csv = """
    ID,Email,Joined,Opt-in,Tags,Spent,Stage
    1,ana@example.com,2026-03-02,Yes,vip; Beta,12.5,Engaged
    2,,2026-03-02 10:00,0,,7,VIP

    """

  private func plan() throws -> ImportPlan {
    try fansPlan(
      "id=ID,email=Email,registered_at=Joined,email_consent=Opt-in,tags=Tags,total_spent=Spent,lifecycle_stage=Stage")
  }

  @Test func fansAreReadByTheTypesOfTheirFields() throws {
    let result = try Shop(currency: "USD", zone: "Europe/Berlin").dryRun(csv, try plan())
    #expect(
      text(result.fanLines) == """
        {"id":"1","email":"ana@example.com","registered_at":"2026-03-02","email_consent":true,"tags":["vip","Beta"],\
        "total_spent":"12.50","lifecycle_stage":"engaged"}
        {"id":"2","registered_at":"2026-03-02T09:00:00Z","email_consent":false,"total_spent":"7.00",\
        "lifecycle_stage":"VIP"}

        """)
    #expect(result.problems.map(\.field) == ["lifecycle_stage"])
    #expect(!result.isRefused)
  }

  @Test func onlyWhatDiffersIsWrittenAndAnEmptyCellClearsNothing() throws {
    let shop = try Shop(
      currency: "USD",
      fans: """
        {"id":"1","email":"old@example.com","registered_at":"2026-03-02","email_consent":true,"tags":["VIP","press"],\
        "total_spent":12.5,"lifecycle_stage":"engaged"}
        {"id":"2","email":"bo@example.com","registered_at":"2026-03-02T11:00:00+01:00","email_consent":false,\
        "total_spent":"7","lifecycle_stage":"VIP"}

        """)
    let result = shop.dryRun(csv, try plan())
    #expect(text(result.fanLines) == #"{"id":"1","email":"ana@example.com","tags":["VIP","press","Beta"]}"# + "\n")
    #expect(result.fans.changed == 1)
    #expect(result.fans.same == 1)
  }

  @Test func theSameFileAgainChangesNothing() throws {
    var shop = try Shop(currency: "USD")
    _ = shop.run(csv, try plan())
    #expect(shop.dryRun(csv, try plan()).fanLines.isEmpty)
  }

  @Test func whatPurchasesHereAlreadyCountIsNotImported() throws {
    let shop = try Shop(
      currency: "USD", fans: #"{"id":"1"}"#,
      events: #"{"id":"e","fan":"1","type":"purchase","at":"2026-03-02T10:00:00Z","amount":"12.50"}"#)
    let result = shop.dryRun(csv, try fansPlan("id=ID,total_spent=Spent"))
    #expect(text(result.fanLines) == #"{"id":"2","total_spent":"7.00"}"# + "\n")
    #expect(result.fans.same == 1)
    #expect(result.problems.contains { $0.message.contains("would count them twice") })
  }

  @Test func slipsOfTheKeyboardAreFoundBeforeAnythingIsRead() throws {
    #expect(
      try Shop().dryRun(csv, try fansPlan("id=ID,emial=Email")).problems.map(\.message)
        == [#"no field is named "emial"; did you mean email?"#])
    #expect(
      try Shop().dryRun(csv, try fansPlan("id=ID,last_active_days=Spent")).problems.map(\.message)
        == ["last_active_days follows from other keys; it cannot be imported"])
  }

  @Test func aFanThatStandsTwiceIsMerged() throws {
    let result = try Shop().dryRun(
      "id,name,country\na,Ana,\na,,PT\na,Ana,PT\n", try fansPlan("id=id,name=name,country=country"))
    #expect(
      text(result.fanLines) == #"{"id":"a","name":"Ana"}"# + "\n" + #"{"id":"a","country":"PT"}"# + "\n")
    #expect(result.fans.new == 1)
    #expect(result.fans.changed == 1)
    #expect(result.fans.same == 1)
  }
}
