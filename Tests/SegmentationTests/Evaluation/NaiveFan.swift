import Segmentation

/// What the oracle knows of one fan: the profile as it stands, the past events in order of time, and what follows.
struct NaiveFan {
  /// 1 as a multiple of 10⁻¹⁸.
  static let one: Int128 = 1_000_000_000_000_000_000

  let events: [World.Event]
  let byType: [String: [World.Event]]
  private let profile: [String: World.Fact]
  private let id: String
  private let world: World

  /// A fan with the events that are not later than now, oldest first.
  init(_ world: World, _ fan: Int, _ events: [World.Event]) {
    self.world = world
    self.events = events
    byType = Dictionary(grouping: events, by: \.type)
    profile = world.fans[fan].facts
    id = world.fans[fan].id
  }

  /// The value of a field as the contract's table of fields says.
  func value(of field: Field.ID, _ type: FieldType) -> NaiveEvaluator.Value {
    switch field.rawValue {
    case "id": .text(id)
    case "total_spent": .number(totalSpent)
    case "purchase_count": .number(purchaseCount)
    case "lifecycle_stage": said("lifecycle_stage") ?? stage.map(NaiveEvaluator.Value.text) ?? .missing
    case "last_active_at": lastActive.map(NaiveEvaluator.Value.day) ?? .missing
    case "registered_at": registered.map(NaiveEvaluator.Value.day) ?? .missing
    case "last_active_days": days(since: lastActive)
    case "registration_days": days(since: registered)
    case "first_purchase_days": days(since: all("purchase").first.map { world.zone.day(of: $0.instant) })
    case "last_purchase_days": days(since: all("purchase").last.map { world.zone.day(of: $0.instant) })
    case "category": .text(category)
    case "tags": tags.map(NaiveEvaluator.Value.members) ?? .missing
    case "email_consent", "sms_consent", "push_consent": consent(String(field.rawValue.dropLast(8)))
    default: Self.value(profile[field.rawValue], type, world)
    }
  }

  private func all(_ types: String...) -> [World.Event] { events.filter { types.contains($0.type) } }

  private func said(_ key: String) -> NaiveEvaluator.Value? {
    if case .text(let text)? = profile[key], !text.isEmpty { .text(text) } else { nil }
  }

  // MARK: Money and counts

  private var totalSpent: Int128 {
    var total = Self.number(profile["total_spent"]) ?? 0
    for event in all("purchase") { total += Self.number(event.keys["amount"]) ?? 0 }
    for event in all("refund") { total -= Self.number(event.keys["amount"]) ?? 0 }
    return total
  }

  private var purchaseCount: Int128 {
    var count = Self.number(profile["purchase_count"]) ?? 0
    for purchase in all("purchase") {
      let refunds = all("refund").filter { $0.keys["of"] == .text(purchase.id) }
      var returned: Int128 = 0
      for refund in refunds { returned += Self.number(refund.keys["amount"]) ?? 0 }
      let isReturned = !refunds.isEmpty && returned >= Self.number(purchase.keys["amount"]) ?? 0
      count += isReturned ? 0 : Self.one
    }
    return count
  }

  // MARK: Time

  private var today: Day { world.zone.day(of: world.now) }

  private func past(_ key: String) -> Day? {
    switch profile[key] {
    case .instant(let instant): instant <= world.now ? world.zone.day(of: instant) : nil
    case .day(let day): day <= today ? day : nil
    default: nil
    }
  }

  private var registered: Day? { past("registered_at") }

  private var lastActive: Day? {
    let doings = all(
      "purchase", "visit", "post_viewed", "cart_abandoned", "email_opened", "email_clicked", "review",
      "subscription_started", "subscription_renewed")
    return ([past("last_active_at")] + doings.map { world.zone.day(of: $0.instant) }).compactMap { $0 }.max()
  }

  private func dayCount(since day: Day?) -> Int? { day.map { Int(today.number) - Int($0.number) } }

