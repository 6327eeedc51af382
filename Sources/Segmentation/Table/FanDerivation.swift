/// What follows from a fan's profile and events: totals, activity, tags, consent, category and lifecycle stage.
///
/// Refunds lower `total_spent`; those that name a purchase of the fan and reach its amount take it out of the count.
enum FanDerivation {
  /// Replaces the profile's values by the derived ones, for every fan.
  ///
  /// - Complexity: one pass over the fans and their events.
  static func derive(_ table: inout ColumnTable, events: EventTable, frame: EvaluationFrame) {
    deriveMoney(&table, events, frame)
    deriveActivity(&table, events, frame)
    deriveTags(&table, events, frame)
    deriveConsent(&table, events, frame)
    deriveCategory(&table, events, frame)
    deriveLifecycle(&table, frame)
  }

  // MARK: Money and counts

  private static func deriveMoney(_ table: inout ColumnTable, _ events: EventTable, _ frame: EvaluationFrame) {
    var spent = wholes(table[.totalSpent], count: table.count, scale: 0)
    for index in 0..<table.count where spent[index] == .min { spent[index] = 0 }
    var purchased = [Int32](repeating: 0, count: table.count)
    if let purchases = events[.purchase] {
      let amounts = integers(purchases.keys[.amount])
      forEachPast(purchases, frame) { event, row in
        add(&spent[row], amounts?[event] ?? 0)
        purchased[row] += 1
      }
    }
    if let refunds = events[.refund] {
      let amounts = integers(refunds.keys[.amount])
      forEachPast(refunds, frame) { event, row in add(&spent[row], -(amounts?[event] ?? 0)) }
      for (row, returned) in fullyRefunded(refunds, events[.purchase], frame) { purchased[row] -= Int32(returned) }
    }
    table.columns[.totalSpent] = .integers(IntegerColumn(wide: spent))
    table.columns[.purchaseCount] = .integers(counts(opening: integers(table[.purchaseCount]), purchased))
  }

  /// The profile's counts, which may have digits behind the point, and the purchases in whole ones.
  private static func counts(opening: IntegerColumn?, _ purchased: [Int32]) -> IntegerColumn {
    guard let opening else { return IntegerColumn(wide: purchased.map(Int64.init)) }
    let one = (0..<opening.scale).reduce(Int128(1)) { one, _ in one * 10 }
    return IntegerColumn(
      purchased.indices.map { (opening[$0] ?? 0) + Int128(purchased[$0]) * one }, scale: opening.scale)
  }

  /// Adds exactly; a total that no 64 bits hold stays at the farthest amount, which no real one reaches.
  private static func add(_ total: inout Int64, _ amount: Int128) {
    let sum = Int128(total) + amount
    total = Int64(clamping: max(sum, Int128(Int64.min + 1)))
  }

  /// How many purchases of a fan were given back in full.
  private static func fullyRefunded(
    _ refunds: EventLog, _ purchases: EventLog?, _ frame: EvaluationFrame
  ) -> [Int: Int] {
    guard let purchases, refunds.keys["of"] != nil, case .texts(let ids)? = purchases.keys[.id] else { return [:] }
    let amounts = integers(refunds.keys[.amount])
    let prices = integers(purchases.keys[.amount])
    var refunded: [Int: [String: Int128]] = [:]
    forEachPast(refunds, frame) { event, row in
      guard let purchase = text(refunds.keys["of"], event) else { return }
      refunded[row, default: [:]][purchase, default: 0] += amounts?[event] ?? 0
    }
    var returned: [Int: Int] = [:]
    for (row, sums) in refunded {
      for purchase in purchases.events(of: row) where purchases.instant(of: purchase) <= frame.now {
        guard let id = ids[purchase], let sum = sums[id], sum >= prices?[purchase] ?? 0 else { continue }
        returned[row, default: 0] += 1
      }
    }
    return returned
  }

  // MARK: Activity

