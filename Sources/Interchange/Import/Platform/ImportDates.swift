import Segmentation

/// Which part of a date such as 09/01/2026 comes first.
public enum DateOrder: String, CaseIterable, Hashable, Sendable {
  /// The day: 9 January.
  case dayFirst = "dmy"
  /// The month: 1 September.
  case monthFirst = "mdy"
}

/// A day or a moment that a cell writes.
enum ImportMoment: Hashable, Sendable {
  case day(Day), instant(Instant)

  /// The value of a key.
  var text: String {
    switch self {
    case .day(let day): day.description
    case .instant(let instant): instant.description
    }
  }

  /// The civil day in a zone.
  func day(_ zone: TimeZoneRules) -> Day {
    switch self {
    case .day(let day): day
    case .instant(let instant): zone.day(of: instant)
    }
  }

  /// The moment; a day is its first.
  func instant(_ zone: TimeZoneRules) -> Instant {
    switch self {
    case .day(let day): zone.startOfDay(day)
    case .instant(let instant): instant
    }
  }

  /// What a text of a line writes, as a day or in RFC 3339.
  init?(line text: String) {
    if let day = Day(text) {
      self = .day(day)
    } else if let instant = Instant(rfc3339: text) {
      self = .instant(instant)
    } else {
      return nil
    }
  }
}

/// Reads the dates of a column: ISO 8601 with its relatives, and numbers between signs in one order.
struct ImportDates {
  /// The zone of times without an offset.
  let zone: TimeZoneRules
  /// The order of days and months; nil where the column does not tell.
  var order: DateOrder?

  /// The moment that a text writes.
  func moment(_ text: String) throws(ImportProblem) -> ImportMoment {
    if let day = Day(text) { return .day(day) }
    if let instant = Instant(rfc3339: text) { return .instant(instant) }
    if let local = LocalTime(text) { return .instant(zone.instant(of: local)) }
    if let instant = Self.withZone(text) { return .instant(instant) }
    if let parts = DateParts(text) { return try moment(parts, text) }
    throw ImportProblem("\(DataProblem.quoted(text)) is not a date or a time that is understood")
  }

  /// `2023-03-24 10:23:10 UTC`, `… +0000` and Go's `… +0100 CET`.
  private static func withZone(_ text: String) -> Instant? {
    var words = text.split(separator: " ").map(String.init)
    guard words.count >= 3 else { return nil }
    if words.count == 4 {
      // The name of a zone behind its offset says nothing more.
      guard words[3].utf8.allSatisfy({ $0 | 0x20 >= UInt8(ascii: "a") || $0.isDigit || $0 == UInt8(ascii: "+") })
      else { return nil }
      words.removeLast()
    }
    guard words.count == 3 else { return nil }
    var offset = words[2]
    if offset == "UTC" || offset == "GMT" || offset == "Z" { offset = "Z" }
    if offset.utf8.count == 5, offset.hasPrefix("+") || offset.hasPrefix("-") {
      offset.insert(":", at: offset.index(offset.startIndex, offsetBy: 3))
    }
    var clock = words[1]
    if clock.utf8.count == 5 { clock += ":00" }
    return Instant(rfc3339: "\(words[0])T\(clock)\(offset)")
  }

  private func moment(_ parts: DateParts, _ text: String) throws(ImportProblem) -> ImportMoment {
    guard let order = order ?? parts.order else {
      throw ImportProblem(
        "\(DataProblem.quoted(text)) could be \(parts.first)/\(parts.second) as day and month or as month and day; "
          + "--dates dmy or --dates mdy tells")
    }
    let (day, month) = order == .dayFirst ? (parts.first, parts.second) : (parts.second, parts.first)
    guard let date = Day(year: parts.year, month: month, day: day) else {
      throw ImportProblem(
        "\(DataProblem.quoted(text)) is no date where the \(order == .dayFirst ? "day" : "month") comes first")
    }
    guard let second = parts.secondOfDay else { return .day(date) }
    return .instant(zone.instant(of: LocalTime(day: date, secondOfDay: second)))
  }
}

/// A date such as `3/15/2024 2:30 PM` in its parts.
struct DateParts: Hashable, Sendable {
  let first: Int
  let second: Int
  let year: Int
  /// Seconds since midnight; nil where there is no clock.
  let secondOfDay: Int?

  /// The order that the numbers themselves tell.
  var order: DateOrder? {
    if first > 12 { return .dayFirst }
    if second > 12 { return .monthFirst }
    return first == second ? .dayFirst : nil
  }

  /// The parts of `D/M/YYYY`, with `/`, `-` or `.` between, and `HH:MM[:SS]` with AM, PM or neither behind.
  init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let date = words.first, (1...3).contains(words.count) else { return nil }
    guard let sign = date.first(where: { !$0.isNumber }), "/-.".contains(sign) else { return nil }
    let numbers = date.split(separator: sign, omittingEmptySubsequences: false).map { Self.number(String($0)) }
    guard numbers.count == 3, let first = numbers[0], let second = numbers[1], let year = numbers[2] else { return nil }
    guard (1...31).contains(first), (1...31).contains(second), (1000...9999).contains(year) else { return nil }
    (self.first, self.second, self.year) = (first, second, year)
    guard words.count > 1 else {
      secondOfDay = nil
      return
    }
    guard let clock = Self.clock(words[1], half: words.count > 2 ? words[2] : nil) else { return nil }
    secondOfDay = clock
  }

  private static func number(_ text: String) -> Int? {
    text.utf8.allSatisfy(\.isDigit) && text.utf8.count <= 4 ? Int(text) : nil
  }

  private static func clock(_ text: String, half: String?) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { number(String($0)) }
    guard (2...3).contains(parts.count), var hour = parts[0], let minute = parts[1] else { return nil }
    guard let second = parts.count > 2 ? parts[2] : 0, minute < 60, second < 60 else { return nil }
    if let half {
      guard (1...12).contains(hour), ["am", "pm"].contains(half.lowercased()) else { return nil }
      hour = hour % 12 + (half.lowercased() == "pm" ? 12 : 0)
    }
    return hour < 24 ? hour * 3600 + minute * 60 + second : nil
  }
}
