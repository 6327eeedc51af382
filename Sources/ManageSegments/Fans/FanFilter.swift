import Segmentation

/// What was typed to narrow the list of fans.
enum FanFilter {
  case none
  case condition(Condition)
  /// Each word in name, address or id; with what is missing where they may be the start of a condition.
  case words(Condition, problem: String?)

  init(_ text: String, in context: RuleContext) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else {
      self = .none
      return
    }
    do throws(ConditionTextProblem) {
      self = .condition(try ConditionParser.parse(text, in: context))
    } catch {
      let isRule = Self.startsRule(words[0], in: context) || text.contains { "=<>≠≥≤(".contains($0) }
      self = .words(Self.condition(words), problem: isRule ? error.description : nil)
    }
  }

  private static func condition(_ words: [String]) -> Condition {
    .all(
      words.map { word in
        let value = Operand.one(.text(word))
        return .any([.field(.name, .contains, value), .field(.email, .contains, value), .field(.id, .contains, value)])
      })
  }

  private static let keywords = ["not", "in", "count", "sum", "days"]

  /// Whether a first word is what a condition can begin with: a field or a keyword. The start of one may be a name's.
  private static func startsRule(_ word: String, in context: RuleContext) -> Bool {
    let word = TextFolding.fold(word)
    let fields = context.schema.fields.flatMap { [$0.id.rawValue, TextFolding.fold($0.label)] }
    return (keywords + fields).contains(word)
  }
}
