// The tests of the scans asked of one fan, which changes, explanations and forecasts need.
extension FanTable {
  /// Whether a plan holds for one row, by the same tests as the scans; a top is asked of everybody.
  func matches(_ leaf: LeafPlan, _ row: Int) -> Bool { matchesPositively(leaf.kind, row) != leaf.isNegated }

  private func matchesPositively(_ kind: LeafPlan.Kind, _ row: Int) -> Bool {
    switch kind {
    case .column(let id, let test): return ColumnScan.matches(columns[id], test, row)
    case .measure(let measure, let test): return test.matches(measured(measure, row))
    case .against(let left, let relation, let right): return relation.holds(number(left, row), number(right, row))
    case .sameText(let left, let right): return sameText(left, right, row)
    case .top(let numbers, let share):
      return RankKernels.top(share, of: FanNumbers(numbers, in: self), in: self).contains(row)
    case .sample(let sample): return SampleKernels.contains(row, sample, in: self)
    case .everTagged(let tag): return wasEverTagged(tag, row)
    }
  }

  /// Whether one fan's profile or events ever gave them a tag, by its folded name.
  private func wasEverTagged(_ tag: String, _ row: Int) -> Bool {
    let wanted = LeafPlan.Test.members(.hasAny([tag]))
    for id in [Field.ID.tags, Field.ID.tags.profile] where ColumnScan.matches(columns[id], wanted, row) {
      return true
    }
    guard let log = events[.tagAdded] else { return false }
    return log.events(of: row).contains { event in
      log.instant(of: event) <= frame.now
        && ColumnScan.matches(log.keys["tag"], .text(.equals([tag])), event)
    }
  }

  /// Whether a fan's two texts are equal after folding; a missing one equals nothing.
  func sameText(_ left: Field.ID, _ right: Field.ID, _ row: Int) -> Bool {
    guard let left = foldedText(left, row), let right = foldedText(right, row) else { return false }
    return left == right
  }

  /// A number of one fan, as `FanNumbers` has it.
  func number(_ plan: NumberPlan, _ row: Int) -> Int128? {
    switch plan.source {
    case .column(let id):
      guard case .integers(let column)? = columns[id], let stored = column[row] else { return nil }
      return (plan.isDaysSince ? Int128(frame.today.number) - stored : stored) * plan.factor
    case .measure(let measure): return measured(measure, row).map { $0 * plan.factor }
    }
  }

  /// A measure of one fan's own events.
  func measured(_ plan: MeasurePlan, _ row: Int) -> Int128? {
    guard let log = events[plan.event] else { return EventKernels.emptyValue(of: plan.kind) }
    let selection = EventSelection(table: self, plan: plan)
    let amounts = EventKernels.summed(plan.kind, log)
    var tally = EventKernels.Tally()
    for event in log.events(of: row) where selection.counts(event, of: log) {
      tally.add(day: log.days[event], amount: amounts?[event] ?? 0)
    }
    return tally.number(of: plan.kind, today: frame.today)
  }
}

extension LeafPlan.Test {
  /// Whether a text's folded bytes satisfy the test; no bytes are a missing text.
  func matches(folded bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !bytes.isEmpty else { return false }
    switch self {
    case .present: return true
    case .text(let test): return test.matches(String(decoding: bytes, as: UTF8.self))
    case .never, .within, .oneOf, .members: return false
    }
  }
}
