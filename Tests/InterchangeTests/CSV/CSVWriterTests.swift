import Testing

@testable import Interchange

@Suite struct CSVWriterTests {
  @Test func fieldsStandInQuotesWhereTheyNeedThem() {
    #expect(
      CSVWriter.exact.text(["a", "b c", "d,e", "f\"g", "h\ni", "", "=1+1"])
        == "a,b c,\"d,e\",\"f\"\"g\",\"h\ni\",,=1+1\r\n")
    #expect(CSVWriter.exact.text(["a,b", "c;d"], delimiter: .semicolon) == "a,b;\"c;d\"\r\n")
    #expect(CSVWriter.exact.text([""]) == "\"\"\r\n")
  }

  @Test(arguments: [
    ("=1+1", "\"'=1+1\""), ("+49 30", "\"'+49 30\""), ("@x", "\"'@x\""), ("-1+2", "\"'-1+2\""), ("-", "\"'-\""),
    ("\tx", "\"'\tx\""), ("\r", "\"'\r\""), ("\n=1", "\"'\n=1\""), ("=\"a\"", "\"'=\"\"a\"\"\""), ("-.5", "\"'-.5\""),
    ("-12", "-12"), ("-12.50", "-12.50"), ("a=1", "a=1"), ("'=1", "'=1"), ("12", "12"), ("-1.2.3", "\"'-1.2.3\""),
  ])
  func aSpreadsheetRunsNothing(field: String, expected: String) {
    #expect(CSVWriter.spreadsheet.text([field, "x"]) == expected + ",x\r\n")
  }

  @Test func whatIsWrittenExactlyIsReadBack() throws {
    let seed: UInt64 = 4180
    var random = SplitMix(state: seed)
    let pieces = ["a", "é", "🎨", "\"", ",", ";", "\t", "\n", "\r", "\r\n", "=", "'", " ", "\u{FEFF}"]
    for delimiter in CSVDelimiter.allCases {
      let rows = (0..<60).map { _ in
        (0...random.below(4)).map { _ in
          (0..<random.below(6)).map { _ in pieces[random.below(pieces.count)] }.joined()
        }
      }
      var bytes: [UInt8] = []
      for row in rows { CSVWriter.exact.write(row, delimiter: delimiter, to: &bytes) }
      let read = try CSVReaderTests.records(bytes, cuts: [bytes.count / 3], delimiter: delimiter).map(\.fields)
      #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } }, "seed \(seed)")
    }
  }
}