  private static func deriveActivity(_ table: inout ColumnTable, _ events: EventTable, _ frame: EvaluationFrame) {
    var active = wholes(table[.lastActiveAt], count: table.count, scale: 0)
    for log in events.logs where EventType.activities.contains(log.type) {
      forEachPast(log, frame) { event, row in active[row] = max(active[row], Int64(log.days[event])) }
    }
    table.columns[.lastActiveAt] = .integers(IntegerColumn(wide: active))
    guard let purchases = events[.purchase] else { return }
    var first = [Int64](repeating: .min, count: table.count)
    var last = first
    forEachPast(purchases, frame) { event, row in
      let day = Int64(purchases.days[event])
      if first[row] == .min { first[row] = day }
      last[row] = day
    }
    table.columns[.firstPurchaseAt] = .integers(IntegerColumn(wide: first))
    table.columns[.lastPurchaseAt] = .integers(IntegerColumn(wide: last))
  }

  // MARK: Tags and consent

  private static func deriveTags(_ table: inout ColumnTable, _ events: EventTable, _ frame: EvaluationFrame) {
    let changes = merged([(events[.tagAdded], true), (events[.tagRemoved], false)], frame)
    guard !changes.isEmpty else { return }
    var profile: CodeColumn?
    if case .codes(let column)? = table[.tags] { profile = column }
    if let profile { table.columns[.profileTags] = .codes(profile) }
    var builder = SetColumnBuilder()
    for row in 0..<table.count { if let entry = profile?[row] { builder.set(row, to: entry.values) } }
    for (row, steps) in changes {
      var tags = profile?[row]?.values ?? []
      for step in steps {
        guard let tag = text(step.log.keys["tag"], step.event) else { continue }
        let folded = TextFolding.fold(tag)
        tags.removeAll { TextFolding.fold($0) == folded }
        if step.flag { tags.append(tag) }
      }
      builder.set(row, to: tags)
    }
    table.columns[.tags] = .codes(builder.finish(count: table.count))
  }

  /// The fields of consent and the channel that each is for.
  private static let consents: [(field: Field.ID, channel: String)] = [
    (.emailConsent, "email"), (.smsConsent, "sms"), (.pushConsent, "push"),
  ]

  /// An event that names no channel: leaving means all of them, consent means none.
  private static func deriveConsent(_ table: inout ColumnTable, _ events: EventTable, _ frame: EvaluationFrame) {
    let changes = merged([(events[.unsubscribed], false), (events[.consentGiven], true)], frame)
    guard !changes.isEmpty else { return }
    for (field, channel) in consents {
      var codes = booleanCodes(table[field], count: table.count)
      for (row, steps) in changes {
        for step in steps {
          let named = text(step.log.keys["channel"], step.event).map(TextFolding.fold)
          if named == channel || (named == nil && !step.flag) { codes[row] = step.flag ? 2 : 1 }
        }
      }
      table.columns[field] = .codes(
        CodeColumn(codes: codes, entries: [CodeColumn.Entry(["false"]), CodeColumn.Entry(["true"])]))
    }
  }

  private static func booleanCodes(_ column: StoredColumn?, count: Int) -> [UInt32] {
    guard case .codes(let column)? = column else { return [UInt32](repeating: 0, count: count) }
    return (0..<count).map { row in column[row].map { $0.values == ["true"] ? 2 : 1 } ?? 0 }
  }

  // MARK: Category and lifecycle

  private static func deriveCategory(_ table: inout ColumnTable, _ events: EventTable, _ frame: EvaluationFrame) {
    let subscriptions = merged(
      [
        (events[.subscriptionStarted], true), (events[.subscriptionRenewed], true), (events[.subscriptionEnded], false),
      ],
      frame)
    let purchases = integers(table[.purchaseCount])
    let members = memberRows(table)
    let codes = (0..<table.count).map { row -> UInt32 in
      if members.contains(row) || subscriptions[row]?.last?.flag == true { return 3 }
      return purchases?[row] ?? 0 > 0 ? 2 : 1
    }
    let entries = ["lead", "buyer", "member"].map { CodeColumn.Entry([$0]) }
    table.columns[.category] = .codes(CodeColumn(codes: codes, entries: entries))
  }

