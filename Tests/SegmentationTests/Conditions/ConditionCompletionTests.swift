import Testing

@testable import Segmentation

/// What can follow in the text of a rule.
@Suite struct ConditionCompletionTests {
  private static let context = RuleContext(
    segmentNames: ["a": "High-Value Customers", "b": "VIPs", "c": "say \"hi\""])

  private static var completion: ConditionCompletion {
    ConditionCompletion(context: context) { field in
      switch field {
      case .tags: [("vip", 12), ("launch party", 3), ("and", 1)]
      case .lifecycleStage: [("engaged", 7), ("customer", 5), ("new", 0)]
      case .country: [("PT", 4), ("JP", 2)]
      default: []
      }
    }
  }

  private func texts(_ text: String) -> [String] { Self.completion.suggestions(after: text).map(\.text) }

  /// What the text is once the first suggestion was taken.
  private func taken(_ text: String) -> String? {
    Self.completion.suggestions(after: text).first.map { text.prefix($0.start) + $0.text }
  }

  @Test(arguments: [
    ("tot", "total_spent"), ("spe", "total_spent"), ("no", "NOT"), ("total_spent > 20 a", "total_spent > 20 AND"),
    ("total_spent", "total_spent ="), ("tags h", "tags HAS"), ("tags has al", "tags HAS ALL OF ("),
    ("tags HAS v", "tags HAS vip"), ("tags HAS ANY OF (vip, l", "tags HAS ANY OF (vip, \"launch party\""),
    ("tags HAS \"la", "tags HAS \"launch party\""), ("IN SEGMENT h", "IN SEGMENT \"High-Value Customers\""),
    ("IN SEGMENT \"V", "IN SEGMENT \"VIPs\""), ("COUNT(pur", "COUNT(purchase"),
    ("COUNT(purchase WHERE am", "COUNT(purchase WHERE amount"), ("SUM(ref", "SUM(refund.amount"),
    ("COUNT(purchase, L", "COUNT(purchase, LAST 30 DAYS"), ("days since f", "DAYS SINCE FIRST("),
    ("last_active_at in l", "last_active_at in LAST 30 DAYS"),
    ("last_active_at IN LAST 3 w", "last_active_at IN LAST 3 WEEKS"),
    ("(total_spent > 20", "(total_spent > 20 AND"), ("lifecycle_stage is e", "lifecycle_stage is engaged"),
    ("email_consent ", "email_consent IS TRUE"), ("total_spent BETWEEN 20 ", "total_spent BETWEEN 20 AND"),
    ("not (p", "not (purchase_count"),
  ])
  func theFirstSuggestionIsTheLikeliest(text: String, result: String) { #expect(taken(text) == result) }

  @Test func valuesComeWithTheirFansTheMostFrequentFirst() {
    let found = Self.completion.suggestions(after: "lifecycle_stage = ")
    #expect(found.map(\.text) == ["engaged", "customer", "new"])
    #expect(found.map(\.count) == [7, 5, 0])
    #expect(found.allSatisfy { $0.kind == .value })
  }

  @Test func onlyOperatorsOfTheFieldsTypeFollowIt() {
    #expect(texts("email_consent ") == ["IS TRUE", "IS FALSE", "IS MISSING", "IS PRESENT"])
    #expect(texts("tags ").contains("WAS EVER") && !texts("interests ").contains("WAS EVER"))
    #expect(!texts("tags ").contains("="))
  }

  @Test func behindANumberAnotherFieldOfItsKindCanStand() {
    #expect(texts("last_active_days > ").contains("registration_days"))
    #expect(!texts("last_active_days > ").contains("total_spent"))
  }

  @Test func aValueThatWouldBeReadAsSomethingElseIsQuoted() {
    #expect(texts("tags HAS ").contains("\"and\""))
    #expect(texts("IN SEGMENT ").contains(#""say \"hi\"""#))
  }

  @Test func whereNothingIsKnownNothingIsOffered() {
    #expect(texts("colour = ").isEmpty)
    #expect(texts("name = ").isEmpty)
    #expect(texts("total_spent > 20 \\").isEmpty)
    #expect(texts(String(repeating: "x", count: 5000)).isEmpty)
  }

  @Test(arguments: [
    ("tags HAS vip", true), ("tags HAS vi", false), ("total_spent", true), ("tags ", false), ("", false),
  ])
  func aWordIsWholeWhereItIsKnown(text: String, isWhole: Bool) {
    #expect(Self.completion.endsInWholeWord(text) == isWhole)
  }

  /// Rules of every kind, cut after each of their characters: what is offered there can stand there.
  @Test(arguments: [
    "total_spent > 200 AND purchase_count BETWEEN 3 AND 5 OR NOT (country IN (PT, JP) AND email_consent IS TRUE)",
    "COUNT(purchase WHERE amount > 20 AND item CONTAINS ticket THEN NOT refund WITHIN 7 DAYS, LAST 30 DAYS) >= 2",
    "SUM(purchase.amount, 2026-01-01 TO 2026-06-30) > 100 AND DAYS SINCE LAST(visit) <= 9",
    "tags HAS ANY OF (vip, \"launch party\") AND tags WAS EVER vip AND interests IS MISSING",
    "IN SEGMENT \"High-Value Customers\" AND NOT IN SEGMENT VIPs AND IN SAMPLE 10 % OF \"spring test\"",
    "last_active_at IN LAST 3 WEEKS AND registered_at AFTER 2026-01-01 AND TOP 10 % BY total_spent",
    "lifecycle_stage = engaged OR customer AND last_active_days > registration_days AND name = FIELD email",
  ])
  func noSuggestionLeadsToAnErrorBeforeItsEnd(rule: String) throws {
    _ = try ConditionParser.parse(rule, in: Self.context)
    var offered = 0
    for length in stride(from: rule.count % 5, through: rule.count, by: 5) {
      let text = String(rule.prefix(length))
      for suggestion in Self.completion.suggestions(after: text) {
        let taken = text.prefix(suggestion.start) + suggestion.text
        offered += 1
        do throws(ConditionTextProblem) {
          _ = try ConditionParser.parse(String(taken), in: Self.context)
        } catch {
          #expect(error.column > taken.count, "\(text)▮ → \(taken): \(error)")
        }
      }
    }
    #expect(offered > rule.count / 5, "something is offered nearly everywhere")
  }

  /// A rule can be written by completion alone: each word of it is offered once its first letters are typed.
  @Test(arguments: [
    "total_spent > 200 AND purchase_count BETWEEN 3 AND 5", "tags HAS ANY OF (vip, \"launch party\")",
    "COUNT(purchase WHERE amount > 20, LAST 30 DAYS) >= 2", "NOT IN SEGMENT \"VIPs\" OR country = PT",
  ])
  func everyWordOfARuleIsOffered(rule: String) throws {
    let tokens = try ConditionLexer.tokens(of: rule)
    for token in tokens where token.text != nil && token.text.flatMap({ Int($0) }) == nil {
      let typed = String(rule.prefix(token.column + min(1, token.length - 1)))
      let whole = String(rule.prefix(token.column - 1 + token.length))
      let results = Self.completion.suggestions(after: typed).map { typed.prefix($0.start) + $0.text }
      #expect(results.contains { $0.hasPrefix(whole) }, "\(typed)▮ offers \(results), not \(whole)")
    }
  }
}
