import Segmentation
import Testing

// Days are civil days in the workspace's zone; windows end today; what is later than now is not there.
@Suite struct TimeMeaningTests {
  /// A fan a moment, named after it, who visited then.
  private func visits(_ moments: [String], now: String, zone name: String = "UTC") throws -> World {
    var world = World()
    world.zone = try zone(name)
    world.now = at(now)
    for moment in moments {
      world.fan(moment)
      world.event("visit", moment)
    }
    return world
  }

  /// A fan a day, registered then.
  private func registrations(_ days: [String], today: String) -> World {
    var world = World()
    world.now = at("\(today)T12:00:00Z")
    for text in days { world.fan(text, ["registered_at": .day(day(text))]) }
    return world
  }

  @Test func theLastSevenDaysAreTodayAndSixBefore() throws {
    let world = registrations(["2026-06-08", "2026-06-09", "2026-06-15"], today: "2026-06-15")
    #expect(try world.fans(matching: "registered_at IN LAST 7 DAYS") == ["2026-06-09", "2026-06-15"])
    #expect(try world.fans(matching: "registered_at IN LAST 1 WEEK") == ["2026-06-09", "2026-06-15"])
    #expect(try world.fans(matching: "registered_at IN LAST 1 DAY") == ["2026-06-15"])
    #expect(try world.fans(matching: "registered_at NOT IN LAST 7 DAYS") == ["2026-06-08"])
    #expect(try world.fans(matching: "registration_days < 7") == ["2026-06-09", "2026-06-15"])
    #expect(try world.fans(matching: "registration_days = 0") == ["2026-06-15"])
    #expect(try world.fans(matching: "registration_days BETWEEN 6 AND 7") == ["2026-06-08", "2026-06-09"])
    #expect(try world.fans(matching: "registration_days IN (0, 7)") == ["2026-06-08", "2026-06-15"])
    #expect(try world.fans(matching: "registration_days > 6") == ["2026-06-08"])
    #expect(try world.fans(matching: "registration_days != 6") == ["2026-06-08", "2026-06-15"])
  }

  @Test func aMonthBeforeThe31stIsClampedToTheMonthsEnd() throws {
    let world = registrations(["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-31"], today: "2026-03-31")
    #expect(try world.fans(matching: "registered_at IN LAST 1 MONTH") == ["2026-03-01", "2026-03-31"])
    let leap = registrations(["2024-02-28", "2024-02-29", "2024-03-01"], today: "2024-03-31")
    #expect(try leap.fans(matching: "registered_at IN LAST 1 MONTH") == ["2024-03-01"])
    #expect(try leap.fans(matching: "registered_at IN LAST 31 DAYS") == ["2024-03-01"])
    #expect(try leap.fans(matching: "registered_at IN LAST 32 DAYS") == ["2024-02-29", "2024-03-01"])
  }

