import Segmentation
import Testing

// What follows from a profile and its events: activity, tags, consent, category, lifecycle.
@Suite struct DerivationTests {
  /// A world on 15 June 2026 with one fan.
  private func fan(_ facts: [String: World.Fact] = [:], _ events: (inout World) -> Void = { _ in }) -> World {
    var world = World()
    world.fan("a", facts)
    events(&world)
    return world
  }

  // MARK: Activity

  @Test func theNewestOfProfileAndDoings() {
    let profile: [String: World.Fact] = ["last_active_at": .day(day("2026-06-01"))]
    #expect(fan(profile).value("last_active_days", of: "a") == .days(14))
    for type in [
      "purchase", "visit", "post_viewed", "cart_abandoned", "email_opened", "email_clicked", "review",
      "subscription_started", "subscription_renewed",
    ] {
      let world = fan(profile) { $0.event(type, "2026-06-10T00:00:00Z") }
      #expect(world.value("last_active_at", of: "a") == .day(day("2026-06-10")), "\(type)")
      let older = fan(profile) { $0.event(type, "2026-05-10T00:00:00Z") }
      #expect(older.value("last_active_at", of: "a") == .day(day("2026-06-01")), "\(type)")
    }
    for type in ["refund", "email_sent", "unsubscribed", "consent_given", "tag_added", "subscription_ended", "danced"] {
      let world = fan { $0.event(type, "2026-06-10T00:00:00Z") }
      #expect(world.value("last_active_days", of: "a") == .missing, "\(type) is not the fan's doing")
    }
  }

  @Test func aKeyNamedLikeADerivedDateIsOnlyAKey() throws {
    let world = fan(["first_purchase_at": "long ago"])
    #expect(world.value("first_purchase_days", of: "a") == .missing)
    #expect(try world.fans(matching: "first_purchase_days IS PRESENT") == [])
    #expect(try world.fans(matching: "first_purchase_at = \"long ago\"") == ["a"])
  }

  // MARK: Tags and consent

