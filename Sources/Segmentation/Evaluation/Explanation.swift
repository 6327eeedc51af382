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
      condition: condition, holds: matches(leaf, row), actual: actual(of: comparison.subject, leaf, row),
      resolved: resolved(comparison), children: [])
  }

  // MARK: One row

  /// Whether a plan holds for one row, by the same tests as the scans.
  func matches(_ leaf: LeafPlan, _ row: Int) -> Bool {
    switch leaf.source {
    case .column(let id): return Self.matches(table.columns[id], leaf.test, row) != leaf.isNegated
    case .measure(let measure, let plan):
      return leaf.test.matches(measured(measure, plan, row)) != leaf.isNegated
    }
  }

  static func matches(_ column: StoredColumn?, _ test: LeafPlan.Test, _ row: Int) -> Bool {
    switch column {
    case .integers(let column): test.matches(column[row])
    case .codes(let column): column[row].map(test.matches) ?? false
    case .texts(let column): test.matches(folded: column.folded(row))
    case nil: false
    }
  }

  private func measured(_ measure: EventMeasure, _ plan: EventPlan, _ row: Int) -> Int128? {
    guard let log = table.events[measure.event] else { return EventKernels.emptyValue(of: measure.kind) }
    let events = log.events(of: row)
    let filter = plan.filter.map { filter in
      Bitmap(count: log.count, rows: events.filter { Self.event($0, in: log, matches: filter) })
    }
    return EventKernels.value(of: measure, plan, over: events, in: log, table.frame, filter: filter)
  }

  static func event(_ event: Int, in log: EventLog, matches plan: RulePlan) -> Bool {
    switch plan {
    case .segment: return false
    case .leaf(let leaf):
      guard case .column(let id) = leaf.source else { return false }
      return matches(log.keys[id], leaf.test, event) != leaf.isNegated
    case .group(let kind, let children):
      switch kind {
      case .all: return children.allSatisfy { self.event(event, in: log, matches: $0) }
      case .any: return children.contains { self.event(event, in: log, matches: $0) }
      case .none: return !children.contains { self.event(event, in: log, matches: $0) }
      }
    }
  }

  // MARK: Facts

  private func actual(of subject: Comparison.Subject, _ leaf: LeafPlan, _ row: Int) -> FanValue {
    switch subject {
    case .field(let id): return table.value(id, of: row)
    case .event(let measure):
      guard case .measure(_, let plan) = leaf.source, let value = measured(measure, plan, row) else { return .missing }
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
