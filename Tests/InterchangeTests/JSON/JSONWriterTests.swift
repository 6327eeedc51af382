import Testing

@testable import Interchange

@Suite struct JSONWriterTests {
  @Test func aLineIsCompact() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("id")
    writer.string("f-1")
    writer.key("spent")
    writer.number("249.50")
    writer.key("count")
    writer.number(4)
    writer.key("tags")
    writer.beginArray()
    writer.string("vip")
    writer.bool(true)
    writer.null()
    writer.beginObject()
    writer.endObject()
    writer.endArray()
    writer.key("kept")
    writer.raw(Array("{ \"a b\" :\n [1.0, 1e5 , \"\\\" \\u00e9\"] }".utf8))
    writer.endObject()
    writer.endLine()
    writer.beginArray()
    writer.endArray()
    let text = String(decoding: writer.finished(), as: UTF8.self)
    #expect(
      text == #"{"id":"f-1","spent":249.50,"count":4,"tags":["vip",true,null,{}],"kept":{"a b":[1.0,1e5,"\" \u00e9"]}}"#
        + "\n[]")
  }

  @Test func whatCouldDoHarmIsEscapedAndNothingElse() throws {
    let text = "\"\\/\u{8}\t\n\u{C}\r\u{1}\u{1F}\u{7F}\u{80}\u{9F}\u{A0}é\u{2027}\u{2028}\u{2029}\u{202A}🎨"
    #expect(
      JSONValue.string(text).text(.compact)
        == #""\"\\/\b\t\n\f\r\u0001\u001f\u007f\u0080\u009f"# + "\u{A0}é\u{2027}" + #"\u2028\u2029"# + "\u{202A}🎨\"")
    #expect(try JSONValue(parsing: JSONValue.string(text).text(.compact)) == .string(text))
    let long = "0123456789abcdef\u{7F}0123456789abcdef"
    #expect(JSONValue.string(long).text(.compact) == #""0123456789abcdef\u007f0123456789abcdef""#)
  }

  @Test func aDocumentReadsAndDiffsWell() throws {
    let text = """
      {
        "format": 1,
        "segments": [
          {"id": "seg-1", "name": "VIPs", "type": "dynamic", "created_at": "2026-03-02T10:11:12Z"},
          {"id": "seg-2", "name": "Party guests", "type": "static", "members": ["f-1001", "f-1002"]},
          {
            "id": "seg-3",
            "name": "A name that makes the line longer than a hundred columns can ever hold, by some way",
            "members": [],
            "none": {}
          }
        ]
      }
      """
    let value = try JSONValue(parsing: text)
    #expect(value.text(.pretty) == text)
    #expect(try JSONValue(parsing: value.text(.pretty)) == value)
    #expect(JSONValue.array([.number("1"), .object([])]).text(.pretty) == "[1, {}]")
  }

  @Test func aHundredColumnsFitAndOneMoreDoesNot() {
    func array(_ length: Int) -> JSONValue { .array([.string(String(repeating: "é", count: length)), .null]) }
    #expect(array(90).text(.pretty).split(separator: "\n").map(\.count) == [100])
    #expect(array(91).text(.pretty).split(separator: "\n").map(\.count) == [1, 96, 6, 1])
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let seed: UInt64 = 42
    var random = SplitMix(state: seed)
    for round in 0..<400 {
      let value = Self.value(&random, depth: 0)
      for style in JSONStyle.allCases {
        #expect(try JSONValue(parsing: value.text(style)) == value, "seed \(seed), round \(round)")
      }
      #expect(!value.text(.compact).contains("\n"))
    }
  }

  @Test func valuesAreLookedUp() throws {
    let value = try JSONValue(parsing: #"{"a":[1.50,"x",true],"e\#u{301}":null}"#)
    #expect(value["a"]?[0]?.number == "1.50")
    #expect(value["a"]?[1]?.string == "x")
    #expect(value["a"]?[2]?.boolean == true)
    #expect(value["a"]?[3] == nil && value["b"] == nil && value[0] == nil)
    #expect(value["é"] == nil && value["e\u{301}"] == .null)
    #expect(JSONValue.string("é") != JSONValue.string("e\u{301}"))
    #expect(JSONValue.number("1.0") != JSONValue.number("1"))
  }

  private static func value(_ random: inout SplitMix, depth: Int) -> JSONValue {
    switch random.below(depth > 4 ? 4 : 7) {
    case 0: .null
    case 1: .boolean(random.below(2) == 0)
    case 2: .number(["0", "-0", "1.50", "1E400", "-12e-3", "98765432109876543210"][random.below(6)])
    case 3: .string(text(&random))
    case 4: .array((0..<random.below(5)).map { _ in value(&random, depth: depth + 1) })
    default:
      .object((0..<random.below(6)).map { JSONMember("\($0)" + text(&random), value(&random, depth: depth + 1)) })
    }
  }

  private static func text(_ random: inout SplitMix) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "b", " ", "\"", "\\", "\n", "\0", "\u{7F}", "\u{85}", "é", "\u{2028}", "語", "🎨",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<random.below(20) { text.append(scalars[random.below(scalars.count)]) }
    return String(text)
  }
}
