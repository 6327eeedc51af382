/// Measures of events: the events that count are selected as a bitmap, then added up fan by fan.
///
/// Events are ordered by fan, so those of a block of fans are neighbours: they are added into one number a fan, without
/// asking where one fan ends and the next begins, and the block's numbers are tested like those of a column.
enum EventKernels {
  /// The fans whose measure satisfies `test`.
  ///
  /// - Parameter selected: the events of the log that count.
  static func scan(
    _ kind: EventMeasure.Kind, _ test: LeafPlan.Test, over selected: Bitmap, of log: EventLog, in table: FanTable
  ) -> Bitmap {
    guard let kernel = kernel(kind, test, selected, log, table) else { return Bitmap(count: table.count) }
    return BlockScan.bitmap(count: table.count, kernel)
  }

  private static func kernel(
    _ kind: EventMeasure.Kind, _ test: LeafPlan.Test, _ selected: Bitmap, _ log: EventLog, _ table: FanTable
  ) -> BlockKernel? {
    switch Sums(kind, log) {
    case .count(let sums): kernel(sums, test, selected, log, table)
    case .sum8(let sums): kernel(sums, test, selected, log, table)
    case .sum16(let sums): kernel(sums, test, selected, log, table)
    case .sum32(let sums): kernel(sums, test, selected, log, table)
    case .sum(let sums): kernel(sums, test, selected, log, table)
    case .last(let sums): kernel(sums, daysAgo(test, table), selected, log, table)
    case .first(let sums): kernel(sums, daysAgo(test, table), selected, log, table)
    }
  }

  private static func kernel<Sum: EventSum>(
    _ sums: Sum, _ test: LeafPlan.Test, _ selected: Bitmap, _ log: EventLog, _ table: FanTable
  ) -> BlockKernel? {
    guard let test: BlockTest<Sum.Value> = NumberKernels.blockTest(test) else { return nil }
    return { block, words in
      let fans = block * rowsPerBlock..<min(table.count, (block + 1) * rowsPerBlock)
      withUnsafeTemporaryAllocation(of: Sum.Value.self, capacity: fans.count) { values in
        add(sums, fans, selected, log, into: values)
        test(UnsafeBufferPointer(values), words)
      }
    }
  }

  /// Days since grow as days fall, so the test is turned round to be one of days.
  private static func daysAgo(_ test: LeafPlan.Test, _ table: FanTable) -> LeafPlan.Test {
    let today = Int128(table.frame.today.number)
    switch test {
    case .within(let lower, let upper):
      let (low, high) = (max(lower, Int128(Int64.min)), min(upper, Int128(Int64.max)))
      return .within(lower: today - high, upper: today - low)
    case .oneOf(let numbers):
      return .oneOf(Set(numbers.filter { Int64(exactly: $0) != nil }.map { today - $0 }))
    case .never, .present, .text, .members: return test
    }
  }

  /// The measure of every fan.
  static func values(
    _ kind: EventMeasure.Kind, over selected: Bitmap, of log: EventLog, in table: FanTable
  ) -> IntegerColumn {
    switch Sums(kind, log) {
    case .count(let sums): IntegerColumn(narrowing: values(sums, selected, log, table))
    case .sum8(let sums): IntegerColumn(narrowing: values(sums, selected, log, table))
    case .sum16(let sums): IntegerColumn(narrowing: values(sums, selected, log, table))
    case .sum32(let sums): IntegerColumn(narrowing: values(sums, selected, log, table))
    case .sum(let sums): IntegerColumn(narrowing: values(sums, selected, log, table))
    case .last(let sums): since(values(sums, selected, log, table), table)
    case .first(let sums): since(values(sums, selected, log, table), table)
    }
  }

  private static func values<Sum: EventSum>(
    _ sums: Sum, _ selected: Bitmap, _ log: EventLog, _ table: FanTable
  ) -> [Sum.Value] {
    [Sum.Value](unsafeUninitializedCapacity: table.count) { buffer, initialized in
      initialized = table.count
      let address = UInt(bitPattern: buffer.baseAddress)
      BlockScan.forEachBlock(of: table.count) { block in
        let fans = block * rowsPerBlock..<min(table.count, (block + 1) * rowsPerBlock)
        guard let values = UnsafeMutablePointer<Sum.Value>(bitPattern: address) else { return }
        let part = UnsafeMutableBufferPointer(start: values + fans.lowerBound, count: fans.count)
        add(sums, fans, selected, log, into: part)
      }
    }
  }

  private static func since(_ days: [Int32], _ table: FanTable) -> IntegerColumn {
    let today = Int64(table.frame.today.number)
    return IntegerColumn(narrowing: days.map { $0 == .min ? .min : today - Int64($0) })
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

  /// Adds up the selected events of some neighbouring fans.
  private static func add<Sum: EventSum>(
    _ sums: Sum, _ fans: Range<Int>, _ selected: Bitmap, _ log: EventLog,
    into values: UnsafeMutableBufferPointer<Sum.Value>
  ) {
    values.initialize(repeating: Sum.nothing)
    guard let values = values.baseAddress else { return }
    var rest = log.orderedEvents(of: fans)
    while !rest.isEmpty {
      // The events of one block of the log at a time, whose columns' addresses are asked for once.
      let block = rest.lowerBound / rowsPerBlock
      let events = rest.clamped(to: 0..<(block + 1) * rowsPerBlock)
      guard let rows = log.fans.pointer(toBlock: block) else { return }
      let source = sums.source(log, block)
      forEachSelected(selected, in: events) { event in
        let place = event &- block &* rowsPerBlock
        sums.add(source, place, to: &values[Int(rows[place]) &- fans.lowerBound])
      }
      rest = events.upperBound..<rest.upperBound
    }
    if !log.moved.isEmpty { addMoved(sums, fans, selected, log, into: values) }
  }

  /// Adds up the events of those who have moved anew: what is left of them in the ordered part counts no more.
  private static func addMoved<Sum: EventSum>(
    _ sums: Sum, _ fans: Range<Int>, _ selected: Bitmap, _ log: EventLog, into values: UnsafeMutablePointer<Sum.Value>
  ) {
    for (fan, places) in log.moved where fans.contains(fan) {
      var value = Sum.nothing
      for event in places where selected.contains(event) {
        sums.add(sums.source(log, event / rowsPerBlock), event % rowsPerBlock, to: &value)
      }
      values[fan - fans.lowerBound] = value
    }
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
}
