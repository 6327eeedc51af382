import Testing

@testable import Interchange

/// Finding one fan among lines as programs and people write them.
@Suite struct FanLookupTests {
  private func profile(of id: String, in text: String) -> String? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { FanLookup.profile(of: id, in: $0) }?.text(.compact)
  }

  @Test func linesAreMergedInTheirOrder() {
    let lines = """
      {"id":"f-1","name":"Ana","country":"PT"}
      {"id":"f-10","name":"Jun"}
      {"id":"f-1","name":"Ana Sousa"}
      {"name":"written first","id":"f-2"}

      """
    #expect(profile(of: "f-1", in: lines) == #"{"id":"f-1","name":"Ana Sousa","country":"PT"}"#)
    #expect(profile(of: "f-10", in: lines) == #"{"id":"f-10","name":"Jun"}"#)
    #expect(profile(of: "f-2", in: lines) == #"{"name":"written first","id":"f-2"}"#)
    #expect(profile(of: "f-3", in: lines) == nil)
  }

  @Test(
    "An id is found however it is written",
    arguments: [
      #"{"id":"f-1"}"#, #"{"id":"f\u002d1"}"#, #"{"\u0069d":"f-1"}"#, #"{ "id" : "f-1" }"#,
      #"{"name":"\"id\":\"f-9\"","id":"f-1"}"#, #"{"note":"f-1","id":"f-1"}"#,
      #"{"id":"f-1","name":"no line end"#
        + #"","more":{"id":"f-2"}}"#,
    ])
  func spellings(line: String) { #expect(profile(of: "f-1", in: line) != nil) }

  @Test(
    "What only looks like the id is not it",
    arguments: [
      #"{"id":"f-11"}"#, #"{"id":"","name":"f-1"}"#, #"{"id":"f-2","name":"f-1"}"#, #"{"id":"#, #"{"id":"f-1"#,
      #"{"id":"f-2","id":"f-1"}"#, #"{"profile":{"id":"f-1"},"id":"f-2"}"#,
    ])
  func others(line: String) { #expect(profile(of: "f-1", in: line) == nil) }

  @Test func anIDWithAQuoteIsFound() {
    #expect(profile(of: #"a"b\c"#, in: #"{"id":"a\"b\\c","name":"Ana"}"#) != nil)
    #expect(profile(of: "ж", in: #"{"id":"\u0436"}"#) != nil)
    #expect(profile(of: "ж", in: #"{"id":"ж"}"#) != nil)
  }

  /// Lines of others are passed by words of eight bytes; here the difference stands at every place of a word.
  @Test func idsOfEveryLengthAreToldApart() {
    for length in 1...24 {
      let id = String(repeating: "a", count: length)
      for place in 0...length {
        let other =
          String(repeating: "a", count: place) + "b" + String(repeating: "a", count: max(0, length - place - 1))
        let text = """
          {"id":"\(other)","x":1}
          {"id":"\(id)","x":2}
          {"id":"\(id)a","x":3}
          {"id":"\(id.dropLast())","x":4}
          {"id":"\(other)","x":5,"note":"behind the last line of the fan, longer than two words"}

          """
        #expect(profile(of: id, in: text) == #"{"id":"\#(id)","x":2}"#, "length \(length), place \(place)")
        #expect(profile(of: other, in: text)?.hasPrefix(#"{"id":"\#(other)","x":5"#) == true)
      }
    }
  }

  @Test func whatStandsBesideOthersLinesIsFound() {
    // Shorter than a word, blank, torn by a line end within the id, with CRLF, behind a byte order mark, without an end.
    let lines = [
      "\u{FEFF}{\"id\":\"f-22222222\"}", "{\"id\":\"f-1", "{}", "", "{\"id\":1}", "{\"id\":\"f-3\"}\r", "{\"id\":\"\"}",
      "{\"id\":\"f\\u002d1\",\"a\":1}", "{\"id\":\"f-\\u0031\",\"b\":2}\r", "{\"id\":\"f-1\",\"c\":3}",
    ]
    #expect(profile(of: "f-1", in: lines.joined(separator: "\n")) == #"{"id":"f-1","a":1,"b":2,"c":3}"#)
    #expect(profile(of: "f-22222222", in: lines.joined(separator: "\n")) == #"{"id":"f-22222222"}"#)
    #expect(
      profile(of: #"f\1"#, in: #"{"id":"f-2","text":"long enough for words"}"# + "\n" + #"{"id":"f\\1","x":1}"#) != nil)
  }
}
