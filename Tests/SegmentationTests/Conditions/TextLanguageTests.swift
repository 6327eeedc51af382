import Segmentation
import Testing

/// Reads a text in a workspace with a few segments.
func read(_ text: String, _ context: RuleContext = .studio) throws -> Condition {
  try ConditionParser.parse(text, in: context)
}

/// Writes a condition in a workspace with a few segments.
func written(_ condition: Condition, _ context: RuleContext = .studio) -> String {
  ConditionPrinter.text(of: condition, in: context)
}

extension RuleContext {
  /// The standard fields in dollars, with the segments that the examples name.
  static let studio = RuleContext(segmentNames: [
    "seg-high": "High-Value Customers", "seg-refunded": "Refunded", "seg-a": "Segment A", "seg-b": "Segment B",
  ])
}

extension EventMeasure {
  /// The measure compared with a number.
  func compared(_ test: Operator, _ literal: Literal) -> Condition {
    .comparison(Comparison(.event(self), test, .one(literal)))
  }
}

extension Literal {
  /// The exact number of a text.
  static func exact(_ text: String) -> Literal { .number(SegmentationTests.number(text)) }
}

// The examples of the text language: the tree that each stands for, and the line that is printed for it.
@Suite struct TextLanguageTests {
  @Test func comparisonsJoinedByAnd() throws {
    let text = "total_spent > 200 AND purchase_count > 3"
    let rule = Condition.all([
      .field("total_spent", .greaterThan, .one(200)), .field("purchase_count", .greaterThan, .one(3)),
    ])
    #expect(try read(text) == rule)
    #expect(written(rule) == text)
  }

  @Test func threeInARow() throws {
    let text = "lifecycle_stage = engaged AND total_spent > 50 AND last_active_days < 7"
    let rule = Condition.all([
      .field("lifecycle_stage", .equals, .one("engaged")), .field("total_spent", .greaterThan, .one(50)),
      .field("last_active_days", .lessThan, .one(7)),
    ])
    #expect(try read(text) == rule)
    #expect(written(rule) == text)
  }

  @Test func aListOfChoices() throws {
    let text = "last_active_days < 3 AND lifecycle_stage IN (engaged, customer)"
    let rule = Condition.all([
      .field("last_active_days", .lessThan, .one(3)),
      .field("lifecycle_stage", .isAnyOf, .list(["engaged", "customer"])),
    ])
    #expect(try read(text) == rule)
    #expect(written(rule) == text)
  }

  @Test func noneOfSeveral() throws {
    let text = "NOT (email CONTAINS \"@example.com\" OR country IS MISSING)"
    let rule = Condition.none([
      .field("email", .contains, .one("@example.com")), .field("country", .isMissing),
    ])
    #expect(try read(text) == rule)
    #expect(written(rule) == "NOT (email CONTAINS @example.com OR country IS MISSING)")
  }

  @Test func betweenTakesTheNextAnd() throws {
    let text = "total_spent BETWEEN 50 AND 200 AND name STARTS WITH \"An\""
    let rule = Condition.all([
      .field("total_spent", .between, .two(50, 200)), .field("name", .startsWith, .one("An")),
    ])
    #expect(try read(text) == rule)
    #expect(written(rule) == "total_spent BETWEEN 50 AND 200 AND name STARTS WITH An")
  }

