/// Turns many moments into civil days of one zone, a few nanoseconds each.
///
///     var reader = DayReader(rules)
///     for instant in instants { days.append(reader.day(of: instant)) }
///
/// From 1970 to 2100 it looks up which offset is in force; outside it remembers the stretch of equal offset it met last.
public struct DayReader: Sendable {
  /// The zone's rules.
  public let rules: TimeZoneRules
  /// Where each stretch of one offset ends, from 1970 to 2100.
  @usableFromInline let ends: [Int64]
  /// The offset of each stretch.
  @usableFromInline let offsets: [Int64]
  /// The stretch in force at the beginning of each span of 2⁴¹ microseconds (25 days) since 1970.
  @usableFromInline let stretchOfSpan: [Int32]
  /// The remembered stretch outside these years; empty at first.
  @usableFromInline var start: Int64 = 0
  @usableFromInline var end: Int64 = 0
  @usableFromInline var offset: Int64 = 0

  /// A reader for the zone with these rules.
  public init(_ rules: TimeZoneRules) {
    self.rules = rules
    let lastMoment = DayReader.spanCount << DayReader.spanShift
    var ends: [Int64] = []
    var offsets: [Int64] = []
    var second: Int64 = 0
    while ends.last ?? 0 < lastMoment {
      let interval = rules.interval(at: second)
      ends.append(Instant(clampingSeconds: interval.end).microseconds)
      offsets.append(Int64(interval.offset) * 1_000_000)
      second = interval.end
    }
    var stretch = 0
    stretchOfSpan = (0..<DayReader.spanCount).map { span in
      while ends[stretch] <= span << DayReader.spanShift { stretch += 1 }
      return Int32(stretch)
    }
    self.ends = ends
    self.offsets = offsets
  }

  /// The civil day of a moment.
  /// - Complexity: from 1970 to 2100 three look-ups in small tables and one division.
  @inlinable
  public mutating func day(of instant: Instant) -> Day {
    let time = instant.microseconds
    let span = time >> DayReader.spanShift
    guard span >= 0, span < DayReader.spanCount else { return farDay(of: instant) }
    var stretch = Int(stretchOfSpan[Int(span)])
    while ends[stretch] <= time { stretch += 1 }
    return DayReader.day(time &+ offsets[stretch])
  }

  @usableFromInline
  mutating func farDay(of instant: Instant) -> Day {
    let farthest = Int64.max / 2
    let time = instant.microseconds
    if time < start || time >= end {
      guard (-farthest..<farthest).contains(time) else { return rules.day(of: instant) }
      let interval = rules.interval(at: instant.seconds)
      start = max(Instant(clampingSeconds: interval.start).microseconds, -farthest)
      end = min(Instant(clampingSeconds: interval.end).microseconds, farthest)
      offset = Int64(interval.offset) * 1_000_000
    }
    return DayReader.day(time &+ offset)
  }

  @inlinable
  static func day(_ localMicroseconds: Int64) -> Day {
    Day(number: Int32(truncatingIfNeeded: floorDivide(localMicroseconds, by: 86_400_000_000)))
  }

  @usableFromInline static var spanShift: Int64 { 41 }
  @usableFromInline static var spanCount: Int64 { 1865 }
}
