/// What follows from profile and events for the fans of some rows, a value for each row.
///
/// Many rows are derived at once when a table is made, one when a fan changes: by the same passes.
struct FanFacts {
  /// The fields of consent and the channel that each is for.
  static let consents: [(field: Field.ID, channel: String)] = [
    (.emailConsent, "email"), (.smsConsent, "sms"), (.pushConsent, "push"),
  ]
  /// The dictionary of the columns of consent: 1 is no, 2 is yes.
  static let consentEntries = [CodeColumn.Entry(["false"]), CodeColumn.Entry(["true"])]

  /// Minor units: the profile's total, purchases less refunds.
  private(set) var spent: [Int64]
  /// Purchases, less those that were given back in full.
  private(set) var purchases: [Int32]
  /// Days' numbers; `.min` is missing.
  private(set) var lastActive: [Int32]
  private(set) var firstPurchase: [Int32]
  private(set) var lastPurchase: [Int32]
  /// For each field of consent its codes: 0 is missing.
  private(set) var consents: [[UInt8]] = []
  /// Whether a subscription was started or renewed and has not ended.
  private(set) var isSubscribed: [Bool]
  /// The tags of those whose tags events changed, by row.
  private(set) var tags: [(row: Int, tags: [String])] = []

  private let rows: Range<Int>

  /// The facts of the fans in `rows`.
  init(of rows: Range<Int>, profile: ColumnTable, events: EventTable, frame: EvaluationFrame) {
    self.rows = rows
    spent = [Int64](repeating: 0, count: rows.count)
    purchases = [Int32](repeating: 0, count: rows.count)
    lastActive = [Int32](repeating: .min, count: rows.count)
    firstPurchase = lastActive
    lastPurchase = lastActive
    isSubscribed = [Bool](repeating: false, count: rows.count)
    addProfile(profile)
    addPurchases(events, frame)
    addRefunds(events, frame)
    addActivity(events, frame)
    addSubscriptions(events, frame)
    addConsents(profile, events, frame)
    addTags(profile, events, frame)
  }

  private mutating func addProfile(_ profile: ColumnTable) {
    if let totals = profile.integers(Field.ID.totalSpent.profile) {
      for row in rows { spent[row - rows.lowerBound] = totals[row].map { Int64(clamping: $0) } ?? 0 }
    }
    if let active = profile.integers(Field.ID.lastActiveAt.profile) {
      for row in rows { lastActive[row - rows.lowerBound] = active[row].map { Int32(clamping: $0) } ?? .min }
    }
  }

  // MARK: Money and activity

  private mutating func addPurchases(_ events: EventTable, _ frame: EvaluationFrame) {
    guard let log = events[.purchase] else { return }
    let amounts = log.keys.integers(.amount)
    log.forEachEvent(of: rows, until: frame.now) { event, row in
      let index = row - rows.lowerBound
      if let amount = amounts?[event] { Self.add(&spent[index], amount) }
      purchases[index] += 1
      let day = log.days[event]
      if firstPurchase[index] == .min { firstPurchase[index] = day }
      lastPurchase[index] = day
    }
  }

  private mutating func addRefunds(_ events: EventTable, _ frame: EvaluationFrame) {
    guard let log = events[.refund] else { return }
    let amounts = log.keys.integers(.amount)
    log.forEachEvent(of: rows, until: frame.now) { event, row in
      if let amount = amounts?[event] { Self.add(&spent[row - rows.lowerBound], -amount) }
    }
    guard let purchases = events[.purchase] else { return }
    let returned = ReturnedPurchases(purchases: purchases, refunds: log, now: frame.now)
    returned.forEachFan(in: rows) { row, count in self.purchases[row - rows.lowerBound] -= count }
  }

  /// Adds exactly; a total that no 64 bits hold stays at the farthest amount, which no real one reaches.
  private static func add(_ total: inout Int64, _ amount: Int128) {
    let sum = Int128(total) + amount
    total = Int64(clamping: max(sum, Int128(Int64.min + 1)))
  }

  private mutating func addActivity(_ events: EventTable, _ frame: EvaluationFrame) {
    for log in events.logs where EventType.activities.contains(log.type) {
      log.forEachEvent(of: rows, until: frame.now) { event, row in
        let index = row - rows.lowerBound
        lastActive[index] = max(lastActive[index], log.days[event])
      }
    }
  }

  // MARK: What a later event takes back

  private mutating func addSubscriptions(_ events: EventTable, _ frame: EvaluationFrame) {
    var newest = [Int64](repeating: .min, count: rows.count)
    // Of one moment, the later of these types counts.
    for (type, isOn) in [
      (EventType.subscriptionStarted, true), (.subscriptionRenewed, true), (.subscriptionEnded, false),
    ] {
      guard let log = events[type] else { continue }
      log.forEachEvent(of: rows, until: frame.now) { event, row in
        let (index, moment) = (row - rows.lowerBound, log.instants[event])
        guard moment >= newest[index] else { return }
        (newest[index], isSubscribed[index]) = (moment, isOn)
      }
    }
  }

  /// The stored value of a code of consent.
  static func consentValue(_ code: UInt8) -> StoredValue {
    code == 0 ? .missing : .text(consentEntries[Int(code) - 1].values[0])
  }