  /// The fans whose tier is a paid one.
  private static func memberRows(_ table: ColumnTable) -> Bitmap {
    ColumnScan.rows(of: table[.tier], .text(.equals(["entry", "premium"])), count: table.count)
  }

  private static func deriveLifecycle(_ table: inout ColumnTable, _ frame: EvaluationFrame) {
    var said: CodeColumn?
    if case .codes(let column)? = table[.lifecycleStage] { said = column }
    let stages = LifecycleStage.allCases.map { CodeColumn.Entry([$0.rawValue]) }
    var entries = stages
    for entry in said?.entries ?? [] where !entries.contains(where: { $0.folded == entry.folded }) {
      entries.append(entry)
    }
    let translation = (said?.entries ?? []).map { entry in
      UInt32((entries.firstIndex { $0.folded == entry.folded } ?? 0) + 1)
    }
    let rule = LifecycleRule(table, frame)
    let codes = (0..<table.count).map { row -> UInt32 in
      if let code = said?.code(at: row), code > 0 { return translation[code - 1] }
      return rule.stage(of: row).map { UInt32((LifecycleStage.allCases.firstIndex(of: $0) ?? 0) + 1) } ?? 0
    }
    table.columns[.lifecycleStage] = .codes(CodeColumn(codes: codes, entries: entries))
  }
}

/// The stage of a fan whose profile names none: the first that holds.
private struct LifecycleRule {
  private let active: IntegerColumn?
  private let registered: IntegerColumn?
  private let spent: IntegerColumn?
  private let purchases: IntegerColumn?
  private let bounds: WorkspaceSettings.Lifecycle
  private let today: Int128

  init(_ table: ColumnTable, _ frame: EvaluationFrame) {
    active = FanDerivation.integers(table[.lastActiveAt])
    registered = FanDerivation.integers(table[.registeredAt])
    spent = FanDerivation.integers(table[.totalSpent])
    purchases = FanDerivation.integers(table[.purchaseCount])
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
}

// MARK: Reading columns and logs

extension FanDerivation {
  /// One event among those that change the same fact, with what it sets the fact to.
  fileprivate struct Step {
    let log: EventLog
    let event: Int
    let flag: Bool
  }

  /// The events of several logs by fan, each fan's in order of time.
  fileprivate static func merged(_ logs: [(EventLog?, Bool)], _ frame: EvaluationFrame) -> [Int: [Step]] {
    var steps: [Int: [Step]] = [:]
    for case (let log?, let flag) in logs {
      forEachPast(log, frame) { event, row in steps[row, default: []].append(Step(log: log, event: event, flag: flag)) }
    }
    return steps.mapValues { steps in
      guard steps.count > 1 else { return steps }
      let order = steps.indices.sorted { a, b in
        let (first, second) = (steps[a].log.instants[steps[a].event], steps[b].log.instants[steps[b].event])
        return (first, a) < (second, b)
      }
      return order.map { steps[$0] }
    }
  }

  /// Calls `body` with each event that is not later than now, and its fan's row, in the log's order.
  fileprivate static func forEachPast(_ log: EventLog, _ frame: EvaluationFrame, _ body: (Int, Int) -> Void) {
    let now = frame.now.microseconds
    for event in 0..<log.count where log.newest <= frame.now || log.instants[event] <= now {
      body(event, Int(log.fans[event]))
    }
  }

  fileprivate static func integers(_ column: StoredColumn?) -> IntegerColumn? {
    if case .integers(let column)? = column { column } else { nil }
  }

  fileprivate static func text(_ column: StoredColumn?, _ row: Int) -> String? {
    switch column {
    case .codes(let column): column[row]?.values.first
    case .texts(let column): column[row]
    case .integers, nil: nil
    }
  }

  /// The stored numbers of a column as 64 bits, in which `.min` is missing.
  fileprivate static func wholes(_ column: StoredColumn?, count: Int, scale: Int) -> [Int64] {
    guard let column = integers(column) else { return [Int64](repeating: .min, count: count) }
    return (0..<count).map { row in column[row].map { Int64(clamping: $0) } ?? .min }
  }
}
