import Segmentation
import Testing

@testable import Interchange

/// Large files, which several threads read in parts: here the parts are small.
struct ImportPartsTests {
  @Test(arguments: ImportSampleTests.samples) func aSampleInPartsIsTheSample(sample: SampleNumbers) throws {
    var options = PlatformImport.Options()
    options.skipsBadRecords = true
    var shop = try ImportingShop()
    let bytes = try Samples.bytes(sample.file)
    for _ in 0..<2 {
      let whole = shop.dryRun(bytes, options)
      for piece in [7, 100, 1000] {
        let parts = shop.dryRun(bytes, options, piece: piece)
        #expect(parts.result.records == whole.result.records)
        #expect(parts.result.fans == whole.result.fans && parts.result.events == whole.result.events)
        #expect(parts.result.refused == whole.result.refused && parts.passedOverCount == whole.passedOverCount)
        #expect(parts.source == whole.source && parts.columns == whole.columns)
        #expect(parts.words.sorted() == whole.words.sorted())
        #expect(parts.noteWords.sorted() == whole.noteWords.sorted())
        #expect(Self.sorted(parts.result.fanLines) == Self.sorted(whole.result.fanLines))
        #expect(Self.sorted(parts.result.eventLines) == Self.sorted(whole.result.eventLines))
      }
      _ = shop.run(bytes, options)
    }
  }

  private static func sorted(_ lines: [UInt8]) -> [String] { ImportingShop.lines(lines).sorted() }

  private static let fans = """
    ID,Email,Name,Spent,Orders,Since,Wanted,Tier,Shoe
    1,ada@example.org,Ada,12.5,3,2024-02-29,yes,premium,38
    2, bo@example.org ,"Bo ""B"", jr.",007,0,2024-01-02T03:04:05Z,no,PREMIUM,38.5
    3,,Çelik,1234567,12,,true,,x
    1,ada@example.org,Ada L,12.5,4,2024-02-29,,gold,-1
    4,é@example.org,\u{A0}E ,0,,1999-12-31,0,free,00
    5,e@example.org,"E
    F",0.05,1,2020-01-01,1,entry,1e5

    """

  private func run(_ plan: ImportPlan, _ text: String, known: String = "", piece: Int?) throws -> ImportResult {
    let shop = try ImportingShop()
    return Array(known.utf8).withUnsafeBufferPointer { known in
      var csv = CSVImport(plan, settings: shop.settings, zone: shop.zone, fans: LineIndex(known))
      return csv.run(ImportInput(Array(text.utf8)), largeFrom: piece == nil ? .max : 0, piece: piece ?? 1)
    }
  }

  @Test func mappedFansInPartsAreTheSame() throws {
    let plan = try ImportPlan(
      kind: "fans",
      map: [
        "id=ID,email=Email,name=Name,total_spent=Spent,purchase_count=Orders,registered_at=Since,email_consent=Wanted,"
          + "tier=Tier,shoe=Shoe"
      ])
    for known in ["", #"{"id":"3","name":"Celik"}"# + "\n"] {
      let whole = try run(plan, Self.fans, known: known, piece: nil)
      #expect(!whole.isRefused && whole.records == 6)
      for piece in 1...40 {
        let parts = try run(plan, Self.fans, known: known, piece: piece)
        #expect(Self.sorted(parts.fanLines) == Self.sorted(whole.fanLines))
        #expect(parts.fans == whole.fans && parts.records == 6)
        #expect(parts.problems == whole.problems)
      }
    }
  }

  @Test func mappedEventsInPartsAreTheSame() throws {
    let plan = try ImportPlan(
      kind: "events", map: ["id=invoice,fan=customer_id,at=datetime,amount=amount,type=kind"],
      values: ["type:sale=purchase,type:cancellation=refund"])
    let text = Orders.csv + "541431,12346,2011-01-18T10:01:00,United Kingdom,1,74215,77183.6,sale\n"
    let whole = try run(plan, text, piece: nil)
    #expect(whole.events.new == 29 && whole.events.same == 1)
    for piece in [10, 99, 700] {
      let parts = try run(plan, text, piece: piece)
      #expect(Self.sorted(parts.eventLines) == Self.sorted(whole.eventLines))
      #expect(Self.sorted(parts.fanLines) == Self.sorted(whole.fanLines))
      #expect(parts.fans == whole.fans && parts.events == whole.events)
    }
  }

  private static let items = """
    InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
    1,a,6,2010-12-01 08:26:00,2.55,17850,UK
    1,b,2,2010-12-01 08:27:00,0.001,17850,UK
    2,a,1,2010-12-02 08:26:00,3,13047,FR
    C3,a,-2,2010-12-03 08:26:00,2.5,17850,UK
    1,c,1,2010-12-01 08:26:00,0.005,17850,DE
    4,a,1,2010-12-04 08:26:00,9,,UK

    """

  @Test func itemsOfOneInvoiceAreOneEvent() throws {
    let plan = try ImportPlan(
      kind: "events",
      map: ["id=InvoiceNo,fan=CustomerID,at=InvoiceDate,amount=Quantity*UnitPrice,type=InvoiceNo"],
      values: ["type:C*=refund,type:*=purchase"], skipsBadRecords: true, addsUpItems: true)
    for piece in [nil, 5, 60, 200] {
      let result = try run(plan, Self.items, piece: piece)
      // 15.30 + 0.002 + 0.005 is 15.307; the customer of 4 is missing.
      #expect(
        ImportingShop.lines(result.eventLines) == [
          #"{"id":"csv:1","fan":"17850","type":"purchase","at":"2010-12-01T07:26:00Z","amount":"15.31"}"#,
          #"{"id":"csv:2","fan":"13047","type":"purchase","at":"2010-12-02T07:26:00Z","amount":"3.00","stockcode":"a","country":"FR"}"#,
          #"{"id":"csv:C3","fan":"17850","type":"refund","at":"2010-12-03T07:26:00Z","amount":"5.00","stockcode":"a","country":"UK"}"#,
        ])
      #expect(result.fans.new == 2 && result.events.new == 3 && result.records == 6 && result.refused == 1)
      #expect(
        result.problems.map(\.description) == ["import.csv:7:6: fan: the cell is empty. The record was left out."])
    }
  }

  @Test func itemsThatDifferInTheirFanMakeNoEvent() throws {
    let plan = try ImportPlan(
      kind: "events", map: ["id=InvoiceNo,fan=CustomerID,at=InvoiceDate,amount=UnitPrice,type=purchase"],
      skipsBadRecords: true, addsUpItems: true)
    let text = "InvoiceNo,InvoiceDate,UnitPrice,CustomerID\n1,2010-12-01,2,7\n1,2010-12-01,3,8\n2,2010-12-01,4,7\n"
    let result = try run(plan, text, piece: nil)
    #expect(result.events.new == 1)
  }

  @Test func aSinkTakesWhatBecomesMuch() throws {
    final class Sink: ImportSink {
      var lines: [ImportPlan.Kind: [UInt8]] = [:]
      func take(_ lines: [UInt8], of kind: ImportPlan.Kind) { self.lines[kind, default: []] += lines }
    }
    let name = String(repeating: "n", count: 100)
    let text = "email,name\n" + (0..<1000).map { "f\($0)@example.org,\(name)\n" }.joined()
    let (shop, sink) = (try ImportingShop(), Sink())
    let report = shop.dryRun(Array(text.utf8), piece: 1000, into: sink)
    #expect(report.result.fans.new == 1000 && report.result.fanLines.count < 20_000)
    #expect(ImportingShop.lines((sink.lines[.fans] ?? []) + report.result.fanLines).count == 1000)
  }
}
