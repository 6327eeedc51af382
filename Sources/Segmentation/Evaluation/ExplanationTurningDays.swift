/// The later days on which a comparison may change for one fan by time alone: no other day can change it.
struct TurningDays {
  let evaluator: Evaluator
  let row: Int

  private var frame: EvaluationFrame { evaluator.table.frame }

  /// The days after today, in no order; they may be more than those that really change it.
  func days(of comparison: Comparison) -> Set<Day> {
    var days: Set<Day> = []
    let ages = ages(in: comparison.operand)
    switch comparison.subject {
    case .field(let id): days.formUnion(self.days(of: id, comparison.operand, ages))
    case .event(let measure): days.formUnion(self.days(of: measure, ages))
    }
    if comparison.operand == .subject(.field(.lifecycleStage)) { days.formUnion(stageDays) }
    // Days since one date and days since another grow alike, so only windows can change how two subjects relate.
    if case .subject(.event(let measure)) = comparison.operand { days.formUnion(self.days(of: measure, [])) }
    return days.filter { $0 > frame.today }
  }

  /// The ages in days at which a bound is reached and passed.
  private func ages(in operand: Operand) -> [Int] {
    operand.literals.flatMap { literal -> [Int] in
      guard case .number(let number) = literal else { return [] }
      guard let age = Int(exactly: number.floorScaled(to: 0)), abs(age) < Self.farthest else { return [] }
      return [age, age + 1]
    }
  }

  private static let farthest = Int(Day.latest.number - Day.earliest.number)

  // MARK: Fields

  private func days(of id: Field.ID, _ operand: Operand, _ ages: [Int]) -> [Day] {
    guard id != .lifecycleStage else { return stageDays }
    guard case .integers(let column)? = evaluator.table.columns[id.stored], let stored = column[row],
      let number = Int32(exactly: stored)
    else { return [] }
    let day = Day(number: number)
    switch (evaluator.context.schema[id]?.type, operand) {
    case (.days, _): return ages.map { day.adding(days: $0) }
    case (.date, .span(let span)): return [day, span.dayLeaving(day)]
    default: return []
    }
  }

  private var stageDays: [Day] { LifecycleRule(evaluator.table.columns, frame).turningDays(of: row) }

  // MARK: Events

  private func days(of measure: EventMeasure, _ ages: [Int]) -> Set<Day> {
    guard let log = evaluator.table.events[measure.event] else { return [] }
    let countsDays = measure.kind == .daysSinceLast || measure.kind == .daysSinceFirst
    var days: Set<Day> = []
    for event in log.events(of: row) where log.instants[event] <= frame.now.microseconds {
      let day = Day(number: log.days[event])
      if case .last(let span)? = measure.window { days.insert(span.dayLeaving(day)) }
      if let sequel = measure.sequel, !sequel.mustFollow { days.insert(day.adding(days: sequel.days + 1)) }
      if countsDays { days.formUnion(ages.map { day.adding(days: $0) }) }
    }
    return days
  }
}

extension CalendarSpan {
  /// The first last day of the span that leaves `day` out.
  func dayLeaving(_ day: Day) -> Day {
    var last =
      switch unit {
      case .day: day.adding(days: count)
      case .week: day.adding(days: 7 * count)
      case .month: day.adding(months: count)
      case .year: day.adding(years: count)
      }
    // After a clamp to a short month's end, up to three days of the next month look back less far.
    while firstDay(endingOn: last) <= day, last < .latest { last = last.adding(days: 1) }
    return last
  }
}
