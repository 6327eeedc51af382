/// Collects the events of one type, in the order of lines.
struct EventLogBuilder: Sendable {
  private(set) var fans: [UInt32] = []
  private(set) var instants: [Int64] = []
  /// The number of each event's id among all that were taken.
  private(set) var idNumbers: [UInt32] = []
  private(set) var ids = HeapColumnBuilder()
  private(set) var columns: [FieldBuilder] = []
  /// The key of each column, by its number.
  private(set) var keys: [Int] = []
  /// The place of each key's column + 1, by its number; 0 where it has none.
  private var columnOfKey: [Int32] = []

  /// Adds an event and returns its place.
  mutating func add(id: UnsafeBufferPointer<UInt8>, number: UInt32, fan row: UInt32, at instant: Instant) -> Int {
    let index = fans.count
    fans.append(row)
    instants.append(instant.microseconds)
    idNumbers.append(number)
    ids.set(index, to: id)
    return index
  }

  /// Changes the column of a key, which is `new` where there is none yet.
  @inline(__always)
  mutating func withKey(_ key: Int, _ new: @autoclosure () -> FieldBuilder, _ change: (inout FieldBuilder) -> Void) {
    if key >= columnOfKey.count || columnOfKey[key] == 0 { add(key, new()) }
    change(&columns[Int(columnOfKey[key]) - 1])
  }

  @inline(never)
  private mutating func add(_ key: Int, _ column: FieldBuilder) {
    if key >= columnOfKey.count {
      columnOfKey.append(contentsOf: repeatElement(0, count: key + 1 - columnOfKey.count))
    }
    columns.append(column)
    keys.append(key)
    columnOfKey[key] = Int32(columns.count)
  }

  /// Later events of the same type that another collector has.
  struct Source: Sendable {
    let log: EventLogBuilder
    /// The number here of each of its keys.
    let keys: [Int]
    /// The number here of its first id.
    let firstNumber: UInt32
  }

  /// Makes room for so many events.
  mutating func reserve(events: Int) {
    fans.reserveCapacity(events)
    instants.reserveCapacity(events)
    idNumbers.reserveCapacity(events)
  }

  /// Adds later events.
  mutating func append(_ source: Source) {
    let (later, row) = (source.log, fans.count)
    fans += later.fans
    instants += later.instants
    for number in later.idNumbers { idNumbers.append(number + source.firstNumber) }
    ids.append(later.ids, from: row)
    for (key, column) in zip(later.keys, later.columns) {
      withKey(source.keys[key], column.emptyAlike) { $0.append(column, from: row) }
    }
  }

  /// Leaves out the events whose ids have these numbers, which ascend.
  mutating func leaveOut(_ numbers: [UInt32]) {
    var kept: [Int] = []
    var next = 0
    for (event, number) in idNumbers.enumerated() {
      while next < numbers.count, numbers[next] < number { next += 1 }
      if next == numbers.count || numbers[next] != number { kept.append(event) }
    }
    guard kept.count < idNumbers.count else { return }
    var smaller = EventLogBuilder()
    smaller.fans = kept.map { fans[$0] }
    smaller.instants = kept.map { instants[$0] }
    smaller.idNumbers = kept.map { idNumbers[$0] }
    smaller.ids = ids.keeping(kept)
    for (key, column) in zip(keys, columns) {
      let values = column.keeping(kept)
      if !values.isEmpty { smaller.add(key, values) }
    }
    self = smaller
  }
}