  @Test func tagsFollowTheirEventsInOrderOfTime() {
    let world = fan(["tags": .members(["VIP", "old"])]) {
      $0.event("tag_added", "2026-03-01T00:00:00Z", ["tag": "beta"])
      $0.event("tag_removed", "2026-01-01T00:00:00Z", ["tag": "vip"])
      $0.event("tag_removed", "2026-02-01T00:00:00Z", ["tag": "beta"])
      $0.event("tag_removed", "2026-04-01T00:00:00Z", ["tag": "never had"])
    }
    #expect(world.value("tags", of: "a") == .members(["old", "beta"]))
    #expect(
      fan { $0.event("tag_added", "2026-03-01T00:00:00Z", ["tag": "x"]) }.value("tags", of: "a") == .members(["x"]))
    #expect(fan().value("tags", of: "a") == .missing)
  }

  @Test func aTagThatCameAndWentByEventsLeavesTagsAsTheProfileSaysThem() throws {
    let comesAndGoes = { (world: inout World) in
      world.event("tag_added", "2026-03-01T00:00:00Z", ["tag": "x"])
      world.event("tag_removed", "2026-03-02T00:00:00Z", ["tag": "X"])
    }
    let unsaid = fan([:], comesAndGoes)
    #expect(unsaid.value("tags", of: "a") == .missing)
    #expect(try unsaid.fans(matching: "tags IS MISSING") == ["a"])
    #expect(fan(["tags": .members([])], comesAndGoes).value("tags", of: "a") == .members([]))
    #expect(fan(["tags": .members(["y"])], comesAndGoes).value("tags", of: "a") == .members(["y"]))
    let never = fan { $0.event("tag_removed", "2026-03-01T00:00:00Z", ["tag": "x"]) }
    #expect(never.value("tags", of: "a") == .missing)
    var again = unsaid
    again.event("tag_added", "2026-03-03T00:00:00Z", ["tag": "x"])
    #expect(again.value("tags", of: "a") == .members(["x"]))
  }

  @Test func leavingEndsConsentUntilItIsGivenAgain() {
    let yes: [String: World.Fact] = ["email_consent": .boolean(true), "sms_consent": .boolean(true)]
    let left = fan(yes) { $0.event("unsubscribed", "2026-03-01T00:00:00Z", ["channel": "email"]) }
    #expect(left.value("email_consent", of: "a") == .boolean(false))
    #expect(left.value("sms_consent", of: "a") == .boolean(true))
    let back = fan(yes) {
      $0.event("consent_given", "2026-04-01T00:00:00Z", ["channel": "Email"])
      $0.event("unsubscribed", "2026-03-01T00:00:00Z", ["channel": "email"])
    }
    #expect(back.value("email_consent", of: "a") == .boolean(true))
    let all = fan(yes) { $0.event("unsubscribed", "2026-03-01T00:00:00Z") }
    #expect(all.value("sms_consent", of: "a") == .boolean(false))
    #expect(all.value("push_consent", of: "a") == .boolean(false))
    #expect(fan().value("push_consent", of: "a") == .missing)
  }

  // MARK: Category

  @Test func leadBuyerMember() {
    #expect(fan().value("category", of: "a") == .text("lead"))
    #expect(fan(["purchase_count": .number("1")]).value("category", of: "a") == .text("buyer"))
    #expect(fan(["tier": "free"]).value("category", of: "a") == .text("lead"))
    #expect(fan(["tier": "Entry"]).value("category", of: "a") == .text("member"))
    #expect(fan(["tier": "premium"]).value("category", of: "a") == .text("member"))
    let started = fan { $0.event("subscription_started", "2026-01-01T00:00:00Z") }
    #expect(started.value("category", of: "a") == .text("member"))
    let ended = fan {
      $0.event("subscription_started", "2026-01-01T00:00:00Z")
      $0.event("subscription_ended", "2026-02-01T00:00:00Z")
    }
    #expect(ended.value("category", of: "a") == .text("lead"))
    var again = ended
    again.event("subscription_started", "2026-03-01T00:00:00Z")
    #expect(again.value("category", of: "a") == .text("member"))
    let returned = fan {
      $0.event("purchase", "2026-01-01T00:00:00Z", id: "p", ["amount": .money("5")])
      $0.event("refund", "2026-01-02T00:00:00Z", ["amount": .money("5"), "of": "p"])
    }
    #expect(returned.value("category", of: "a") == .text("lead"))
  }

  // MARK: Lifecycle: new below 30 days, engaged to 14, inactive above 90, advocate from 500

  private func stage(active: Int? = nil, registered: Int? = nil, spent: String = "0", count: String = "0") -> FanValue?
  {
    let today = day("2026-06-15")
    var facts: [String: World.Fact] = ["total_spent": .money(spent), "purchase_count": .number(count)]
    if let active { facts["last_active_at"] = .day(today.adding(days: -active)) }
    if let registered { facts["registered_at"] = .day(today.adding(days: -registered)) }
    return fan(facts).value("lifecycle_stage", of: "a")
  }

  @Test func theProfilesWordComesFirst() {
    let world = fan(["lifecycle_stage": "Advocate", "last_active_at": .day(day("2020-01-01"))])
    #expect(world.value("lifecycle_stage", of: "a") == .text("advocate"))
    #expect(fan(["lifecycle_stage": "Superfan"]).value("lifecycle_stage", of: "a") == .text("Superfan"))
  }

  @Test func theFirstStageThatHolds() {
    #expect(stage() == .missing)
    #expect(stage(active: 91, registered: 400, spent: "900", count: "9") == .text("inactive"))
    #expect(stage(active: 90, registered: 400, count: "1") == .text("customer"))
    #expect(stage(active: 90, registered: 400) == .text("new"))
    #expect(stage(active: 14, registered: 400, spent: "500") == .text("advocate"))
    #expect(stage(active: 15, registered: 400, spent: "500", count: "2") == .text("customer"))
    #expect(stage(active: 14, registered: 400, spent: "499.99", count: "2") == .text("engaged"))
    #expect(stage(active: 0, registered: 29) == .text("new"))
    #expect(stage(active: 0, registered: 30) == .text("engaged"))
    #expect(stage(active: 0, registered: 29, count: "1") == .text("engaged"))
    #expect(stage(active: 0) == .text("engaged"))
    #expect(stage(active: 20, registered: 29) == .text("new"))
  }

  @Test func withoutActivityRegistrationStandsIn() {
    #expect(stage(registered: 91, count: "3") == .text("inactive"))
    #expect(stage(registered: 90, count: "3") == .text("customer"))
    #expect(stage(registered: 10) == .text("new"))
    #expect(stage(registered: 10, count: "1") == .text("engaged"))
  }
}
