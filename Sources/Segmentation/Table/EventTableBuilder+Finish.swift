// The table of all events.
extension EventTableBuilder {
  /// The finished logs, with fans renumbered by `rows` where there are any; a fan without a row takes their events along.
  ///
  /// What was collected of a log is given back as soon as the log is made.
  mutating func finish(renumbering rows: [UInt32]?) -> EventTable {
    let discovered = discoveredTypes
    var schema = EventSchema.schema
    for (key, type) in discovered.sorted(by: { $0.key < $1.key }) {
      let name = keyNames.text(of: key)
      let label = FanTableBuilder.label(for: name)
      schema.add(Field(id: Field.ID(rawValue: name), label: label, type: type, origin: .discovered))
    }
    var orders = Self.orders(of: logs, renumbering: rows)
    let days = DayReader(zone)
    var finished: [EventLog] = []
    while let order = orders.popLast(), let log = takeLastLog() {
      finished.append(finish(log, logs.count, order, types: discovered, days))
    }
    return EventTable(logs: finished.sorted { $0.type < $1.type }, schema: schema)
  }

  /// The ids of all events that were taken.
  func finishedIDs() -> EventIDs {
    let sorted = sortedHashes ?? HashSorting.sorted(idHashes)
    var isStrict = true
    for index in sorted.indices.dropFirst() where sorted[index] == sorted[index - 1] {
      isStrict = false
      break
    }
    guard !isStrict else { return EventIDs(hashes: Column(sorted)) }
    var distinct: [UInt64] = []
    for hash in sorted where hash != distinct.last { distinct.append(hash) }
    return EventIDs(hashes: Column(distinct))
  }

  /// The types of the keys that nobody declared, by all events that have them.
  private var discoveredTypes: [Int: FieldType] {
    var builders: [Int: [FieldBuilder]] = [:]
    for log in logs { for (key, builder) in zip(log.keys, log.columns) { builders[key, default: []].append(builder) } }
    return builders.compactMapValues { FieldBuilder.discoveredType(of: $0) }
  }

  private static func orders(of logs: [EventLogBuilder], renumbering rows: [UInt32]?) -> [LogOrder] {
    Cores.map(logs.count, isWorthwhile: true) { LogOrder(logs[$0], rows) }
  }

  private func finish(
    _ log: EventLogBuilder, _ number: Int, _ order: LogOrder, types: [Int: FieldType], _ days: DayReader
  ) -> EventLog {
    let count = log.fans.count
    let columns = Cores.map(log.columns.count, isWorthwhile: count >= 20_000) { index in
      let column = log.columns[index].finish(count: count, as: types[log.keys[index]])
      return order.order.map { column.reordered(by: $0) } ?? column
    }
    // All cores work on the ids.
    let ids = StoredColumn.texts(log.ids.finish(count: count))
    var named: [Field.ID: StoredColumn] = [.id: order.order.map { ids.reordered(by: $0) } ?? ids]
    for (key, column) in zip(log.keys, columns) {
      named[Field.ID(rawValue: keyNames.text(of: key))] = column
    }
    let instants = order.order.map { order in order.map { log.instants[Int($0)] } } ?? log.instants
    return EventLog(
      type: EventType(rawValue: self.types.text(of: number)), fans: Column(order.fans), instants: Column(instants),
      days: Self.days(of: instants, days), keys: ColumnTable(count: order.fans.count, columns: named),
      newest: Instant(microseconds: instants.max() ?? .min))
  }

  /// The civil day of each moment.
  private static func days(of instants: [Int64], _ reader: DayReader) -> Column<Int32> {
    Column<Int32>(count: instants.count) { buffer in
      let address = UInt(bitPattern: buffer.baseAddress)
      let halves = [0..<instants.count / 2, instants.count / 2..<instants.count]
      Cores.perform(halves.count, isWorthwhile: instants.count >= 100_000) { half in
        guard let days = UnsafeMutablePointer<Int32>(bitPattern: address) else { return }
        var reader = reader
        for index in halves[half] { days[index] = reader.day(of: Instant(microseconds: instants[index])).number }
      }
    }
  }
}

/// The events of a log in order of fan and time.
private struct LogOrder: Sendable {
  /// The fan of each event, in order.
  let fans: [UInt32]
  /// Which event of the log stands at each place; nil where each stands where it stood.
  let order: [UInt32]?

  init(_ log: EventLogBuilder, _ rows: [UInt32]?) {
    let fans = rows.map { rows in log.fans.map { rows[Int($0)] } } ?? log.fans
    if Self.isInOrder(fans, log.instants) {
      self.fans = fans
      order = nil
      return
    }
    let order = Self.countingOrder(fans: fans, instants: log.instants)
    self.fans = order.map { fans[Int($0)] }
    self.order = order
  }

  private static func isInOrder(_ fans: [UInt32], _ instants: [Int64]) -> Bool {
    for index in fans.indices.dropFirst()
    where fans[index] < fans[index - 1] || (fans[index] == fans[index - 1] && instants[index] < instants[index - 1]) {
      return false
    }
    return true
  }

  /// A counting sort by fan, then an insertion sort by time of each fan's few events; both keep the order of lines.
  private static func countingOrder(fans: [UInt32], instants: [Int64]) -> [UInt32] {
    let fanCount = Int(fans.max() ?? 0) + 1
    var starts = [UInt32](repeating: 0, count: fanCount + 1)
    for fan in fans { starts[Int(fan) + 1] += 1 }
    for fan in 0..<fanCount { starts[fan + 1] += starts[fan] }
    var next = starts
    var order = [UInt32](repeating: 0, count: fans.count)
    for (event, fan) in fans.enumerated() {
      order[Int(next[Int(fan)])] = UInt32(event)
      next[Int(fan)] += 1
    }
    for fan in 0..<fanCount where starts[fan + 1] - starts[fan] > 1 {
      sortByTime(&order, Int(starts[fan])..<Int(starts[fan + 1]), instants)
    }
    return order
  }

  private static func sortByTime(_ order: inout [UInt32], _ range: Range<Int>, _ instants: [Int64]) {
    guard range.count < 64 else {
      let sorted = order[range].sorted { (instants[Int($0)], $0) < (instants[Int($1)], $1) }
      order.replaceSubrange(range, with: sorted)
      return
    }
    for index in range.dropFirst() {
      let event = order[index]
      var place = index
      while place > range.lowerBound, instants[Int(order[place - 1])] > instants[Int(event)] {
        order[place] = order[place - 1]
        place -= 1
      }
      order[place] = event
    }
  }
}
