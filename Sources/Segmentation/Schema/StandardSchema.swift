/// The fields that every workspace has: the one place to add another.
public enum StandardSchema {
  /// All standard fields, in the order in which pickers list them.
  public static let fields: [Field] = [
    standard(.lifecycleStage, "Lifecycle Stage", .choice, LifecycleStage.allCases.map(\.rawValue)),
    standard(.totalSpent, "Total Spent", .money),
    standard(.purchaseCount, "Purchase Count", .number),
    standard(.source, "Source Channel", .choice, ["subscription", "post_purchase", "direct", "referral"]),
    standard(.lastActiveDays, "Last Active Days", .days),
    standard(.registrationDays, "Registration Days", .days),
    standard(.firstPurchaseDays, "First Purchase Days", .days),
    standard(.lastPurchaseDays, "Last Purchase Days", .days),
    standard(.tier, "Member Tier", .choice, ["free", "entry", "premium"]),
    standard(.category, "Category", .choice, ["lead", "buyer", "member"]),
    standard(.tags, "Tags", .set),
    standard(.interests, "Interests", .set),
    standard(.country, "Country", .text),
    standard(.language, "Language", .text),
    standard(.name, "Name", .text),
    standard(.email, "Email", .text),
    standard(.id, "Fan", .text),
    standard(.registeredAt, "Registered", .date),
    standard(.lastActiveAt, "Last Active", .date),
    standard(.birthYear, "Birth Year", .number),
    standard(.gender, "Gender", .choice),
    standard(.preferredChannel, "Preferred Channel", .choice, ["email", "sms", "push", "social"]),
    standard(.nps, "NPS", .number),
    standard(.sentiment, "Sentiment", .number),
    standard(.emailConsent, "Email Consent", .boolean),
    standard(.smsConsent, "SMS Consent", .boolean),
    standard(.pushConsent, "Push Consent", .boolean),
  ]

  private static func standard(_ id: Field.ID, _ label: String, _ type: FieldType, _ choices: [String] = []) -> Field {
    Field(id: id, label: label, type: type, choices: choices, origin: .standard)
  }
}

extension Field.ID {
  /// The fan's own id, unique in the workspace.
  public static let id: Self = "id"
  /// What the fan is called, in any script.
  public static let name: Self = "name"
  /// The address for letters.
  public static let email: Self = "email"
  /// The country, as the profile has it; usually two letters.
  public static let country: Self = "country"
  /// The language, as the profile has it; usually two letters.
  public static let language: Self = "language"
  /// Where the fan stands; a profile's own word goes before the derived stage.
  public static let lifecycleStage: Self = "lifecycle_stage"
  /// What the fan paid less what was given back, earlier totals of the profile included.
  public static let totalSpent: Self = "total_spent"
  /// The purchases that were not given back in full, earlier ones of the profile included.
  public static let purchaseCount: Self = "purchase_count"
  /// The channel through which the fan came.
  public static let source: Self = "source"
  /// When the fan registered.
  public static let registeredAt: Self = "registered_at"
  /// When the fan was last active, by the profile or by an event, whichever is later.
  public static let lastActiveAt: Self = "last_active_at"
  /// Civil days from the last activity to today.
  public static let lastActiveDays: Self = "last_active_days"
  /// Civil days from registration to today.
  public static let registrationDays: Self = "registration_days"
  /// Civil days from the first purchase to today; missing without one.
  public static let firstPurchaseDays: Self = "first_purchase_days"
  /// Civil days from the last purchase to today; missing without one.
  public static let lastPurchaseDays: Self = "last_purchase_days"
  /// The tier of the membership.
  public static let tier: Self = "tier"
  /// Lead, buyer or member, by tier, subscriptions and purchases.
  public static let category: Self = "category"
  /// The year of birth.
  public static let birthYear: Self = "birth_year"
  /// The gender, in the fan's own word.
  public static let gender: Self = "gender"
  /// What the fan likes; any number of words.
  public static let interests: Self = "interests"
  /// The creator's labels, as profile and tag events leave them.
  public static let tags: Self = "tags"
  /// The channel through which the fan wants to hear from the creator.
  public static let preferredChannel: Self = "preferred_channel"
  /// The latest answer, 0 to 10, to whether the fan would recommend the creator.
  public static let nps: Self = "nps"
  /// The tone of what the fan writes, from -1 to 1.
  public static let sentiment: Self = "sentiment"
  /// Whether letters may be sent.
  public static let emailConsent: Self = "email_consent"
  /// Whether text messages may be sent.
  public static let smsConsent: Self = "sms_consent"
  /// Whether push messages may be sent.
  public static let pushConsent: Self = "push_consent"
}

/// Where a fan stands with the creator; the guide's five stages.
public enum LifecycleStage: String, CaseIterable, Hashable, Sendable {
  case new, engaged, customer, advocate, inactive
}
