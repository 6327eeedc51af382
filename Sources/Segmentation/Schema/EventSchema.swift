/// The keys of events that conditions know without having seen any data.
public enum EventSchema {
  /// The keys every workspace may use; further ones are discovered in the events.
  public static let fields: [Field] = [
    key(.amount, "Amount", .money),
    key("item", "Item", .text),
    key("of", "Refund Of", .text),
    key("channel", "Channel", .text),
    key("campaign", "Campaign", .text),
    key("tag", "Tag", .text),
    key("rating", "Rating", .number),
    key("text", "Text", .text),
    key("currency", "Currency", .text),
    key("tier", "Tier", .text),
  ]

  /// The standard keys as a catalogue.
  public static let schema = Schema(fields)

  private static func key(_ id: Field.ID, _ label: String, _ type: FieldType) -> Field {
    Field(id: id, label: label, type: type, origin: .standard)
  }
}

extension Field.ID {
  /// The money of an event.
  public static let amount: Self = "amount"
}

/// What an event records; any word may be one.
public struct EventType: RawRepresentable, Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
  /// The word in the files.
  public let rawValue: String

  /// An event type with exactly this name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// An event type written out in source.
  public init(stringLiteral value: String) { self.rawValue = value }

  /// Orders types by name.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }

  /// Something was bought; the only type that carries money in.
  public static let purchase: Self = "purchase"
  /// Money was given back; its key `of` may name the purchase.
  public static let refund: Self = "refund"
  /// A subscription of a tier began.
  public static let subscriptionStarted: Self = "subscription_started"
  /// A subscription went on.
  public static let subscriptionRenewed: Self = "subscription_renewed"
  /// A subscription ended.
  public static let subscriptionEnded: Self = "subscription_ended"
  /// Consent to a channel was taken back.
  public static let unsubscribed: Self = "unsubscribed"
  /// Consent to a channel was given.
  public static let consentGiven: Self = "consent_given"
  /// A tag was added to the fan.
  public static let tagAdded: Self = "tag_added"
  /// A tag was taken from the fan.
  public static let tagRemoved: Self = "tag_removed"

  /// The types in use, for pickers and completion.
  public static let standard: [EventType] = [
    .purchase, .refund, "visit", "post_viewed", "cart_abandoned", .subscriptionStarted, .subscriptionRenewed,
    .subscriptionEnded, "email_sent", "email_opened", "email_clicked", .unsubscribed, .consentGiven, "review",
    .tagAdded, .tagRemoved,
  ]

  /// The types that are the fan's own doing, and so count as activity.
  public static let activities: Set<EventType> = [
    .purchase, "visit", "post_viewed", "cart_abandoned", "email_opened", "email_clicked", "review",
    .subscriptionStarted, .subscriptionRenewed,
  ]
}