  /// An event that names no channel: leaving means all of them, consent means none.
  private mutating func addConsents(_ profile: ColumnTable, _ events: EventTable, _ frame: EvaluationFrame) {
    consents = Self.consents.map { Self.codes(profile.codes($0.field.profile), rows) }
    for (channel, consent) in Self.consents.enumerated() {
      var newest = [Int64](repeating: .min, count: rows.count)
      for (type, code) in [(EventType.unsubscribed, UInt8(1)), (.consentGiven, 2)] {
        guard let log = events[type] else { continue }
        guard !log.isEmpty(for: rows) else { continue }
        let named = NamedKey(log.keys["channel"], is: consent.channel, whenMissing: code == 1)
        log.forEachEvent(of: rows, until: frame.now) { event, row in
          let (index, moment) = (row - rows.lowerBound, log.instants[event])
          guard moment >= newest[index], named.holds(event) else { return }
          newest[index] = moment
          consents[channel][index] = code
        }
      }
    }
  }

  private static func codes(_ column: CodeColumn?, _ rows: Range<Int>) -> [UInt8] {
    guard let column else { return [UInt8](repeating: 0, count: rows.count) }
    let codes = [UInt8(0)] + column.entries.map { $0.values == ["true"] ? 2 : 1 }
    return rows.map { codes[column.code(at: $0)] }
  }

  private mutating func addTags(_ profile: ColumnTable, _ events: EventTable, _ frame: EvaluationFrame) {
    var steps: [TagStep] = []
    for (type, isAdded) in [(EventType.tagAdded, true), (.tagRemoved, false)] {
      guard let log = events[type] else { continue }
      log.forEachEvent(of: rows, until: frame.now) { event, row in
        steps.append(TagStep(row: row, moment: log.instants[event], isAdded: isAdded, event: event))
      }
    }
    guard !steps.isEmpty else { return }
    steps.sort()
    let own = profile.codes(Field.ID.tags.profile)
    let (added, removed) = (TagNames(events[.tagAdded]), TagNames(events[.tagRemoved]))
    for fan in steps.chunked() {
      guard let row = fan.first?.row else { continue }
      var entry = own?[row] ?? CodeColumn.Entry([])
      for step in fan {
        guard let tag = (step.isAdded ? added : removed)[step.event] else { continue }
        entry = step.isAdded ? entry.replacing(tag) : entry.without(tag)
      }
      // Whose profile says nothing of tags and who has none left is as before the first: missing, not an empty set.
      if !entry.values.isEmpty || own?[row] != nil { tags.append((row, entry.values)) }
    }
  }
}

/// One event that changes a fan's tags.
private struct TagStep: Comparable {
  let row: Int
  let moment: Int64
  let isAdded: Bool
  let event: Int

  /// By fan and time; of one moment, what is added comes before what is removed.
  static func < (a: Self, b: Self) -> Bool {
    (a.row, a.moment, a.isAdded ? 0 : 1, a.event) < (b.row, b.moment, b.isAdded ? 0 : 1, b.event)
  }
}

extension [TagStep] {
  /// The steps of each fan.
  fileprivate func chunked() -> [ArraySlice<TagStep>] {
    split(at: indices.dropFirst().filter { self[$0].row != self[$0 - 1].row })
  }

  private func split(at places: [Int]) -> [ArraySlice<TagStep>] {
    zip([0] + places, places + [count]).map { self[$0..<$1] }
  }
}

/// The tags that events of a log name, as they are written and folded.
private struct TagNames {
  private let column: StoredColumn?

  init(_ log: EventLog?) { column = log?.keys["tag"] }

  /// The tag of an event; nil where it names none.
  subscript(event: Int) -> CodeColumn.Entry? {
    switch column {
    case .codes(let column): column[event]
    case .texts(let column): column[event].map { CodeColumn.Entry([$0]) }
    case .integers, nil: nil
    }
  }
}

extension CodeColumn.Entry {
  /// The members without those that are this tag but for case.
  fileprivate func without(_ tag: CodeColumn.Entry) -> CodeColumn.Entry {
    let kept = folded.indices.filter { folded[$0] != tag.folded[0] }
    return CodeColumn.Entry(values: kept.map { values[$0] }, folded: kept.map { folded[$0] })
  }

  /// The members with this tag last.
  fileprivate func replacing(_ tag: CodeColumn.Entry) -> CodeColumn.Entry {
    let others = without(tag)
    return CodeColumn.Entry(values: others.values + [tag.values[0]], folded: others.folded + [tag.folded[0]])
  }
}

/// Whether an event's text key is a given word.
private struct NamedKey {
  private let column: StoredColumn?
  private let test: LeafPlan.Test
  private let whenMissing: Bool
  /// The answer for each code.
  private let answers: [Bool]

  init(_ column: StoredColumn?, is word: String, whenMissing: Bool) {
    self.column = column
    self.whenMissing = whenMissing
    let test = LeafPlan.Test.text(.equals([word]))
    self.test = test
    if case .codes(let column)? = column {
      answers = [whenMissing] + column.entries.map { test.matches($0) }
    } else {
      answers = []
    }
  }

  func holds(_ event: Int) -> Bool {
    switch column {
    case .codes(let column): answers[column.code(at: event)]
    case .texts(let column): column.bytes(event).isEmpty ? whenMissing : test.matches(folded: column.folded(event))
    case .integers, nil: whenMissing
    }
  }
}
