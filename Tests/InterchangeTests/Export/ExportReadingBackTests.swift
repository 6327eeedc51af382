import Interchange
import Segmentation
import Testing

/// What is exported is read back with nothing lost.
@Suite struct ExportReadingBackTests {
  private static let pieces = [
    "a", "é", "🎨", "\\\"", ",", ";", "\\t", "\\n", "\\r", "\\r\\n", "=", "'", " ", "\u{FEFF}", "|", "\\\\", "\\u0001",
    "\u{85}",
    "\u{2028}", "-", "+",
  ]

  /// Fans of random texts, and the texts.
  private static func fans(seed: UInt64, count: Int) -> String {
    var random = SplitMix(state: seed)
    var lines = ""
    for number in 0..<count {
      let texts = (0..<3).map { _ in (0..<random.below(6)).map { _ in pieces[random.below(pieces.count)] }.joined() }
      lines += """
        {"id":"f-\(number)","name":"\(texts[0])","note":"\(texts[1])","tags":["\(texts[2])","x"],\
        "total_spent":"\(random.below(100_000)).\(10 + random.below(90))","nps":\(random.below(11))}

        """
    }
    return lines
  }

  @Test(arguments: [ExportFormat.csv, .tsv])
  func ourReaderOfCSVFindsEveryValue(format: ExportFormat) throws {
    let seed: UInt64 = 606
    let fans = Self.fans(seed: seed, count: 4200)
    let table = try ExportShop.table(fans)
    let text = try ExportShop.text(format, "id,name,note,total_spent,nps", of: fans)
    var reader = CSVReader(delimiter: format == .csv ? .comma : .tab)
    Array(text.utf8).withUnsafeBytes { reader.feed($0) }
    reader.finish()
    #expect(try reader.nextRecord()?.fields == ["id", "name", "note", "total_spent", "nps"])
    var row = 0
    while let record = try reader.nextRecord() {
      let expected = ["id", "name", "note", "total_spent", "nps"].map {
        table.value(Field.ID(rawValue: $0), of: row).text(in: .usd)
      }
      #expect(record.fields.map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "row \(row), seed \(seed)")
      row += 1
    }
    #expect(row == 4200)
  }

  @Test func ourReaderOfJSONFindsEveryValue() throws {
    let seed: UInt64 = 607
    let fans = Self.fans(seed: seed, count: 100)
    let table = try ExportShop.table(fans)
    let lines = try ExportShop.text(.jsonl, of: fans).split(separator: "\n")
    #expect(lines.count == 100)
    for (row, line) in lines.enumerated() {
      let value = try JSONValue(parsing: Array(line.utf8))
      for field in table.schema.fields {
        var writer = JSONWriter()
        table.value(field.id, of: row).write(in: .usd, to: &writer)
        #expect(value[field.id.rawValue]?.text(.compact) == String(decoding: writer.finished(), as: UTF8.self))
      }
    }
    let array = try JSONValue(parsing: Array(try ExportShop.text(.json, of: fans).utf8))
    #expect(array.array?.count == 100)
  }

  @Test func anExportThatIsImportedElsewhereIsTheSameExport() throws {
    let fans = #"""
      {"id":"f-1","name":"Ana, \"Sousa\"","email":"ana@example.com","total_spent":"249.50","purchase_count":4,"tags":["vip","early bird"],"email_consent":true,"registered_at":"2026-03-02","country":"PT","nps":9,"sentiment":-0.5,"shoe":"=1+1"}
      {"id":"f-2","name":"森 純\nx","email":"jun@example.jp","email_consent":false,"tags":["a"],"total_spent":"1.00","purchase_count":0}

      """#
    let columns = "id,name,email,total_spent,purchase_count,tags,email_consent,registered_at,country,nps,sentiment,shoe"
    let text = try ExportShop.text(.csv, columns, of: fans)
    let map = columns.split(separator: ",").map { "\($0)=\($0)" }.joined(separator: ",")
    var csv = CSVImport(
      try ImportPlan(kind: "fans", map: [map]), settings: WorkspaceSettings(), zone: try zone("Europe/Berlin"))
    csv.feed(Array(text.utf8))
    let result = csv.finish()
    #expect(result.problems.filter { $0.severity == .error } == [])
    #expect(result.fans.new == 2)
    #expect(try ExportShop.text(.csv, columns, of: String(decoding: result.fanLines, as: UTF8.self)) == text)
  }

  @Test func theSameFansGiveTheSameBytes() throws {
    let fans = Self.fans(seed: 608, count: 60)
    for format in ExportFormat.allCases {
      #expect(try ExportShop.text(format, of: fans) == ExportShop.text(format, of: fans))
    }
  }

  @Test func numbersAreWrittenAsTheirTypesWriteThem() throws {
    let numbers = ["0", "-0.05", "12", "-7", "0.1", "123456789012.345", "-999999999999999999", "100"]
    let fans = numbers.enumerated().map { "{\"id\":\"f-\($0.offset)\",\"nps\":\($0.element)}\n" }.joined()
    let table = try ExportShop.table(fans)
    let expected = numbers.indices.map { table.value(.nps, of: $0).text(in: .usd) }
    #expect(try ExportShop.text(.tsv, "nps", of: fans) == "nps\n" + expected.map { "\($0)\n" }.joined())
    #expect(expected == numbers)
    let amounts = ["0.00", "-0.05", "-12.30", "1234567.89"]
    let spenders = amounts.enumerated().map { "{\"id\":\"f-\($0.offset)\",\"total_spent\":\"\($0.element)\"}\n" }
      .joined()
    #expect(
      try ExportShop.text(.tsv, "total_spent", of: spenders) == "total_spent\n" + amounts.map { "\($0)\n" }.joined())
  }
}
