import Segmentation
import Testing

// What people get wrong in the text language: the column, what was found, what could stand there, the nearest name.
@Suite struct ConditionErrorTests {
  private static let numeric = "= != > >= < <= BETWEEN NOT·BETWEEN IN NOT·IN IN·TOP NOT·IN·TOP IS·MISSING IS·PRESENT"
  private static let textual = "= != CONTAINS NOT·CONTAINS STARTS·WITH ENDS·WITH IN NOT·IN IS·MISSING IS·PRESENT"
  private static let sets = "HAS HAS·ANY·OF HAS·ALL·OF HAS·NONE·OF WAS·EVER WAS·NEVER IS·MISSING IS·PRESENT"
  private static let dates = "BETWEEN ON BEFORE AFTER IN·LAST NOT·IN·LAST IS·MISSING IS·PRESENT"
  private static let subject = "a·field NOT ("
  private static let joint = "AND OR the·end"

  /// The text, the column, what was found, and what could stand there: spaces part them, a middle dot is a space.
  private static let mistakes: [(text: String, column: Int, found: String, expected: String)] = [
    ("total_spent", 12, "the end is not an operator", numeric),
    ("total_spent >", 14, "the end is not a number", "an·amount·such·as·200"),
    ("total_spent > AND tier = free", 15, "“AND” is not a number", "an·amount·such·as·200"),
    ("total_spent > abc", 15, "“abc” is not a number", "an·amount·such·as·200"),
    ("total_spent > €5", 15, "“€” is not this workspace's money", "$200"),
    ("total_spent > 1.005", 15, "“1.005” has more digits than USD, which has 2 after the point", ""),
    ("total_spent > 1,000", 16, "a comma only separates items of a list; numbers are written without it", "AND OR"),
    ("total_spent CONTAINS 5", 13, "CONTAINS does not compare an amount of money", numeric),
    ("total_spent BETWEEN 5", 22, "the end was found after the lower end", "AND"),
    ("total_spent BETWEEN 5 OR 6", 23, "“OR” was found after the lower end", "AND"),
    ("total_spent BETWEEN 9 AND 3", 21, "the lower end is above the upper end", ""),
    ("total_spent > 1234567890123456789", 15, "this is too large: a number has at most 18 digits", ""),
    ("total_spent > 0.1234567890123456789", 15, "a number has at most 18 digits", ""),
    (
      "total_spent BETWEEN 1,000 AND 2,000", 22,
      "a comma only separates items of a list; numbers are written without it", "AND"
    ),
    ("purchase_count == 3", 17, "“=” is not a number", "a·number·such·as·3·or·2.5"),
    ("purchase_count IN 1, 2", 19, "“1” was found where a list should start", "("),
    ("purchase_count IN (1, 2", 24, "the end was found in a list", ", )"),
    ("purchase_count IN ()", 20, "“)” is not a number", "a·number·such·as·3·or·2.5"),
    ("purchase_count IN (1; 2)", 21, "“;” was found in a list", ", )"),
    ("purchase_count HAS 3", 16, "HAS does not compare a number", numeric),
    ("last_active_days < 2.5", 20, "“2.5” is not a whole number of days", ""),
    ("last_active_days < 7 WEEKS", 22, "“WEEKS” cannot stand here", joint),
    ("tier > free", 6, "> does not compare one of a list of choices", textual),
    ("tier = free OR", 15, "the end was found where a condition should start", subject),
    ("tier != free OR entry", 17, "“entry” alone is not a comparison", "a·whole·comparison·after·OR NOT·IN·(…)"),
    ("tier IN (free) OR entry", 19, "“entry” alone is not a comparison", "a·whole·comparison·after·OR a·list"),
    ("tier = ", 8, "the end was found where a value is due", "a·word \"a·text\""),
    ("tier = \"\"", 8, "an empty text is no value", "a·text IS·MISSING IS·PRESENT"),
    ("tier NOT = free", 10, "“=” cannot follow NOT here", "IN CONTAINS BETWEEN"),
    ("name = \"Ana", 8, "the text that starts here has no closing quotation mark", "\""),
    ("name = \"José\\qb\"", 13, "\\q is not known", "\\\" \\\\ \\n \\t \\u{…}"),
    ("name = \"\\u{110000}\"", 9, "\\u wants a character's number in braces, such as \\u{1F3B8}", ""),
    ("name LIKE \"%a%\"", 6, "“LIKE” is not an operator", textual),
    ("name NOT STARTS WITH a", 10, "“STARTS” cannot follow NOT here", "IN CONTAINS BETWEEN"),
    ("tags = vip", 6, "= does not compare a set of texts", sets),
    ("tags CONTAINS vip", 6, "CONTAINS does not compare a set of texts", sets),
    ("tags HAS", 9, "the end was found where a value is due", "a·word \"a·text\""),
    ("email_consent =", 16, "the end is neither true nor false", "TRUE FALSE"),
    ("email_consent = yes", 17, "“yes” is neither true nor false", "TRUE FALSE"),
    ("email_consent IS", 17, "the end is neither true nor false", "TRUE FALSE"),
    ("email_consent IS NOT TRUE", 22, "a missing value makes IS NOT unclear here", "IS·TRUE IS·FALSE NOT·(…·IS·TRUE)"),
    ("registered_at > 2026-01-01", 15, "> does not compare a date", dates),
    ("registered_at AFTER 2026-02-30", 21, "“2026-02-30” is not a date", "a·day·such·as·2026-06-01"),
    ("registered_at AFTER yesterday", 21, "“yesterday” is not a date", "a·day·such·as·2026-06-01"),
    ("registered_at IN LAST 0 DAYS", 23, "“0” is not a number from 1 to 3650", "30·DAYS"),
    ("registered_at IN LAST 30", 25, "the end is not a unit of the calendar", "DAYS WEEKS MONTHS YEARS"),
    ("registered_at IN LAST 30 MINUTES", 26, "“MINUTES” is not a unit of the calendar", "DAYS WEEKS MONTHS YEARS"),
    ("registered_at BETWEEN 2026-02-01 AND 2026-01-01", 23, "the lower end is above the upper end", ""),
    ("IN SEGMENT", 11, "the end is not a segment's name", "\"name\""),
    ("IN SEGMENT nowhere", 12, "no segment is named \"nowhere\"", ""),
    ("IN SEGMENT #", 13, "the end is not a segment's id", "#seg-…"),
    ("COUNT(purchase >= 2", 16, "“>=” was found inside the measure", "WHERE THEN , )"),
    ("COUNT() > 1", 7, "“)” is not an event", "an·event·such·as·purchase"),
    ("COUNT(purchase)", 16, "the end is not an operator", numeric),
    ("COUNT(purchase, LAST) > 1", 21, "“)” is not a number from 1 to 3650", "30·DAYS"),
    ("COUNT(purchase, 2026-02-01) > 1", 27, "“)” was found after the first day", "TO"),
    ("COUNT(purchase, 2026-02-01 TO 2026-01-01) > 1", 17, "the window's first day is after its last", ""),
    ("COUNT(purchase, MONTHS 0 TO 3) > 1", 24, "“0” is not a month from 1 to 12", "6·TO·8"),
    ("COUNT(purchase, MONTHS 6 - 8) > 1", 26, "“-” was found after the first month", "TO"),
    (
      "COUNT(purchase WHERE COUNT(visit) > 1) > 1", 22,
      "an event's filter compares the event's own keys with values only", ""
    ),
    (
      "COUNT(purchase WHERE IN SEGMENT A) > 1", 33,
      "an event's filter compares the event's own keys with values only", ""
    ),
    ("SUM(purchase) > 1", 5, "“purchase” does not name an event and its key", "purchase.amount"),
    ("SUM(purchase.item) > 1", 5, "item holds a text, which cannot be summed", "a·number·key"),
    ("DAYS SINCE LAST(visit) = soon", 26, "“soon” is not a number", "a·whole·number·of·days"),
    ("(tier = free", 13, "the end was found where the group should close", ")"),
    ("tier = free)", 12, "“)” cannot stand here", joint),
    ("tier = free tier = entry", 13, "“tier” cannot stand here", joint),
    ("tier = free AND", 16, "the end was found where a condition should start", subject),
    ("NOT", 4, "the end was found where a condition should start", subject),
    ("AND tier = free", 1, "“AND” was found where a condition should start", subject),
    ("", 1, "the end was found where a condition should start", subject),
    ("tier = free; nps > 3", 12, "“;” cannot stand here", joint),
    ("nps > 3 AND (tier = free OR nps >> 3)", 34, "“>” is not a number", "a·number·such·as·3·or·2.5"),
  ]

