import Dispatch

/// Measures of events: the events that count are selected as a bitmap, then one pass adds them up fan by fan.
enum EventKernels {
  /// The fans whose measure satisfies `test`.
  ///
  /// - Parameter selected: the events of the log that count.
  static func scan(
    _ kind: EventMeasure.Kind, _ test: LeafPlan.Test, over selected: Bitmap, of log: EventLog, in table: FanTable
  ) -> Bitmap {
    let whenNone = test.matches(emptyValue(of: kind))
    var result = Bitmap(count: table.count, filled: whenNone)
    let halves = selected.count >= BlockScan.parallelRows ? split(log) : [0..<log.orderedCount]
    result.words.withUnsafeMutableBufferPointer { words in
      guard let base = words.baseAddress else { return }
      let address = UInt(bitPattern: base)
      DispatchQueue.concurrentPerform(iterations: halves.count) { half in
        guard let words = UnsafeMutablePointer<UInt64>(bitPattern: address) else { return }
        forEachFan(in: log, halves[half], selected) { fan, value in
          let bit: UInt64 = 1 << UInt64(fan & 63)
          if test.matches(value.number(of: kind, today: table.frame.today)) {
            words[fan >> 6] |= bit
          } else {
            words[fan >> 6] &= ~bit
          }
        } summing: {
          summed(kind, log)
        }
      }
    }
    for (fan, value) in movedFans(log, kind, selected) {
      let isIn = test.matches(value.number(of: kind, today: table.frame.today))
      result.set(fan, to: isIn)
    }
    return result
  }

  /// The measure of every fan; nil is missing.
  static func values(
    _ kind: EventMeasure.Kind, over selected: Bitmap, of log: EventLog, in table: FanTable
  ) -> [Int128?] {
    var values = [Int128?](repeating: emptyValue(of: kind), count: table.count)
    forEachFan(in: log, 0..<log.orderedCount, selected) { fan, value in
      values[fan] = value.number(of: kind, today: table.frame.today)
    } summing: {
      summed(kind, log)
    }
    for (fan, value) in movedFans(log, kind, selected) { values[fan] = value.number(of: kind, today: table.frame.today) }
    return values
  }

  /// What the counted events of the fans who have moved add up to, also where they are none.
  private static func movedFans(
    _ log: EventLog, _ kind: EventMeasure.Kind, _ selected: Bitmap
  ) -> [(fan: Int, value: Tally)] {
    let amounts = summed(kind, log)
    return log.moved.map { fan, places in
      var tally = Tally()
      for event in places where selected.contains(event) {
        tally.add(day: log.days[event], amount: amounts?[event] ?? 0)
      }
      return (fan, tally)
    }
  }

  /// A count and a sum over no events are 0; days since none are missing.
  static func emptyValue(of kind: EventMeasure.Kind) -> Int128? {
    switch kind {
    case .count, .sum: 0
    case .daysSinceLast, .daysSinceFirst: nil
    }
  }

  static func summed(_ kind: EventMeasure.Kind, _ log: EventLog) -> IntegerColumn? {
    guard case .sum(let key) = kind, case .integers(let column)? = log.keys[key] else { return nil }
    return column
  }

  // MARK: Passes

  /// What the counted events of one fan add up to.
  struct Tally {
    var count = 0
    var sum: Int128 = 0
    var first: Int32 = 0
    var last: Int32 = 0

    mutating func add(day: Int32, amount: Int128) {
      if count == 0 { first = day }
      last = day
      count += 1
      let (total, overflow) = sum.addingReportingOverflow(amount)
      // The farthest number where 128 bits do not hold the sum, which no bound of a rule reaches.
      sum = overflow ? (amount < 0 ? .min + 1 : .max) : total
    }

    func number(of kind: EventMeasure.Kind, today: Day) -> Int128? {
      switch kind {
      case .count: Int128(count)
      case .sum: sum
      case .daysSinceLast: count == 0 ? nil : Int128(today.number - last)
      case .daysSinceFirst: count == 0 ? nil : Int128(today.number - first)
      }
    }
  }

  /// Calls `body` with each fan who has a selected event in the range, and what these add up to.
  @inline(__always)
  private static func forEachFan(
    in log: EventLog, _ range: Range<Int>, _ selected: Bitmap, _ body: (Int, Tally) -> Void,
    summing column: () -> IntegerColumn?
  ) {
    let amounts = column()
    var tally = Tally()
    var current = -1
    forEachSelected(selected, in: range) { event in
      let block = event / rowsPerBlock
      let place = event % rowsPerBlock
      let fan = Int(log.fans.pointer(toBlock: block).unsafelyUnwrapped[place])
      if fan != current {
        if current >= 0 { body(current, tally) }
        current = fan
        tally = Tally()
      }
      tally.add(day: log.days.pointer(toBlock: block).unsafelyUnwrapped[place], amount: amounts?[event] ?? 0)
    }
    if current >= 0 { body(current, tally) }
  }

  @inline(__always)
  private static func forEachSelected(_ selected: Bitmap, in range: Range<Int>, _ body: (Int) -> Void) {
    selected.words.withUnsafeBufferPointer { words in
      guard !range.isEmpty else { return }
      for index in (range.lowerBound >> 6)...((range.upperBound - 1) >> 6) {
        var rest = words[index]
        if index == range.lowerBound >> 6 { rest &= .max << UInt64(range.lowerBound & 63) }
        if index == (range.upperBound - 1) >> 6 { rest &= .max >> UInt64(63 - (range.upperBound - 1) & 63) }
        while rest != 0 {
          body(index << 6 | rest.trailingZeroBitCount)
          rest &= rest &- 1
        }
      }
    }
  }

  /// The log in two halves whose fans stand in different words of a bitmap, so that two threads can write it.
  private static func split(_ log: EventLog) -> [Range<Int>] {
    let count = log.orderedCount
    var middle = count / 2
    while middle > 0, middle < count, log.fans[middle] >> 6 == log.fans[middle - 1] >> 6 { middle += 1 }
    return middle == 0 || middle == count ? [0..<count] : [0..<middle, middle..<count]
  }
}
