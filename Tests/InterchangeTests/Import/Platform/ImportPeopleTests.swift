import Interchange
import Segmentation
import Testing

private let patreon =
  "Name,Email,Patron Status,Lifetime Amount,Pledge Amount,Tier,Patronage Since Date,User ID,Currency\n"

/// Who a record speaks of, and what becomes of what is known of them.
struct ImportPeopleTests {
  @Test func aFanIsKnownByTheAddressHoweverItIsWritten() throws {
    var shop = try ImportingShop(fans: #"{"id":"f-1","name":"Ada","email":"Ada@Example.org"}"# + "\n")
    let report = shop.run(
      "Email,City\n  ada@example.ORG ,Lund\nAda L <ADA@example.org>,\nmailto:ada@example.org,Ystad\n")
    #expect(report.source == .contacts)
    #expect(report.result.fans.changed == 1 && report.result.fans.new == 0)
    #expect(ImportingShop.lines(report.result.fanLines) == [#"{"id":"f-1","city":"Lund"}"#])
  }

  @Test func aNewFanIsNamedByThePlatformElseByDigitsThatShowNoAddress() throws {
    let patron = try ImportingShop().dryRun(patreon + "Ada,ada@example.org,Active patron,0,5.00,Gold,,77,EUR\n")
    #expect(ImportingShop.lines(patron.result.fanLines)[0].hasPrefix(#"{"id":"patreon:77","#))
    let contact = try ImportingShop().dryRun("email\nada@example.org\n")
    // printf ada@example.org | sha256sum | cut -c1-16
    #expect(
      ImportingShop.lines(contact.result.fanLines) == [#"{"id":"email:cfe00dde46ef9426","email":"ada@example.org"}"#])
  }

  @Test func theIDOfThePlatformOutlivesAnAddress() throws {
    var shop = try ImportingShop()
    _ = shop.run(patreon + "Ada,ada@example.org,Active patron,0,5.00,Gold,,77,EUR\n")
    let report = shop.run(patreon + "Ada,new@example.org,Active patron,0,5.00,Gold,,77,EUR\n")
    #expect(ImportingShop.lines(report.result.fanLines) == [#"{"id":"patreon:77","email":"new@example.org"}"#])
    #expect(shop.table.count == 1)
  }

  @Test func whereTheIDAndTheAddressAreOfTwoFansTheIDCounts() throws {
    var shop = try ImportingShop(
      fans: #"{"id":"a","email":"a@example.org","patreon_id":"77"}"# + "\n" + #"{"id":"b","email":"b@example.org"}"#
        + "\n")
    let report = shop.run(patreon + "Ada,b@example.org,Active patron,0,5.00,Gold,,77,EUR\n")
    #expect(report.result.fans.changed == 1)
    #expect(
      ImportingShop.lines(report.result.fanLines).allSatisfy { $0.hasPrefix(#"{"id":"a","#) && !$0.contains("@") })
    #expect(report.noteWords.contains(#"2: the id is "a"'s and the address "b"'s; the id counts ×1"#))
  }

  @Test func whoWasMergedIsTheOtherFan() throws {
    var shop = try ImportingShop(
      fans: #"{"id":"a","name":"Ada"}"# + "\n" + #"{"id":"b","email":"b@example.org"}"# + "\n"
        + #"{"id":"b","merged_into":"a"}"# + "\n")
    _ = shop.run("email,city\nb@example.org,Lund\n")
    let again = shop.run("email,city\nb@example.org,Lund\n")
    #expect(shop.table.count == 1)
    #expect(again.result.fans.same == 1 && again.result.fanLines.isEmpty)
  }

  @Test func anEmptyCellClearsNothing() throws {
    var shop = try ImportingShop(
      fans: #"{"id":"f-1","email":"ada@example.org","name":"Ada","country":"SE","phone":"1","tier":"premium"}"# + "\n")
    let report = shop.run("email,name,country,phone\nada@example.org,,,\n")
    #expect(report.result.fans.same == 1)
    #expect(report.result.fanLines.isEmpty)
  }

  @Test func whatAPersonWroteHereStays() throws {
    var shop = try ImportingShop(fans: #"{"id":"f-1","email":"ada@example.org","name":"Ada"}"# + "\n")
    _ = shop.run("email,name\nada@example.org,ADA LINDQVIST\n")
    #expect(shop.value(.name, of: "ada@example.org") == .text("Ada"))
  }

  @Test func samePersonTwicePaidBeatsFreeEarliestRegisteredLatestActive() throws {
    var shop = try ImportingShop()
    let header = "Name,Email,Patron Status,Lifetime Amount,Patronage Since Date,Last Charge Date,User ID\n"
    let report = shop.run(
      header + "Ada,ada@example.org,Former patron,0,2023-05-01,2024-01-01,77\n"
        + "Ada,ADA@example.org,Active patron,0,2024-05-01,2026-01-01,77\n")
    #expect(report.result.fans.new == 1)
    #expect(shop.value(.tier, of: "ada@example.org") == .text("entry"))
    #expect(shop.value("patreon_status", of: "ada@example.org") == .text("Active patron"))
    #expect(shop.value(.registeredAt, of: "ada@example.org") == .day(try #require(Day("2023-05-01"))))
    #expect(shop.value(.lastActiveAt, of: "ada@example.org") == .day(try #require(Day("2026-01-01"))))
  }

  @Test func aTierFollowsThePlatformThatGaveIt() throws {
    var shop = try ImportingShop()
    func file(_ status: String) -> String { patreon + "Ada,ada@example.org,\(status),0,5.00,Gold,,77,EUR\n" }
    _ = shop.run(file("Active patron"), options { $0.values = ["tier": ["gold": "premium"]] })
    #expect(shop.value(.tier, of: "ada@example.org") == .text("premium"))
    // A free list elsewhere takes nothing away.
    let substack = "email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at\n"
    for _ in 1...2 { _ = shop.run(substack + "ada@example.org,false,,other,false,2024-01-15,\n") }
    #expect(shop.value(.tier, of: "ada@example.org") == .text("premium"))
    _ = shop.run(file("Former patron"))
    #expect(shop.value(.tier, of: "ada@example.org") == .text("free"))
  }

  @Test func aTierThatSomebodySetIsOnlyRaised() throws {
    var shop = try ImportingShop(fans: #"{"id":"f-1","email":"ada@example.org","tier":"premium"}"# + "\n")
    for status in ["Active patron", "Former patron"] {
      _ = shop.run(patreon + "Ada,ada@example.org,\(status),0,5.00,Gold,,77,EUR\n")
      #expect(shop.value(.tier, of: "ada@example.org") == .text("premium"))
    }
  }

  @Test func aComplimentarySubscriptionIsNoPaidOne() throws {
    var shop = try ImportingShop()
    let report = shop.run(try Samples.bytes("substack-legacy-signup.csv"))
    #expect(report.noteWords == ["2: a complimentary subscription is no paid one: the fan is free ×1"])
    #expect(shop.value(.tier, of: "ada@example.org") == .text("free"))
    #expect(!String(decoding: shop.fans, as: UTF8.self).contains("2118"))
  }

  @Test func theApostropheOfSpreadsheetsIsNoPartOfACell() throws {
    var shop = try ImportingShop()
    _ = shop.run(try Samples.bytes("shopify-customers.csv"))
    #expect(ImportingShop.lines(shop.fans)[1].contains(#""id":"shopify:7000000000002""#))
    #expect(ImportingShop.lines(shop.fans)[1].contains(#""phone":"+570000000000""#))
    let names = try ImportingShop().dryRun(
      "email,name\na@example.org,'=1+2\nb@example.org,'Amelie\nc@example.org,'tis\n")
    #expect(
      ImportingShop.lines(names.result.fanLines).map { $0.split(separator: ",").last.map(String.init) } == [
        #""email":"a@example.org"}"#, #""email":"b@example.org"}"#, #""email":"c@example.org"}"#,
      ])
    #expect(String(decoding: names.result.fanLines, as: UTF8.self).contains(#""name":"=1+2""#))
    #expect(String(decoding: names.result.fanLines, as: UTF8.self).contains(#""name":"'Amelie""#))
  }

  @Test func whoWasErasedIsPassedOver() throws {
    var shop = try ImportingShop()
    shop.isErased = { id, email in email == "ada@example.org" || id == "patreon:78" }
    let report = shop.run(
      patreon
        + "Ada,ada@example.org,Active patron,0,5.00,Gold,,77,EUR\nBo,bo@example.org,Active patron,0,5.00,Gold,,78,EUR\n"
    )
    #expect(report.result.erased == 2)
    #expect(report.result.fanLines.isEmpty)
    // Somebody else's id that happens to be the same digits is no reason.
    shop.isErased = { id, _ in id == "77" }
    #expect(shop.dryRun(patreon + "Ada,ada@example.org,Active patron,0,5.00,Gold,,77,EUR\n").result.fans.new == 1)
  }

  @Test(arguments: [
    "ada", "@example.org", "ada@", "a b@example.org", "ada@exam ple.org", "ada@example.org;bo@example.org",
    "a@b@example.org",
    "ada@.org", "ada@example.org.", "ada@example..org", "<>", "Ada <>",
  ])
  func whatIsNoAddressIsRefusedWithItsPlace(text: String) throws {
    let report = try ImportingShop().dryRun("name,email\nAda,\(text)\n")
    #expect(
      report.words == [
        "import.csv:2:2: email: \"\(text)\" is not an e-mail address. Nothing was imported."
      ])
  }

  @Test(arguments: ["élodie@exämple.org", "\"a b\"@example.org", "a+b.c-d_e@sub.example.org", "ada@localhost"])
  func unusualAddressesAreAddresses(text: String) throws {
    let quoted = "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    #expect(try ImportingShop().dryRun("email\n\(quoted)\n").result.fans.new == 1)
  }
}

/// Sums that a platform tells, before the first purchase here.
struct ImportOpeningTests {
  @Test func theSumsOfPlatformsAddUpAndFollowThem() throws {
    var shop = try ImportingShop()
    _ = shop.run(patreon + "Ada,ada@example.org,Active patron,125.00,5.00,Gold,,77,EUR\n")
    _ = shop.run(try Samples.bytes("shopify-customers.csv"))
    #expect(shop.value(.totalSpent, of: "ada@example.org") == .money(Money(minorUnits: 791_544)))
    _ = shop.run(patreon + "Ada,ada@example.org,Active patron,130.00,5.00,Gold,,77,EUR\n")
    #expect(shop.value(.totalSpent, of: "ada@example.org") == .money(Money(minorUnits: 792_044)))
    #expect(shop.value(.purchaseCount, of: "ada@example.org") == .number(DecimalNumber(6)))
  }

  @Test func aSumIsNeverGivenToAFanWhosePurchasesAreHere() throws {
    var shop = try ImportingShop(
      fans: #"{"id":"f-1","email":"ada@example.org"}"# + "\n",
      events: #"{"id":"x:1","fan":"f-1","type":"purchase","at":"2026-01-01T00:00:00Z","amount":"19.00"}"# + "\n")
    let report = shop.run(patreon + "Ada,ada@example.org,Active patron,125.00,5.00,Gold,,77,EUR\n")
    #expect(shop.value(.totalSpent, of: "ada@example.org") == .money(Money(minorUnits: 1_900)))
    #expect(
      report.noteWords.contains("2: purchases of the fan are here already, so a sum is not added to total_spent ×1"))
  }

  @Test func aSumThatSomebodyElseSetStays() throws {
    var shop = try ImportingShop(fans: #"{"id":"f-1","email":"ada@example.org","total_spent":"10.00"}"# + "\n")
    let report = shop.run(patreon + "Ada,ada@example.org,Active patron,125.00,5.00,Gold,,77,EUR\n")
    #expect(shop.value(.totalSpent, of: "ada@example.org") == .money(Money(minorUnits: 1_000)))
    #expect(report.noteWords.contains("2: total_spent was set by other means, so a sum is not added to it ×1"))
  }

  @Test func currenciesAreNeverMixed() throws {
    var shop = try ImportingShop()
    let report = shop.run(patreon + "Ada,ada@example.org,Active patron,125.00,5.00,Gold,,77,USD\n")
    #expect(shop.value(.totalSpent, of: "ada@example.org") == .money(Money(minorUnits: 0)))
    #expect(String(decoding: shop.fans, as: UTF8.self).contains(#""patreon_opening_spent":"125.00 USD""#))
    #expect(report.noteWords.contains("2: a sum in USD counts in no total, which are in EUR ×1"))
  }

  @Test func onePersonWhoIsTwoCustomersSpentBothSums() throws {
    var shop = try ImportingShop()
    let csv =
      "id,Email,Created (UTC),Total Spend,Payment Count\n"
      + "cus_1,ada@example.org,2025-05-05 19:00,10.00,1\ncus_2,ada@example.org,2025-06-05 19:00,5.50,2\n"
    _ = shop.run(csv)
    #expect(shop.table.count == 1)
    #expect(shop.value(.totalSpent, of: "ada@example.org") == .money(Money(minorUnits: 1_550)))
    #expect(shop.value(.purchaseCount, of: "ada@example.org") == .number(DecimalNumber(3)))
    #expect(shop.run(csv).result.fanLines.isEmpty)
  }

  @Test func displayedMoneyIsRead() throws {
    var shop = try ImportingShop(currency: "USD")
    let header = "Email,Name,Stripe plan,Cancel date,Start date,Activity,Type,Revenue\n"
    _ = shop.run(header + "ada@example.org,Ada,monthly,,2026-05-01T10:00:00.000000000+00:00,4,paid,\"$1,050.00\"\n")
    #expect(shop.value(.totalSpent, of: "ada@example.org") == .money(Money(minorUnits: 105_000)))
  }

  @Test func centsAreCents() throws {
    var shop = try ImportingShop()
    _ = shop.run(try Samples.bytes("steady-members.csv"))
    #expect(shop.value("steady_monthly_amount", of: "bo@example.org") == .text("4.17"))
  }
}
