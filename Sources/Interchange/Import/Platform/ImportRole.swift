/// What becomes of a column of a platform's export.
enum ImportRole: Hashable, Sendable {
  /// The platform's own id of the person, kept as `PLATFORM_id`.
  case personID
  case email, name, firstName, lastName
  /// When the person came; the earliest stands.
  case registered
  /// When the person was last active; the latest stands.
  case lastActive
  /// A text that is filled in where the fan has none.
  case fill(String)
  /// A text that only the platform knows, kept as `PLATFORM_key` and always the newest.
  case own(String)
  /// A moment or a number that only the platform knows.
  case ownDate(String), ownNumber(String)
  /// Tags, which are added and never taken away.
  case tags
  /// A word that says whether letters to a channel are wanted; other words say nothing.
  case consent(String, yes: [String], no: [String])
  /// What was paid, and how often, before the first purchase here.
  case spent, purchases
  /// A part of what the source makes of the record, in words.
  case told(String)
  /// Nothing, and why.
  case passed(String)

  /// What becomes of the column, for a person.
  func words(_ platform: String) -> String {
    switch self {
    case .personID: "\(platform)_id, and the id of a new fan"
    case .email: "email, by which fans are known"
    case .name, .firstName, .lastName: "name, where the fan has none"
    case .registered: "registered_at, the earliest"
    case .lastActive: "last_active_at, the latest"
    case .fill(let key): "\(key), where the fan has none"
    case .own(let key), .ownDate(let key), .ownNumber(let key): "\(platform)_\(key)"
    case .tags: "tag_added events"
    case .consent(let channel, _, _): "consent_given and unsubscribed events (\(channel))"
    case .spent: "total_spent, for fans without purchases here"
    case .purchases: "purchase_count, for fans without purchases here"
    case .told(let words): words
    case .passed(let why): "passed over (\(why))"
    }
  }
}

/// A column that a source knows by one of several names.
struct ImportColumnRule: Hashable, Sendable {
  /// The names in lower case; the first that is there counts.
  let names: [String]
  let role: ImportRole

  /// A column with one of these names.
  init(_ names: String..., role: ImportRole) {
    (self.names, self.role) = (names, role)
  }
}
