import SampleStudio
import Testing

/// What must be true between a profile and its events, whatever the day.
@Suite struct Agreement {
  struct Day: Sendable, CustomTestStringConvertible {
    let year: Int
    let month: Int
    let day: Int
    /// 20:00 UTC, written out.
    let latest: Int

    var testDescription: String { "\(year)-\(month)-\(day)" }

    static let all = [
      Day(year: 2026, month: 11, day: 20, latest: 1_795_204_800),
      Day(year: 2024, month: 2, day: 29, latest: 1_709_236_800),
      Day(year: 2027, month: 1, day: 1, latest: 1_798_833_600),
    ]
  }

  private static let studios = Day.all.map { day in
    Result { try ReadStudio(SampleStudio(fans: 350, today: (day.year, day.month, day.day))) }
  }

  private func read(_ day: Day) throws -> ReadStudio {
    try #require(zip(Day.all, Self.studios).first { $0.0.year == day.year }).1.get()
  }

  @Test(arguments: Day.all) func eventsLieBetweenRegistrationAndToday(day: Day) throws {
    let studio = try read(day)
    #expect(!studio.events.isEmpty)
    for fan in studio.fans {
      let times = studio.events(fan).compactMap { instant($0) }
      #expect(times.allSatisfy { $0 <= day.latest && $0 > day.latest - 732 * 86_400 })
      guard let registered = instant(fan, "registered_at") else { continue }
      #expect(registered <= day.latest)
      #expect(times.allSatisfy { $0 > registered }, "\(text(fan, "id"))")
    }
  }

  @Test(arguments: Day.all) func lastActiveIsNoEarlierThanWhatTheFanDid(day: Day) throws {
    let deeds: Set<String> = [
      "purchase", "visit", "post_viewed", "cart_abandoned", "email_opened", "email_clicked", "review",
      "subscription_started", "subscription_renewed",
    ]
    let studio = try read(day)
    for fan in studio.fans {
      guard let active = instant(fan, "last_active_at") else { continue }
      let newest = studio.events(fan).filter { deeds.contains(text($0, "type")) }.compactMap { instant($0) }.max()
      #expect(active <= day.latest && active >= newest ?? 0, "\(text(fan, "id"))")
    }
  }

  @Test(arguments: Day.all) func mailsAreOfTheLastSixtyDaysAndOpenedAfterTheyWereSent(day: Day) throws {
    let studio = try read(day)
    for fan in studio.fans {
      var sent: Set<String> = []
      var opened: Set<String> = []
      var mayWrite = ["1", "true"].contains(text(fan, "email_consent"))
      for event in studio.events(fan) {
        let campaign = text(event, "campaign")
        switch text(event, "type") {
        case "unsubscribed" where text(event, "channel") == "email": mayWrite = false
        case "consent_given" where text(event, "channel") == "email": mayWrite = true
        case "email_sent":
          #expect(mayWrite && !text(fan, "email").isEmpty, "\(text(fan, "id"))")
          #expect(sent.insert(campaign).inserted)
        case "email_opened":
          #expect(sent.contains(campaign) && opened.insert(campaign).inserted)
        case "email_clicked": #expect(opened.contains(campaign))
        default: continue
        }
        if !campaign.isEmpty { #expect(instant(event) ?? 0 > day.latest - 60 * 86_400) }
      }
    }
  }

  @Test(arguments: Day.all) func aRefundNamesAnEarlierPurchaseAndGivesBackNoMore(day: Day) throws {
    let studio = try read(day)
    var left: [String: Int] = [:]
    var refunds = 0
    for event in studio.events {
      if text(event, "type") == "purchase" { left[text(event, "id")] = cents(event) }
      guard text(event, "type") == "refund" else { continue }
      refunds += 1
      let rest = left[text(event, "of"), default: -1] - cents(event)
      #expect(rest >= 0 && cents(event) > 0, "\(text(event, "id"))")
      left[text(event, "of")] = rest
    }
    #expect(refunds > 5)
  }

  @Test(arguments: Day.all) func tierIsWhatTheRunningMembershipSays(day: Day) throws {
    let studio = try read(day)
    for fan in studio.fans {
      var running: String?
      for event in studio.events(fan) {
        switch text(event, "type") {
        case "subscription_started":
          #expect(running == nil)
          running = text(event, "tier")
        case "subscription_renewed": #expect(running == text(event, "tier"))
        case "subscription_ended":
          #expect(running == text(event, "tier"))
          running = nil
        default: continue
        }
      }
      let tier = fan["tier"]
      #expect(tier == running || (running == nil && tier == "free"), "\(text(fan, "id"))")
    }
  }

  @Test(arguments: Day.all) func everyPaidPeriodIsAPurchase(day: Day) throws {
    let studio = try read(day)
    let periods = studio.events.filter { ["subscription_started", "subscription_renewed"].contains(text($0, "type")) }
    let paid = studio.events.filter { text($0, "type") == "purchase" && text($0, "item") == "subscription" }
    #expect(periods.count == paid.count && !paid.isEmpty)
  }

  @Test func idsAreUniqueAndEventsAreInOrderOfTime() throws {
    let studio = try read(Day.all[0])
    let numbers = studio.events.map { text($0, "id").split(separator: ":").last ?? "" }
    #expect(Set(numbers).count == numbers.count)
    #expect(Set(studio.fans.map { text($0, "id") }).count == 350)
    let times = studio.events.compactMap { instant($0) }
    #expect(times == times.sorted() && times.count == studio.events.count)
  }

  @Test func balancesStandOnlyWithFansWhoAreOlderThanTheEvents() throws {
    let studio = try read(Day.all[0])
    let old = studio.fans.filter { $0["total_spent"] != nil }
    #expect(old.count > 10)
    for fan in old {
      #expect(fan["purchase_count"] != nil)
      // 2024-11-21T00:00:00Z, the first day of the two years.
      #expect(instant(fan, "registered_at") ?? 0 < 1_732_147_200)
    }
  }
}
