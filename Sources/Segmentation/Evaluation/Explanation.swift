/// Why a fan is in or out: each line of the rule with the fan's own value and whether it holds.
public struct Explanation: Hashable, Sendable {
  /// The line or group that is explained.
  public let condition: Condition
  /// Whether it is true of the fan.
  public let holds: Bool
  /// What the fan's value is; nil for groups and segments.
  public let actual: FanValue?
  /// The days that the line's window or days-ago bound stands for, such as `2026-10-22 … 2026-11-20, Europe/Berlin`.
  public let resolved: String?
  /// The explanations of a group's children, in their order.
  public let children: [Explanation]
}

extension Evaluator {
  /// Why the fan in `row` satisfies `condition` or does not, or what breaks the condition.
  ///
  /// - Complexity: linear in the size of the condition and the fan's own events.
  public func explain(_ condition: Condition, row: Int) -> Result<Explanation, BrokenRule> {
    let problems = problems(of: condition)
    guard problems.isEmpty else { return .failure(BrokenRule(problems: problems)) }
    return .success(explanation(of: condition, row))
  }

  private func explanation(of condition: Condition, _ row: Int) -> Explanation {
    switch condition {
    case .group(let group): return explanation(of: group, row)
    case .segment(let reference):
      let isMember = members(of: reference.id)?.rows.contains(row) ?? false
      return Explanation(
        condition: condition, holds: isMember == reference.belongs, actual: nil, resolved: nil, children: [])
    case .comparison(let comparison): return explanation(of: comparison, row)
    case .sample(let sample):
      let holds = SampleKernels.contains(row, sample, in: table) == sample.isIn
      return Explanation(condition: condition, holds: holds, actual: nil, resolved: nil, children: [])
    case .unreadable:
      return Explanation(condition: condition, holds: false, actual: nil, resolved: nil, children: [])
    }
  }

  private func explanation(of group: Group, _ row: Int) -> Explanation {
    let children = group.children.map { explanation(of: $0, row) }
    let holds =
      switch group.kind {
      case .all: children.allSatisfy(\.holds)
      case .any: children.contains(where: \.holds)
      case .none: !children.contains(where: \.holds)
      }
    return Explanation(condition: .group(group), holds: holds, actual: nil, resolved: nil, children: children)
  }

  private func explanation(of comparison: Comparison, _ row: Int) -> Explanation {
    let condition = Condition.comparison(comparison)
    guard case .leaf(let leaf) = planner.plan(condition) else {
      preconditionFailure("a comparison is planned as a leaf")
    }
    return Explanation(
      condition: condition, holds: matches(leaf, row), actual: actual(of: comparison.subject, row),
      resolved: resolved(comparison), children: [])
  }

  // MARK: One row

  /// Whether a plan holds for one row, by the same tests as the scans; a top is asked of everybody.
  func matches(_ leaf: LeafPlan, _ row: Int) -> Bool { matchesPositively(leaf.kind, row) != leaf.isNegated }

  private func matchesPositively(_ kind: LeafPlan.Kind, _ row: Int) -> Bool {
    switch kind {
    case .column(let id, let test): return ColumnScan.matches(table.columns[id], test, row)
    case .measure(let measure, let test): return test.matches(measured(measure, row))
    case .against(let left, let relation, let right): return relation.holds(number(left, row), number(right, row))
    case .sameText(let left, let right): return sameText(left, right, row)
    case .top(let numbers, let share):
      return RankKernels.top(share, of: FanNumbers(numbers, in: table), in: table).contains(row)
    case .sample(let sample): return SampleKernels.contains(row, sample, in: table)
    case .everTagged(let tag): return SampleKernels.everTagged(tag, in: table).contains(row)
    }
  }

  /// A number of one fan, as `FanNumbers` has it.
  func number(_ plan: NumberPlan, _ row: Int) -> Int128? {
    switch plan.source {
    case .column(let id):
      guard case .integers(let column)? = table.columns[id], let stored = column[row] else { return nil }
      return (plan.isDaysSince ? Int128(table.frame.today.number) - stored : stored) * plan.factor
    case .measure(let measure): return measured(measure, row).map { $0 * plan.factor }
    }
  }

  /// A measure of one fan's own events.
  func measured(_ plan: MeasurePlan, _ row: Int) -> Int128? {
    guard let log = table.events[plan.event] else { return EventKernels.emptyValue(of: plan.kind) }
    let selection = EventSelection(table: table, plan: plan)
    let amounts = EventKernels.summed(plan.kind, log)
    var tally = EventKernels.Tally()
    for event in log.events(of: row) where selection.counts(event, of: log) {
      tally.add(day: log.days[event], amount: amounts?[event] ?? 0)
    }
    return tally.number(of: plan.kind, today: table.frame.today)
  }

  // MARK: Facts

  private func actual(of subject: Comparison.Subject, _ row: Int) -> FanValue {
    switch subject {
    case .field(let id): return table.value(id, of: row)
    case .event(let measure):
      guard let value = measured(planner.plan(measure), row) else { return .missing }
      switch (measure.kind, context.type(of: measure)) {
      case (.sum, .money): return .money(Money(minorUnits: Int64(clamping: value)))
      case (.daysSinceLast, _), (.daysSinceFirst, _): return .days(Int(value))
      case (.sum(let key), _):
        let scale = table.scale(of: EventScales.id(of: key, in: measure.event))
        return FanTable.number(value, scale: scale)
      case (.count, _): return FanTable.number(value, scale: 0)
      }
    }
  }

  /// The civil days that a window or span stands for today, with the zone whose days they are.
  private func resolved(_ comparison: Comparison) -> String? {
    var window: EventWindow?
    if case .event(let measure) = comparison.subject { window = measure.window }
    if case .span(let span) = comparison.operand { window = .last(span) }
    let zone = table.frame.zone.identifier
    switch window {
    case .last(let span): return "\(span.firstDay(endingOn: table.frame.today)) … \(table.frame.today), \(zone)"
    case .range(let from, let to): return "\(from) … \(to), \(zone)"
    case .since(let day): return "\(day) … \(table.frame.today), \(zone)"
    case .before(let day): return "… \(day.adding(days: -1)), \(zone)"
    case .months, nil: return nil
    }
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
