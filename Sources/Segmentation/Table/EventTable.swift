/// The events of one type, ordered by fan and, for one fan, by time.
///
/// Events that came after the log was ordered stand behind it, together with copies of what their fans did before: such
/// a fan has moved, and what is left of them in the ordered part counts no more.
public struct EventLog: Sendable {
  /// The type that all of them have.
  public let type: EventType
  /// The row of each event's fan; ascending in the ordered part.
  private(set) var fans: Column<UInt32>
  /// Microseconds since the epoch; ascending within a fan.
  private(set) var instants: Column<Int64>
  /// The civil day of each event in the workspace's zone, as a day's number.
  private(set) var days: Column<Int32>
  /// The events' keys, `id` among them.
  public private(set) var keys: ColumnTable
  /// The newest event, so that facts later than now are looked for only where there are some.
  private(set) var newest: Instant
  /// The places up to here are ordered by fan and time.
  let orderedCount: Int
  /// The places of the events of the fans who have moved.
  private(set) var moved: [Int: Range<Int>] = [:]
  /// How many places hold events of fans who have moved away from there.
  private var deadCount = 0

  /// A log whose places are ordered by fan and time.
  init(
    type: EventType, fans: Column<UInt32>, instants: Column<Int64>, days: Column<Int32>, keys: ColumnTable,
    newest: Instant
  ) {
    self.type = type
    self.fans = fans
    self.instants = instants
    self.days = days
    self.keys = keys
    self.newest = newest
    orderedCount = fans.count
  }

  /// The number of events.
  public var count: Int { fans.count - deadCount }

  /// The number of places, dead ones included: the length of the columns.
  var placeCount: Int { fans.count }

  /// The places of one fan's events.
  ///
  /// - Complexity: two binary searches.
  public func events(of row: Int) -> Range<Int> {
    if let range = moved[row] { return range }
    let start = firstEvent(notBefore: row)
    var end = start
    while end < orderedCount, Int(fans[end]) == row { end += 1 }
    return start..<end
  }

  /// The ordered places of the fans in these rows; those who have moved have dead ones there.
  func orderedEvents(of rows: Range<Int>) -> Range<Int> {
    firstEvent(notBefore: rows.lowerBound)..<firstEvent(notBefore: rows.upperBound)
  }

  private func firstEvent(notBefore row: Int) -> Int {
    (0..<orderedCount).partitioningIndex { Int(fans[$0]) >= row }
  }

  /// When an event happened.
  public func instant(of event: Int) -> Instant { Instant(microseconds: instants[event]) }

  /// The row of an event's fan.
  public func fan(of event: Int) -> Int { Int(fans[event]) }
}

extension EventLog {
  fileprivate mutating func mapKeys(_ change: (Field.ID, StoredColumn) -> StoredColumn?) {
    for (key, column) in keys.columns {
      if let other = change(key, column) { keys.columns[key] = other }
    }
  }
}

// MARK: New events

/// An event that is added to a log.
struct AddedEvent {
  /// The fan's row.
  let fan: Int
  let instant: Instant
  /// The civil day of the instant.
  let day: Day
  /// Its keys, `id` among them.
  let keys: [Field.ID: StoredValue]
}

extension EventLog {
  /// Adds events; false, with nothing changed, where a key has no column yet or its column cannot hold a value.
  ///
  /// - Parameter events: in the order in which they were read.
  /// - Complexity: copies the events of the fans concerned, and the last block of each column.
  mutating func add(_ events: [AddedEvent]) -> Bool {
    var log = self
    guard log.addInPlace(events) else { return false }
    self = log
    return true
  }

  private mutating func addInPlace(_ events: [AddedEvent]) -> Bool {
    // For each new place: the place that is copied there, or the event that is new.
    var places: [(source: Int?, event: AddedEvent?)] = []
    let first = placeCount
    for (fan, added) in Dictionary(grouping: events, by: \.fan).sorted(by: { $0.key < $1.key }) {
      let start = first + places.count
      let before = self.events(of: fan)
      places += merged(before, added)
      deadCount += before.count
      moved[fan] = start..<(first + places.count)
    }
    let missing = Set(events.flatMap(\.keys.keys)).filter { keys.columns[$0] == nil }
    guard missing.isEmpty else { return false }
    fans.append(places.map { place in place.event.map { UInt32($0.fan) } ?? place.source.map { fans[$0] } ?? 0 })
    instants.append(places.map { moment(of: $0).microseconds })
    days.append(places.map { place in place.event?.day.number ?? place.source.map { days[$0] } ?? 0 })
    newest = events.reduce(newest) { max($0, $1.instant) }
    return keys.append(places.count) { key, offset in
      let place = places[offset]
      return place.source.map(AddedRow.copy) ?? .new(place.event?.keys[key] ?? .missing)
    }
  }

  /// A fan's events with new ones among them by time; of one moment, the new ones come last.
  private func merged(_ before: Range<Int>, _ added: [AddedEvent]) -> [(source: Int?, event: AddedEvent?)] {
    var places: [(source: Int?, event: AddedEvent?)] = before.map { ($0, nil) }
    for event in added {
      var place = places.count
      while place > 0, moment(of: places[place - 1]) > event.instant { place -= 1 }
      places.insert((nil, event), at: place)
    }
    return places
  }

  private func moment(of place: (source: Int?, event: AddedEvent?)) -> Instant {
    place.event?.instant ?? place.source.map(instant) ?? newest
  }
}

/// All events of known fans, one log a type.
public struct EventTable: Sendable {
  /// The logs, one for each type that occurs.
  public private(set) var logs: [EventLog]
  /// The keys that events have, with their types.
  public let schema: Schema

  init(logs: [EventLog], schema: Schema) {
    self.logs = logs
    self.schema = schema
  }

  /// The log of a type; nil where no such event ever was.
  public subscript(type: EventType) -> EventLog? { logs.first { $0.type == type } }

  /// The number of events.
  public var count: Int { logs.reduce(0) { $0 + $1.count } }

  /// Puts other columns of as many rows in the place of keys; those that `change` has no other column for stay.
  mutating func mapKeys(_ change: (Field.ID, StoredColumn) -> StoredColumn?) {
    for index in logs.indices { logs[index].mapKeys(change) }
  }

  /// The first event after a moment; nil where there is none.
  func first(after now: Instant) -> Instant? {
    let later = logs.filter { $0.newest > now }.compactMap { log in
      (0..<log.placeCount).lazy.map(log.instant).filter { $0 > now }.min()
    }
    return later.min()
  }

  /// Adds events of one type; false, with nothing changed, where there is no such log or it cannot hold them as it is.
  mutating func add(_ events: [AddedEvent], of type: EventType) -> Bool {
    guard let index = logs.firstIndex(where: { $0.type == type }) else { return false }
    guard logs[index].add(events) else { return false }
    logs[index] = logs[index].orderedIfScattered()
    return true
  }
}
