/// The offsets from UTC that one IANA time zone had, has and will have.
///
/// Rules are read from the bytes of a TZif file; this type opens no files. Later years follow the file's footer, whose
/// rule repeats every 400 years.
public struct TimeZoneRules: Hashable, Sendable {
  /// The zone's IANA name, such as `Europe/Berlin`.
  public let identifier: String
  /// Where each interval of one offset begins, in seconds since the epoch; the last entry ends the last interval.
  private let starts: [Int64]
  /// Seconds east of UTC in each interval.
  private let offsets: [Int]
  /// From here on the rules of the 400 years before repeat.
  private let repetition: Int64
  /// The interval in force at the beginning of each span of 2²¹ seconds (24 days) from 1970 to 2100.
  private let intervalOfSpan: [Int32]

  /// Coordinated Universal Time.
  public static let utc = TimeZoneRules(identifier: "UTC", transitions: [], offsets: [0], repetition: .endOfTime)

  /// The rules in a TZif file of version 1 to 4.
  /// - Throws: a `TimeZoneProblem` for whatever is wrong with the bytes.
  public init(identifier: String, tzif: UnsafeRawBufferPointer) throws(TimeZoneProblem) {
    let file = try TimeZoneFile(tzif)
    var transitions = file.transitions
    var offsets = [file.initialOffset] + file.offsets
    var repetition = Int64.endOfTime
    if transitions.isEmpty, let rule = file.rule { offsets = [rule.standardOffset] }
    if let rule = file.rule, rule.daylight != nil {
      let last = transitions.last ?? .beginningOfTime
      let firstYear = TimeZoneRules.firstYear(after: transitions.last)
      for change in rule.transitions(years: firstYear...firstYear + 404) where change.time > last {
        transitions.append(change.time)
        offsets.append(change.offset)
      }
      repetition = Int64(Day.number(year: firstYear + 402, month: 1, day: 1)) * 86_400
    }
    self.init(identifier: identifier, transitions: transitions, offsets: offsets, repetition: repetition)
  }

  /// - Parameter offsets: one more than transitions; the first is valid before all of them.
  private init(identifier: String, transitions: [Int64], offsets: [Int], repetition: Int64) {
    var starts: [Int64] = [.beginningOfTime]
    var merged = [offsets[0]]
    for (start, offset) in zip(transitions, offsets.dropFirst()) {
      if start == starts[starts.count - 1] {
        merged[merged.count - 1] = offset
      } else if offset != merged.last {
        starts.append(start)
        merged.append(offset)
      }
    }
    starts.append(.endOfTime)
    self.identifier = identifier
    self.starts = starts
    self.offsets = merged
    self.repetition = repetition
    intervalOfSpan = TimeZoneRules.spans(starts)
  }

  /// Everything that the rules consist of.
  var allNumbers: [Int64] { starts + offsets.map(Int64.init) + [repetition] }

  /// The year from which the footer's rule is written out: that of the last transition, kept within what has text.
  private static func firstYear(after last: Int64?) -> Int {
    guard let last else { return 1900 }
    return Day.civil(Int(floorDivide(max(last, Instant.earliest.seconds), by: 86_400))).year
  }

  private static func spans(_ starts: [Int64]) -> [Int32] {
    var interval = 0
    return (0..<spanCount).map { span in
      while starts[interval + 1] <= Int64(span) << spanShift { interval += 1 }
      return Int32(interval)
    }
  }

  private static let spanShift: Int64 = 21
  private static let spanCount = 1957
}

extension TimeZoneRules {
  /// A stretch of time with one offset: from `start` up to, but without, `end`, in seconds since the epoch.
  struct Interval {
    let start: Int64
    let end: Int64
    let offset: Int
  }

  /// The interval that holds `second`, which lies between `beginningOfTime` and `endOfTime`.
  func interval(at second: Int64) -> Interval {
    var shift: Int64 = 0
    if second >= repetition {
      let period: Int64 = 146_097 * 86_400
      shift = ((second - repetition) / period + 1) * period
    }
    let index = index(at: second - shift)
    let end = starts[index + 1]
    return Interval(
      start: starts[index] + (index == 0 ? 0 : shift), end: end == .endOfTime ? end : end + shift,
      offset: offsets[index])
  }

  /// The index of the interval that holds `second`, which lies before `repetition`.
  private func index(at second: Int64) -> Int {
    let span = second >> TimeZoneRules.spanShift
    if span >= 0, span < TimeZoneRules.spanCount {
      var index = Int(intervalOfSpan[Int(span)])
      while starts[index + 1] <= second { index += 1 }
      return index
    }
    return (1..<offsets.count).partitioningIndex { starts[$0] > second } - 1
  }
}

extension Int64 {
  /// Earlier than any second that an instant, or a transition, can have, and far from overflow.
  static let beginningOfTime = Int64.min / 4
  /// Later than any second that an instant, or a transition, can have, and far from overflow.
  static let endOfTime = Int64.max / 4
}
