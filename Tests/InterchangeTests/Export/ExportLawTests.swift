import Interchange
import Segmentation
import Testing

/// The writer gives the bytes of the plain way, whatever the fans are like.
@Suite struct ExportLawTests {
  /// What texts are made of, as JSON writes it.
  private static let pieces = [
    "a", "Ana", "abcdefgh", "é", "Ö", "ß", "Σ", "Жан", "森", "純", "김", "ễ", "\u{301}", "\u{5B0}", "\u{600}",
    "\u{200D}", "🎨", "👩‍👧", " ", " ", " ", "  ", "\u{A0}", "\u{3000}", "\u{2003}", "\u{1680}", "\u{85}", "\u{2028}",
    "\u{2029}", "\u{9F}", "\\\"", ",", ";", "\\t", "\\n", "\\r", "\\r\\n", "=", "+", "@", "-", "-12", ".5", "'",
    "\u{FEFF}", "＝", "|", "*", "\\\\", "\\u0001", "\\u001f", "\\u007f", "\u{C2}", "\u{E2}", "O'Brien", "<b>", "$",
    "\u{37E}", "K",
  ]

  private static func text(_ random: inout SplitMix, most: Int = 7) -> String {
    let count = random.below(40) == 0 ? 300 : random.below(most)
    return (0..<count).map { _ in pieces[random.below(pieces.count)] }.joined()
  }

  private static func phone(_ random: inout SplitMix) -> String {
    let starts = ["+49 ", "0049", "+", "00", "030 ", "\u{A0}+", " +1(", "x"]
    return starts[random.below(starts.count)] + "\(random.below(1_000_000))"
      + [" ", "-", "\u{A0}", "/", ") ", "", "a", "+"][random.below(8)] + "\(random.below(1_000_000))"
  }

  /// A fan of whom about half is known.
  private static func fan(_ number: Int, _ random: inout SplitMix, _ odds: Int) -> String {
    var members = ["\"id\":\"f-\(number)\""]
    func add(_ key: String, _ value: String) { if random.below(odds) > 0 { members.append("\"\(key)\":\(value)") } }
    let countries = ["PT", "de", " fr ", "Japan", "é", "", "=1"]
    add("name", "\"\(text(&random))\"")
    if number % 3 == 0 { add("name", "\"Ana Maria de Sousa\"") }
    add(
      "email",
      "\"\(random.below(9) == 0 ? "\u{A0}" : "")\(text(&random, most: 2))A@b\(random.below(50)).\(text(&random, most: 3))\""
    )
    add("country", "\"\(countries[random.below(countries.count)])\"")
    add("phone", "\"\(phone(&random))\"")
    add("note", "\"\(text(&random, most: 12))\"")
    add("tags", "[" + (0..<random.below(4)).map { "\"\(text(&random, most: 3))\($0)\"" }.joined(separator: ",") + "]")
    add("total_spent", "\"\(random.below(3) == 0 ? "-" : "")\(random.below(2_000_000_000)).\(10 + random.below(90))\"")
    add("purchase_count", "\(random.below(5))")
    add("nps", "\(random.below(12) - 3)")
    add("sentiment", "\(random.below(2) == 0 ? "-" : "")0.\(random.below(1000))")
    add("ratio", "\(random.below(9))\(random.below(1_000_000_000)).\(random.below(100_000_000))")
    add("email_consent", random.below(2) == 0 ? "true" : "false")
    add("registered_at", "\"20\(10 + random.below(16))-0\(1 + random.below(9))-1\(random.below(10))\"")
    add("first_name", "\"\(text(&random, most: 2))\"")
    add("zip", "\"\(random.below(2) == 0 ? "0" : "=")\(random.below(100_000))\"")
    // A key that stands twice is an error of the line; the first stays.
    var keys: Set<Substring> = []
    return "{" + members.filter { keys.insert($0.split(separator: ":")[0]).inserted }.joined(separator: ",") + "}\n"
  }

  private static func table(_ seed: UInt64, count: Int, odds: Int) throws -> FanTable {
    var random = SplitMix(state: seed)
    return try ExportShop.table((0..<count).map { fan($0, &random, odds) }.joined())
  }

