/// Turns many moments into civil days of one zone, remembering the stretch of equal offset that it met last.
///
///     var reader = DayReader(rules)
///     for instant in instants { days.append(reader.day(of: instant)) }
public struct DayReader: Sendable {
  /// The zone's rules.
  public let rules: TimeZoneRules
  /// The remembered stretch, in microseconds; empty at first.
  @usableFromInline var start: Int64 = 0
  @usableFromInline var end: Int64 = 0
  @usableFromInline var offset: Int64 = 0

  /// A reader for the zone with these rules.
  public init(_ rules: TimeZoneRules) { self.rules = rules }

  /// The civil day of a moment.
  /// - Complexity: two comparisons and a division where the offset is that of the moment before, else one look-up.
  @inlinable
  public mutating func day(of instant: Instant) -> Day {
    let time = instant.microseconds
    if time < start || time >= end {
      guard move(to: instant) else { return rules.day(of: instant) }
    }
    return Day(number: Int32(truncatingIfNeeded: floorDivide(time &+ offset, by: 86_400_000_000)))
  }

  /// Remembers the stretch around a moment; false where the moment is too far off to add an offset to.
  @usableFromInline
  mutating func move(to instant: Instant) -> Bool {
    let farthest = Int64.max / 2
    let interval = rules.interval(at: instant.seconds)
    start = max(Instant(clampingSeconds: interval.start).microseconds, -farthest)
    end = min(Instant(clampingSeconds: interval.end).microseconds, farthest)
    offset = Int64(interval.offset) * 1_000_000
    return instant.microseconds >= start && instant.microseconds < end
  }
}
