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
}
