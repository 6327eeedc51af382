/// The two years before today: which days are busy, when registrations came, at which hours people are around.
///
/// Days are numbers since 1970-01-01, instants are seconds since then, both in UTC.
struct StudioCalendar: Sendable {
  let today: Int
  let firstDay: Int
  /// Nothing happens after 20:00 UTC of today, which is still today in Europe/Berlin.
  let latest: Int
  private let activity: [Int]
  private let registrations: [Int]
  private let hours: [UInt8]

  init(today civil: CivilDay) {
    today = civil.number
    firstDay = civil.adding(months: -24).number + 1
    latest = today * 86_400 + 72_000
    var activity = [0]
    var registrations = [0]
    for day in firstDay...today {
      let busy = Self.busyness(of: day)
      activity.append(activity[activity.count - 1] + busy)
      let growth = 100 + 170 * (day - firstDay) / (today - firstDay)
      let bumps = Self.campaignBump(on: day)
      registrations.append(registrations[registrations.count - 1] + busy * growth * bumps / 10_000)
    }
    self.activity = activity
    self.registrations = registrations
    hours = Self.hourWeights.enumerated().flatMap { hour, weight in
      [UInt8](repeating: UInt8(hour), count: weight)
    }
  }

  /// A day on which something was done, both ends included; needs `firstDay <= from <= through <= today`.
  func activityDay(from: Int, through: Int, _ random: inout RandomStream) -> Int {
    let low = activity[from - firstDay]
    let high = activity[through - firstDay + 1]
    return firstDay + Self.position(of: low + random.below(high - low), in: activity)
  }

  /// A day on which a fan registered: more as the studio grows, with the bumps of its campaigns.
  func registrationDay(_ random: inout RandomStream) -> Int {
    firstDay + Self.position(of: random.below(registrations[registrations.count - 1]), in: registrations)
  }

  /// An instant of that day at an hour at which people are awake, never after `latest`.
  func moment(on day: Int, _ random: inout RandomStream) -> Int {
    let second = Int(hours[random.below(hours.count)]) * 3_600 + random.below(3_600)
    return day * 86_400 + (day == today ? second % 72_000 : second)
  }

  /// The same time of day so many months later.
  static func adding(months: Int, to instant: Int) -> Int {
    let day = CivilDay(number: instant / 86_400).adding(months: months)
    return day.number * 86_400 + instant % 86_400
  }
}

extension StudioCalendar {
  /// December is strong, summer is weak, weekends are better than Mondays, the last Friday of November is best.
  private static func busyness(of day: Int) -> Int {
    let civil = CivilDay(number: day)
    let season = [85, 72, 90, 95, 100, 84, 64, 60, 94, 104, 122, 185][civil.month - 1]
    let weekday = [96, 90, 98, 104, 112, 124, 118][(day + 3) % 7]
    let isSale = civil.month == 11 && civil.day >= 23 && (day + 3) % 7 == 4
    return season * weekday * (isSale ? 3 : 1) / 10
  }

  /// Two campaigns a year bring three times as many new fans for about two weeks.
  private static func campaignBump(on day: Int) -> Int {
    let civil = CivilDay(number: day)
    switch (civil.month, civil.day) {
    case (3, 5...18): return 280
    case (10, 1...12): return 320
    case (12, 26...31): return 170
    default: return 100
    }
  }

  private static let hourWeights = [
    5, 3, 2, 1, 1, 2, 6, 10, 13, 13, 14, 15, 16, 13, 12, 13, 15, 19, 23, 25, 22, 17, 12, 8,
  ]

  /// The greatest position whose running total is not above `target`.
  private static func position(of target: Int, in totals: [Int]) -> Int {
    var low = 0
    var high = totals.count - 1
    while low + 1 < high {
      let middle = (low + high) / 2
      if totals[middle] <= target { low = middle } else { high = middle }
    }
    return low
  }
}