  private func days(since day: Day?) -> NaiveEvaluator.Value {
    dayCount(since: day).map { .number(Int128($0) * Self.one) } ?? .missing
  }

  // MARK: Tags, consent, category, stage

  private var tags: [String]? {
    let changes = all("tag_added", "tag_removed")
    var tags: [String]?
    if case .members(let members)? = profile["tags"] { tags = members.filter { !$0.isEmpty } }
    for change in changes {
      guard case .text(let tag)? = change.keys["tag"] else { continue }
      tags = (tags ?? []).filter { TextFolding.fold($0) != TextFolding.fold(tag) }
      if change.type == "tag_added" { tags?.append(tag) }
    }
    // Tags that only came by events leave nothing behind when they go.
    let isSaid = if case .members? = profile["tags"] { true } else { false }
    return tags?.isEmpty == true && !isSaid ? nil : tags
  }

  private func consent(_ channel: String) -> NaiveEvaluator.Value {
    var consent: Bool?
    if case .boolean(let flag)? = profile[channel + "_consent"] { consent = flag }
    for event in all("unsubscribed", "consent_given") {
      let isLeaving = event.type == "unsubscribed"
      switch event.keys["channel"] {
      case .text(let named)?: if TextFolding.fold(named) == channel { consent = !isLeaving }
      default: if isLeaving { consent = false }
      }
    }
    return consent.map(NaiveEvaluator.Value.truth) ?? .missing
  }

  private var category: String {
    if case .text(let tier)? = profile["tier"], ["entry", "premium"].contains(TextFolding.fold(tier)) {
      return "member"
    }
    let last = all("subscription_started", "subscription_renewed", "subscription_ended").last
    if let last, last.type != "subscription_ended" { return "member" }
    return purchaseCount > 0 ? "buyer" : "lead"
  }

  private var stage: String? {
    let bounds = world.settings.lifecycle
    let registrationDays = dayCount(since: registered)
    guard let activeDays = dayCount(since: lastActive) ?? registrationDays else { return nil }
    let advocate = DecimalNumber(
      mantissa: bounds.advocateSpent.minorUnits, scale: world.settings.currency.fractionDigits)
    if activeDays > bounds.inactiveDays { return "inactive" }
    if totalSpent >= advocate?.floorScaled(to: 18) ?? 0, activeDays <= bounds.engagedDays { return "advocate" }
    if let registrationDays, registrationDays < bounds.newDays, purchaseCount <= 0 { return "new" }
    if activeDays <= bounds.engagedDays { return "engaged" }
    return purchaseCount > 0 ? "customer" : "new"
  }

  // MARK: Facts

  /// The number or amount of a fact as a multiple of 10⁻¹⁸.
  static func number(_ fact: World.Fact?) -> Int128? {
    switch fact {
    case .number(let text), .money(let text): DecimalNumber(text)?.floorScaled(to: 18)
    default: nil
    }
  }

  /// A fact as a value of a field's type: empty text is missing, and a mixed key is text.
  static func value(_ fact: World.Fact?, _ type: FieldType, _ world: World) -> NaiveEvaluator.Value {
    switch (fact, type) {
    case (.text(let text)?, _): text.isEmpty ? .missing : .text(text)
    case (.number(let text)?, .text): .text(DecimalNumber(text)?.description ?? text)
    case (.number?, _), (.money?, _): number(fact).map(NaiveEvaluator.Value.number) ?? .missing
    case (.boolean(let flag)?, .text): .text(flag ? "true" : "false")
    case (.boolean(let flag)?, _): .truth(flag)
    case (.members(let members)?, .text): .text("[" + members.joined(separator: ", ") + "]")
    case (.members(let members)?, _): .members(members.filter { !$0.isEmpty })
    case (.instant(let instant)?, _): .day(world.zone.day(of: instant))
    case (.day(let day)?, _): .day(day)
    case (.null?, _), (nil, _): .missing
    }
  }
}