  @Test(arguments: mistakes.indices)
  func aMistakeIsNamedWhereItStands(_ index: Int) throws {
    let mistake = Self.mistakes[index]
    let problem = try #require(self.mistake(in: mistake.text), "\(mistake.text) is refused")
    #expect(problem.column == mistake.column, "\(mistake.text)")
    #expect(problem.message == mistake.found, "\(mistake.text)")
    let expected = mistake.expected.split(separator: " ").map { String($0.map { $0 == "·" ? " " : $0 }) }
    #expect(problem.expected == expected, "\(mistake.text)")
  }

  @Test(arguments: [
    ("totl_spent > 3", 1, "total_spent"), ("Total Spend > 3", 1, "total_spent"), ("nps > 3 OR tagz HAS a", 12, "tags"),
    ("IN SEGMENT \"Refundet\"", 12, "Refunded"), ("COUNT(visit WHERE itm = a) > 1", 19, "item"),
    ("SUM(purchase.amont) > 1", 5, "amount"), ("Condition 1: Lifecycle Stge = New", 14, "lifecycle_stage"),
  ])
  func theNearestNameIsOffered(_ text: String, _ column: Int, _ suggestion: String) throws {
    let problem = try #require(mistake(in: text))
    #expect(problem.column == column)
    #expect(problem.suggestion == suggestion)
  }

  @Test func theSentenceSaysItAll() throws {
    let problem = try #require(mistake(in: "nps > 3 AND totl_spent > 3"))
    #expect("\(problem)" == "column 13: no field is named \"totl_spent\"; did you mean total_spent?")
  }

  @Test func columnsCountCharactersAsPeopleDo() throws {
    let problem = try #require(mistake(in: "name = \"Jose\u{301}\u{1F469}\u{200D}\u{1F680}\" AND x"))
    #expect(problem.column == 20)
  }

  private func mistake(in text: String) -> ConditionTextProblem? {
    do {
      _ = try ConditionParser.parse(text, in: .studio)
      return nil
    } catch { return error }
  }
}
