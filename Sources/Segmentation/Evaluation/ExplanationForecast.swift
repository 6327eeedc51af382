/// What time alone does to a rule for one fan: its lines are judged again on the days on which they may change.
struct Forecast {
  private struct Fact {
    let holds: Bool
    /// The later days on which this may change, all of them; without one it stays.
    let days: Set<Day>
  }

  private let evaluator: Evaluator
  private let row: Int
  private var facts: [Condition: Fact] = [:]

  /// Looks at every line of a rule and of the segments that it refers to.
  init(of condition: Condition, for row: Int, evaluator: Evaluator) {
    self.evaluator = evaluator
    self.row = row
    look(at: condition)
  }

  private mutating func look(at condition: Condition) {
    guard facts[condition] == nil else { return }
    switch condition {
    case .group(let group): group.children.forEach { look(at: $0) }
    case .segment(let reference):
      let isMember = evaluator.members(of: reference.id)?.rows.contains(row) ?? false
      facts[condition] = Fact(holds: isMember == reference.belongs, days: [])
      if let rule = evaluator.rule(of: reference.id) { look(at: rule) }
    case .comparison(let comparison):
      let days = TurningDays(evaluator: evaluator, row: row).days(of: comparison)
      facts[condition] = Fact(holds: evaluator.matches(condition, row), days: days)
    case .sample: facts[condition] = Fact(holds: evaluator.matches(condition, row), days: [])
    case .unreadable: facts[condition] = Fact(holds: false, days: [])
    }
  }

  /// Whether a condition of the rule holds today.
  func holds(_ condition: Condition) -> Bool {
    guard case .group(let group) = condition else { return facts[condition]?.holds ?? false }
    return group.kind.joins(group.children) { holds($0) }
  }

  /// The first later day on which a condition of the rule holds where it does not today, or the reverse.
  func firstChange(of condition: Condition) -> Day? {
    let holdsToday = holds(condition)
    return days(of: condition).sorted().first { day in
      holds(condition, in: evaluator.asOf(day, for: row)) != holdsToday
    }
  }

  private func days(of condition: Condition) -> Set<Day> {
    switch condition {
    case .group(let group): group.children.reduce(into: []) { $0.formUnion(days(of: $1)) }
    case .segment(let reference): evaluator.rule(of: reference.id).map(days) ?? []
    case .comparison, .sample, .unreadable: facts[condition]?.days ?? []
    }
  }

  private func holds(_ condition: Condition, in later: Evaluator) -> Bool {
    switch condition {
    case .group(let group): return group.kind.joins(group.children) { holds($0, in: later) }
    case .segment(let reference):
      guard let rule = evaluator.rule(of: reference.id) else { return holds(condition) }
      return holds(rule, in: later) == reference.belongs
    case .comparison, .sample, .unreadable:
      guard let fact = facts[condition], !fact.days.isEmpty else { return holds(condition) }
      return later.matches(condition, row)
    }
  }
}

extension Group.Kind {
  /// Whether a group of this kind holds, by whether its children do.
  func joins(_ children: [Condition], _ holds: (Condition) -> Bool) -> Bool {
    switch self {
    case .all: children.allSatisfy(holds)
    case .any: children.contains(where: holds)
    case .none: !children.contains(where: holds)
    }
  }
}

extension Evaluator {
  /// The same facts as they will look on a later day if nothing else happens: today moves, and what is known stays.
  ///
  /// Only the fan in `row` is seen as of that day in all fields; the lifecycle stages of others are those of today.
  fileprivate func asOf(_ day: Day, for row: Int) -> Evaluator {
    var later = self
    later.table.frame = EvaluationFrame(table.frame, today: day)
    FanDerivation.deriveStage(of: row, &later.table.columns, later.table.frame)
    return later
  }

  /// Whether a comparison or sample holds for one fan.
  fileprivate func matches(_ condition: Condition, _ row: Int) -> Bool {
    guard case .leaf(let leaf) = planner.plan(condition) else {
      preconditionFailure("a comparison or a sample is planned as a leaf")
    }
    return table.matches(leaf, row)
  }
}

extension EvaluationFrame {
  /// The frame with another day as today; the facts that exist remain those of its moment.
  fileprivate init(_ frame: EvaluationFrame, today: Day) {
    settings = frame.settings
    zone = frame.zone
    now = frame.now
    self.today = today
  }
}
