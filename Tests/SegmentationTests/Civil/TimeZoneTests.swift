import Segmentation
import Testing

@Suite struct TimeZoneTests {
  @Test func berlinChangesClocks() throws {
    let berlin = try zone("Europe/Berlin")
    #expect(berlin.localDescription(of: at("2025-03-30T00:59:59Z")) == "2025-03-30 01:59:59")
    #expect(berlin.localDescription(of: at("2025-03-30T01:00:00Z")) == "2025-03-30 03:00:00")
    #expect(berlin.localDescription(of: at("2025-10-26T00:59:59Z")) == "2025-10-26 02:59:59")
    #expect(berlin.localDescription(of: at("2025-10-26T01:00:00Z")) == "2025-10-26 02:00:00")
    #expect(berlin.clock(of: at("2026-03-02T10:11:12Z")) == "11:11:12")
    #expect(berlin.offset(at: at("2026-07-01T00:00:00Z")) == 7200)
    #expect(berlin.offset(at: at("1850-01-01T00:00:00Z")) == 3208)
  }

  @Test func aDayOfBerlinHas23Or25Hours() throws {
    let berlin = try zone("Europe/Berlin")
    #expect(berlin.startOfDay(day("2025-03-30")) == at("2025-03-29T23:00:00Z"))
    #expect(berlin.lastInstant(of: day("2025-03-30")) == at("2025-03-30T21:59:59.999999Z"))
    #expect(berlin.startOfDay(day("2025-10-26")) == at("2025-10-25T22:00:00Z"))
    #expect(berlin.lastInstant(of: day("2025-10-26")) == at("2025-10-26T22:59:59.999999Z"))
  }

  @Test func aSkippedTimeMovesForwardAndADoubledOneIsTheFirst() throws {
    let berlin = try zone("Europe/Berlin")
    #expect(berlin.instant(of: local("2025-03-30 02:30")) == at("2025-03-30T01:30:00Z"))
    #expect(berlin.localDescription(of: berlin.instant(of: local("2025-03-30 02:30"))) == "2025-03-30 03:30:00")
    #expect(berlin.instant(of: local("2025-10-26 02:30")) == at("2025-10-26T00:30:00Z"))
    #expect(berlin.instant(of: local("2025-10-26 03:00")) == at("2025-10-26T02:00:00Z"))
    #expect(berlin.instant(of: local("2026-03-02T11:11:12")) == at("2026-03-02T10:11:12Z"))
  }

  @Test func saoPauloSkippedMidnight() throws {
    let saoPaulo = try zone("America/Sao_Paulo")
    #expect(saoPaulo.startOfDay(day("2018-11-04")) == at("2018-11-04T03:00:00Z"))
    #expect(saoPaulo.localDescription(of: at("2018-11-04T03:00:00Z")) == "2018-11-04 01:00:00")
    #expect(saoPaulo.lastInstant(of: day("2018-11-03")) == at("2018-11-04T02:59:59.999999Z"))
    #expect(saoPaulo.day(of: at("2018-11-04T02:59:59Z")) == day("2018-11-03"))
    // On 2019-02-16 the hour before midnight came twice.
    #expect(saoPaulo.lastInstant(of: day("2019-02-16")) == at("2019-02-17T02:59:59.999999Z"))
    #expect(saoPaulo.startOfDay(day("2019-02-17")) == at("2019-02-17T03:00:00Z"))
  }

  @Test func apiaSkippedADay() throws {
    let apia = try zone("Pacific/Apia")
    #expect(apia.day(of: at("2011-12-30T09:59:59Z")) == day("2011-12-29"))
    #expect(apia.day(of: at("2011-12-30T10:00:00Z")) == day("2011-12-31"))
    #expect(apia.startOfDay(day("2011-12-30")) == at("2011-12-30T10:00:00Z"))
    #expect(apia.startOfDay(day("2011-12-31")) == at("2011-12-30T10:00:00Z"))
    #expect(apia.lastInstant(of: day("2011-12-30")) == at("2011-12-30T09:59:59.999999Z"))
    #expect(apia.instant(of: local("2011-12-30 12:00")) == at("2011-12-30T22:00:00Z"))
  }

  @Test func stJohnsHadTheFirstMinuteOfADayTwice() throws {
    let stJohns = try zone("America/St_Johns")
    #expect(stJohns.startOfDay(day("2010-11-07")) == at("2010-11-07T02:30:00Z"))
    #expect(stJohns.lastInstant(of: day("2010-11-06")) == at("2010-11-07T03:29:59.999999Z"))
  }

