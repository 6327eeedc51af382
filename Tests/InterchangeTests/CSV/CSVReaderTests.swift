import Testing

@testable import Interchange

@Suite struct CSVReaderTests {
  static let story =
    "\u{FEFF}id,name,note\r\nf-1,Zoë,\"a, \"\"b\"\"\r\n🎨\"\n\n,,\r\"\",\"\"\"\",x\r\nf-2,short\nf-3,a,b,c\r\n日,本,\"\"\"語\""

  static let expected: [(line: Int, fields: [String])] = [
    (1, ["id", "name", "note"]),
    (2, ["f-1", "Zoë", "a, \"b\"\r\n🎨"]),
    (5, ["", "", ""]),
    (6, ["", "\"", "x"]),
    (7, ["f-2", "short"]),
    (8, ["f-3", "a", "b", "c"]),
    (9, ["日", "本", "\"語"]),
  ]

  @Test func aFileIsReadRecordByRecord() throws {
    let records = try Self.records(Array(Self.story.utf8))
    #expect(records.map(\.line) == Self.expected.map(\.line))
    #expect(records.map(\.fields) == Self.expected.map(\.fields))
    #expect(records.map(\.isRagged) == [false, false, false, false, true, true, false])
    #expect(records[4].raggedness?.description == "7:1: 3 fields were expected as in the header, found 2")
    #expect(records[1].withField(1) { Array($0) } == Array("Zoë".utf8))
  }

  @Test func aFileCutAnywhereGivesTheSameRecords() throws {
    let bytes = Array(Self.story.utf8)
    let whole = try Self.records(bytes)
    for cut in 0...bytes.count { #expect(try Self.records(bytes, cuts: [cut]) == whole, "cut at \(cut)") }
    #expect(try Self.records(bytes, cuts: Array(1..<bytes.count)) == whole, "byte by byte")
  }

  @Test(arguments: [
    ("a,b\n\"x\ny,2", 2, 1, "a closing quote was expected, found the end of the file"),
    ("a,b\n1,\"x\ny\"z,2", 3, 3, "a delimiter or the line's end was expected after the closing quote, found \"z\""),
    ("a,b\n1,é\"x\"", 2, 4, "a field with quotes in it must itself stand in quotes and double them"),
    ("a,b\n1,\0", 2, 3, "a NUL byte was found; text in UTF-8 was expected (is this UTF-16?)"),
    ("a,b\r\n\"é\r\né\0\"", 3, 2, "a NUL byte was found; text in UTF-8 was expected (is this UTF-16?)"),
  ])
  func aProblemSaysWhere(text: String, line: Int, column: Int, what: String) {
    let bytes = Array(text.utf8)
    for cut in 0...bytes.count {
      #expect(throws: CSVProblem(line: line, column: column, what: what), "cut at \(cut)") {
        try Self.records(bytes, cuts: [cut])
      }
    }
  }

  @Test func invalidUTF8IsToldWithItsPlace() {
    for (bytes, byte) in [([0xE9], "E9"), ([0xC3], "C3"), ([0xED, 0xA0, 0x80], "ED")] as [([UInt8], String)] {
      for tail in [Array("\n".utf8), Array("x\n".utf8), []] {
        let text = Array("a\né,".utf8) + bytes + tail
        for cut in 0...text.count {
          #expect(throws: CSVProblem(line: 2, column: 3, what: "the byte 0x\(byte) is not valid UTF-8")) {
            try Self.records(text, cuts: [cut])
          }
        }
      }
    }
  }

  @Test(arguments: [
    ("a,b;c,d\n", CSVDelimiter.comma), ("a;b;c,d\n1;2;3", .semicolon), ("a\tb\n1,2,3\tx", .tab), ("email\n1", .comma),
    ("\r\n\"a,b,c,d\";e\n", .semicolon), ("a;b", .semicolon), ("", .comma), ("\"a\n,,\";b;c\n", .semicolon),
  ])
  func theHeaderLineTellsTheDelimiter(text: String, delimiter: CSVDelimiter) throws {
    let bytes = Array(text.utf8)
    for cut in 0...bytes.count {
      var reader = CSVReader()
      _ = try Self.records(bytes, cuts: [cut], reader: &reader)
      #expect(reader.delimiter == delimiter)
    }
  }

  @Test func aGivenDelimiterIsKept() throws {
    let records = try Self.records(Array("a;b,c\n".utf8), delimiter: .semicolon)
    #expect(records.map(\.fields) == [["a", "b,c"]])
  }

  @Test func theLimitsAreTold() {
    let wide = Array(String(repeating: ",", count: 4096).utf8)
    #expect(throws: CSVProblem(line: 1, column: 1, what: "the record has more than 4096 fields")) {
      try Self.records(wide)
    }
    #expect(throws: Never.self) { try Self.records(Array(wide.dropLast())) }
    let long = Array("a\n\"".utf8) + [UInt8](repeating: 0x78, count: CSVReader.longestRecord + 1)
    let what = "the record has more than 1048576 bytes (1 MiB); a quote opened at 2:1 may never close"
    #expect(throws: CSVProblem(line: 2, column: 1, what: what)) { try Self.records(long) }
  }

  @Test func whatStandsBehindAQuoteIsToldWholeHoweverTheFileIsCut() {
    let bytes = Array("a\n\"b\"é\n".utf8)
    let what = "a delimiter or the line's end was expected after the closing quote, found \"é\""
    for cut in 0...bytes.count {
      #expect(throws: CSVProblem(line: 2, column: 4, what: what)) { try Self.records(bytes, cuts: [cut]) }
    }
  }

  @Test func aProblemStays() {
    var reader = CSVReader(delimiter: .comma)
    Array("a\"b\nc,d\n".utf8).withUnsafeBytes { reader.feed($0) }
    let problem = CSVProblem(
      line: 1, column: 2, what: "a field with quotes in it must itself stand in quotes and double them")
    for _ in 0..<2 { #expect(throws: problem) { try reader.nextRecord() } }
  }

  static func records(
    _ bytes: [UInt8], cuts: [Int] = [], delimiter: CSVDelimiter? = nil
  ) throws -> [CSVRecord] {
    var reader = CSVReader(delimiter: delimiter)
    return try records(bytes, cuts: cuts, reader: &reader)
  }

  static func records(_ bytes: [UInt8], cuts: [Int], reader: inout CSVReader) throws -> [CSVRecord] {
    var all: [CSVRecord] = []
    var start = 0
    for end in cuts + [bytes.count] {
      bytes[start..<end].withUnsafeBytes { reader.feed($0) }
      start = end
      while let record = try reader.nextRecord() { all.append(record) }
    }
    reader.finish()
    while let record = try reader.nextRecord() { all.append(record) }
    return all
  }
}
