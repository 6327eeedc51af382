/// Which events of a log count for a measure: those in the window, that satisfy the filter, that are followed as asked,
/// and that are not later than now.
struct EventSelection {
  let table: FanTable
  let plan: MeasurePlan

  /// The events that count, as a bitmap over the log.
  func events(of log: EventLog) -> Bitmap {
    var selected = Self.days(plan.days, in: log)
    if log.newest > table.frame.now { selected.formIntersection(past(log)) }
    if let filter = plan.filter { selected.formIntersection(Self.events(in: log, matching: filter)) }
    if let sequel = plan.sequel { keepFollowed(&selected, sequel, in: log) }
    return selected
  }

  /// Whether one event counts, by the same tests.
  func counts(_ event: Int, of log: EventLog) -> Bool {
    guard plan.days.contains(log.days[event]), log.instants[event] <= table.frame.now.microseconds else { return false }
    if let filter = plan.filter, !Self.event(event, in: log, matches: filter) { return false }
    guard let sequel = plan.sequel else { return true }
    return isFollowed(event, of: log, sequel) { follower, other in
      sequel.filter.map { Self.event(follower, in: other, matches: $0) } ?? true
    }
  }

  // MARK: Windows

  private func past(_ log: EventLog) -> Bitmap {
    let now = table.frame.now.microseconds
    let times = IntegerColumn(log.instants)
    return NumberKernels.scan(times, .within(lower: Int128(Int64.min) + 1, upper: Int128(now)))
  }

  private static func days(_ filter: DayFilter, in log: EventLog) -> Bitmap {
    switch filter {
    case .all: return Bitmap(count: log.placeCount, filled: true)
    case .within(let range):
      let days = IntegerColumn(log.days)
      return NumberKernels.scan(days, .within(lower: Int128(range.lowerBound), upper: Int128(range.upperBound)))
    case .months:
      return Bitmap(count: log.placeCount, rows: (0..<log.placeCount).filter { filter.contains(log.days[$0]) })
    }
  }

  // MARK: Filters

  /// The events of a log whose keys satisfy a filter.
  static func events(in log: EventLog, matching plan: RulePlan) -> Bitmap {
    switch plan {
    case .segment: return Bitmap(count: log.placeCount)
    case .leaf(let leaf):
      guard case .column(let id, let test) = leaf.kind else { return Bitmap(count: log.placeCount) }
      let rows = ColumnScan.rows(of: log.keys[id], test, count: log.placeCount)
      return leaf.isNegated ? rows.complement : rows
    case .group(let kind, let children):
      guard let first = children.first else { return Bitmap(count: log.placeCount) }
      var result = events(in: log, matching: first)
      for child in children.dropFirst() {
        let other = events(in: log, matching: child)
        if kind == .all { result.formIntersection(other) } else { result.formUnion(other) }
      }
      return kind == .none ? result.complement : result
    }
  }

  /// Whether an event's keys satisfy a filter.
  static func event(_ event: Int, in log: EventLog, matches plan: RulePlan) -> Bool {
    switch plan {
    case .segment: return false
    case .leaf(let leaf):
      guard case .column(let id, let test) = leaf.kind else { return false }
      return ColumnScan.matches(log.keys[id], test, event) != leaf.isNegated
    case .group(let kind, let children):
      switch kind {
      case .all: return children.allSatisfy { self.event(event, in: log, matches: $0) }
      case .any: return children.contains { self.event(event, in: log, matches: $0) }
      case .none: return !children.contains { self.event(event, in: log, matches: $0) }
      }
    }
  }

  // MARK: Sequels

  private func keepFollowed(_ selected: inout Bitmap, _ sequel: SequelPlan, in log: EventLog) {
    let filter = sequel.filter.flatMap { filter in
      table.events[sequel.event].map { Self.events(in: $0, matching: filter) }
    }
    for event in selected.rows() {
      let isFollowed = isFollowed(event, of: log, sequel) { follower, _ in filter?.contains(follower) ?? true }
      if !isFollowed { selected.remove(event) }
    }
  }

  /// Whether the event is followed as the sequel asks; that nothing followed is known once the days have passed.
  private func isFollowed(
    _ event: Int, of log: EventLog, _ sequel: SequelPlan, _ counts: (Int, EventLog) -> Bool
  ) -> Bool {
    let lastDay = log.days[event] + sequel.days
    let found = table.events[sequel.event].map { other in
      other.events(of: log.fan(of: event)).contains { follower in
        other.days[follower] <= lastDay && other.instants[follower] >= log.instants[event]
          && other.instants[follower] <= table.frame.now.microseconds
          && !(other.type == log.type && follower == event) && counts(follower, other)
      }
    }
    if sequel.mustFollow { return found == true }
    return found != true && lastDay < table.frame.today.number
  }
}
