import Interchange
import Segmentation
import Testing

/// A file that nobody should have to read, and what is said of it.
struct HostileFile: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  /// How many fans come of it; nil where it is refused.
  var fans: Int?
  /// What the first problem says.
  var words = ""

  var testDescription: String { name }

  init(_ name: String, _ text: String, _ words: String) {
    (self.name, bytes, self.words) = (name, Array(text.utf8), words)
  }
  init(_ name: String, _ bytes: [UInt8], _ words: String) { (self.name, self.bytes, self.words) = (name, bytes, words) }
  init(_ name: String, _ text: String, fans: Int) { (self.name, bytes, self.fans) = (name, Array(text.utf8), fans) }
  init(_ name: String, _ bytes: [UInt8], fans: Int) { (self.name, self.bytes, self.fans) = (name, bytes, fans) }
}

struct ImportHostileTests {
  private static let head = "email,name\n"
  private static let good = "a@example.org,A\n"

  private static func wide(_ text: String, little: Bool = true, mark: Bool = true) -> [UInt8] {
    let units = (mark ? [UInt16(0xFEFF)] : []) + Array(text.utf16)
    return units.flatMap { little ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// What breaks the grammar of CSV.
  static let grammar = [
    HostileFile("nothing", "", "import.csv: the file is empty"),
    HostileFile("a byte order mark alone", [0xEF, 0xBB, 0xBF], "import.csv: the file is empty"),
    HostileFile("blank lines alone", "\n\r\n\r\n\n", "import.csv: the file is empty"),
    HostileFile("spaces alone", "   \n", "import.csv:1: the columns are of no export that is known"),
    HostileFile("a hint alone", "sep=;\n", "import.csv: the file is empty"),
    HostileFile("a header alone", head, fans: 0),
    HostileFile("a header without its end", "email,name", fans: 0),
    HostileFile(
      "a quote that never closes", head + "\"a@example.org,A\n", "import.csv:2:1: a closing quote was expected"),
    HostileFile("a quote in the header that never closes", "\"email,name\n" + good, "import.csv:1:1: a closing quote"),
    HostileFile("a quote within a field", head + "a@example.org,A\"B\n", "import.csv:2:16: a field with quotes in it"),
    HostileFile("text behind a closing quote", head + "\"a@example.org\"x,A\n", "import.csv:2:16: a delimiter or"),
    HostileFile("a lone quote at the end", head + good + "\"", "import.csv:3:1: a closing quote was expected"),
    HostileFile("a NUL", head + "a@example.org,A\0B\n", "import.csv:2:16: a NUL byte was found"),
    HostileFile("a NUL in the header", "email\0,name\n", "import.csv:1:6: a NUL byte was found"),
    HostileFile("NULs alone", [UInt8](repeating: 0, count: 100), "import.csv:1:1: a NUL byte was found"),
    HostileFile("too many cells", head + "a@example.org,A,B\n", "import.csv:2: 2 fields were expected"),
    HostileFile("too few cells of a list", head + "a@example.org\n", fans: 1),
    HostileFile(
      "too few cells of a platform", "email,klaviyo id\na@example.org\n",
      "import.csv:2: 2 fields were expected as in the"),
    HostileFile("line ends of old", "email,name\ra@example.org,A\rb@example.org,B\r", fans: 2),
    HostileFile("mixed line ends", "email,name\r\na@example.org,A\nb@example.org,B\rc@example.org,C", fans: 3),
    HostileFile("a file of line ends of old in quotes", "email,name\ra@example.org,\"A\rB\"\r", fans: 1),
    HostileFile("an unusual delimiter", "email|name\na@example.org|A\n", "import.csv:1: the columns are of no export"),
    HostileFile("a hint of another delimiter", "sep=|\nemail|name\n", "import.csv:1: the columns are of no export"),
    HostileFile("a hint that is right", "sep=;\r\nemail;name\r\na@example.org;A\r\n", fans: 1),
    HostileFile("a hint after a byte order mark", "\u{FEFF}sep=\t\nemail\tname\na@example.org\tA\n", fans: 1),
    HostileFile("a second hint", "sep=;\nsep=;\nemail;name\n", "import.csv:2: the columns are of no export"),
  ]

  /// What is too much.
  static let bombs = [
    HostileFile(
      "a hundred thousand columns", "email" + repeated(",c", 100_000) + "\n" + good,
      "import.csv:1:1: the record has more than 4096 fields"),
    HostileFile(
      "a hundred thousand cells", head + "a@example.org" + repeated(",", 100_000) + "\n",
      "import.csv:2:1: the record has more than 4096 fields"),
    HostileFile(
      "a cell of two megabytes", head + "a@example.org," + repeated("x", 2 << 20) + "\n",
      "import.csv:2:1: the record has more than 1048576 bytes (1 MiB)"),
    HostileFile(
      "a header of two megabytes", repeated("x", 2 << 20) + "\n",
      "import.csv:1:1: the record has more than 1048576 bytes"),
    HostileFile(
      "a quoted cell that swallows the file", head + "\"a@example.org\n" + repeated("b@example.org,B\n", 80_000),
      "import.csv:2:1: the record has more than 1048576 bytes (1 MiB); a quote opened at 2:1 may never close"),
    HostileFile("a hundred thousand blank lines", head + repeated("\n", 100_000) + good, fans: 1),
    HostileFile(
      "four thousand columns", "email" + repeated(",", 4_095) + "\na@example.org" + repeated(",", 4_095), fans: 1),
    HostileFile(
      "an id of a kilobyte", "email,klaviyo id\na@example.org,\(repeated("9", 1_024))\n",
      "import.csv:2:2: klaviyo id: an id of a platform has at most 100 bytes"),
    HostileFile(
      "an id of ninety bytes",
      "email,klaviyo id,email marketing consent\na@example.org,\(repeated("9", 90)),subscribed\n",
      fans: 1),
    HostileFile(
      "a purchase whose number is too long",
      "From,Received,TransactionType,TransactionId,DateTime (UTC),Email\nA,1,Tip,\(repeated("x", 120)),2026-01-01,a@b.c\n",
      "import.csv:2: an id has at most 128 bytes"),
    HostileFile(
      "a name that becomes too long as JSON", head + "a@example.org," + repeated("\u{1}", 300_000) + "x\n",
      "import.csv:2: the fan's line would be longer than 1 MiB"),
    HostileFile(
      "an address of a kilobyte", head + repeated("a", 1_024) + "@example.org,A\n", "import.csv:2:1: email: "),
    HostileFile("the same person ten thousand times", head + repeated(good, 10_000), fans: 1),
  ]

  /// Encodings.
  static let encodings = [
    HostileFile("UTF-16, little endian", wide("email\tname\r\na@example.org\tÅsa 😀\r\n"), fans: 1),
    HostileFile("UTF-16, big endian", wide("email,name\na@example.org,Åsa 😀\n", little: false), fans: 1),
    HostileFile("UTF-16 without a mark", wide("email,name\n", mark: false), "import.csv:1:2: a NUL byte was found"),
    HostileFile(
      "UTF-16 of an odd length", wide("email\na@example.org\n").dropLast(),
      "import.csv:2:14: the file ends in the middle of a character of UTF-16"),
    HostileFile(
      "UTF-16 with half a character", wide("email,name\na@example.org,") + [0x3D, 0xD8, 0x41, 0x00],
      "import.csv:2:15: half a character of UTF-16 was found"),
    HostileFile(
      "UTF-16 with the other half", wide("email,name\na@example.org,") + [0x00, 0xDE],
      "import.csv:2:15: half a character of UTF-16 was found"),
    HostileFile(
      "UTF-16 that ends with half a character", wide("email,name\na@example.org,A") + [0x3D, 0xD8],
      "import.csv:2:16: the file ends in the middle of a character of UTF-16"),
    HostileFile("a mark of UTF-16 alone", [0xFF, 0xFE], "import.csv: the file is empty"),
    HostileFile("one byte of a mark", [0xFF], "import.csv:1: the columns are of no export"),
    HostileFile("a NUL in UTF-16", wide("email,name\na@example.org,\0\n"), "import.csv:2:15: a NUL byte was found"),
    HostileFile(
      "Windows-1252", Array(head.utf8) + [0x61, 0x40, 0x62, 0x2E, 0x63, 0x2C, 0xC5, 0x73, 0x61, 0x0A], fans: 1),
    HostileFile(
      "a byte that Windows-1252 lacks", Array("\(head)a@b.c,".utf8) + [0xC5, 0x41, 0x81, 0x0A],
      "import.csv:2:9: the byte 0x81 is no character of Windows-1252"),
    HostileFile(
      "UTF-8 that turns into something else", Array("\(head)a@b.c,Åsa\nb@b.c,".utf8) + [0xE9, 0x0A],
      "import.csv:3:7: the byte 0xE9 is not valid UTF-8, though what stands before it is"),
    HostileFile("UTF-8 with a mark", "\u{FEFF}email,name\na@example.org,A\n", fans: 1),
    HostileFile("a mark before a quote", "\u{FEFF}\"email\",\"name\"\n" + good, fans: 1),
    HostileFile(
      "a surrogate in UTF-8", Array("\(head)a@b.c,é".utf8) + [0xED, 0xA0, 0x80, 0x0A],
      "import.csv:2:8: the byte 0xED is not valid"),
    HostileFile(
      "the end of a character missing", Array("\(head)a@b.c,é".utf8) + [0xC3], "import.csv:2:8: the byte 0xC3 is not"),
  ]

  /// What a cell may hold.
  static let cells = [
    HostileFile("a line end in an address", head + "\"a@exam\nple.org\",A\n", "import.csv:2:1: email: "),
    HostileFile("a control character in an address", head + "a\u{1}@example.org,A\n", "import.csv:2:1: email: "),
    HostileFile("an override in a name", head + "a@example.org,\u{202E}gnp.exe\n", fans: 1),
    HostileFile("an escape in a name", head + "a@example.org,\u{1B}[31mRed\n", fans: 1),
    HostileFile("a formula in a name", head + "a@example.org,=cmd|' /C calc'!A0\n", fans: 1),
    HostileFile("JSON in a name", head + "a@example.org,\"\"\"},{\"\"id\"\":\"\"x\"\"}\"\n", fans: 1),
    HostileFile(
      "a noncharacter in an id", "email,klaviyo id\na@example.org,\u{FFFF}\n", "import.csv:2:2: klaviyo id: "),
    HostileFile("an id with a line end", "email,klaviyo id\na@example.org,\"1\n2\"\n", "import.csv:2:2: klaviyo id: "),
    HostileFile(
      "JSON that is none", "email,name,attributes\na@example.org,A,{\n",
      "import.csv:2:3: attributes: the cell is no object"),
    HostileFile(
      "JSON that is no object", "email,name,attributes\na@example.org,A,[1]\n", "import.csv:2:3: attributes: "),
    HostileFile(
      "JSON in JSON in JSON", "email,name,attributes\na@example.org,A,\"\(repeated("[", 1_000))\"\n",
      "import.csv:2:3: attributes: "),
    HostileFile(
      "JSON with our own keys",
      "email,name,attributes\na@example.org,A,\"{\"\"id\"\":1,\"\"standing\"\":\"\"premium\"\"}\"\n", fans: 1),
    HostileFile("a header that names one column twice", "email,email,name\na@example.org,b@example.org,A\n", fans: 1),
    HostileFile("a header without names", ",,\n1,2,3\n", "import.csv:1: the columns are of no export that is known"),
    HostileFile("no address and nothing else", head + ",\n", fans: 0),
  ]

  @Test func thereAreMoreThanTwoHundredWithThoseOfZIP() {
    #expect((Self.grammar + Self.bombs + Self.encodings + Self.cells + HostileCells.all).count + 20 >= 200)
  }

  /// Read in pieces of a few bytes by several threads, it says the same.
  @Test(arguments: grammar + encodings + cells + HostileCells.all) func inPartsItSaysTheSame(file: HostileFile) throws {
    let shop = try ImportingShop(fans: #"{"id":"f-1","email":"old@example.org"}"# + "\n")
    let (whole, parts) = (shop.dryRun(file.bytes), shop.dryRun(file.bytes, piece: 37))
    #expect(parts.result.isRefused == whole.result.isRefused)
    #expect(parts.words.first == whole.words.first)
    #expect(parts.result.fans == whole.result.fans && parts.result.events == whole.result.events)
    #expect(
      ImportingShop.lines(parts.result.fanLines).sorted() == ImportingShop.lines(whole.result.fanLines).sorted())
  }

  @Test(arguments: grammar + bombs + encodings + cells + HostileCells.all) func itIsReadRightOrRefusedWithItsPlace(
    file: HostileFile
  )
    throws
  {
    let shop = try ImportingShop(fans: #"{"id":"f-1","email":"old@example.org"}"# + "\n")
    let report = shop.dryRun(file.bytes)
    if let fans = file.fans {
      #expect(report.words.filter { !$0.contains("no e-mail address") } == [])
      #expect(!report.result.isRefused)
      #expect(report.result.fans.new == fans)
      // What was made of it can be read.
      let after = InterchangeTests.table(
        fans: shop.fans + report.result.fanLines, events: report.result.eventLines,
        frame: EvaluationFrame(settings: shop.settings, zone: shop.zone, now: .latest))
      #expect(after.problems.map(\.description) == [])
      #expect(after.table.count == fans + 1)
    } else {
      #expect(report.result.isRefused)
      #expect(report.words.first?.hasPrefix(file.words) == true, "\(report.words.first ?? "nothing")")
      #expect(report.result.fanLines.isEmpty && report.result.eventLines.isEmpty)
    }
  }

  @Test func whatIsReadOfAnEncodingIsWhatStandsThere() throws {
    for file in Self.encodings where file.fans != nil && !file.name.contains("mark") {
      var shop = try ImportingShop()
      let report = shop.run(file.bytes)
      #expect(String(decoding: shop.fans, as: UTF8.self).contains("Åsa"), "\(file.name)")
      #expect(report.encoding != .utf8)
    }
  }

  @Test func aKeyThatMeansSomethingHereCannotBeForged() throws {
    var shop = try ImportingShop()
    _ = shop.run(
      "email,name,attributes\na@example.org,A,\"{\"\"id\"\":\"\"x\"\",\"\"standing\"\":\"\"premium\"\",\"\"opening_spent\"\":\"\"9\"\"}\"\n"
    )
    #expect(
      ImportingShop.lines(shop.fans) == [
        #"{"id":"email:\#(ImportingShop.lines(shop.fans)[0].dropFirst(13).prefix(16))","name":"A","email":"a@example.org","#
          + #""source":"direct","listmonk_attribute_id":"x","listmonk_attribute_standing":"premium","#
          + #""listmonk_attribute_opening_spent":"9"}"#
      ])
    #expect(shop.value(.tier, of: "a@example.org") == .missing)
  }
}
