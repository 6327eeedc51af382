/// Collects events while lines are read.
public struct EventTableBuilder: Sendable {
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

  /// The zone whose civil days count.
  let zone: TimeZoneRules
  private(set) var types = ByteInterner()
  private(set) var logs: [EventLogBuilder] = []
  private(set) var keyNames = ByteInterner()
  private var slots: [Slot] = []
  /// The hash of each id that was taken, in the order of lines.
  private(set) var idHashes: [UInt64] = []
  /// The hashes in order, once repeated ids have been looked for.
  private(set) var sortedHashes: [UInt64]?

  /// An empty collector whose days are civil days of `zone`.
  public init(zone: TimeZoneRules) { self.zone = zone }

  /// Makes room for about this many events.
  public mutating func reserve(events: Int) { idHashes.reserveCapacity(events) }
}

// MARK: Events

extension EventTableBuilder {
  /// Takes an event's id, and numbers it by the order of lines.
  @discardableResult
  public mutating func takeID(_ id: UnsafeBufferPointer<UInt8>) -> Int {
    idHashes.append(ByteInterner.hash(id))
    return idHashes.count - 1
  }

  /// Takes the last log out.
  mutating func takeLastLog() -> EventLogBuilder? { logs.popLast() }

  /// How many ids have been taken.
  public var takenIDs: Int { idHashes.count }

  /// Takes the id of an event and adds the event, which is of the fan in `row`.
  public mutating func add(
    id: UnsafeBufferPointer<UInt8>, type: UnsafeBufferPointer<UInt8>, fan row: Int, at instant: Instant
  ) -> Entry {
    let number = takeID(id)
    let log = types.intern(type).number
    if log == logs.count { logs.append(EventLogBuilder()) }
    return Entry(log: log, index: logs[log].add(id: id, number: UInt32(number), fan: UInt32(row), at: instant))
  }

  /// Where the values of a key go.
  ///
  /// Keys that differ only in their Unicode normalisation are one.
  public mutating func slot(for key: UnsafeBufferPointer<UInt8>) -> Slot {
    TextFolding.withNFC(key) { slot(composed: $0) }
  }

  private mutating func slot(composed key: UnsafeBufferPointer<UInt8>) -> Slot {
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
    logs[entry.log].withKey(key, FieldBuilder(.text)) { $0.setText(entry.index, to: bytes) }
  }

  /// Sets a number key of an event.
  public mutating func setNumber(_ entry: Entry, _ key: Int, to number: DecimalNumber) {
    logs[entry.log].withKey(key, FieldBuilder(.number)) { $0.setNumber(entry.index, to: number) }
  }

  /// Sets a money key of an event.
  public mutating func setMoney(_ entry: Entry, _ key: Int, to money: Money) {
    logs[entry.log].withKey(key, FieldBuilder(.money)) { $0.setWhole(entry.index, to: money.minorUnits) }
  }

  /// Sets a key that nobody declared.
  public mutating func setUndeclared(_ entry: Entry, _ key: Int, to value: UndeclaredValue) {
    logs[entry.log].withKey(key, .undeclared) { $0.setUndeclared(entry.index, to: value) }
  }

  /// Sets a key that nobody declared to a text.
  public mutating func setUndeclared(_ entry: Entry, _ key: Int, toText bytes: UnsafeBufferPointer<UInt8>) {
    logs[entry.log].withKey(key, .undeclared) { $0.setUndeclared(entry.index, toText: bytes) }
  }
}

// MARK: Joining

extension EventTableBuilder {
  /// Adds what each of `later` has read: its lines stand behind those that were read before it.
  ///
  /// - Complexity: linear, on all cores.
  public mutating func join(_ later: [EventTableBuilder]) {
    var sources = [[EventLogBuilder.Source]](repeating: [], count: logs.count)
    var firstNumber = idHashes.count
    for part in later {
      let keys = (0..<part.keyNames.count).map { number in
        part.keyNames.withBytes(of: number) { key in
          _ = slot(for: key)
          return keyNames.intern(key).number
        }
      }
      for (number, log) in part.logs.enumerated() {
        let mine = part.types.withBytes(of: number) { types.intern($0).number }
        if mine == logs.count {
          logs.append(EventLogBuilder())
          sources.append([])
        }
        sources[mine].append(EventLogBuilder.Source(log: log, keys: keys, firstNumber: UInt32(firstNumber)))
      }
      firstNumber += part.takenIDs
    }
    join(sources)
    idHashes.reserveCapacity(firstNumber)
    for part in later { idHashes += part.idHashes }
  }

  private mutating func join(_ sources: [[EventLogBuilder.Source]]) {
    let sizes = logs.indices.map { log in sources[log].reduce(logs[log].fans.count) { $0 + $1.log.fans.count } }
    // The largest first, so that no core has much to do when the others are done.
    let order = logs.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let mine = logs
    let joined = Cores.map(order.count, isWorthwhile: sizes.reduce(0, +) >= 5_000) { index in
      var log = mine[order[index]]
      log.reserve(events: sizes[order[index]])
      for source in sources[order[index]] { log.append(source) }
      return log
    }
    for (index, log) in zip(order, joined) { logs[index] = log }
  }

  /// The ids, by their numbers, whose hash another one has too, ascending.
  ///
  /// - Complexity: linear; after it no event is added.
  public mutating func perhapsRepeatedIDs() -> [UInt32] {
    let sorted = HashSorting.sorted(idHashes)
    var many: [UInt64] = []
    for index in sorted.indices.dropFirst() where sorted[index] == sorted[index - 1] {
      if many.last != sorted[index] { many.append(sorted[index]) }
    }
    sortedHashes = sorted
    guard !many.isEmpty else { return [] }
    let wanted = Set(many)
    return idHashes.indices.filter { wanted.contains(idHashes[$0]) }.map(UInt32.init)
  }

  /// Leaves out the events that took these ids, which others had taken before; the numbers ascend.
  ///
  /// - Complexity: linear in the events.
  public mutating func leaveOut(_ numbers: [UInt32]) {
    guard !numbers.isEmpty else { return }
    for log in logs.indices { logs[log].leaveOut(numbers) }
  }
}