  /// Compares the writer with the plain way, row by row where they differ.
  private func compare(_ plan: ExportPlan, _ table: FanTable, _ rows: [UInt32], _ comment: String) {
    var bytes: [UInt8] = []
    let tally = ExportWriter(plan, table).write(rows) { piece in
      bytes += piece
      return true
    }
    let naive = NaiveExport(plan, table, rows)
    let place = zip(bytes, naive.bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    #expect(bytes.count == naive.bytes.count && place == nil, "\(comment)")
    if let place {
      let range = max(0, place - 60)..<place + 30
      Issue.record("\(comment): \(Self.shown(bytes, range)) is not \(Self.shown(naive.bytes, range))")
    }
    #expect(tally == naive.tally, "\(comment)")
  }

  private static func shown(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self).debugDescription
  }

  @Test(arguments: ExportFormat.allCases)
  func everyFormIsAsThePlainWayWritesIt(format: ExportFormat) throws {
    for (seed, odds) in [(701, 8), (702, 2), (703, 30)] as [(UInt64, Int)] {
      let table = try Self.table(seed, count: 60, odds: odds)
      for isHashed in format.descriptor.canHash ? [false, true] : [false] {
        for reader in format == .csv || format == .tsv ? ExportPlan.Reader.allCases : [.machine] {
          let plan = try ExportPlan(format, isHashed: isHashed, reader: reader, schema: table.schema)
          for consent in [ExportConsent.given, .any] {
            let all = (0..<table.count).map { UInt32($0) }
            let rows = ExportSelection(of: all, in: table, plan: plan, channel: .email, consent: consent).rows
            compare(plan, table, rows, "\(format) \(isHashed) \(reader) \(consent), seed \(seed)")
          }
        }
      }
    }
  }

  @Test func fansInAnyOrderAreWrittenInIt() throws {
    let seed: UInt64 = 704
    var random = SplitMix(state: seed)
    let lines = (0..<17_000).map { "{\"id\":\"f-\($0)\",\"nps\":\($0 % 11),\"name\":\"N\($0 % 5000) Ö\"}\n" }
    let table = try ExportShop.table(lines.joined())
    let rows = (0..<5000).map { _ in UInt32(random.below(17_000)) }
    for format in [ExportFormat.csv, .json] {
      let plan = try ExportPlan(format, fields: ["id", "nps", "name"], schema: table.schema)
      compare(plan, table, rows, "\(format), seed \(seed)")
    }
  }

  @Test func aFanWithoutAnythingIsStillALine() throws {
    let table = try ExportShop.table("{\"id\":\"a\"}\n{\"id\":\"b\",\"note\":\"x\"}\n")
    for format in ExportFormat.allCases {
      compare(try ExportPlan(format, schema: table.schema), table, [0, 1], "\(format)")
    }
    compare(try ExportPlan(.csv, fields: ["note"], schema: table.schema), table, [0, 1], "one column")
    compare(try ExportPlan(.listmonk, fields: ["note"], schema: table.schema), table, [0, 1], "one attribute")
  }

  /// Who is held back, found the plain way: everybody whose address, lower-case and trimmed, somebody refused.
  @Test func whoIsHeldBackIsAsThePlainWayFindsIt() throws {
    for seed in [705, 706] as [UInt64] {
      let table = try Self.table(seed, count: 400, odds: 5)
      func address(_ row: Int) -> String { table.value(.email, of: row).text(in: .usd) }
      let states = (0..<table.count).map { table.value(.emailConsent, of: $0).text(in: .usd) }
      let refused = Set(
        states.indices.filter { states[$0] == "false" && !address($0).isEmpty }
          .map { ContactForm.trimmed.normal(address($0)) })
      let plan = try ExportPlan(.csv, fields: ["email"], schema: table.schema)
      let all = (0..<table.count).map { UInt32($0) }
      let selection = ExportSelection(of: all, in: table, plan: plan, channel: .email, consent: .notRefused)
      let expected = all.filter { row in
        let text = address(Int(row))
        return text.isEmpty || (states[Int(row)] != "false" && !refused.contains(ContactForm.trimmed.normal(text)))
      }
      #expect(selection.rows == expected, "seed \(seed)")
      #expect(selection.refused == table.count - expected.count, "seed \(seed)")
    }
  }
}
