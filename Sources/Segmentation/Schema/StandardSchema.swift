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
  public static let id: Self = "id"
  public static let name: Self = "name"
  public static let email: Self = "email"
  public static let country: Self = "country"
  public static let language: Self = "language"
  public static let lifecycleStage: Self = "lifecycle_stage"
  public static let totalSpent: Self = "total_spent"
  public static let purchaseCount: Self = "purchase_count"
  public static let source: Self = "source"
  public static let registeredAt: Self = "registered_at"
  public static let lastActiveAt: Self = "last_active_at"
  public static let lastActiveDays: Self = "last_active_days"
  public static let registrationDays: Self = "registration_days"
  public static let firstPurchaseDays: Self = "first_purchase_days"
  public static let lastPurchaseDays: Self = "last_purchase_days"
  public static let tier: Self = "tier"
  public static let category: Self = "category"
  public static let birthYear: Self = "birth_year"
  public static let gender: Self = "gender"
  public static let interests: Self = "interests"
  public static let tags: Self = "tags"
  public static let preferredChannel: Self = "preferred_channel"
  public static let nps: Self = "nps"
  public static let sentiment: Self = "sentiment"
  public static let emailConsent: Self = "email_consent"
  public static let smsConsent: Self = "sms_consent"
  public static let pushConsent: Self = "push_consent"
}

/// Where a fan stands with the creator; the guide's five stages.
public enum LifecycleStage: String, CaseIterable, Hashable, Sendable {
  case new, engaged, customer, advocate, inactive
}
