/// A civil day: a date of the proleptic Gregorian calendar without a time or a zone.
public struct Day: Comparable, Hashable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public var number: Int32

  /// The first day that has a text form, 0001-01-01.
  public static let earliest = Day(number: -719_162)
  /// The last day that has a text form, 9999-12-31.
  public static let latest = Day(number: 2_932_896)

  /// The day that lies `number` days after 1970-01-01.
  @inlinable
  public init(number: Int32) { self.number = number }

  /// The day of a calendar date; nil where the calendar has no such date or the year is not 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
    self.init(number: Int32(Day.number(year: year, month: month, day: day)))
  }

  /// Whether the left day comes first.
  @inlinable
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day {
  /// The day that `text` writes as `YYYY-MM-DD`, and nothing else.
  public init?(_ text: some StringProtocol) {
    guard let day = text.withUTF8Bytes({ Day(utf8: $0) }) else { return nil }
    self = day
  }

  /// The day that these bytes write as `YYYY-MM-DD`, and nothing else.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    guard utf8.count == 10 else { return nil }
    var digits = DigitReader(utf8)
    let year = digits.four(at: 0)
    let month = digits.two(at: 5)
    let day = digits.two(at: 8)
    digits.expect(UInt8(ascii: "-"), at: 4)
    digits.expect(UInt8(ascii: "-"), at: 7)
    guard !digits.sawOther else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension Day {
  /// The calendar year.
  public var year: Int { Day.civil(Int(number)).year }
  /// The month of the year, 1 to 12.
  public var month: Int { Day.civil(Int(number)).month }
  /// The day of the month, 1 to 31.
  public var day: Int { Day.civil(Int(number)).day }
  /// How many days this day's month has.
  public var daysInMonth: Int {
    let date = Day.civil(Int(number))
    return Day.length(ofMonth: date.month, year: date.year)
  }

  /// The day so many days later, or earlier where negative; what lies outside the years 1 to 9999 becomes their end.
  public func adding(days: Int) -> Day {
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    if overflow { return days < 0 ? .earliest : .latest }
    return Day(clamping: sum)
  }

  /// The same day of the month so many months later, or the month's last day where that month is shorter.
  ///
  /// What lies outside the years 1 to 9999 becomes their end.
  public func adding(months: Int) -> Day {
    let date = Day.civil(Int(number))
    let farthest = 200_000 * 12
    let count = date.year * 12 + date.month - 1 + min(max(months, -farthest), farthest)
    let year = Int(floorDivide(Int64(count), by: 12))
    let month = count - year * 12 + 1
    let day = min(date.day, Day.length(ofMonth: month, year: year))
    return Day(clamping: Day.number(year: year, month: month, day: day))
  }

  /// The same date so many years later; 29 February becomes the 28th where there is none.
  public func adding(years: Int) -> Day {
    adding(months: min(max(years, -200_000), 200_000) * 12)
  }
}

extension Day: CustomStringConvertible {
  /// The day as `2026-03-02`.
  public var description: String {
    let date = Day.civil(Int(number))
    let year = String(abs(date.year))
    let padding = String(repeating: "0", count: max(0, 4 - year.utf8.count))
    return "\(date.year < 0 ? "-" : "")\(padding)\(year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
  }
}

/// The calendar's arithmetic after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
/// (`days_from_civil`, `civil_from_days`), where a year begins in March and 400 years are one era.
extension Day {
  /// Days from 1970-01-01 to a date, for any year.
  @inline(__always)
  static func number(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date so many days after 1970-01-01.
  package static func civil(_ number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Days in a month, 1 to 12, of a year.
  @inline(__always)
  static func length(ofMonth month: Int, year: Int) -> Int {
    guard month == 2 else { return 30 + ((month + (month >> 3)) & 1) }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return isLeap ? 29 : 28
  }

  private init(clamping number: Int) {
    let bounds = Int(Day.earliest.number)...Int(Day.latest.number)
    self.init(number: Int32(min(max(number, bounds.lowerBound), bounds.upperBound)))
  }
}
