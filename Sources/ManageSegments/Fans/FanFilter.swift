import Segmentation

/// What was typed to narrow the list of fans.
enum FanFilter {
  case none
  case condition(Condition)
  /// Each word in name, address or id; with what is missing where they may be the start of a condition, and whether they may
  /// as well be a name.
  case words(Condition, problem: String?, isPlain: Bool)

  init(_ text: String, in context: RuleContext) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else {
      self = .none
      return
    }
    do throws(ConditionTextProblem) {
      self = .condition(try ConditionParser.parse(text, in: context))
    } catch {
      let start = Self.start(words[0], in: context)
      let isRule = start == .whole || text.contains { "=<>≠≥≤(".contains($0) }
      let problem = isRule ? error.description : "nobody has these words; as a condition: \(error.description)"
      self = .words(
        Self.condition(words), problem: isRule || start == .part ? problem : nil, isPlain: !isRule)
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

  /// How much of a field or a keyword, with which a condition begins, a word is.
  private enum Start {
    case none, part, whole
  }

  private static func start(_ word: String, in context: RuleContext) -> Start {
    let word = TextFolding.fold(word)
    let names = keywords + context.schema.fields.flatMap { [$0.id.rawValue, TextFolding.fold($0.label)] }
    return names.contains(word) ? .whole : names.contains { $0.hasPrefix(word) } ? .part : .none
  }
}
