import Testing

@testable import Interchange

/// Lines and columns, counted by hand.
@Suite struct JSONPlaceTests {
  @Test(arguments: [
    ("", 1, 1, 0, "a value was expected, found the end of the text"),
    ("{\"a\":1 x}", 1, 8, 7, "a comma or } was expected, found \"x\""),
    ("{\"a\":1,}", 1, 8, 7, "a key in double quotes was expected, found \"}\""),
    ("[1,]", 1, 4, 3, "a value was expected after the comma, found \"]\""),
    ("[1\n,2\n  3]", 3, 3, 8, "a comma or ] was expected, found \"3\""),
    ("{\"a\":1,\n \"b\" 2}", 2, 6, 13, "a colon was expected after the key, found \"2\""),
    ("[\"é🎨\", x]", 1, 8, 11, "a value was expected, found \"x\""),
    ("{\"name\":\"Zoë\nB\"}", 1, 13, 13, "a line break stands in a string; an escape (\\u000A) was expected"),
    ("[\"a\tb\"]", 1, 4, 3, "a tab stands in a string; an escape (\\u0009) was expected"),
    ("[\r\n\r\n01]", 3, 1, 5, "a number must not begin with 0, found \"01\""),
    ("[1.]", 1, 4, 3, "a digit was expected after the point, found \"]\""),
    ("[-x]", 1, 3, 2, "a digit was expected, found \"x\""),
    ("[1e+]", 1, 5, 4, "a digit was expected in the exponent, found \"]\""),
    ("[\"ab\\ud83d x\"]", 1, 5, 4, "\\ud83d is half of a surrogate pair and the other half is missing"),
    ("\n [\"abc", 2, 3, 3, "a closing quote was expected, found the end of the text"),
    ("[\"\\x\"]", 1, 3, 2, #"an escape (one of \" \\ \/ \b \f \n \r \t \u) was expected, found "\\x""#),
    ("[\"\\u12g4\"]", 1, 3, 2, "four hexadecimal digits were expected after \\u"),
    ("{} {}", 1, 4, 3, "the end was expected after the value, found an object"),
    ("['a']", 1, 2, 1, "a value was expected, found \"'\""),
    ("[+1]", 1, 2, 1, "a value was expected, found \"+1\""),
    ("[truex]", 1, 6, 5, "a comma or ] was expected, found \"x\""),
    ("[tru]", 1, 2, 1, "true or false was expected, found \"tru\""),
    ("[\u{FEFF}]", 1, 2, 1, "a value was expected, found a byte order mark, which may stand only at the very start"),
  ])
  func aProblemSaysWhere(text: String, line: Int, column: Int, offset: Int, what: String) {
    #expect(problem(skipping: text) == JSONProblem(line: line, column: column, offset: offset, what: what))
  }

  @Test(
    arguments: [
      ([0xC0, 0xAF], 0xC0), ([0xED, 0xA0, 0x80], 0xED), ([0xE2, 0x82], 0xE2), ([0xF4, 0x90, 0x80, 0x80], 0xF4),
      ([0xFF], 0xFF), ([0x80], 0x80), ([0xE0, 0x9F, 0xBF], 0xE0), ([0xF0, 0x8F, 0xBF, 0xBF], 0xF0),
    ] as [([UInt8], UInt8)])
  func invalidUTF8IsRefusedInValuesAndInKeys(bytes: [UInt8], first: UInt8) {
    let what = "the byte 0x" + String(first, radix: 16, uppercase: true) + " is not valid UTF-8"
    let value = Array("{\"é\":\"".utf8) + bytes + Array("\"}".utf8)
    #expect(problem(skipping: value) == JSONProblem(line: 1, column: 7, offset: 7, what: what))
    let key = Array("{\"".utf8) + bytes + Array("\":1}".utf8)
    #expect(problem(skipping: key) == JSONProblem(line: 1, column: 3, offset: 2, what: what))
  }

  @Test func aValueIsPointedAtAfterItWasRead() throws {
    try reading("{\"id\": \"f-1\",\n \"spent\": \"n/a\", \"x\": [1, 2]}") { reader in
      try reader.beginObject()
      _ = try reader.nextKey()
      _ = try reader.readString()
      #expect(reader.position == (1, 8))
      _ = try reader.nextKey()
      #expect(reader.position == (2, 2))
      _ = try reader.readString()
      #expect(reader.problem("no amount").description == "2:11: no amount")
      let spent = reader.offset
      _ = try reader.nextKey()
      try reader.skipValue()
      #expect(reader.position == (2, 23))
      #expect(reader.problem("no amount", at: spent).column == 11)
      #expect(try reader.nextKey() == nil)
    }
  }
}
