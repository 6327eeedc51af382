import Testing

@testable import Interchange

@Suite struct JSONReaderTests {
  @Test func aFanIsReadInTheOrderOfTheLine() throws {
    let line =
      #"{"id":"f-1","name":"Ana \"A\" Sousa","spent": 249.50,"vip":true,"tags":["a","b"],"x":{"y":[1]},"n":null}"#
    try reading(line) { reader in
      var seen: [String] = []
      try reader.beginObject()
      while let key = try reader.nextKey() {
        switch key {
        case "id", "name": seen.append(try reader.readString().string)
        case "spent": seen.append(String(decoding: try reader.readNumber(), as: UTF8.self))
        case "vip": seen.append("\(try reader.readBool())")
        case "tags":
          try reader.beginArray()
          while try reader.nextElement() { seen.append(try reader.readString().string) }
        case "n":
          #expect(try reader.peekKind() == .null)
          try reader.readNull()
        default: seen.append(String(decoding: try reader.rawValue(), as: UTF8.self))
        }
      }
      try reader.finish()
      #expect(try reader.peekKind() == .end)
      #expect(seen == ["f-1", #"Ana "A" Sousa"#, "249.50", "true", "a", "b", #"{"y":[1]}"#])
    }
  }

  @Test func escapesAreResolved() throws {
    try reading(#""\u00e9 \ud83c\uDFA8 \n\t\"\\\/\b\f\r \u0000""#) { reader in
      let text = try reader.readString()
      #expect(text.hasEscapes)
      #expect(text.string == "é 🎨 \n\t\"\\/\u{8}\u{C}\r \0")
    }
  }

  @Test func keysAreComparedByWhatTheyMean() throws {
    try reading(#"{"\u0069d":1,"lifecycle_stage":2}"#) { reader in
      try reader.beginObject()
      let id = try #require(try reader.nextKey())
      #expect(id == "id" && id != "ie" && id != "i" && id != "idx")
      try reader.skipValue()
      let stage = try #require(try reader.nextKey())
      #expect(stage == "lifecycle_stage" && stage != "lifecycle_stagf" && stage != "life")
    }
  }

  @Test func aByteOrderMarkIsPassedOverAtTheStartOfTheFileOnly() {
    let text = [0xEF, 0xBB, 0xBF] + Array("[x]".utf8)
    #expect(problem(skipping: text)?.column == 2)
    #expect(
      problem(skipping: text, firstLine: 5)?.description
        == "5:1: a value was expected, found a byte order mark, which may stand only at the very start")
  }

  @Test func sixtyFourContainersAreTheLimit() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(problem(skipping: nested(64)) == nil)
    #expect(
      problem(skipping: nested(65))?.description == "1:65: more than 64 objects and arrays stand in each other")
    #expect(problem(skipping: String(repeating: "[", count: 1_000_000))?.column == 65)
    let objects = String(repeating: #"{"a":"#, count: 64) + "1" + String(repeating: "}", count: 64)
    #expect(problem(skipping: objects) == nil)
    #expect(problem(skipping: #"{"a":"# + objects + "}")?.column == 1 + 64 * 5)
  }

  @Test func aKeyStandsOnceHoweverItIsWritten() {
    #expect(
      problem(skipping: #"{"id":1,"name":2,"\u0069d":3}"#)?.description
        == #"1:18: the key "id" stands twice in one object, at column 2 and at column 18"#)
    #expect(
      problem(skipping: "{\"é\":1,\n \"é\":2}")?.description
        == #"2:2: the key "é" stands twice in one object, at line 1, column 2 and at column 2"#)
    #expect(problem(skipping: #"{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}}"#) == nil)
    #expect(problem(skipping: "{\"\u{E9}\":1,\"e\u{301}\":2}") == nil, "equal to the eye, not in bytes")
    #expect(problem(skipping: #"{"customer_first_key_no_1":1,"customer_other_key_no_1":1}"#) == nil)
  }

  @Test(arguments: [2, 15, 16, 17, 18, 40, 300]) func ofManyKeysNoneStandsTwice(count: Int) {
    let members = (0..<count).map { #""key_\#($0)_of_the_object":{"x":\#($0)}"# }
    #expect(problem(skipping: "{" + members.joined(separator: ",") + "}") == nil)
    for again in [0, count / 2, count - 1] {
      let text = "{" + (members + [members[again]]).joined(separator: ",") + "}"
      #expect(problem(skipping: text)?.what.contains("\"key_\(again)_of_the_object\" stands twice") == true)
    }
    let inner = "{" + members.joined(separator: ",") + "}"
    #expect(problem(skipping: #"{"a":\#(inner),"b":\#(inner),"c":[\#(inner)]}"#) == nil)
    #expect(problem(skipping: #"{"a":\#(inner),"b":\#(inner),"a":1}"#) != nil)
  }

  @Test func aReaderCanGoOnWithTheNextLine() throws {
    let text = Array(#"{"a":{"b":[1 {"a":1}"#.utf8)
    text.withUnsafeBufferPointer { bytes in
      var reader = JSONReader(bytes.slice(0..<12))
      #expect(throws: JSONProblem.self) { try reader.skipValue() }
      reader.restart(bytes.slice(13..<20), firstLine: 2)
      #expect(throws: Never.self) {
        try reader.skipValue()
        try reader.finish()
      }
    }
  }

  @Test func aValueOfAnotherKindIsNamed() {
    func what(_ text: String, _ read: (inout JSONReader) throws(JSONProblem) -> Void) -> String? {
      reading(text) { reader in
        do {
          try read(&reader)
          return nil
        } catch {
          return (error as? JSONProblem)?.what
        }
      }
    }
    #expect(what("12") { r throws(JSONProblem) in _ = try r.readString() } == #"a string was expected, found "12""#)
    #expect(
      what(#" "12""#) { r throws(JSONProblem) in _ = try r.readNumber() }
        == #"a number was expected, found the string "12""#)
    #expect(what("[]") { r throws(JSONProblem) in try r.beginObject() } == "an object was expected, found an array")
    #expect(what("{}") { r throws(JSONProblem) in try r.beginArray() } == "an array was expected, found an object")
    #expect(what("") { r throws(JSONProblem) in try r.readNull() } == "null was expected, found the end of the text")
    #expect(
      what("NaN") { r throws(JSONProblem) in _ = try r.readBool() } == #"true or false was expected, found "NaN""#)
  }

  @Test func whatIsShownIsEscapedAndCut() {
    let long = String(repeating: "x", count: 80)
    #expect(
      problem(skipping: "[1 " + long)?.what
        == "a comma or ] was expected, found \"" + String(repeating: "x", count: 60) + "…\"")
    #expect(problem(skipping: "[1\u{1B}[2J")?.what == #"a comma or ] was expected, found "\u{1B}""#)
    #expect(problem(skipping: "[1\u{202E}")?.what == #"a comma or ] was expected, found "\u{202E}""#)
  }
}
