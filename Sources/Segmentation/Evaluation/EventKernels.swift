/// Measures of events: the events that count are selected as a bitmap, then one pass adds them up fan by fan.
enum EventKernels {
  /// The fans whose measure satisfies `test`.
  ///
  /// - Parameter selected: the events of the log that count.
  static func scan(
    _ kind: EventMeasure.Kind, _ test: LeafPlan.Test, over selected: Bitmap, of log: EventLog, in table: FanTable
  ) -> Bitmap {
    var result = Bitmap(count: table.count, filled: test.matches(emptyValue(of: kind)))
    result.words.withUnsafeMutableBufferPointer { words in
      guard let base = words.baseAddress else { return }
      let bits = FanBits(address: UInt(bitPattern: base))
      let (small, large) = (NumberTest<Int64>(test), NumberTest<Int128>(test))
      forEachPart(of: log) { range in
        add(kind, range, selected, log, table, wide: { bits.set($0, large.accepts($1)) }) {
          bits.set($0, small.accepts($1))
        }
      }
    }
    return result
  }

  /// The measure of every fan.
  static func values(
    _ kind: EventMeasure.Kind, over selected: Bitmap, of log: EventLog, in table: FanTable
  ) -> IntegerColumn {
    if case .sum = kind, !isNarrow(summed(kind, log)) {
      var values = [Int128?](repeating: emptyValue(of: kind), count: table.count)
      add(kind, 0..<log.count, selected, log, table, wide: { values[$0] = $1 }) { values[$0] = Int128($1) }
      return IntegerColumn(values)
    }
    var values = [Int64](repeating: emptyValue(of: kind) == nil ? .min : 0, count: table.count)
    values.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let address = UInt(bitPattern: base)
      forEachPart(of: log) { range in
        guard let values = UnsafeMutablePointer<Int64>(bitPattern: address) else { return }
        add(kind, range, selected, log, table, wide: { _, _ in }) { values[$0] = $1 }
      }
    }
    return IntegerColumn(wide: values)
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

  private static func isNarrow(_ column: IntegerColumn?) -> Bool {
    guard let column else { return true }
    if case .narrow = column.storage { return true }
    return false
  }
}

/// The bits of fans, of which no two threads set some in one word.
private struct FanBits: Sendable {
  let address: UInt

  @inline(__always)
  func set(_ fan: Int, _ isIn: Bool) {
    guard let words = UnsafeMutablePointer<UInt64>(bitPattern: address) else { return }
    let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: fan & 63)
    if isIn { words[fan >> 6] |= bit } else { words[fan >> 6] &= ~bit }
  }
}

/// A test of numbers of one width.
private struct NumberTest<Value: FixedWidthInteger & Sendable>: Sendable {
  private let lower: Value
  private let upper: Value
  private let values: Set<Value>?

  init(_ test: LeafPlan.Test) {
    var range: (Value, Value) = (.min, .max)
    var list: Set<Value>?
    switch test {
    case .present: break
    case .within(let lower, let upper) where lower <= Int128(Value.max) && upper >= Int128(Value.min):
      range = (Value(clamping: lower), Value(clamping: upper))
    case .oneOf(let numbers): list = Set(numbers.compactMap { Value(exactly: $0) })
    case .within, .never, .text, .members: range = (.max, .min)
    }
    (lower, upper, values) = (range.0, range.1, list)
  }

  @inline(__always)
  func accepts(_ value: Value) -> Bool {
    lower <= value && value <= upper && (values.map { $0.contains(value) } ?? true)
  }
}

// MARK: Passes

extension EventKernels {
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
      sum = Self.sum(sum, amount)
    }

    /// The farthest number where 128 bits do not hold the sum, which no bound of a rule reaches.
    static func sum(_ sum: Int128, _ amount: Int128) -> Int128 {
      let (total, overflow) = sum.addingReportingOverflow(amount)
      return overflow ? (amount < 0 ? .min + 1 : .max) : total
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

  /// Adds up the selected events of a range fan by fan, each kind in numbers of its own width: 64 bits hold every count,
  /// every day and the sum of as many amounts of 32 bits as there can be; other sums go to `wide`.
  @inline(__always)
  private static func add(
    _ kind: EventMeasure.Kind, _ range: Range<Int>, _ selected: Bitmap, _ log: EventLog, _ table: FanTable,
    wide: (Int, Int128) -> Void, _ body: (Int, Int64) -> Void
  ) {
    let today = Int64(table.frame.today.number)
    switch (kind, summed(kind, log)?.storage) {
    case (.count, _): forEachFan(log, range, selected, Int64(0), { sum, _, _ in sum &+= 1 }, body)
    case (.daysSinceLast, _):
      forEachFan(log, range, selected, Int64(0), { last, block, place in last = day(log, block, place) }) {
        body($0, today - $1)
      }
    case (.daysSinceFirst, _):
      forEachFan(log, range, selected, Int64.max) { first, block, place in
        if first == .max { first = day(log, block, place) }
      } _: {
        body($0, today - $1)
      }
    case (.sum, .narrow(let amounts)?):
      forEachFan(log, range, selected, Int64(0)) { sum, block, place in
        let amount = amounts.pointer(toBlock: block).unsafelyUnwrapped[place]
        sum &+= amount == .min ? 0 : Int64(amount)
      } _: {
        body($0, $1)
      }
    case (.sum, _):
      let amounts = summed(kind, log)
      forEachFan(log, range, selected, Int128(0)) { sum, block, place in
        sum = Tally.sum(sum, amounts?[block * rowsPerBlock + place] ?? 0)
      } _: {
        wide($0, $1)
      }
    }
  }

  @inline(__always)
  private static func day(_ log: EventLog, _ block: Int, _ place: Int) -> Int64 {
    Int64(log.days.pointer(toBlock: block).unsafelyUnwrapped[place])
  }

  /// Calls `body` with each fan who has a selected event in the range, and what `add` made of these.
  @inline(__always)
  private static func forEachFan<Sum>(
    _ log: EventLog, _ range: Range<Int>, _ selected: Bitmap, _ nothing: Sum,
    _ add: (inout Sum, _ block: Int, _ place: Int) -> Void, _ body: (Int, Sum) -> Void
  ) {
    var sum = nothing
    var current = -1
    forEachSelected(selected, in: range) { event in
      let (block, place) = (event / rowsPerBlock, event % rowsPerBlock)
      let fan = Int(log.fans.pointer(toBlock: block).unsafelyUnwrapped[place])
      if fan != current {
        if current >= 0 { body(current, sum) }
        current = fan
        sum = nothing
      }
      add(&sum, block, place)
    }
    if current >= 0 { body(current, sum) }
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

  /// Calls `body` with parts of the log whose fans stand in different words of a bitmap, so that each part can be left
  /// to a thread of its own.
  private static func forEachPart(of log: EventLog, _ body: @Sendable (Range<Int>) -> Void) {
    let parts = max(1, min(16, log.count / 64))
    var ends: [Int] = []
    for part in 1...parts {
      var end = max(ends.last ?? 0, log.count * part / parts)
      while end > 0, end < log.count, log.fans[end] >> 6 == log.fans[end - 1] >> 6 { end += 1 }
      ends.append(end)
    }
    let borders = ends
    BlockScan.forEach(parts, work: log.count) { body((($0 == 0 ? 0 : borders[$0 - 1]))..<borders[$0]) }
  }
}
