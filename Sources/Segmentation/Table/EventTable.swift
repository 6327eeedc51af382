/// The events of one type, ordered by fan and, for one fan, by time.
public struct EventLog: Sendable {
  /// The type that all of them have.
  public let type: EventType
  /// The row of each event's fan; ascending.
  let fans: Column<UInt32>
  /// Microseconds since the epoch; ascending within a fan.
  let instants: Column<Int64>
  /// The civil day of each event in the workspace's zone, as a day's number.
  let days: Column<Int32>
  /// The events' keys, `id` among them.
  public let keys: ColumnTable
  /// The newest event, so that facts later than now are looked for only where there are some.
  let newest: Instant

  /// The number of events.
  public var count: Int { fans.count }

  /// The events of one fan.
  ///
  /// - Complexity: two binary searches.
  public func events(of row: Int) -> Range<Int> {
    let start = firstEvent(notBefore: row)
    var end = start
    while end < count, Int(fans[end]) == row { end += 1 }
    return start..<end
  }

  private func firstEvent(notBefore row: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(fans[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// When an event happened.
  public func instant(of event: Int) -> Instant { Instant(microseconds: instants[event]) }

  /// The row of an event's fan.
  public func fan(of event: Int) -> Int { Int(fans[event]) }
}

/// All events of known fans, one log a type.
public struct EventTable: Sendable {
  /// The logs, one for each type that occurs.
  public let logs: [EventLog]
  /// The keys that events have, with their types.
  public let schema: Schema

  /// The log of a type; nil where no such event ever was.
  public subscript(type: EventType) -> EventLog? { logs.first { $0.type == type } }

  /// The number of events.
  public var count: Int { logs.reduce(0) { $0 + $1.count } }
}
