import Interchange
import Segmentation
import Testing

private func written(_ condition: Condition, _ context: RuleContext? = RuleContext()) -> String {
  String(decoding: ConditionDocument.write(condition, context: context), as: UTF8.self)
}

private func reason(_ json: String) throws -> String? {
  guard case .unreadable(let unreadable) = try ConditionDocument.read(json) else { return nil }
  #expect(unreadable.json == json.filter { $0 != "\n" })
  return unreadable.reason
}

struct ConditionDocumentTests {
  @Test(arguments: [
    (#"{"field":"total_spent","operator":"greater_than","value":"200.00"}"#, "total_spent > 200"),
    (#"{"field":"purchase_count","operator":"between","value":[1,3]}"#, "purchase_count BETWEEN 1 AND 3"),
    (#"{"segment":"seg-7f3a","operator":"does_not_belong_to"}"#, "NOT IN SEGMENT #seg-7f3a"),
    (#"{"field":"registered_at","operator":"after","value":"2026-06-01"}"#, "registered_at AFTER 2026-06-01"),
    (
      #"{"field":"last_active_at","operator":"in_last","value":{"last":30,"unit":"day"}}"#,
      "last_active_at IN LAST 30 DAYS"
    ),
    (#"{"field":"email_consent","operator":"is_true"}"#, "email_consent IS TRUE"),
    (#"{"field":"source","operator":"is_any_of","value":["direct","referral"]}"#, "source IN (direct, referral)"),
    (
      #"{"event":"purchase","measure":"sum","key":"amount","where":{"field":"item","operator":"equals","#
        + #""value":"article"},"window":{"last":30,"unit":"day"},"operator":"at_least","value":"50.00"}"#,
      #"SUM(purchase.amount WHERE item = article, LAST 30 DAYS) >= 50"#
    ),
    (
      #"{"event":"visit","measure":"count","window":{"months":[11,2]},"operator":"equals","value":0}"#,
      "COUNT(visit, MONTHS 11 TO 2) = 0"
    ),
    (
      #"{"event":"visit","measure":"count","window":{"from":"2026-01-01","to":"2026-02-01"},"operator":"equals","value":0}"#,
      "COUNT(visit, 2026-01-01 TO 2026-02-01) = 0"
    ),
    (
      #"{"event":"email_opened","measure":"days_since_last","window":{"since":"2026-01-01"},"#
        + #""operator":"greater_than","value":30}"#,
      "DAYS SINCE LAST(email_opened, SINCE 2026-01-01) > 30"
    ),
    (
      #"{"event":"visit","measure":"days_since_first","window":{"before":"2026-01-01"},"operator":"at_most","value":9}"#,
      "DAYS SINCE FIRST(visit, BEFORE 2026-01-01) <= 9"
    ),
    (
      #"{"none":[{"any":[{"field":"country","operator":"is_missing"},{"all":[]}]},{"all":[]}]}"#, nil
    ),
  ])
  func theFormsOfTheContract(json: String, text: String?) throws {
    var context = RuleContext()
    context.segmentNames = [:]
    let condition = try ConditionDocument.read(json)
    #expect(written(condition.typed(in: context), context) == json)
    #expect(written(condition, nil) == json)
    guard let text else { return }
    #expect(try ConditionParser.parse(text, in: context) == condition.typed(in: context))
  }

  @Test func anAmountIsWrittenWithTheDigitsOfItsCurrency() throws {
    var context = RuleContext()
    let rule = Condition.field(.totalSpent, .between, .two(.number(DecimalNumber(0)), .number(DecimalNumber(200))))
    #expect(written(rule, context).contains(#"["0.00","200.00"]"#))
    context.currency = try #require(Currency(code: "JPY"))
    #expect(written(rule, context).contains(#"["0","200"]"#))
    #expect(written(rule, nil).contains("[0,200]"))
  }

  @Test func anAmountWithTooManyDigitsStaysReadableAndIsFoundByValidation() throws {
    let rule = try ConditionDocument.read(#"{"field":"total_spent","operator":"equals","value":"1.005"}"#)
    let typed = rule.typed(in: RuleContext())
    #expect(typed.problems(in: RuleContext()).count == 1)
    #expect(written(typed).contains(#""1.005""#))
  }

  @Test func aNumberInQuotesStaysReadableAndIsFoundByValidation() throws {
    for field in ["purchase_count", "last_active_days"] {
      let rule = try ConditionDocument.read(#"{"field":"\#(field)","operator":"equals","value":"3"}"#)
      let typed = rule.typed(in: RuleContext())
      #expect(typed.problems(in: RuleContext()).map(\.message).first?.hasPrefix(#""3" is not a number"#) == true)
      #expect(written(typed) == #"{"field":"\#(field)","operator":"equals","value":"3"}"#)
    }
  }

  @Test(arguments: [
    (#"{"field":"a","operator":"eqals","value":1}"#, #"no operator is named "eqals"; did you mean equals?"#),
    (#"{"field":"a","operator":"equals"}"#, #"equals wants a "value""#),
    (#"{"field":"a","operator":"is_missing","value":1}"#, #"is_missing wants no "value""#),
    (#"{"field":"a","operator":"between","value":[1]}"#, "between wants an array of a lower and an upper value"),
    (#"{"field":"a","operator":"is_any_of","value":"x"}"#, "is_any_of wants an array of values"),
    (
      #"{"field":"a","operator":"equals","value":true}"#,
      "equals compares with a number or a text, but true stands there"
    ),
    (#"{"field":"a","operator":"equals","value":1e30}"#, "1e30 has more than 18 digits"),
    (#"{"field":"a","operator":"in_last","value":30}"#, #"a span is written as {"last": 30, "unit": "day"}"#),
    (#"{"field":"a","operator":"equals","value":1,"weight":2}"#, #"the key "weight" is not known here"#),
    (#"{"field":7,"operator":"equals","value":1}"#, #""field" wants a text, but 7 stands there"#),
    (#"{"all":[],"any":[]}"#, #"the key "any" is not known here"#),
    (
      #"{"al":[]}"#,
      #"a condition has one of the keys all, any, none, field, segment, event, sample; did you mean "all"?"#
    ),
    (#"[1]"#, "a condition is an object, but an array stands here"),
    (
      #"{"segment":"s","operator":"in"}"#,
      #""in" does not relate to a segment; belongs_to or does_not_belong_to was expected"#
    ),
    (
      #"{"event":"visit","measure":"count","key":"x","operator":"equals","value":1}"#,
      #"only the measure sum has a "key""#
    ),
    (
      #"{"event":"visit","measure":"count","window":{"since":"2026-13-01"},"operator":"equals","value":1}"#,
      #""2026-13-01" is not a day such as 2026-06-01"#
    ),
  ])
  func whatCannotBeReadIsKeptAndSaysWhy(json: String, message: String) throws {
    #expect(try reason(json) == message)
    let group = try ConditionDocument.read(#"{"any":[{"field":"country","operator":"is_missing"},\#(json)]}"#)
    #expect(written(group) == #"{"any":[{"field":"country","operator":"is_missing"},\#(json)]}"#)
    #expect(group.problems(in: RuleContext()).map(\.message) == [message])
  }

  @Test func thirtyTwoGroupsAreReadAndThirtyThreeAreNot() throws {
    func nested(_ depth: Int) -> String {
      let leaf = #"{"field":"country","operator":"is_any_of","value":["PT"]}"#
      return String(repeating: #"{"all":["#, count: depth) + leaf + String(repeating: "]}", count: depth)
    }
    #expect(try ConditionDocument.read(nested(32)).problems(in: RuleContext()) == [])
    #expect(written(try ConditionDocument.read(nested(32))) == nested(32))
    let deeper = try ConditionDocument.read(nested(33))
    #expect(deeper.problems(in: RuleContext()).map(\.message) == ["groups may be nested at most 32 deep"])
    #expect(written(deeper) == nested(33))
    let document = #"{"format":1,"segments":[{"id":"a","name":"A","type":"dynamic","condition":\#(nested(32))}]}"#
    let segments = try SegmentsDocument.read(Array(document.utf8))
    #expect(try SegmentsDocument.read(SegmentsDocument.write(segments)) == segments)
  }
}
