import Segmentation
import Testing

// What would flip each line for one fan, and when time alone does. Today is 2026-06-15 unless a test says otherwise.
@Suite struct ExplanationTests {
  private var ana: World {
    var world = World()
    world.settings.declaredFields = [
      Field(id: "renews_at", label: "Renews", type: .date), Field(id: "ratio", label: "Ratio", type: .number),
    ]
    world.fan(
      "ana",
      [
        "total_spent": .money("150"), "purchase_count": .number("2"), "nps": .number("5"), "ratio": .number("0.5"),
        "country": "JP", "tags": .members(["VIP"]), "email_consent": .boolean(false),
        "last_active_at": .day(day("2026-06-12")), "registered_at": .day(day("2026-06-01")),
        "renews_at": .day(day("2026-06-20")),
      ])
    world.fan("jun", ["ratio": .number("2.25")])
    return world
  }

  private func why(_ world: World, _ text: String) throws -> Explanation {
    let evaluator = Evaluator(table: world.table())
    return try evaluator.explain(try ConditionParser.parse(text, in: evaluator.context), row: 0).get()
  }

  private func flip(_ text: String) throws -> String? {
    try why(ana, text).flip.map { ExplanationWords(context: RuleContext()).text(of: $0) }
  }

  private func changesOn(_ text: String, in world: World? = nil) throws -> String? {
    try why(world ?? ana, text).changesOn?.description
  }

  /// Ana's events, one a moment.
  private func events(_ type: String, _ moments: [String], now: String = "2026-06-15T12:00:00Z") -> World {
    var world = World()
    world.now = at(now)
    world.fan("ana")
    for moment in moments { world.event(type, moment) }
    return world
  }

  // MARK: Flips

  @Test func moneyIsShortByOneCentMoreThanTheDifference() throws {
    #expect(try flip("total_spent > 200") == "$50.01 more")
    #expect(try flip("total_spent >= 200") == "$50.00 more")
    #expect(try flip("total_spent >= 100") == "$50.01 less")
    #expect(try flip("total_spent BETWEEN 100 AND 160") == "$10.01 more")
  }

  @Test func countsChangeByWholeOnes() throws {
    #expect(try flip("purchase_count >= 3") == "1 more")
    #expect(try flip("purchase_count > 0") == "2 less")
    #expect(try flip("COUNT(purchase) >= 2") == "2 more")
  }

  @Test func aCountNeverFallsBelowNothing() throws {
    #expect(try flip("purchase_count >= 0") == nil)
    #expect(try flip("COUNT(purchase) >= 0") == nil)
  }

  @Test func onePointIsReachedAndTheNearestIsLeftUpwards() throws {
    #expect(try flip("purchase_count = 3") == "becomes 3")
    #expect(try flip("purchase_count != 2") == "1 more")
    #expect(try flip("nps IN (3, 9)") == "becomes 3")
    #expect(try flip("nps IN (5, 6)") == "1 less")
  }

  @Test func decimalsChangeByTheColumnsSmallestStep() throws {
    // Another fan has 2.25, so that hundredths are kept.
    #expect(try flip("ratio > 1") == "0.51 more")
  }

  @Test func daysAgoAreMoreOrLess() throws {
    #expect(try flip("last_active_days < 7") == "4 days more")
    #expect(try flip("last_active_days < 3") == "1 day less")
    #expect(try flip("last_active_days >= 0") == nil)
  }

  @Test func datesMove() throws {
    #expect(try flip("renews_at AFTER 2026-06-21") == "2 days later")
    #expect(try flip("renews_at BEFORE 2026-06-18") == "3 days earlier")
    // Nobody registers later than today.
    #expect(try flip("registered_at AFTER 2026-06-20") == nil)
  }

  @Test func setsGainAndLose() throws {
    #expect(try flip("tags HAS vip") == "loses vip")
    #expect(try flip("tags HAS ANY OF (engaged, customer)") == "gains one of engaged, customer")
    #expect(try flip("tags HAS ALL OF (vip, press)") == "gains press")
    #expect(try flip("tags HAS NONE OF (vip, beta)") == "loses vip")
    #expect(try flip("tags WAS EVER beta") == "gains beta")
    #expect(try flip("tags WAS EVER vip") == nil)
  }

