import Interchange
import Testing

/// JSON for people's eyes holds no mark that turns text round.
@Suite struct DirectionMarkTests {
  private func escaped(_ text: String) -> String {
    String(decoding: DirectionMarks.escaped(inJSON: Array(text.utf8)), as: UTF8.self)
  }

  @Test func eachMarkIsAnEscape() {
    #expect(escaped("\"a\u{202E}b\u{2066}\u{2069}\u{200F}\u{61C}\"") == #""a\u202eb\u2066\u2069\u200f\u061c""#)
  }

  @Test func everythingElseStays() {
    let text = "{\"é\":[\"森\u{200D}\u{200B}\u{2029}\u{2065}\u{206A}\u{61B}\u{61D}🎨\",1]}"
    #expect(escaped(text) == text)
  }

  @Test func theValuesAreTheSame() throws {
    let value = JSONValue.string((0x0..<0x2100).compactMap(Unicode.Scalar.init).map { String($0) }.joined())
    #expect(try JSONValue(parsing: escaped(value.text(.compact))) == value)
  }
}
