import Testing

@testable import Segmentation

/// What each stretch of a rule's text is, for colouring.
@Suite struct ConditionSpansTests {
  /// The text with a letter below each character: subject, test, value, joint.
  private func map(_ text: String) -> String {
    var letters = [Character](repeating: " ", count: text.count)
    for span in ConditionSpan.spans(of: text, in: RuleContext()) {
      let letter: Character =
        switch span.kind {
        case .subject: "f"
        case .test: "t"
        case .value: "v"
        case .joint: "j"
        }
      for place in span.start..<(span.start + span.length) { letters[place] = letter }
    }
    return String(letters)
  }

  @Test(arguments: [
    (
      "total_spent > 200 AND (tags HAS vip OR NOT country = \"New Zealand\")",
      "fffffffffff t vvv jjj jffff ttt vvv jj jjj fffffff t vvvvvvvvvvvvvj"
    ),
    ("Total Spent at least 20", "fffffffffff tt ttttt vv"),
    ("COUNT(purchase, LAST 30 DAYS) >= 2", "fffffjvvvvvvvvj tttt vv ttttj tt v"),
    ("IN SEGMENT \"VIPs\"", "tt ttttttt vvvvvv"), ("tags HAS \"half a te", "ffff ttt           "), ("", ""),
    ("colour = 🎡", "vvvvvv t t"),
  ])
  func eachStretchHasItsKind(text: String, kinds: String) { #expect(map(text) == kinds) }
}
