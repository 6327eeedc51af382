import Segmentation
import Testing

// Totals and counts: netting of refunds, opening balances, exact money in every currency.
@Suite struct MoneyMeaningTests {
  private func numbers(_ world: World, _ id: String) -> [FanValue?] {
    [world.value("total_spent", of: id), world.value("purchase_count", of: id)]
  }

  private func expect(_ world: World, spent: Int64, count: String, _ comment: Comment) {
    #expect(numbers(world, "a") == [.money(Money(minorUnits: spent)), .number(number(count))], comment)
  }

  @Test func whereNothingIsKnownBothAreZero() {
    var world = World()
    world.fan("a")
    expect(world, spent: 0, count: "0", "no facts")
    world.fans[0].facts = ["total_spent": .money("100.50"), "purchase_count": .number("4")]
    expect(world, spent: 10_050, count: "4", "the profile's opening balance")
  }

  @Test func purchasesAddToTheOpeningBalance() {
    var world = World()
    world.fan("a", ["total_spent": .money("100"), "purchase_count": .number("4")])
    world.event("purchase", "2026-01-01T00:00:00Z", ["amount": .money("20.25")])
    world.event("purchase", "2026-01-02T00:00:00Z", ["amount": .money("0"), "item": "gift"])
    world.event("subscription_renewed", "2026-01-03T00:00:00Z", ["amount": .money("9")])
    expect(world, spent: 12_025, count: "6", "only purchases carry money, and count at zero too")
  }