  @Test func textsBecome() throws {
    #expect(try flip("country = PT") == "becomes PT")
    #expect(try flip("country IN (PT, ES)") == "becomes one of PT, ES")
    #expect(try flip("country != jp") == "becomes other than JP")
    #expect(try flip("email_consent IS TRUE") == "becomes yes")
    #expect(try flip("email_consent IS FALSE") == "becomes yes")
    #expect(try flip("country CONTAINS x") == nil)
  }

  @Test func whatIsMissingNeedsAValue() throws {
    #expect(try flip("language IS PRESENT") == "a value")
    #expect(try flip("country IS PRESENT") == "no value")
    #expect(try flip("last_purchase_days < 7") == "becomes 6 days")
    #expect(try flip("birth_year >= 1990") == "becomes 1990")
  }

  @Test func twoValuesOfTheSameFan() throws {
    #expect(try flip("purchase_count > nps") == "4 more")
    #expect(try flip("last_active_days < registration_days") == "11 days more")
    // 0.5 is below 5 by 4.5; hundredths are kept.
    #expect(try flip("ratio > nps") == "4.51 more")
  }

  @Test func ranksAndSamplesHaveNoFlip() throws {
    #expect(try flip("total_spent IN TOP 1") == nil)
    #expect(try flip("IN SAMPLE 10 % OF test") == nil)
  }

  // MARK: Time

  @Test func daysAgoFlipWithTheCalendar() throws {
    #expect(try changesOn("last_active_days < 7") == "2026-06-19")
    #expect(try changesOn("last_active_days < 3") == nil)
    #expect(try changesOn("last_active_days > 3") == "2026-06-16")
    #expect(try changesOn("last_active_days BETWEEN 5 AND 6") == "2026-06-17")
    #expect(try changesOn("last_active_days NOT IN (3, 4)") == "2026-06-17")
    #expect(try changesOn("last_active_days < registration_days") == nil)
  }

  @Test func aStageThatFollowsFromActivityChangesWithTime() throws {
    // Engaged for 14 days after the last sign, then a customer for 90 days.
    #expect(try changesOn("lifecycle_stage = engaged") == "2026-06-27")
    #expect(try changesOn("lifecycle_stage = customer") == "2026-06-27")
    #expect(try changesOn("lifecycle_stage != inactive") == "2026-09-11")
    #expect(try changesOn("lifecycle_stage = advocate") == nil)
    #expect(try changesOn("lifecycle_stage = engaged OR last_active_days > 14") == nil)
    var world = World()
    world.fan("kim", ["registered_at": .day(day("2026-06-01"))])
    #expect(try changesOn("lifecycle_stage = new", in: world) == "2026-08-31")
  }

  @Test func aStageThatTheProfileNamesStays() throws {
    var world = World()
    world.fan("ana", ["lifecycle_stage": "engaged", "last_active_at": .day(day("2026-06-12"))])
    #expect(try changesOn("lifecycle_stage = engaged", in: world) == nil)
  }

  @Test func aDateLeavesItsSpan() throws {
    #expect(try changesOn("registered_at IN LAST 30 DAYS") == "2026-07-01")
    #expect(try changesOn("registered_at NOT IN LAST 3 WEEKS") == "2026-06-22")
    // It is still to come.
    #expect(try changesOn("renews_at IN LAST 7 DAYS") == "2026-06-20")
    #expect(try changesOn("registered_at AFTER 2026-05-01") == nil)
  }

  @Test func monthsAndYearsAreClampedToTheMonthsEnd() throws {
    var world = World()
    world.now = at("2026-02-15T12:00:00Z")
    world.fan("ana", ["registered_at": .day(day("2026-01-31"))])
    #expect(try changesOn("registered_at IN LAST 1 MONTH", in: world) == "2026-03-01")
    world.now = at("2024-06-01T12:00:00Z")
    world.fans[0].facts["registered_at"] = .day(day("2024-02-29"))
    #expect(try changesOn("registered_at IN LAST 1 YEAR", in: world) == "2025-03-01")
  }

  @Test func eventsLeaveTheirWindow() throws {
    let world = events("purchase", ["2026-05-20T10:00:00Z", "2026-06-01T10:00:00Z", "2026-06-10T10:00:00Z"])
    #expect(try changesOn("COUNT(purchase, LAST 30 DAYS) >= 3", in: world) == "2026-06-19")
    #expect(try changesOn("COUNT(purchase, LAST 30 DAYS) >= 2", in: world) == "2026-07-01")
    #expect(try changesOn("COUNT(purchase, LAST 30 DAYS) = 0", in: world) == "2026-07-10")
    #expect(try changesOn("COUNT(purchase, LAST 30 DAYS) >= 4", in: world) == nil)
    #expect(try changesOn("COUNT(purchase, SINCE 2026-01-01) >= 2", in: world) == nil)
    #expect(try changesOn("COUNT(purchase, MONTHS 5 TO 6) >= 2", in: world) == nil)
  }