  @Test func setsOfTags() throws {
    let text = "tags HAS vip OR tags HAS ANY OF (beta, \"early bird\") AND tags HAS NONE OF (refunded)"
    let rule = Condition.any([
      .field("tags", .has, .one("vip")),
      .all([
        .field("tags", .hasAnyOf, .list(["beta", "early bird"])), .field("tags", .hasNoneOf, .list(["refunded"])),
      ]),
    ])
    #expect(try read(text) == rule)
    #expect(
      written(rule) == "tags HAS vip OR (tags HAS ANY OF (beta, \"early bird\") AND tags HAS NONE OF (refunded))")
  }

  @Test func consentAndDates() throws {
    let text = "email_consent IS TRUE AND registered_at AFTER 2026-06-01 AND last_active_at IN LAST 30 DAYS"
    let rule = Condition.all([
      .field("email_consent", .isTrue), .field("registered_at", .after, .one(.day(day("2026-06-01")))),
      .field("last_active_at", .inLast, .span(CalendarSpan(30, .day))),
    ])
    #expect(try read(text) == rule)
    #expect(written(rule) == text)
  }

  @Test func segmentsByName() throws {
    let text = "IN SEGMENT \"High-Value Customers\" AND NOT IN SEGMENT \"Refunded\""
    let rule = Condition.all([
      .segment(SegmentReference("seg-high")), .segment(SegmentReference("seg-refunded", belongs: false)),
    ])
    #expect(try read(text) == rule)
    #expect(written(rule) == text)
  }

  @Test func countsInAWindow() throws {
    let text = "COUNT(purchase, LAST 30 DAYS) >= 2"
    let rule = EventMeasure(.count, of: .purchase, in: .last(CalendarSpan(30, .day))).compared(.atLeast, 2)
    #expect(try read(text) == rule)
    #expect(written(rule) == text)
  }

  @Test func sumsBetweenTwoDays() throws {
    let text = "SUM(purchase.amount, 2026-06-01 TO 2026-08-31) > 50"
    let window = EventWindow.range(from: day("2026-06-01"), to: day("2026-08-31"))
    let rule = EventMeasure(.sum("amount"), of: .purchase, in: window).compared(.greaterThan, 50)
    #expect(try read(text) == rule)
    #expect(written(rule) == text)
  }

  @Test func countsWithAFilterAndMonths() throws {
    let text = "COUNT(purchase WHERE item = \"article\", MONTHS 6 TO 8) = 0 AND COUNT(visit, SINCE 2026-01-01) > 0"
    let article = EventMeasure(
      .count, of: .purchase, where: .field("item", .equals, .one("article")), in: .months(from: 6, to: 8))
    let visits = EventMeasure(.count, of: "visit", in: .since(day("2026-01-01")))
    let rule = Condition.all([article.compared(.equals, 0), visits.compared(.greaterThan, 0)])
    #expect(try read(text) == rule)
    #expect(
      written(rule) == "COUNT(purchase WHERE item = article, MONTHS 6 TO 8) = 0 AND COUNT(visit, SINCE 2026-01-01) > 0")
  }

  @Test func daysSinceAnEvent() throws {
    let text = "DAYS SINCE LAST(email_opened) > 30"
    let rule = EventMeasure(.daysSinceLast, of: "email_opened").compared(.greaterThan, 30)
    #expect(try read(text) == rule)
    #expect(written(rule) == text)
    #expect(
      try read("days since first(visit, before 2026-01-01) at most 2 days")
        == EventMeasure(.daysSinceFirst, of: "visit", in: .before(day("2026-01-01"))).compared(.atMost, 2))
  }

  @Test func notBindsTightestThenAndThenOr() throws {
    let (a, b, c) = (Self.stage("a"), Self.stage("b"), Self.stage("c"))
    #expect(try read("NOT tier = a AND tier = b") == .all([.none([a]), b]))
    #expect(try read("NOT tier = a OR NOT tier = b AND tier = c") == .any([.none([a]), .all([.none([b]), c])]))
    #expect(try read("NOT NOT tier = a") == .none([.none([a])]))
    #expect(try read("tier = a OR tier = b AND tier = c") == .any([a, .all([b, c])]))
    #expect(try read("(tier = a OR tier = b) AND tier = c") == .all([.any([a, b]), c]))
    #expect(try read("tier = a AND (tier = b AND tier = c)") == .all([a, .all([b, c])]))
    #expect(try read("NOT (tier = a AND tier = b)") == .none([.all([a, b])]))
    #expect(try read("((tier = a))") == a)
  }

  private static func stage(_ value: String) -> Condition { .field("tier", .equals, .one(.text(value))) }

  @Test(arguments: [
    ("=", Operator.equals), ("equals", .equals), ("IS", .equals), ("!=", .notEquals), ("<>", .notEquals),
    ("≠", .notEquals), ("is not", .notEquals), (">", .greaterThan), ("more than", .greaterThan),
    ("Greater Than", .greaterThan), ("is more than", .greaterThan), (">=", .atLeast), ("≥", .atLeast),
    ("at least", .atLeast), ("<", .lessThan), ("less than", .lessThan), ("<=", .atMost), ("≤", .atMost),
    ("AT MOST", .atMost),
  ])
  func signsAndWordsOfComparison(_ sign: String, _ test: Operator) throws {
    #expect(try read("PURCHASE_COUNT \(sign) 3") == .field("purchase_count", test, .one(3)))
  }

  @Test func negativesAndPresence() throws {
    #expect(try read("tier NOT IN (free)") == .field("tier", .isNoneOf, .list(["free"])))
    #expect(try read("tier is not in (free)") == .field("tier", .isNoneOf, .list(["free"])))
    #expect(try read("name NOT CONTAINS an") == .field("name", .doesNotContain, .one("an")))
    #expect(try read("nps NOT BETWEEN 1 AND 2.5") == .field("nps", .notBetween, .two(1, .exact("2.5"))))
    #expect(
      try read("registered_at NOT IN LAST 2 WEEKS")
        == .field("registered_at", .notInLast, .span(CalendarSpan(2, .week))))
    #expect(try read("tags IS PRESENT") == .field("tags", .isPresent))
    #expect(try read("push_consent = false") == .field("push_consent", .isFalse))
    #expect(try read("sms_consent is present") == .field("sms_consent", .isPresent))
  }

  @Test func aWordWhereAValueIsDueIsAValue() throws {
    #expect(
      try read("tier = and AND name = or")
        == .all([
          .field("tier", .equals, .one("and")), .field("name", .equals, .one("or")),
        ]))
    #expect(try read("tier IN (not, in, missing)") == .field("tier", .isAnyOf, .list(["not", "in", "missing"])))
    #expect(try read("name IS before") == .field("name", .equals, .one("before")))
    #expect(try read("name IS NOT contains") == .field("name", .notEquals, .one("contains")))
    #expect(try read("name = missing") == .field("name", .equals, .one("missing")))
    #expect(try read("name IS missing") == .field("name", .isMissing))
    #expect(written(.field("name", .equals, .one("missing"))) == "name = \"missing\"")
  }

  @Test func moneyWithItsSign() throws {
    #expect(try read("total_spent >= $49.50") == .field("total_spent", .atLeast, .one(.exact("49.5"))))
    #expect(written(.field("total_spent", .atLeast, .one(.exact("49.5")))) == "total_spent >= 49.50")
    for (code, text) in [("BRL", "R$ 10"), ("KWD", "KWD 1.005"), ("EUR", "€10"), ("CNY", "CN¥10"), ("USD", "USD 10")] {
      let context = RuleContext(currency: try #require(Currency(code: code)))
      let amount = text.contains("1.005") ? "1.005" : "10"
      #expect(try read("total_spent = \(text)", context) == .field("total_spent", .equals, .one(.exact(amount))))
    }
  }

  @Test func quotedTextsAndEscapes() throws {
    #expect(
      try read(#"name = "a \"b\" \\ \n\t\u{1F3B8}""#) == .field("name", .equals, .one("a \"b\" \\ \n\t\u{1F3B8}")))
    #expect(written(.field("name", .equals, .one("a \"b\" \\ \n\t\u{202E}"))) == #"name = "a \"b\" \\ \n\t\u{202E}""#)
    // A mark at the start of a text joins the quotation mark before it to one character.
    let marked = Condition.field("name", .equals, .one("\u{301}e\u{D4E}"))
    #expect(try read(written(marked)) == marked)
  }

  @Test func aSegmentWhoseNameIsGone() throws {
    let gone = Condition.segment(SegmentReference("seg-7f3a"))
    #expect(written(gone) == "IN SEGMENT #seg-7f3a")
    #expect(try read("IN SEGMENT #seg-7f3a") == gone)
    let odd = Condition.segment(SegmentReference("made by hand", belongs: false))
    #expect(try read(written(odd)) == odd)
  }

  @Test func twoSegmentsWithOneNameStayApart() throws {
    let context = RuleContext(segmentNames: ["seg-1": "Twins", "seg-2": "TWINS"])
    for id: Segment.ID in ["seg-1", "seg-2"] {
      let rule = Condition.segment(SegmentReference(id))
      #expect(try read(written(rule, context), context) == rule)
    }
  }

  @Test func normalFormReachesIntoFilters() throws {
    let filter = Condition.all([.field("item", .equals, .one("article"))])
    let rule = EventMeasure(.count, of: .purchase, where: filter).compared(.equals, 1)
    #expect(try read(written(rule)) == rule.normalized)
  }
}