  @Test func aRefundInFullTakesThePurchaseOutOfTheCount() throws {
    var world = World()
    world.fan("a")
    world.event("purchase", "2026-01-01T00:00:00Z", id: "p1", ["amount": .money("30")])
    world.event("purchase", "2026-01-02T00:00:00Z", id: "p2", ["amount": .money("20")])
    world.event("refund", "2026-01-03T00:00:00Z", ["amount": .money("30"), "of": "p1"])
    expect(world, spent: 2_000, count: "1", "p1 was given back")
    // COUNT, SUM and days since take the events as they are.
    #expect(
      try world.fans(matching: "COUNT(purchase) = 2 AND SUM(purchase.amount) = 50 AND SUM(refund.amount) = 30") == ["a"]
    )
    #expect(try world.fans(matching: "first_purchase_days = 165 AND last_purchase_days = 164") == ["a"])
  }

  @Test func aRefundInPartLowersTheSumOnly() {
    var world = World()
    world.fan("a")
    world.event("purchase", "2026-01-01T00:00:00Z", id: "p1", ["amount": .money("30")])
    world.event("refund", "2026-01-03T00:00:00Z", ["amount": .money("29.99"), "of": "p1"])
    expect(world, spent: 1, count: "1", "a cent is left")
    world.event("refund", "2026-01-04T00:00:00Z", ["amount": .money("0.01"), "of": "p1"])
    expect(world, spent: 0, count: "0", "two parts reach the amount")
  }

  @Test func aRefundWithoutAPurchaseLowersTheSumOnly() {
    var world = World()
    world.fan("a")
    world.event("purchase", "2026-01-01T00:00:00Z", id: "p1", ["amount": .money("30")])
    world.event("refund", "2026-01-03T00:00:00Z", ["amount": .money("50")])
    expect(world, spent: -2_000, count: "1", "totals may be negative")
    world.event("refund", "2026-01-04T00:00:00Z", ["amount": .money("30"), "of": "p9"])
    expect(world, spent: -5_000, count: "1", "nobody knows p9")
  }

  @Test func aRefundReachesOnlyItsOwnFansPurchase() {
    var world = World()
    world.fan("a")
    world.event("purchase", "2026-01-01T00:00:00Z", id: "p1", ["amount": .money("30")])
    world.fan("b")
    world.event("refund", "2026-01-03T00:00:00Z", ["amount": .money("30"), "of": "p1"])
    expect(world, spent: 3_000, count: "1", "b's refund is not a's")
    #expect(numbers(world, "b") == [.money(Money(minorUnits: -3_000)), .number(.zero)])
  }

  @Test func aRefundOfAnOpeningPurchaseMayMakeTheCountNegativeNowhere() {
    var world = World()
    world.fan("a", ["purchase_count": .number("1"), "total_spent": .money("10")])
    world.event("refund", "2026-01-03T00:00:00Z", ["amount": .money("10"), "of": "before-the-first-event"])
    expect(world, spent: 0, count: "1", "only a purchase that is here can be taken out")
  }

  @Test func betweenIncludesBothEndsAndMoreThanIsStrict() throws {
    var world = World()
    for amount in ["49.99", "50", "200", "200.01"] { world.fan(amount, ["total_spent": .money(amount)]) }
    #expect(try world.fans(matching: "total_spent BETWEEN 50 AND 200") == ["50", "200"])
    #expect(try world.fans(matching: "total_spent > 200") == ["200.01"])
    #expect(try world.fans(matching: "total_spent >= 200") == ["200", "200.01"])
    #expect(try world.fans(matching: "total_spent < 50") == ["49.99"])
    #expect(try world.fans(matching: "total_spent IN (49.99, 200.00)") == ["49.99", "200"])
    #expect(try world.fans(matching: "total_spent NOT BETWEEN 50 AND 200") == ["49.99", "200.01"])
  }

  @Test func yenHaveNoDigitsAndDinarsThree() throws {
    for (code, amount, below) in [("JPY", "200", "199"), ("KWD", "200.001", "200")] {
      var world = World()
      world.settings.currency = try #require(Currency(code: code))
      world.fan("a", ["total_spent": .money(amount)])
      world.fan("b", ["total_spent": .money(below)])
      #expect(try world.fans(matching: "total_spent > \(below)") == ["a"])
      #expect(try world.fans(matching: "total_spent = \(amount)") == ["a"])
      world.event("purchase", "2026-01-01T00:00:00Z", ["amount": .money(amount)])
      #expect(try world.fans(matching: "SUM(purchase.amount) = \(amount)") == ["b"])
      #expect(throws: ConditionTextProblem.self) { try world.fans(matching: "total_spent > 1.0005") }
    }
  }

  @Test func nothingToCountIsZero() throws {
    var world = World()
    world.fan("never")
    world.fan("once")
    world.event("visit", "2026-06-01T00:00:00Z", ["rating": .number("2.5")])
    #expect(try world.fans(matching: "COUNT(visit) = 0") == ["never"])
    #expect(try world.fans(matching: "COUNT(visit, BEFORE 2026-06-01) = 0") == ["never", "once"])
    #expect(try world.fans(matching: "COUNT(nobody_does_this) < 1") == ["never", "once"])
    #expect(try world.fans(matching: "SUM(visit.rating) = 0") == ["never"])
    #expect(try world.fans(matching: "SUM(visit.rating) BETWEEN 2.4 AND 2.5") == ["once"])
    #expect(try world.fans(matching: "SUM(visit.amount) <= 0") == ["never", "once"])
    #expect(try world.fans(matching: "DAYS SINCE FIRST(visit) = 14") == ["once"])
  }

  @Test func numbersKeepTheirPlacesWhateverElseIsInTheColumn() throws {
    var world = World()
    for text in ["0.5", "999999999999999999", "0.000000000000000001", "-3"] { world.fan(text, ["nps": .number(text)]) }
    #expect(try world.fans(matching: "nps < 1") == ["0.5", "0.000000000000000001", "-3"])
    #expect(try world.fans(matching: "nps = 999999999999999999") == ["999999999999999999"])
    #expect(world.value("nps", of: "0.5") == .number(number("0.5")))
  }

  @Test func extremeCountsAndSumsDoNotEndTheProgram() throws {
    var world = World()
    world.fan("tiny", ["purchase_count": .number("0.000000000000000001")])
    world.fan("huge", ["purchase_count": .number("999999999999999999")])
    for _ in 0..<200 { world.event("purchase", "2026-01-01T00:00:00Z", ["steps": .number("999999999999999999")]) }
    world.event("purchase", "2026-01-01T00:00:00Z", ["steps": .number("0.000000000000000001")])
    #expect(try world.fans(matching: "purchase_count > 999999999999999999") == ["huge"])
    #expect(try world.fans(matching: "SUM(purchase.steps) > 999999999999999999") == ["huge"])
  }
}
