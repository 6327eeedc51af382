import Segmentation
import Testing

// Whatever is printed reads back as the same rule in normal form, however odd the names.
@Suite struct RoundTripTests {
  private static let seed: UInt64 = 4_711
  private static let oddTexts = [
    "and", "OR", "Not", "missing", "true", "a", "Early Bird", "say \"hi\"", "back\\slash", "line\nbreak", "tab\t",
    "\u{301}accent", "\u{1F3B8}\u{FE0F}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{D4E}", "\u{202E}rtl",
    "\r\n",
    "@home.now", "-", "_", ".", "2026-01-01", "3", "(", ")", ",", "#", "$5", "in segment",
    "\u{645}\u{631}\u{62D}\u{628}\u{627}",
    "stra\u{DF}e", "e\u{301}", " ", "a  b", "0", "\u{0}", "OR x", "%",
  ]
  private static let oddFields: [Field] = [
    Field(id: "shirt size", label: "Shirt Size", type: .text, origin: .discovered),
    Field(id: "and", label: "And", type: .number, origin: .discovered),
    Field(id: "count", label: "Count", type: .number, origin: .discovered),
    Field(id: "Total Spent", label: "Total Spent", type: .text, origin: .discovered),
    Field(id: "TOTAL_SPENT", label: "TOTAL SPENT", type: .set, origin: .discovered),
    Field(id: "", label: "", type: .text, origin: .discovered),
    Field(id: "\u{1F3B8}", label: "\u{1F3B8}", type: .boolean, origin: .discovered),
    Field(id: "a\"b", label: "A\"b", type: .date, origin: .discovered),
    Field(id: "a.b", label: "A.b", type: .choice, origin: .discovered),
    Field(id: "has", label: "Has", type: .set, origin: .discovered),
    Field(id: "size_is", label: "Size Is", type: .text, origin: .discovered),
    Field(id: "size", label: "Size", type: .text, origin: .discovered),
    Field(id: "condition", label: "Condition", type: .text, origin: .discovered),
    Field(id: "in", label: "In", type: .text, origin: .discovered),
    Field(id: "pages read", label: "Pages Read", type: .number, origin: .discovered),
    Field(id: "x.y", label: "X.y", type: .number, origin: .discovered),
  ]

  private static func rules(_ seed: UInt64) -> RandomRule {
    let names: [Segment.ID: String] = [
      "seg-1": "High-Value", "seg-2": "NOT", "seg-3": "\u{301}\"quoted\" \\", "seg-4": "twin", "seg-5": "TWIN",
      "seg 6": "",
    ]
    let context = RuleContext(
      schema: .workspace(declared: oddFields), eventSchema: Schema(EventSchema.fields + oddFields), segmentNames: names)
    return RandomRule(
      context, texts: oddTexts,
      numbers: ["0", "-1", "2.5", "200", "0.01", "999999999999999999", "-0.000000000000000001"],
      days: ["0001-01-01", "2024-02-29", "2026-06-15", "9999-12-31"].map(day),
      eventTypes: ["purchase", "video.watched", "count", "last", "said \"hi\"", "\u{1F3B8}", "two words", "where"],
      segments: names.keys.sorted() + ["seg-gone", "gone by hand"], seed: seed)
  }

  @Test func whatIsPrintedReadsBackAsTheSameRule() throws {
    var rules = Self.rules(Self.seed)
    var longest = 0
    for _ in 0..<1_500 {
      let rule = rules.condition(depth: rules.random.chance(10) ? 6 : 2)
      let text = ConditionPrinter.text(of: rule, in: rules.context)
      longest = max(longest, text.utf8.count)
      do {
        let again = try ConditionParser.parse(text, in: rules.context)
        guard again == rule.normalized else {
          Issue.record("seed \(Self.seed): \(text) read back as \(ConditionPrinter.text(of: again, in: rules.context))")
          return
        }
      } catch {
        Issue.record("seed \(Self.seed): \(text): \(error)")
        return
      }
    }
    #expect(longest > 1_000, "some rules are long")
  }

  @Test func everyOperatorOfEveryTypeReadsBack() throws {
    let context = RuleContext(
      schema: Schema(
        FieldType.allCases.map { type in
          Field(id: type == .set ? .tags : .init(rawValue: type.rawValue), label: type.rawValue, type: type)
        }))
    for type in FieldType.allCases {
      for test in Operator.operators(for: type) {
        let literal: Literal =
          switch type {
          case .text, .choice, .set, .boolean: "between"
          case .number, .money, .days: 7
          case .date: .day(day("2026-06-15"))
          }
        let operand: Operand =
          switch test.descriptor.operand {
          case .none: .none
          case .one: .one(literal)
          case .two: .two(literal, literal)
          case .list: .list([literal, literal])
          case .span: .span(CalendarSpan(1, .month))
          case .top: .top(.count(100))
          }
        let rule = Condition.field(type == .set ? .tags : .init(rawValue: type.rawValue), test, operand)
        #expect(rule.problems(in: context).isEmpty)
        #expect(try read(written(rule, context), context) == rule)
      }
    }
  }

  @Test func thirtyTwoLevelsOfNoneReadBack() throws {
    var rule = Condition.field("tier", .equals, .one("free"))
    for _ in 0..<Condition.deepestNesting { rule = .none([rule]) }
    #expect(rule.problems(in: .studio).isEmpty)
    #expect(try read(written(rule)) == rule)
    #expect(!Condition.none([rule]).problems(in: .studio).isEmpty)
  }
}
