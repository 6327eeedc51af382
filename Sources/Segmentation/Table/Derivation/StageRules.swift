/// The stage of a fan whose profile names none: the first that holds.
struct LifecycleRule {
  private let active: IntegerColumn?
  private let registered: IntegerColumn?
  private let spent: IntegerColumn?
  private let purchases: IntegerColumn?
  private let bounds: WorkspaceSettings.Lifecycle
  private let today: Int128

  /// The rule over derived activity, totals and counts.
  init(_ table: ColumnTable, _ frame: EvaluationFrame) {
    active = table.integers(.lastActiveAt)
    registered = table.integers(.registeredAt)
    spent = table.integers(.totalSpent)
    purchases = table.integers(.purchaseCount)
    bounds = frame.settings.lifecycle
    today = Int128(frame.today.number)
  }

  func stage(of row: Int) -> LifecycleStage? {
    let registrationDays = registered?[row].map { today - $0 }
    guard let activeDays = active?[row].map({ today - $0 }) ?? registrationDays else { return nil }
    let count = purchases?[row] ?? 0
    if activeDays > bounds.inactiveDays { return .inactive }
    if spent?[row] ?? 0 >= bounds.advocateSpent.minorUnits, activeDays <= bounds.engagedDays { return .advocate }
    if let registrationDays, registrationDays < bounds.newDays, count <= 0 { return .new }
    if activeDays <= bounds.engagedDays { return .engaged }
    return count > 0 ? .customer : .new
  }

  /// The place of the stage among all stages, from 1; 0 where it is missing.
  func code(of row: Int) -> UInt8 {
    switch stage(of: row) {
    case .new: 1
    case .engaged: 2
    case .customer: 3
    case .advocate: 4
    case .inactive: 5
    case nil: 0
    }
  }
}

extension LifecycleRule {
  /// The days on which the stage of a fan may become another by time alone, past ones among them.
  func turningDays(of row: Int) -> [Day] {
    let registration = registered?[row]
    let activity = active?[row] ?? registration
    let ages = [
      (registration, bounds.newDays), (activity, bounds.engagedDays + 1), (activity, bounds.inactiveDays + 1),
    ]
    return ages.compactMap { date, age in date.flatMap { Int32(exactly: $0) }.map { Day(number: $0).adding(days: age) }
    }
  }
}

/// Lead, buyer or member.
struct CategoryRule {
  private let purchases: IntegerColumn?
  private let tiers: StoredColumn?
  private let paidTiers = LeafPlan.Test.text(.equals(["entry", "premium"]))
  /// Whether the tier of each code is a paid one.
  private let isPaid: [Bool]?

  /// The rule over derived counts.
  init(_ table: ColumnTable) {
    purchases = table.integers(.purchaseCount)
    tiers = table[.tier]
    let test = paidTiers
    isPaid = table.codes(.tier).map { [false] + $0.entries.map { test.matches($0) } }
  }

  /// 0 is a lead, 1 a buyer, 2 a member.
  func category(of row: Int, isSubscribed: Bool) -> Int {
    if isSubscribed || hasPaidTier(row) { return 2 }
    return purchases?[row] ?? 0 > 0 ? 1 : 0
  }

  private func hasPaidTier(_ row: Int) -> Bool {
    if let isPaid, case .codes(let column)? = tiers { return isPaid[column.code(at: row)] }
    return ColumnScan.matches(tiers, paidTiers, row)
  }
}
