import Segmentation
import Testing

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017), ("2026-03-02", 20_514),
    ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1900-02-28", -25_509), ("1900-03-01", -25_508),
  ])
  func aDateHasItsNumber(text: String, number: Int32) throws {
    let day = try #require(Day(text))
    #expect(day.number == number)
    #expect(day.description == text)
  }

  @Test(arguments: [
    "2023-02-29", "1900-02-29", "2026-00-10", "2026-13-01", "2026-04-31", "2026-01-00", "2026-01-32", "0000-01-01",
    "2026-1-02", "2026-01-02 ", " 2026-01-02", "2026/01/02", "20260102", "-026-01-02", "", "2026-01-0²", "10000-01-01",
  ])
  func whatIsNoDateIsRefused(text: String) { #expect(Day(text) == nil) }

  @Test func partsAreTheCalendars() throws {
    let day = try #require(Day(year: 2024, month: 2, day: 29))
    #expect([day.year, day.month, day.day, day.daysInMonth] == [2024, 2, 29, 29])
    #expect(Day(year: 2023, month: 2, day: 29) == nil)
    #expect(Day(year: 0, month: 1, day: 1) == nil)
    #expect(Day(year: 10_000, month: 1, day: 1) == nil)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
    ("2026-05-31", -6, "2025-11-30"), ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -1, "2025-12-15"),
    ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", -48, "2020-02-29"), ("0001-01-31", -1, "0001-01-01"),
    ("9999-12-01", 1, "9999-12-31"), ("2026-03-02", .max, "9999-12-31"), ("2026-03-02", .min, "0001-01-01"),
  ])
  func monthsKeepTheDayOrTakeTheMonthsEnd(text: String, months: Int, expected: String) throws {
    #expect(try #require(Day(text)).adding(months: months).description == expected)
  }

  @Test func daysAndYearsAreAdded() throws {
    let leapDay = try #require(Day("2024-02-29"))
    #expect(leapDay.adding(years: 1).description == "2025-02-28")
    #expect(leapDay.adding(years: 4).description == "2028-02-29")
    #expect(leapDay.adding(years: .max) == .latest)
    #expect(leapDay.adding(days: 1).description == "2024-03-01")
    #expect(leapDay.adding(days: -60).description == "2023-12-31")
    #expect(leapDay.adding(days: .max) == .latest)
    #expect(leapDay.adding(days: .min) == .earliest)
  }

  @Test(arguments: [1, 1895, 1968, 2396, 9996])
  func everyDayFollowsTheDayBefore(firstYear: Int) throws {
    var expected = try #require(Day(year: firstYear, month: 1, day: 1))
    for year in firstYear..<firstYear + 4 {
      for month in 1...12 {
        for date in 1...expected.daysInMonth {
          let day = try #require(Day(year: year, month: month, day: date))
          #expect(day == expected && [day.year, day.month, day.day] == [year, month, date])
          expected = Day(number: expected.number + 1)
        }
      }
    }
  }

  @Test func numbersFarOutsideTheCalendarDoNotTrap() {
    #expect(Day(number: .max).description == "5881580-07-11")
    #expect(Day(number: .min).description == "-5877641-06-23")
    #expect(Day(number: .max).adding(months: 1) == .latest)
  }
}
