import Interchange
import Segmentation
import Testing

/// JSON Lines as files to import.
struct ImportLinesTests {
  private static let lines = """
    {"key":"7","mail":"ada@example.org","spent":12.5,"wanted":true,"labels":["vip","beta"]}

    {"key":"8","mail":null,"other":{"a":1}}

    """

  private func run(_ text: String, _ map: String) throws -> ImportResult {
    let plan = try ImportPlan(kind: "fans", map: [map])
    let shop = try ImportingShop()
    var csv = CSVImport(plan, settings: shop.settings, zone: shop.zone, file: "fans.jsonl")
    return Array(text.utf8).withUnsafeBufferPointer { csv.run(lines: $0) }
  }

  @Test func theKeysOfObjectsAreTheColumns() throws {
    let result = try run(Self.lines, "id=key,email=mail,total_spent=spent,email_consent=wanted,interests=labels")
    #expect(
      ImportingShop.lines(result.fanLines) == [
        #"{"id":"7","email":"ada@example.org","total_spent":"12.50","email_consent":true,"interests":["vip","beta"]}"#,
        #"{"id":"8"}"#,
      ])
    #expect(
      result.problems.map(\.description) == [
        #"fans.jsonl: these columns are not mapped: "other". They were passed over."#
      ])
  }

  @Test(arguments: [
    ("{\"key\":1}\n[1]\n", "fans.jsonl:2:1: an object was expected on each line. Nothing was imported."),
    ("{\"key\":\"7\"}\n{\"key\":\"8\",}\n", "fans.jsonl:2:12: "),
    ("", "fans.jsonl: the file is empty; a header with the columns' names was expected. Nothing was imported."),
    ("{\"key\":\"7\",\"key\":\"8\"}\n", "fans.jsonl:1:12: "),
    ("{\"key\":\"\"}\n", "fans.jsonl:1:1: id: the cell is empty. Nothing was imported."),
  ])
  func whatIsWrongHasItsPlace(text: String, words: String) throws {
    let result = try run(text, "id=key")
    #expect(result.isRefused && result.fanLines.isEmpty)
    #expect(result.problems.first?.description.hasPrefix(words) == true, "\(result.problems)")
  }

  @Test func contactsMayBeJSONLinesToo() throws {
    let lines = options { $0.isJSONLines = true }
    let report = try ImportingShop().dryRun(
      "{\"name\":\"Ada\",\"email\":\"ada@example.org\",\"tags\":[\"a\",\"b\"]}\n", lines)
    #expect(report.source == .contacts)
    #expect(report.result.fans.new == 1 && report.result.events.new == 2)
  }

  @Test func mauticIsKnownByTheNamesOfItsOwnFields() throws {
    var shop = try ImportingShop()
    let report = shop.run(
      "id,email,firstname,lastname,points,dateAdded,lastActive,doNotEmail\n"
        + "5,ada@example.org,Ada,L,12,2024-01-02 03:04:05,2026-01-02 03:04:05,1\n")
    #expect(report.source == .mautic)
    #expect(shop.value("mautic_points", of: "ada@example.org") == .number(DecimalNumber(12)))
    #expect(shop.value(.emailConsent, of: "ada@example.org") == .boolean(false))
    #expect(shop.value(.lastActiveAt, of: "ada@example.org") == .day(try #require(Day("2026-01-02"))))
  }
}
