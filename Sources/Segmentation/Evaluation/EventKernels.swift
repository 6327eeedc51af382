/// Measures of events: one pass over the log of a type, fan by fan.
enum EventKernels {
  /// The fans whose measure satisfies `test`.
  static func scan(
    _ measure: EventMeasure, _ plan: EventPlan, _ test: LeafPlan.Test, in table: FanTable, filter: Bitmap?
  ) -> Bitmap {
    var result = Bitmap(count: table.count, filled: test.matches(Self.emptyValue(of: measure.kind)))
    guard let log = table.events[measure.event] else { return result }
    forEachFan(in: log, table.frame) { row, events in
      let value = self.value(of: measure, plan, over: events, in: log, table.frame, filter: filter)
      if test.matches(value) { result.insert(row) } else { result.remove(row) }
    }
    return result
  }

  /// A count and a sum over no events are 0; days since none are missing.
  static func emptyValue(of kind: EventMeasure.Kind) -> Int128? {
    switch kind {
    case .count, .sum: 0
    case .daysSinceLast, .daysSinceFirst: nil
    }
  }

  /// The measure over a fan's events: a count, a sum at the key's scale, or days.
  static func value(
    of measure: EventMeasure, _ plan: EventPlan, over events: Range<Int>, in log: EventLog, _ frame: EvaluationFrame,
    filter: Bitmap?
  ) -> Int128? {
    let hasFuture = log.newest > frame.now
    var count: Int128 = 0
    var sum: Int128 = 0
    var first: Int32?
    var last: Int32?
    let amounts = summed(measure, log)
    for event in events {
      let day = log.days[event]
      guard plan.days.contains(day), filter?.contains(event) ?? true else { continue }
      guard !hasFuture || log.instants[event] <= frame.now.microseconds else { continue }
      count += 1
      sum = saturatingSum(sum, amounts?[event] ?? 0)
      first = first ?? day
      last = day
    }
    switch measure.kind {
    case .count: return count
    case .sum: return sum
    case .daysSinceLast: return last.map { Int128(frame.today.number - $0) }
    case .daysSinceFirst: return first.map { Int128(frame.today.number - $0) }
    }
  }

  /// The exact sum, or the farthest number where 128 bits do not hold it, which no bound of a rule reaches.
  private static func saturatingSum(_ left: Int128, _ right: Int128) -> Int128 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? (right < 0 ? .min + 1 : .max) : sum
  }

  private static func summed(_ measure: EventMeasure, _ log: EventLog) -> IntegerColumn? {
    guard case .sum(let key) = measure.kind, case .integers(let column)? = log.keys[key] else { return nil }
    return column
  }

  private static func forEachFan(
    in log: EventLog, _ frame: EvaluationFrame, _ body: (Int, Range<Int>) -> Void
  ) {
    var start = 0
    while start < log.count {
      let fan = log.fans[start]
      var end = start + 1
      while end < log.count, log.fans[end] == fan { end += 1 }
      body(Int(fan), start..<end)
      start = end
    }
  }
}
