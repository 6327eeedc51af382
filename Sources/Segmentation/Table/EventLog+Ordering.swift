extension EventLog {
  /// How many fans may have moved before it is time to order the log anew.
  private var mostMoved: Int { max(256, orderedCount / 1_024) }

  /// The log with all of its events in order, where many fans have moved; else the log as it is.
  ///
  /// - Complexity: O(1), or one pass over each column.
  func orderedIfScattered() -> EventLog { moved.count > mostMoved ? ordered() : self }

  /// The log with all of its events in order.
  ///
  /// - Complexity: one pass over each column where a fan has moved.
  func ordered() -> EventLog {
    guard !moved.isEmpty else { return self }
    var order: [UInt32] = []
    order.reserveCapacity(count)
    var pending = moved.sorted { $0.key < $1.key }[...]
    for place in 0..<orderedCount {
      let fan = self.fan(of: place)
      while let next = pending.first, next.key <= fan {
        order += next.value.map(UInt32.init)
        pending.removeFirst()
      }
      if moved[fan] == nil { order.append(UInt32(place)) }
    }
    for next in pending { order += next.value.map(UInt32.init) }
    return EventLog(
      type: type, fans: fans.reordered(by: order), instants: instants.reordered(by: order),
      days: days.reordered(by: order), keys: keys.reordered(by: order), newest: newest)
  }

  /// Whether the one fan in `rows` has no event; of more fans nothing is said.
  func isEmpty(for rows: Range<Int>) -> Bool { rows.count == 1 && events(of: rows.lowerBound).isEmpty }

  /// Calls `body` with each event of the fans in `rows` that is not later than `now`, in order of fan and time, the moved
  /// fans' last.
  @inline(__always)
  func forEachEvent(of rows: Range<Int>, until now: Instant, _ body: (_ event: Int, _ row: Int) -> Void) {
    if rows.count == 1 { return forEach(events(of: rows.lowerBound), until: now, body) }
    if moved.isEmpty { return forEach(orderedEvents(of: rows), until: now, body) }
    forEach(orderedEvents(of: rows), until: now) { event, row in if moved[row] == nil { body(event, row) } }
    for (row, range) in moved where rows.contains(row) { forEach(range, until: now, body) }
  }

  @inline(__always)
  private func forEach(_ events: Range<Int>, until now: Instant, _ body: (_ event: Int, _ row: Int) -> Void) {
    let areAllPast = newest <= now
    for event in events where areAllPast || instants[event] <= now.microseconds { body(event, Int(fans[event])) }
  }
}
