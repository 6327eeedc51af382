import Segmentation

/// What is measured: the one place to add another row.
enum Question: String, CaseIterable {
  case read = "workspace read from JSON Lines to first counts"
  case oneNumber = "one-number condition, nothing remembered"
  case threeConditions = "three-condition rule of the guide, nothing remembered"
  case edited = "one threshold edited in a five-condition rule, all line counts"
  case contains = "email CONTAINS"
  case fifty = "fifty segments of three conditions"
  case events = "COUNT(purchase, LAST 30 DAYS) >= 2"
  case changed = "one changed fan, all fifty segments"
  case why = "why, one fan"
  case sortedNumbers = "all fans ordered by Total Spent, largest first"
  case sortedTexts = "all fans ordered by Name"
  case sortedAddresses = "all fans ordered by Email"
  case listed = "a fifth of the fans, listed in an order that is known"
  case opened = "opened from the cache to first counts"
  case memory = "peak memory, opened from the cache, fifty segments counted"

  /// The rule that the row asks for, in the text language.
  var rule: String {
    switch self {
    case .read, .oneNumber, .opened, .sortedNumbers, .sortedTexts, .sortedAddresses, .listed: "total_spent > 200"
    case .threeConditions, .why: "lifecycle_stage = engaged AND total_spent > 50 AND last_active_days < 7"
    case .edited:
      "total_spent > 50 AND purchase_count > 1 AND last_active_days < 90 AND registration_days > 30 AND country = PT"
    case .contains: "email CONTAINS sousa"
    case .fifty, .changed, .memory: "total_spent > 100 AND purchase_count > 2 AND last_active_days < 60"
    case .events: "COUNT(purchase, LAST 30 DAYS) >= 2"
    }
  }

  /// The order of the rows that sort.
  var order: FanOrder {
    switch self {
    case .sortedTexts: FanOrder(by: .name)
    case .sortedAddresses: FanOrder(by: .email)
    default: FanOrder(by: .totalSpent, descending: true)
    }
  }

  /// The rules of the fifty segments: three conditions each, with thresholds of their own.
  static let fiftyRules: [String] = (0..<50).map { number in
    "total_spent > \(20 + number * 7) AND purchase_count > \(number % 6) AND last_active_days < \(20 + number * 5)"
  }
}
