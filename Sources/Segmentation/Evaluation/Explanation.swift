/// Why a fan is in or out: each line of the rule with the fan's own value and whether it holds.
public struct Explanation: Hashable, Sendable {
  /// The line or group that is explained.
  public let condition: Condition
  /// Whether it is true of the fan.
  public let holds: Bool
  /// What the fan's value is; nil for groups and segments.
  public let actual: FanValue?
  /// The days that the line's window stands for, such as `2026-10-22 … 2026-11-20, Europe/Berlin`.
  public let resolved: String?
  /// The smallest change of the fan that would make this line false where it is true, and true where it is false; nil
  /// for groups and where no single change can be named.
  public let flip: Flip?
  /// The first day on which `holds` changes if nothing happens but that time passes; nil where it never does.
  ///
  /// What the files place later than now and other fans' ranks are not foreseen.
  public let changesOn: Day?
  /// The explanations of a group's children, in their order.
  public let children: [Explanation]
}

extension Evaluator {
  /// Why the fan in `row` satisfies `condition` or does not, or what breaks the condition.
  ///
  /// - Complexity: the size of the condition times the days on which one of its lines may change for this fan.
  public func explain(_ condition: Condition, row: Int) -> Result<Explanation, BrokenRule> {
    let problems = problems(of: condition)
    guard problems.isEmpty else { return .failure(BrokenRule(problems: problems)) }
    let forecast = Forecast(of: condition, for: row, evaluator: self)
    return .success(Explainer(evaluator: self, row: row, forecast: forecast).explanation(of: condition))
  }
}

/// Explains the conditions of one rule for one fan.
private struct Explainer {
  let evaluator: Evaluator
  let row: Int
  let forecast: Forecast

  func explanation(of condition: Condition) -> Explanation {
    switch condition {
    case .group(let group):
      return Explanation(
        condition: condition, holds: forecast.holds(condition), actual: nil, resolved: nil, flip: nil,
        changesOn: forecast.firstChange(of: condition), children: group.children.map(explanation))
    case .segment(let reference):
      let holds = forecast.holds(condition)
      return line(condition, holds, flip: holds == reference.belongs ? .leaves(reference.id) : .joins(reference.id))
    case .comparison(let comparison):
      let flip = FlipFinder(evaluator: evaluator, row: row).flip(of: comparison)
      return line(
        condition, forecast.holds(condition), actual: actual(of: comparison.subject), resolved: resolved(comparison),
        flip: flip)
    case .sample, .unreadable:
      return line(condition, forecast.holds(condition))
    }
  }

  private func line(
    _ condition: Condition, _ holds: Bool, actual: FanValue? = nil, resolved: String? = nil, flip: Flip? = nil
  ) -> Explanation {
    Explanation(
      condition: condition, holds: holds, actual: actual, resolved: resolved, flip: flip,
      changesOn: forecast.firstChange(of: condition), children: [])
  }

  // MARK: Facts

  private func actual(of subject: Comparison.Subject) -> FanValue {
    switch subject {
    case .field(let id): return evaluator.table.value(id, of: row)
    case .event(let measure):
      guard let value = evaluator.table.measured(evaluator.planner.plan(measure), row) else { return .missing }
      switch (measure.kind, evaluator.context.type(of: measure)) {
      case (.sum, .money): return .money(Money(minorUnits: Int64(clamping: value)))
      case (.daysSinceLast, _), (.daysSinceFirst, _): return .days(Int(value))
      case (.sum(let key), _):
        let scale = evaluator.table.scale(of: EventScales.id(of: key, in: measure.event))
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
    let frame = evaluator.table.frame
    let zone = frame.zone.identifier
    switch window {
    case .last(let span): return "\(span.firstDay(endingOn: frame.today)) … \(frame.today), \(zone)"
    case .range(let from, let to): return "\(from) … \(to), \(zone)"
    case .since(let day): return "\(day) … \(frame.today), \(zone)"
    case .before(let day): return "… \(day.adding(days: -1)), \(zone)"
    case .months, nil: return nil
    }
  }
}
