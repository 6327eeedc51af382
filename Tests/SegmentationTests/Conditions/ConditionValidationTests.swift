import Segmentation
import Testing

// Everything that breaks a rule is named with its place in the tree.
@Suite struct ConditionValidationTests {
  private static let sound = Condition.field("nps", .greaterThan, .one(3))

  private func count(where filter: Condition? = nil, in window: EventWindow? = nil) -> Condition {
    EventMeasure(.count, of: .purchase, where: filter, in: window).compared(.greaterThan, 1)
  }

  /// The problems of a condition that stands second in an any-group, second in an all-group.
  private func problems(of condition: Condition) -> [String] {
    let rule = Condition.all([Self.sound, .any([Self.sound, condition])])
    return rule.problems(in: .studio).map { "\($0.path.map(String.init).joined(separator: ".")): \($0.message)" }
  }

  @Test func aSoundRuleHasNone() {
    #expect(problems(of: Self.sound) == [])
    #expect(problems(of: .segment(SegmentReference("seg-a"))) == [])
    #expect(problems(of: count(where: .field("item", .isPresent), in: .months(from: 11, to: 2))) == [])
  }

  @Test func emptyGroups() {
    for group in [Condition.all([]), .any([]), .none([])] {
      #expect(problems(of: group) == ["1.1: the group is empty; add a condition or remove the group"])
    }
    #expect(problems(of: .none([.all([])])) == ["1.1.0: the group is empty; add a condition or remove the group"])
  }

  @Test func namesThatNobodyKnows() {
    #expect(
      problems(of: .field("totl_spent", .greaterThan, .one(3)))
        == ["1.1: no field is named \"totl_spent\"; did you mean total_spent?"])
    #expect(
      problems(of: EventMeasure(.sum("amont"), of: .purchase).compared(.greaterThan, 1))
        == ["1.1: no event key is named \"amont\"; did you mean amount?"])
    #expect(problems(of: .segment(SegmentReference("seg-gone"))) == ["1.1: the segment #seg-gone does not exist"])
  }

  @Test func operatorsAndOperandsThatDoNotFit() {
    #expect(
      problems(of: .field("tags", .greaterThan, .one(3))) == ["1.1: “greater than” does not compare a set of texts"])
    #expect(problems(of: .field("nps", .between, .one(3))) == ["1.1: “between” wants a lower and an upper value"])
    #expect(problems(of: .field("nps", .isMissing, .one(3))) == ["1.1: “is missing” wants no value"])
    #expect(problems(of: .field("nps", .equals)) == ["1.1: “equals” wants one value"])
    #expect(problems(of: .field("tags", .hasAnyOf, .one("a"))) == ["1.1: “has any of” wants a list of values"])
    #expect(
      problems(of: .field("registered_at", .inLast, .one(3)))
        == ["1.1: “in the last” wants a number of days, weeks, months or years"])
  }

  @Test func valuesThatDoNotFit() {
    #expect(problems(of: .field("nps", .equals, .one("ten"))) == ["1.1: \"ten\" is not a number"])
    #expect(problems(of: .field("name", .equals, .one(3))) == ["1.1: \"3\" is not a text"])
    #expect(
      problems(of: .field("name", .equals, .one("")))
        == ["1.1: an empty text is no value; use “is missing” or “is present”"])
    #expect(problems(of: .field("registered_at", .on, .one("today"))) == ["1.1: \"today\" is not a date"])
    #expect(
      problems(of: .field("total_spent", .equals, .one(.exact("1.005"))))
        == ["1.1: 1.005 has more digits than USD has, or is too large"])
    #expect(
      problems(of: .field("last_active_days", .equals, .one(.exact("2.5"))))
        == ["1.1: 2.5 is not a whole number of days"])
    #expect(problems(of: .field("nps", .isAnyOf, .list([]))) == ["1.1: the list is empty"])
    #expect(
      problems(of: .field("nps", .isAnyOf, .list(Array(repeating: 1, count: 10_001))))
        == ["1.1: a list may have at most 10000 values"])
  }

  @Test func boundsAndSpans() {
    #expect(problems(of: .field("nps", .between, .two(3, 2))) == ["1.1: the lower end is above the upper end"])
    #expect(problems(of: .field("nps", .between, .two(3, 3))) == [])
    #expect(
      problems(of: .field("registered_at", .inLast, .span(CalendarSpan(0, .day))))
        == ["1.1: a number from 1 to 3650 is wanted, not 0"])
  }

  @Test func windowsAndFilters() {
    #expect(
      problems(of: count(in: .range(from: day("2026-02-01"), to: day("2026-01-31"))))
        == ["1.1: the window's first day is after its last"])
    #expect(problems(of: count(in: .months(from: 0, to: 13))) == ["1.1: months are numbers from 1 to 12"])
    #expect(
      problems(of: count(in: .last(CalendarSpan(4_000, .day)))) == ["1.1: a number from 1 to 3650 is wanted, not 4000"])
    #expect(
      problems(of: count(where: .field("itm", .isPresent)))
        == ["1.1: in the event's filter: no field is named \"itm\"; did you mean item?"])
    #expect(
      problems(of: count(where: count())) == ["1.1: an event's filter compares the event's own keys with values only"])
    #expect(problems(of: EventMeasure(.sum("item"), of: .purchase).compared(.greaterThan, 1)).count == 2)
  }

  @Test func whatAFileSaidThatNobodyCanRead() {
    let unreadable = Condition.unreadable(UnreadableCondition(json: "{\"field\":3}", reason: "\"field\" is not a text"))
    #expect(problems(of: unreadable) == ["1.1: \"field\" is not a text"])
  }

  @Test func allProblemsInTheOrderOfTheLines() {
    let rule = Condition.none([.field("a", .isMissing), Self.sound, .all([.any([]), .field("b", .isMissing)])])
    #expect(rule.problems(in: .studio).map(\.path) == [[0], [2, 0], [2, 1]])
  }

  @Test func literalsOfAFileAreReadAsTheirFieldsType() {
    let rule = Condition.all([
      .field("total_spent", .greaterThan, .one("200.00")), .field("registered_at", .after, .one("2026-06-01")),
      .field("name", .equals, .one("3")),
    ])
    #expect(
      rule.typed(in: .studio)
        == .all([
          .field("total_spent", .greaterThan, .one(200)),
          .field("registered_at", .after, .one(.day(day("2026-06-01")))),
          .field("name", .equals, .one("3")),
        ]))
  }
}
