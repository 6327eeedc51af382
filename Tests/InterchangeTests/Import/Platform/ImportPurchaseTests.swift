import Interchange
import Segmentation
import Testing

private let payments =
  "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email,Captured,Mode\n"

/// Purchases and what was given back.
struct ImportPurchaseTests {
  @Test func aSaleOfGumroadIsAPurchaseAndAPartThatWasGivenBackARefund() throws {
    var shop = try ImportingShop(currency: "USD")
    let report = shop.run(try Samples.bytes("gumroad-sales.csv"))
    #expect(report.noteWords == [])
    #expect(
      Array(ImportingShop.lines(shop.events).prefix(3)) == [
        #"{"id":"gumroad:AAAA1==","fan":"email:cfe00dde46ef9426","type":"purchase","at":"2026-03-02T10:11:12Z","#
          + #""amount":"10.00","currency":"USD","item":"Brush pack"}"#,
        #"{"id":"gumroad:AAAA2==","fan":"email:bcab8abd827bdcdd","type":"purchase","at":"2026-04-02T00:00:01Z","#
          + #""amount":"5.00","currency":"USD","item":"subscription","product":"Club, gold","utm_source":"newsletter"}"#,
        #"{"id":"gumroad:AAAA2==:refund","fan":"email:bcab8abd827bdcdd","type":"refund","at":"2026-04-02T00:00:01Z","#
          + #""amount":"2.50","currency":"USD","of":"gumroad:AAAA2=="}"#,
      ])
    #expect(shop.value(.totalSpent, of: "bo@example.org") == .money(Money(minorUnits: 250)))
    #expect(shop.value(.purchaseCount, of: "bo@example.org") == .number(DecimalNumber(1)))
    #expect(shop.value(.emailConsent, of: "ada@example.org") == .boolean(true))
    #expect(shop.value(.emailConsent, of: "bo@example.org") == .boolean(false))
    #expect(shop.value(.category, of: "ada@example.org") == .text("buyer"))
  }

  @Test func whatWasGivenBackInFullIsNoPurchase() throws {
    var shop = try ImportingShop()
    _ = shop.run(try Samples.bytes("stripe-payments.csv"))
    #expect(shop.value(.totalSpent, of: "bo@example.org") == .money(Money(minorUnits: 0)))
    #expect(shop.value(.purchaseCount, of: "bo@example.org") == .number(DecimalNumber(0)))
    #expect(
      ImportingShop.lines(shop.events)[2].contains(#""amount":"1234.50","currency":"EUR","of":"stripe:ch_0000000002""#))
  }

  @Test func aRefundThatGrowsIsTakenInByItsGrowth() throws {
    var shop = try ImportingShop()
    func file(_ refunded: String) -> String {
      payments + "ch_1,2026-02-03 01:47,20.00,\(refunded),eur,Paid,cus_1,ada@example.org,true,Live\n"
    }
    for (refunded, new, left) in [("0.00", 1, 2_000), ("5.00", 1, 1_500), ("5.00", 0, 1_500), ("20.00", 1, 0)] {
      let report = shop.run(file(refunded))
      #expect(report.result.events.new == new, "\(refunded)")
      #expect(shop.value(.totalSpent, of: "ada@example.org") == .money(Money(minorUnits: Int64(left))), "\(refunded)")
    }
    #expect(shop.value(.purchaseCount, of: "ada@example.org") == .number(DecimalNumber(0)))
    let less = shop.run(file("5.00"))
    #expect(less.result.events.new == 0)
    #expect(less.noteWords == ["2: less was given back than the refunds that are here say; they stay ×1"])
  }

  @Test func paymentsThatWereNotMadeArePassedOverWithTheReason() throws {
    let report = try ImportingShop().dryRun(
      payments + "ch_1,2026-02-03 01:47,20.00,0,eur,Failed,,a@example.org,false,Live\n"
        + "ch_2,2026-02-03 01:47,20.00,0,eur,Paid,,a@example.org,false,Live\n"
        + "ch_3,2026-02-03 01:47,20.00,0,eur,Paid,,a@example.org,true,Test\n"
        + "ch_4,2026-02-03 01:47,20.00,0,eur,Paid,,,true,Live\n")
    #expect(report.result.events.new == 0 && report.result.fans.new == 0)
    #expect(
      report.words == [
        "2: the payment was not made (failed) ×1", "3: the payment was not made (paid) ×1",
        "4: a payment in test mode ×1", "5: there is no e-mail address and no id to know the person by ×1",
      ])
  }

  @Test func anEventThatDiffersStaysAsItIsAndIsTold() throws {
    var shop = try ImportingShop()
    let row = "ch_1,2026-02-03 01:47,20.00,0,eur,Paid,cus_1,ada@example.org,true,Live\n"
    _ = shop.run(payments + row)
    let report = shop.run(payments + "ch_1,2026-02-03 01:47,25.00,0,eur,Paid,cus_1,ada@example.org,true,Live\n")
    #expect(report.noteWords == [#"2: the event "stripe:ch_1" is here with another amount, and stays as it is ×1"#])
    #expect(report.result.events.new == 0 && !report.result.isRefused)
    let twice = try ImportingShop().dryRun(payments + row + row)
    #expect(twice.result.events.new == 1 && twice.result.events.same == 1)
  }

  @Test func aPurchaseInAnotherCurrencyCountsInNoTotal() throws {
    var shop = try ImportingShop()
    let report = shop.run(payments + "ch_1,2026-02-03 01:47,2000,0,jpy,Paid,cus_1,ada@example.org,true,Live\n")
    #expect(ImportingShop.lines(shop.events)[0].contains(#""amount":"2000","currency":"JPY""#))
    #expect(shop.value(.totalSpent, of: "ada@example.org") == .money(Money(minorUnits: 0)))
    #expect(report.noteWords == ["2: a purchase in JPY counts in no total, which are in EUR ×1"])
  }

  @Test(
    arguments: [
      ("19.00", "19.00"), ("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("0,5", "0.50"), ("1 234,50 kr", nil),
      ("1,234", "1234.00"), ("€5", "5.00"), ("5 EUR", "5.00"), ("1.234", nil), ("1.2.3,4", nil), ("abc", nil),
      ("5,00,1", nil), ("12,34,567.5", "1234567.50"), ("5-3", nil), ("$5", nil), ("10.005", nil),
      ("99999999999999999999", nil), ("--5", nil),
    ] as [(String, String?)])
  func amountsAreReadAsTheyAreShown(text: String, amount: String?) throws {
    let report = try ImportingShop().dryRun(
      payments + "ch_1,2026-02-03 01:47,\"\(text)\",0,,Paid,cus_1,ada@example.org,true,Live\n")
    // A payment names its currency, so an empty one is a mistake; Ko-fi takes the sign beside the digits.
    #expect(report.result.isRefused)
    let kofi = try ImportingShop().dryRun(
      "From,Received,TransactionType,TransactionId,DateTime (UTC),Email\nAda,\"\(text)\",Tip,1,2026-01-01,a@example.org\n"
    )
    let lines = ImportingShop.lines(kofi.result.eventLines)
    guard let amount else {
      #expect(kofi.result.isRefused || lines.first?.contains("USD") == true, "\(lines)")
      return
    }
    #expect(lines.first?.contains("\"amount\":\"\(amount)\",\"currency\":\"EUR\"") == true, "\(lines) \(kofi.words)")
  }

  @Test func purchasesOfAFanWhoseSumThePlatformAlreadyToldAreToldOf() throws {
    var shop = try ImportingShop(currency: "USD")
    _ = shop.run(try Samples.bytes("stripe-customers.csv"))
    let report = shop.run(try Samples.bytes("stripe-payments.csv"))
    #expect(
      report.noteWords.first?.hasPrefix(#"2: total_spent of "stripe:cus_0000000001" already holds a sum from stripe;"#)
        == true)
    // The payments know the customers by their ids.
    #expect(shop.table.count == 2)
  }
}
