import SampleStudio
import Testing

/// What life looks like in the studio, and who its best-known fans are.
@Suite struct Shape {
  static let studio = Result { try ReadStudio(.onNovember20(fans: 2_000)) }

  @Test func aboutTwoInFiveNeverBuy() throws {
    let studio = try Self.studio.get()
    let silent = studio.fans.filter { fan in
      fan["purchase_count"] == nil && !studio.events(fan).contains { text($0, "type") == "purchase" }
    }
    #expect((600...1_000).contains(silent.count), "\(silent.count) of 2,000")
  }

  @Test func fewBuyersBringMuchOfTheRevenue() throws {
    let studio = try Self.studio.get()
    let revenue = studio.eventsByFan.values.map { events in
      events.filter { text($0, "type") == "purchase" }.reduce(0) { $0 + cents($1) }
    }
    let buyers = revenue.filter { $0 > 0 }.sorted(by: >)
    let top = buyers.prefix(buyers.count / 100).reduce(0, +)
    let all = buyers.reduce(0, +)
    #expect(top * 10 >= all && top * 2 < all, "\(top) of \(all) cents")
  }

  @Test func decemberIsBusierThanFebruaryAndSummer() throws {
    let studio = try Self.studio.get()
    let purchases = studio.events.filter { text($0, "type") == "purchase" && text($0, "item") != "subscription" }
    let months = Dictionary(grouping: purchases) { text($0, "at").prefix(7) }.mapValues(\.count)
    #expect(months["2025-12", default: 0] > 2 * months["2026-02", default: 0])
    #expect(months["2024-12", default: 0] > months["2025-02", default: 0])
    #expect(months["2026-10", default: 0] > months["2026-08", default: 0])
  }

  @Test func theStudioGrows() throws {
    let registered = try Self.studio.get().fans.map { text($0, "registered_at").prefix(7) }
    let first = registered.filter { "2024-12"..."2025-11" ~= $0 }.count
    let second = registered.filter { "2025-12"..."2026-11" ~= $0 }.count
    #expect(second * 10 > first * 13)
    let march = registered.filter { $0 == "2026-03" }.count
    #expect(march > registered.filter { $0 == "2026-04" }.count)
  }

  @Test(arguments: [
    ("email", 880...960), ("country", 880...940), ("birth_year", 400...500), ("name", 980...995), ("nps", 130...210),
    ("shirt_size", 170...230), ("favourite_ride", 20...50), ("lifecycle_stage", 80...140), ("source", 940...985),
    ("last_active_at", 800...880), ("registered_at", 985...999), ("interests", 380...460), ("tags", 90...200),
  ])
  func valuesAreMissing(key: String, permille: ClosedRange<Int>) throws {
    let fans = try Self.studio.get().fans
    let present = fans.filter { !text($0, key).isEmpty }
    #expect(permille.contains(present.count * 1_000 / fans.count), "\(present.count) of \(fans.count)")
  }

  @Test func everyTypeOfEventAndItemIsThere() throws {
    let events = try Self.studio.get().events
    #expect(
      Set(events.map { text($0, "type") }) == [
        "purchase", "refund", "visit", "post_viewed", "cart_abandoned", "subscription_started", "subscription_renewed",
        "subscription_ended", "email_sent", "email_opened", "email_clicked", "unsubscribed", "consent_given", "review",
        "tag_added", "tag_removed",
      ])
    #expect(
      Set(events.map { text($0, "item") }) == ["", "article", "subscription", "print", "course", "ticket", "merch"])
    #expect(
      Set(events.map { text($0, "campaign") }) == [
        "", "2026-10-newsletter", "2026-11-newsletter", "2026-11-backstage",
      ])
  }

  @Test func addressesLeadNowhere() throws {
    for fan in try Self.studio.get().fans {
      let email = text(fan, "email")
      let domain = email.split(separator: "@").last ?? ""
      #expect(email.isEmpty || ["example.com", "example.org", "example.net"].contains(domain))
      #expect(email.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }
  }

  @Test func namesComeInManyScripts() throws {
    let fans = try Self.studio.get().fans
    let scalars = Set(fans.flatMap { text($0, "name").unicodeScalars })
    for sign in ["ł", "ğ", "ễ", "ř", "王", "さ", "김", "ل", "נ", "Т", "Ε", "प", "ก", "🎸", "\u{200D}", "\u{301}"]
      as [Unicode.Scalar]
    {
      #expect(scalars.contains(sign), "\(sign)")
    }
    #expect(fans.contains { text($0, "name").count == 1 } && fans.contains { text($0, "name").count > 90 })
    #expect(text(fans[3], "name") == "Siobhán O'Rourke")
    #expect(text(fans[4], "name") == #"Max "Slash \" Vogel"#)
  }

  /// Spent cents, and purchases that were not given back in full.
  private func totals(_ fan: Int) throws -> [Int] {
    let studio = try Self.studio.get()
    let events = studio.events(studio.fans[fan - 1])
    let refunds = events.filter { text($0, "type") == "refund" }
    let purchases = events.filter { text($0, "type") == "purchase" }
    let back = refunds.reduce(0) { $0 + cents($1) }
    let kept = purchases.filter { purchase in
      refunds.filter { text($0, "of") == text(purchase, "id") }.reduce(0) { $0 + cents($1) } < cents(purchase)
    }
    return [purchases.reduce(-back) { $0 + cents($1) }, kept.count, purchases.count]
  }

  @Test func theThreeStoriesAreTold() throws {
    let studio = try Self.studio.get()
    #expect(studio.fans.prefix(3).map { text($0, "name") } == ["Ana Sousa", "Jun Mori", "Zofia Wiśniewska"])
    #expect(try totals(1) == [24_950, 4, 4], "more than 200.00 in more than three purchases")
    #expect(try totals(2) == [26_800, 3, 3], "one purchase short")
    #expect(try totals(3) == [15_500, 4, 5], "304.00 until the course was refunded")
  }
}
