/// The rule of a TZif footer, `CET-1CEST,M3.5.0,M10.5.0/3`: POSIX TZ with the extensions of RFC 9636.
struct PosixTimeZone {
  /// Seconds east of UTC outside daylight saving time.
  let standardOffset: Int
  /// Daylight saving time, where the zone keeps it.
  let daylight: Daylight?

  /// Daylight saving time: its offset and when it begins and ends each year.
  struct Daylight {
    let offset: Int
    let start: Change
    let end: Change
  }

  /// One change of clocks a year: a day and seconds after its midnight, −167 to 167 hours.
  struct Change {
    let day: YearDay
    let second: Int
  }

  /// A day that every year has.
  enum YearDay {
    /// 1 to 365 without 29 February.
    case julian(Int)
    /// 0 to 365 with it.
    case zeroBased(Int)
    /// A weekday (0 is Sunday) in the week of a month; week 5 is the last.
    case weekday(month: Int, week: Int, weekday: Int)
  }

  /// The rule that these bytes write; nil where they write none or more than one.
  init?(_ bytes: [UInt8]) {
    var text = FooterText(bytes)
    guard text.skipName(), let west = text.offset(maximalHours: 24) else { return nil }
    standardOffset = -west
    guard !text.isAtEnd else {
      daylight = nil
      return
    }
    guard text.skipName() else { return nil }
    var offset = standardOffset + 3600
    if !text.isNext(",") {
      guard let daylightWest = text.offset(maximalHours: 24) else { return nil }
      offset = -daylightWest
    }
    guard text.skip(","), let start = text.change(), text.skip(","), let end = text.change() else { return nil }
    guard text.isAtEnd else { return nil }
    daylight = Daylight(offset: offset, start: start, end: end)
  }
}

extension PosixTimeZone {
  /// The changes of the years, as seconds since the epoch and the offset from then on, ascending.
  ///
  /// Where daylight saving time ends as the next begins, it goes on.
  func transitions(years: ClosedRange<Int>) -> [(time: Int64, offset: Int)] {
    guard let daylight else { return [] }
    var changes: [(time: Int64, isStart: Bool)] = []
    for year in years {
      let start = daylight.start.localSecond(year: year) - standardOffset
      let end = daylight.end.localSecond(year: year) - daylight.offset
      changes.append((Int64(start), true))
      changes.append((Int64(end), false))
    }
    changes.sort { $0.time != $1.time ? $0.time < $1.time : !$0.isStart && $1.isStart }
    return changes.map { ($0.time, $0.isStart ? daylight.offset : standardOffset) }
  }
}

extension PosixTimeZone.Change {
  /// The change in seconds since the epoch on the clock that was valid before it.
  func localSecond(year: Int) -> Int { day.number(year: year) * 86_400 + second }
}

extension PosixTimeZone.YearDay {
  /// Days since the epoch to this day of `year`.
  func number(year: Int) -> Int {
    let newYear = Day.number(year: year, month: 1, day: 1)
    switch self {
    case .julian(let day):
      let isLeap = Day.length(ofMonth: 2, year: year) == 29
      return newYear + day - 1 + (isLeap && day >= 60 ? 1 : 0)
    case .zeroBased(let day):
      return newYear + day
    case .weekday(let month, let week, let weekday):
      let first = Day.number(year: year, month: month, day: 1)
      // 1970-01-01 was a Thursday, weekday 4.
      let firstWeekday = Int(((first + 4) % 7 + 7) % 7)
      let day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      return first + (day < Day.length(ofMonth: month, year: year) ? day : day - 7)
    }
  }
}

/// A position in a footer's bytes that moves over names, offsets and days.
private struct FooterText {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  func isNext(_ scalar: Unicode.Scalar) -> Bool { position < bytes.count && bytes[position] == UInt8(ascii: scalar) }

  mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard isNext(scalar) else { return false }
    position += 1
    return true
  }

  /// Moves over `CET` or `<+03>`, at least three characters.
  mutating func skipName() -> Bool {
    let isQuoted = skip("<")
    let start = position
    while position < bytes.count, isNameByte(bytes[position], quoted: isQuoted) { position += 1 }
    guard position - start >= 3 else { return false }
    return !isQuoted || skip(">")
  }

  private func isNameByte(_ byte: UInt8, quoted: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): quoted
    default: false
    }
  }

  /// A number of at most three digits in `range`.
  mutating func number(in range: ClosedRange<Int>) -> Int? {
    let start = position
    var value = 0
    while position < bytes.count, position - start < 3, bytes[position] &- 0x30 <= 9 {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return position > start && range.contains(value) ? value : nil
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func offset(maximalHours: Int) -> Int? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard let hours = number(in: 0...maximalHours) else { return nil }
    var seconds = hours * 3600
    if skip(":") {
      guard let minutes = number(in: 0...59) else { return nil }
      seconds += minutes * 60
      if skip(":") {
        guard let rest = number(in: 0...59) else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }

  /// `Jn`, `n` or `Mm.w.d`, then perhaps `/time`; without a time it is 02:00.
  mutating func change() -> PosixTimeZone.Change? {
    guard let day = yearDay() else { return nil }
    guard skip("/") else { return PosixTimeZone.Change(day: day, second: 7200) }
    guard let second = offset(maximalHours: 167) else { return nil }
    return PosixTimeZone.Change(day: day, second: second)
  }

  private mutating func yearDay() -> PosixTimeZone.YearDay? {
    if skip("J") { return number(in: 1...365).map { .julian($0) } }
    guard skip("M") else { return number(in: 0...365).map { .zeroBased($0) } }
    guard let month = number(in: 1...12), skip("."), let week = number(in: 1...5), skip("."),
      let weekday = number(in: 0...6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }
}