  @Test func daysSinceAnEventGrow() throws {
    let world = events("visit", ["2026-06-10T10:00:00Z"])
    #expect(try changesOn("DAYS SINCE LAST(visit) > 10", in: world) == "2026-06-21")
    #expect(try changesOn("DAYS SINCE LAST(visit, LAST 10 DAYS) >= 0", in: world) == "2026-06-20")
  }

  @Test func thatNothingFollowedIsKnownLater() throws {
    let world = events("cart_abandoned", ["2026-06-14T10:00:00Z"])
    let rule = "COUNT(cart_abandoned THEN NOT purchase WITHIN 3 DAYS) >= 1"
    #expect(try changesOn(rule, in: world) == "2026-06-18")
  }

  @Test func whatTheFilesPlaceInTheFutureIsNotForeseen() throws {
    let world = events("visit", ["2026-06-20T10:00:00Z"])
    #expect(try changesOn("COUNT(visit, LAST 7 DAYS) >= 1", in: world) == nil)
  }

  // MARK: The whole rule

  private func fewest(_ text: String) throws -> [[Int]]? { try why(ana, text).fewestFlips?.map(\.path) }

  @Test func theFewestLinesThatFlipARule() throws {
    #expect(try fewest("country = PT AND purchase_count >= 3") == [[0], [1]])
    #expect(try fewest("country = PT OR purchase_count >= 3") == [[0]])
    #expect(try fewest("country = JP AND purchase_count >= 2") == [[0]])
    #expect(try fewest("country = JP OR purchase_count >= 2") == [[0], [1]])
    #expect(try fewest("NOT (country = JP OR nps = 1 OR purchase_count = 2)") == [[0], [2]])
    #expect(try fewest("NOT (country = PT OR nps = 1)") == [[0]])
    #expect(try fewest("(country = PT AND nps = 1) OR purchase_count >= 3") == [[1]])
    #expect(try fewest("country CONTAINS x AND nps = 1") == nil)
    #expect(try fewest("nps = 1") == [[]])
  }

  @Test func theFirstDayThatFlipsARule() throws {
    #expect(try changesOn("last_active_days < 7 AND registration_days < 30") == "2026-06-19")
    #expect(try changesOn("last_active_days < 7 OR registration_days < 30") == "2026-07-01")
    #expect(try changesOn("NOT (last_active_days < 7)") == "2026-06-19")
    #expect(try changesOn("country = PT AND last_active_days < 7") == nil)
  }

  @Test func aSegmentThatIsReferredToChangesToo() throws {
    let fresh = Segment.ID(rawValue: "fresh")
    var evaluator = Evaluator(table: ana.table())
    evaluator.evaluate([
      Segment(id: fresh, name: "Fresh", kind: .dynamic(.field(.lastActiveDays, .lessThan, .one(7))))
    ])
    let found = try evaluator.explain(.none([.segment(SegmentReference(fresh))]), row: 0).get()
    #expect(found.changesOn == day("2026-06-19"))
    #expect(found.children[0].flip == .leaves(fresh))
    let words = ExplanationWords(context: evaluator.context)
    #expect(
      words.closing(of: found, .segment) == ["To get in: the fan leaves Fresh.", "Gets in by itself on 2026-06-19."])
  }

  @Test func theWordsOfLinesAndRules() throws {
    let words = ExplanationWords(context: RuleContext())
    let labels = ExplanationWords(context: RuleContext(), showsLabels: true)
    let short = try why(ana, "purchase_count >= 3")
    #expect(words.hint(of: short) == "1 more would do")
    #expect(words.closing(of: short, .segment) == ["To get in: purchase_count 1 more."])
    #expect(labels.closing(of: short, .segment) == ["To get in: Purchase Count 1 more."])
    let fresh = try why(ana, "last_active_days < 7")
    #expect(words.hint(of: fresh) == "4 days more would undo it; until 2026-06-19")
    #expect(
      words.closing(of: fresh, .segment)
        == ["To get out: last_active_days 4 days more.", "Leaves by itself on 2026-06-19."])
  }
}
