/// Between moments and the days and clocks of one zone.
extension TimeZoneRules {
  /// Seconds east of UTC at a moment.
  public func offset(at instant: Instant) -> Int { interval(at: instant.seconds).offset }

  /// The civil day of a moment. For many moments a `DayReader` is faster.
  public func day(of instant: Instant) -> Day { localTime(of: instant).day }

  /// The civil day and the second of its clock at a moment.
  public func localTime(of instant: Instant) -> LocalTime {
    let second = instant.seconds
    let local = second + Int64(interval(at: second).offset)
    let day = floorDivide(local, by: 86_400)
    return LocalTime(day: Day(number: Int32(truncatingIfNeeded: day)), secondOfDay: Int(local - day * 86_400))
  }

  /// The first moment of a civil day, also where its midnight is skipped.
  ///
  /// Of a day that the zone skipped it is the first moment of the next one.
  public func startOfDay(_ day: Day) -> Instant {
    let midnight = Int64(day.number) * 86_400
    var interval = interval(at: midnight - TimeZoneRules.reach)
    while interval.end + Int64(interval.offset) <= midnight { interval = self.interval(at: interval.end) }
    return Instant(clampingSeconds: max(interval.start, midnight - Int64(interval.offset)))
  }

  /// The last microsecond of a civil day, also where a change of clocks makes its end come twice.
  ///
  /// Of a day that the zone skipped it is the last moment of the day before.
  public func lastInstant(of day: Day) -> Instant {
    let midnight = (Int64(day.number) + 1) * 86_400
    var interval = interval(at: midnight + TimeZoneRules.reach)
    while interval.start + Int64(interval.offset) >= midnight { interval = self.interval(at: interval.start - 1) }
    let end = Instant(clampingSeconds: min(interval.end, midnight - Int64(interval.offset)))
    return Instant(microseconds: max(end.microseconds, .min + 1) - 1)
  }

  /// The moment at which clocks in the zone show `local`.
  ///
  /// A time that the clocks skip is moved forward by what they skip (the offset before the gap counts); of a time that
  /// comes twice it is the first.
  public func instant(of local: LocalTime) -> Instant {
    let second = Int64(local.day.number) * 86_400 + Int64(local.secondOfDay)
    var interval = interval(at: second - TimeZoneRules.reach)
    var offset = interval.offset
    while interval.end + Int64(interval.offset) <= second {
      offset = interval.offset
      interval = self.interval(at: interval.end)
    }
    if second - Int64(interval.offset) >= interval.start { offset = interval.offset }
    return Instant(clampingSeconds: second - Int64(offset))
  }

  /// The zone's day and clock at a moment, `2026-03-02 11:11:12`.
  public func localDescription(of instant: Instant) -> String { localTime(of: instant).description }

  /// The zone's clock at a moment, `11:11:12`.
  public func clock(of instant: Instant) -> String { clockText(secondOfDay: localTime(of: instant).secondOfDay) }

  /// More seconds than any offset has.
  private static let reach: Int64 = 27 * 3600
}
