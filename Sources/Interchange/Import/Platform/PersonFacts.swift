import Segmentation

/// The tiers of a membership; the later beat the earlier.
enum ImportTier: String, CaseIterable, Comparable, Sendable {
  case free, entry, premium

  static func < (left: Self, right: Self) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

/// Whether somebody wants what comes through a channel.
struct ConsentFact: Hashable, Sendable {
  let channel: String
  let isGiven: Bool
  /// When it was said; nil where the file tells only how it is.
  var at: Instant?
  /// Why, in the platform's word.
  var reason: String?
}

/// What a platform says of somebody's spending before the first purchase here.
struct OpeningFacts: Hashable, Sendable {
  var spent: Money?
  var currency: Currency?
  var purchases: Int?
}

/// What the records of a file say of one person.
struct PersonFacts: Sendable {
  /// The platform's own id.
  var id: String?
  var email: EmailAddress?
  var name: String?
  var registered: ImportMoment?
  var lastActive: ImportMoment?
  /// Keys that are filled in where the fan has none.
  var fills: [JSONMember] = []
  /// Keys of the platform, without what begins them.
  var own: [JSONMember] = []
  var tier: ImportTier?
  var tags: [String] = []
  var consents: [ConsentFact] = []
  /// By the platform's id: one person may be several customers.
  var openings: [String: OpeningFacts] = [:]
}

extension PersonFacts {
  /// Adds what another record says: paid beats free, the earliest registration and the latest activity stand.
  mutating func add(_ other: PersonFacts, _ zone: TimeZoneRules) {
    let isHigher = other.tier.map { tier in self.tier.map { $0 < tier } ?? true } ?? false
    id = id ?? other.id
    email = email ?? other.email
    name = name ?? other.name
    registered = Self.earlier(registered, other.registered, zone)
    lastActive = Self.later(lastActive, other.lastActive, zone)
    for member in other.fills where !fills.contains(where: { $0.key == member.key }) { fills.append(member) }
    for member in other.own {
      if let index = own.firstIndex(where: { $0.key == member.key }) {
        if isHigher { own[index] = member }
      } else {
        own.append(member)
      }
    }
    if isHigher { tier = other.tier }
    let folded = Set(tags.map(TextFolding.fold))
    tags += other.tags.filter { !folded.contains(TextFolding.fold($0)) }
    for consent in other.consents where !consents.contains(consent) { consents.append(consent) }
    openings.merge(other.openings) { one, _ in one }
  }

  private static func earlier(_ one: ImportMoment?, _ other: ImportMoment?, _ zone: TimeZoneRules) -> ImportMoment? {
    guard let one, let other else { return one ?? other }
    return other.instant(zone) < one.instant(zone) ? other : one
  }

  private static func later(_ one: ImportMoment?, _ other: ImportMoment?, _ zone: TimeZoneRules) -> ImportMoment? {
    guard let one, let other else { return one ?? other }
    return one.instant(zone) < other.instant(zone) ? other : one
  }
}

/// A purchase that a record is.
struct PurchaseFacts: Sendable {
  /// The platform's number of it.
  let number: String
  let at: Instant
  let amount: Money
  let currency: Currency
  /// What was given back of it by now.
  var refunded = Money(minorUnits: 0)
  /// Further keys of the event, in order.
  var members: [JSONMember] = []
}
