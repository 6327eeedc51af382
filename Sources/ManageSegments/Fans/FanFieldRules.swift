import Segmentation

/// Which of a fan's fields a person can change, and why not the others.
struct FanFieldRules {
  let table: FanTable
  let row: Int
  let lines: FanLines

  /// Why a field cannot be changed by hand; nil where it can.
  func refusal(of id: Field.ID) -> String? {
    let label = title(id)
    switch id {
    case .id: return "the id of a fan stays what it is"
    case .tags: return "tags keep their history: t gives the fan a tag, T takes one"
    case .category: return "\(label) follows from tier, subscriptions and purchases"
    case .lastActiveDays: return "\(label) are counted from \(title(.lastActiveAt)); change that"
    case .registrationDays: return "\(label) are counted from \(title(.registeredAt)); change that"
    case .firstPurchaseDays, .lastPurchaseDays: return "\(label) are counted from the purchases"
    case .totalSpent, .purchaseCount:
      guard has(.purchase) else { return nil }
      return "\(label) is counted from the purchases; an event corrects it"
    case .lifecycleStage:
      guard lines.keys[id.rawValue] == nil else { return nil }
      return "\(label) follows from activity and purchases"
    case .emailConsent, .smsConsent, .pushConsent:
      guard has(.unsubscribed) || has(.consentGiven) else { return nil }
      return "\(label) follows from what the fan said; the events below tell it"
    default: return nil
    }
  }

  private func title(_ id: Field.ID) -> String { table.schema[id]?.label ?? id.rawValue }

  private func has(_ type: EventType) -> Bool { table.events[type].map { !$0.events(of: row).isEmpty } ?? false }
}