  @Test func windowsOnThe29thOfFebruary() throws {
    let world = registrations(
      ["2023-02-28", "2023-03-01", "2024-01-29", "2024-01-30", "2024-02-29"], today: "2024-02-29")
    #expect(
      try world.fans(matching: "registered_at IN LAST 1 YEAR")
        == ["2023-03-01", "2024-01-29", "2024-01-30", "2024-02-29"])
    #expect(try world.fans(matching: "registered_at IN LAST 1 MONTH") == ["2024-01-30", "2024-02-29"])
    #expect(try world.fans(matching: "registered_at ON 2024-02-29") == ["2024-02-29"])
  }

  @Test func datesIncludeBothEndsOfBetweenOnly() throws {
    let world = registrations(["2026-05-31", "2026-06-01", "2026-06-02"], today: "2026-06-15")
    #expect(
      try world.fans(matching: "registered_at BETWEEN 2026-06-01 AND 2026-06-02") == ["2026-06-01", "2026-06-02"])
    #expect(try world.fans(matching: "registered_at AFTER 2026-06-01") == ["2026-06-02"])
    #expect(try world.fans(matching: "registered_at BEFORE 2026-06-01") == ["2026-05-31"])
  }

  @Test func windowsOfEvents() throws {
    let all = ["2025-11-01T00:00:00Z", "2026-02-28T23:59:59Z", "2026-03-01T00:00:00Z", "2026-06-15T11:00:00Z"]
    let world = try visits(all, now: "2026-06-15T12:00:00Z")
    func counted(_ window: String) throws -> [String]? { try world.fans(matching: "COUNT(visit, \(window)) > 0") }
    #expect(try counted("MONTHS 11 TO 2") == [all[0], all[1]])
    #expect(try counted("MONTHS 3 TO 3") == [all[2]])
    #expect(try counted("2026-02-28 TO 2026-03-01") == [all[1], all[2]])
    #expect(try counted("SINCE 2026-03-01") == [all[2], all[3]])
    #expect(try counted("BEFORE 2026-03-01") == [all[0], all[1]])
    #expect(try counted("LAST 1 DAY") == [all[3]])
    #expect(try world.fans(matching: "DAYS SINCE LAST(visit) = 0") == [all[3]])
    #expect(try world.fans(matching: "DAYS SINCE LAST(visit, BEFORE 2026-03-01) = 107") == [all[1]])
  }

  @Test func aDayOf23HoursInBerlin() throws {
    // On 29 March 2026 Berlin's clocks went from 02:00 to 03:00: the day lasted from 23:00Z to 22:00Z.
    let moments = ["2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"]
    let world = try visits(moments, now: "2026-03-30T10:00:00Z", zone: "Europe/Berlin")
    #expect(try world.fans(matching: "COUNT(visit, 2026-03-29 TO 2026-03-29) = 1") == [moments[1], moments[2]])
    #expect(try world.fans(matching: "DAYS SINCE LAST(visit) = 1") == [moments[1], moments[2]])
    #expect(try world.fans(matching: "last_active_days = 2") == [moments[0]])
  }

  @Test func aDayOf25HoursInBerlin() throws {
    let moments = ["2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"]
    let world = try visits(moments, now: "2026-10-25T23:30:00Z", zone: "Europe/Berlin")
    #expect(try world.fans(matching: "COUNT(visit, LAST 1 DAY) = 1") == [moments[3]])
    #expect(try world.fans(matching: "last_active_days = 1") == [moments[1], moments[2]])
  }

  @Test func aDayThatBeganAtOneInSaoPaulo() throws {
    // On 4 November 2018 São Paulo's clocks went from 00:00 to 01:00, at 03:00Z.
    let moments = ["2018-11-04T02:59:59Z", "2018-11-04T03:00:00Z", "2018-11-05T01:59:59Z", "2018-11-05T02:00:00Z"]
    let world = try visits(moments, now: "2018-11-05T12:00:00Z", zone: "America/Sao_Paulo")
    #expect(try world.fans(matching: "COUNT(visit, 2018-11-04 TO 2018-11-04) = 1") == [moments[1], moments[2]])
    #expect(try world.fans(matching: "last_active_days IN (0, 2)") == [moments[0], moments[3]])
  }

  @Test func midnightEastOfGreenwich() throws {
    // In Kolkata the 15th begins at 18:30Z of the 14th, and so today is the 15th already.
    let moments = ["2026-06-14T18:29:59Z", "2026-06-14T18:30:00Z"]
    let world = try visits(moments, now: "2026-06-14T18:30:00Z", zone: "Asia/Kolkata")
    #expect(world.frame.today == day("2026-06-15"))
    #expect(try world.fans(matching: "COUNT(visit, LAST 1 DAY) = 1") == [moments[1]])
    #expect(try world.fans(matching: "last_active_at ON 2026-06-14") == [moments[0]])
  }

  @Test func whatIsLaterThanNowIsNotThere() throws {
    var world = World()
    world.now = at("2026-06-15T12:00:00Z")
    world.fan(
      "a", ["registered_at": .instant(at("2026-06-15T12:00:00.000001Z")), "last_active_at": .day(day("2026-06-16"))])
    world.event("purchase", "2026-06-15T12:00:00.000001Z", id: "p", ["amount": .money("5")])
    world.event("refund", "2026-07-01T00:00:00Z", ["amount": .money("5"), "of": "p"])
    world.event("tag_added", "2026-07-01T00:00:00Z", ["tag": "late"])
    world.fan("b", ["registered_at": .instant(at("2026-06-15T12:00:00Z"))])
    world.event("purchase", "2026-06-15T12:00:00Z", ["amount": .money("5")])
    #expect(
      try world.fans(matching: "registered_at IS MISSING AND last_active_at IS MISSING AND tags IS MISSING") == ["a"])
    #expect(try world.fans(matching: "COUNT(purchase) = 0 AND total_spent = 0 AND purchase_count = 0") == ["a"])
    #expect(try world.fans(matching: "COUNT(purchase) = 1 AND total_spent = 5 AND first_purchase_days = 0") == ["b"])
    #expect(try world.fans(matching: "COUNT(purchase, SINCE 2026-06-15) = 1") == ["b"])
    world.now = at("2026-06-15T12:00:00.000001Z")
    #expect(try world.fans(matching: "COUNT(purchase) = 1") == ["a", "b"])
  }

  @Test func nowIsWhatWasAskedElseTheEndOfTodayElseTheClock() throws {
    var settings = WorkspaceSettings()
    let berlin = try zone("Europe/Berlin")
    let clock = at("2026-06-20T00:00:00Z")
    #expect(EvaluationFrame.now(asked: nil, settings: settings, zone: berlin, clock: clock) == clock)
    settings.today = day("2026-06-15")
    #expect(
      EvaluationFrame.now(asked: nil, settings: settings, zone: berlin, clock: clock)
        == at("2026-06-15T21:59:59.999999Z"))
    #expect(
      EvaluationFrame.now(asked: at("2026-01-01T00:00:00Z"), settings: settings, zone: berlin, clock: clock)
        == at("2026-01-01T00:00:00Z"))
  }
}
