/// Collects events while lines are read.
public struct EventTableBuilder {
  /// One event that has been added: its log and its place there.
  public struct Entry: Hashable, Sendable {
    fileprivate let log: Int
    fileprivate let index: Int
  }

  /// Where the value of a key goes.
  public enum Slot: Hashable, Sendable {
    /// `id`, `fan`, `type` and `at`, which the reader handles itself.
    case reserved
    case declared(Int, FieldType)
    case undeclared(Int)
  }

  private struct Log {
    var fans: [UInt32] = []
    var instants: [Int64] = []
    var ids = HeapColumnBuilder()
    var keys: [Int: FieldBuilder] = [:]
  }

  private let zone: TimeZoneRules
  private var types = ByteInterner()
  private var logs: [Log] = []
  private var keyNames = ByteInterner()
  private var slots: [Slot] = []

  /// An empty collector whose days are civil days of `zone`.
  public init(zone: TimeZoneRules) { self.zone = zone }

  /// Adds an event of the fan in `row`.
  public mutating func add(
    id: UnsafeBufferPointer<UInt8>, type: UnsafeBufferPointer<UInt8>, fan row: Int, at instant: Instant
  ) -> Entry {
    let (number, isNew) = types.intern(type)
    if isNew { logs.append(Log()) }
    let index = logs[number].fans.count
    logs[number].fans.append(UInt32(row))
    logs[number].instants.append(instant.microseconds)
    logs[number].ids.set(index, to: id)
    return Entry(log: number, index: index)
  }

  /// Where the values of a key go.
  public mutating func slot(for key: UnsafeBufferPointer<UInt8>) -> Slot {
    let (number, isNew) = keyNames.intern(key)
    if isNew { slots.append(makeSlot(number, keyNames.text(of: number))) }
    return slots[number]
  }

  private func makeSlot(_ number: Int, _ name: String) -> Slot {
    if ["id", "fan", "type", "at"].contains(name) { return .reserved }
    if let field = EventSchema.schema[Field.ID(rawValue: name)] { return .declared(number, field.type) }
    return .undeclared(number)
  }

  /// Sets a text key of an event.
  public mutating func setText(_ entry: Entry, _ key: Int, to bytes: UnsafeBufferPointer<UInt8>) {
    logs[entry.log].keys[key, default: FieldBuilder(.text)].setText(entry.index, to: bytes)
  }

  /// Sets a number key of an event.
  public mutating func setNumber(_ entry: Entry, _ key: Int, to number: DecimalNumber) {
    logs[entry.log].keys[key, default: FieldBuilder(.number)].setNumber(entry.index, to: number)
  }

  /// Sets a money key of an event.
  public mutating func setMoney(_ entry: Entry, _ key: Int, to money: Money) {
    logs[entry.log].keys[key, default: FieldBuilder(.money)].setWhole(entry.index, to: money.minorUnits)
  }

  /// Sets a key that nobody declared.
  public mutating func setUndeclared(_ entry: Entry, _ key: Int, to value: UndeclaredValue) {
    logs[entry.log].keys[key, default: .undeclared].setUndeclared(entry.index, to: value)
  }

  /// The finished logs, with fans renumbered by `row`; a fan without a row takes their events along.
  func finish(renumbering row: (UInt32) -> UInt32) -> EventTable {
    let discovered = discoveredTypes
    var schema = EventSchema.schema
    for (key, type) in discovered.sorted(by: { $0.key < $1.key }) {
      let name = keyNames.text(of: key)
      let label = FanTableBuilder.label(for: name)
      schema.add(Field(id: Field.ID(rawValue: name), label: label, type: type, origin: .discovered))
    }
    let finished = logs.enumerated().map { number, log in
      finish(log, EventType(rawValue: types.text(of: number)), fans: log.fans.map(row), types: discovered)
    }
    return EventTable(logs: finished.sorted { $0.type < $1.type }, schema: schema)
  }

  /// The types of the keys that nobody declared, by all events that have them.
  private var discoveredTypes: [Int: FieldType] {
    var builders: [Int: [FieldBuilder]] = [:]
    for log in logs { for (key, builder) in log.keys { builders[key, default: []].append(builder) } }
    return builders.compactMapValues { FieldBuilder.discoveredType(of: $0) }
  }

  private func finish(_ log: Log, _ type: EventType, fans: [UInt32], types: [Int: FieldType]) -> EventLog {
    let count = fans.count
    var columns: [Field.ID: StoredColumn] = [.id: .texts(log.ids.finish(count: count))]
    for (key, builder) in log.keys {
      columns[Field.ID(rawValue: keyNames.text(of: key))] = builder.finish(count: count, as: types[key])
    }
    let order = Self.order(fans: fans, instants: log.instants)
    let keys = ColumnTable(count: count, columns: columns)
    let instants = Column(log.instants)
    var reader = DayReader(zone)
    let days = Column<Int32>(count: count) { buffer in
      for index in 0..<count {
        let source = order.map { Int($0[index]) } ?? index
        buffer[index] = reader.day(of: Instant(microseconds: log.instants[source])).number
      }
    }
    return EventLog(
      type: type, fans: order.map { Column(fans).reordered(by: $0) } ?? Column(fans),
      instants: order.map { instants.reordered(by: $0) } ?? instants, days: days,
      keys: order.map { keys.reordered(by: $0) } ?? keys, newest: Instant(microseconds: log.instants.max() ?? .min))
  }

  /// The events in order of fan and time; nil where they already are.
  private static func order(fans: [UInt32], instants: [Int64]) -> [UInt32]? {
    var isSorted = true
    for index in fans.indices.dropFirst()
    where fans[index] < fans[index - 1] || (fans[index] == fans[index - 1] && instants[index] < instants[index - 1]) {
      isSorted = false
      break
    }
    guard !isSorted else { return nil }
    return countingOrder(fans: fans, instants: instants)
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