  @Test func tokyoKeepsItsOffset() throws {
    let tokyo = try zone("Asia/Tokyo")
    #expect(tokyo.offset(at: at("2026-08-01T00:00:00Z")) == 32_400)
    #expect(tokyo.offset(at: at("9999-08-01T00:00:00Z")) == 32_400)
    #expect(tokyo.day(of: at("2026-03-01T15:00:00Z")) == day("2026-03-02"))
  }

  @Test(arguments: [
    ("America/New_York", "2090-03-12T06:59:59Z", "2090-03-12 01:59:59"),
    ("America/New_York", "2090-03-12T07:00:00Z", "2090-03-12 03:00:00"),
    ("America/New_York", "2090-11-05T05:59:59Z", "2090-11-05 01:59:59"),
    ("America/New_York", "2090-11-05T06:00:00Z", "2090-11-05 01:00:00"),
    ("America/New_York", "9999-07-01T12:00:00Z", "9999-07-01 08:00:00"),
    ("Australia/Lord_Howe", "2500-01-01T00:00:00Z", "2500-01-01 11:00:00"),
    ("Australia/Lord_Howe", "2500-07-01T00:00:00Z", "2500-07-01 10:30:00"),
    ("Europe/Dublin", "2090-07-01T12:00:00Z", "2090-07-01 13:00:00"),
    ("Europe/Dublin", "2090-01-01T12:00:00Z", "2090-01-01 12:00:00"),
    ("America/Godthab", "2090-03-26T00:59:59Z", "2090-03-25 22:59:59"),
    ("America/Godthab", "2090-03-26T01:00:00Z", "2090-03-26 00:00:00"),
  ])
  func laterYearsFollowTheFooter(name: String, moment: String, clock: String) throws {
    #expect(try zone(name).localDescription(of: at(moment)) == clock)
  }

  @Test func laterYearsHaveDaysToo() throws {
    let newYork = try zone("America/New_York")
    #expect(newYork.startOfDay(day("2490-03-12")) == at("2490-03-12T05:00:00Z"))
    #expect(newYork.lastInstant(of: day("2490-03-12")) == at("2490-03-13T03:59:59.999999Z"))
    #expect(newYork.instant(of: local("9998-11-01 01:30")) == at("9998-11-01T05:30:00Z"))
  }

  @Test func utcIsUTC() {
    #expect(TimeZoneRules.utc.localDescription(of: at("2026-03-02T10:11:12Z")) == "2026-03-02 10:11:12")
    #expect(TimeZoneRules.utc.startOfDay(day("2026-03-02")) == at("2026-03-02T00:00:00Z"))
    #expect(TimeZoneRules.utc.lastInstant(of: day("2026-03-02")) == at("2026-03-02T23:59:59.999999Z"))
  }

  @Test(arguments: [
    "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "America/St_Johns", "Africa/Casablanca", "Asia/Tokyo",
    "Australia/Lord_Howe", "Africa/Monrovia", "Antarctica/Troll",
  ])
  func daysCoverTimeWithoutHoles(name: String) throws {
    let rules = try zone(name)
    var reader = DayReader(rules)
    var random = SplitMix(seed: 7)
    for _ in 0..<500 {
      let instant = Instant(
        microseconds: Int64.random(in: -3_000_000_000_000_000...8_000_000_000_000_000, using: &random))
      let day = rules.day(of: instant)
      #expect(reader.day(of: instant) == day)
      #expect(rules.startOfDay(day) <= instant && instant <= rules.lastInstant(of: day), "seed 7, \(instant)")
      let start = rules.startOfDay(day)
      #expect(rules.day(of: start) == day)
      #expect(rules.day(of: Instant(microseconds: start.microseconds - 1)) < day)
      #expect(rules.day(of: Instant(microseconds: rules.lastInstant(of: day).microseconds + 1)) > day)
      let second = Instant(microseconds: instant.microseconds / 1_000_000 * 1_000_000)
      let back = rules.instant(of: rules.localTime(of: second))
      #expect(back <= second && rules.localTime(of: back) == rules.localTime(of: second), "seed 7, \(second)")
    }
  }

  @Test func extremeValuesDoNotTrap() throws {
    for rules in [try zone("Europe/Berlin"), .utc] {
      var reader = DayReader(rules)
      for microseconds in [Int64.min, .min + 1, -1, 0, .max - 1, .max] {
        let instant = Instant(microseconds: microseconds)
        #expect(reader.day(of: instant) == rules.day(of: instant))
        _ = rules.localDescription(of: instant)
      }
      for number in [Int32.min, .max] {
        _ = rules.startOfDay(Day(number: number))
        _ = rules.lastInstant(of: Day(number: number))
        _ = rules.instant(of: LocalTime(day: Day(number: number), secondOfDay: 86_399))
      }
    }
  }
}
