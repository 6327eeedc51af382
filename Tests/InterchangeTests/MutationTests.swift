import Foundation
import Segmentation
import Testing

@testable import Interchange

/// The small relative of Tests/Fuzzing: twenty thousand damaged samples through every reader, in each of which a promise
/// is kept.
@Suite struct MutationTests {
  private static let seed: UInt64 = 20_261_123

  /// A reader with its samples; `check` tells the promise that is broken, if one is.
  struct Target: Sendable, CustomTestStringConvertible {
    let name: String
    let samples: [[UInt8]]
    let rounds: Int
    let check: @Sendable ([UInt8]) -> String?
    var testDescription: String { name }
  }

  @Test(arguments: [json, rules, documents, lines, csv, dates, audit])
  func damagedSamplesBreakNoPromise(target: Target) {
    var random = SplitMix(state: Self.seed)
    for round in 0..<target.rounds {
      var bytes = target.samples[random.below(target.samples.count)]
      for _ in 0...random.below(4) { Self.damage(&bytes, with: target.samples, &random) }
      guard let broken = target.check(bytes) else { continue }
      Issue.record("seed \(Self.seed), round \(round): \(broken): \(String(decoding: bytes, as: UTF8.self))")
      return
    }
  }

  private static func damage(_ bytes: inout [UInt8], with samples: [[UInt8]], _ random: inout SplitMix) {
    guard !bytes.isEmpty else { return }
    let place = random.below(bytes.count)
    switch random.below(6) {
    case 0: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1: bytes[place] = UInt8(random.below(256))
    case 2: bytes.remove(at: place)
    case 3: bytes.removeLast(random.below(min(16, bytes.count)))
    case 4: bytes.insert(contentsOf: bytes[place...].prefix(random.below(16)), at: random.below(bytes.count))
    default:
      let other = samples[random.below(samples.count)]
      let start = random.below(max(1, other.count))
      bytes.insert(contentsOf: other[start...].prefix(random.below(24)), at: place)
    }
  }
}

// MARK: The readers

extension MutationTests {
  private static let json = Target(name: "JSON", samples: JSONSamples.all, rounds: 8_000) { bytes in
    guard let value = try? JSONValue(parsing: bytes) else {
      return problem(skipping: bytes) == nil ? "what is refused is passed over" : nil
    }
    let again = [JSONStyle.compact, .pretty].allSatisfy { (try? JSONValue(parsing: value.text($0))) == value }
    return again ? nil : "what was written reads back as something else"
  }

  private static let context = RuleContext(segmentNames: ["seg-1": "High-Value"])

  private static let rules = Target(
    name: "rules",
    samples: [
      "total_spent > 200 AND purchase_count > 3",
      "NOT (tier = free OR country IN (PT, \"BR\")) AND nps BETWEEN 7 AND 9",
      "tags HAS ANY OF (vip, \"Early Bird\") OR registered_at IN LAST 30 DAYS", "total_spent IN TOP 10%",
      "SUM(purchase.amount IN LAST 1 YEAR) > 100 OR DAYS SINCE LAST visit < 14", "name STARTS WITH \"A\\\"\\u{301}\"",
      "COUNT(purchase WHERE amount > 10 THEN visit WITHIN 7 DAYS) >= 1 AND IN SEGMENT \"High-Value\"",
    ].map { Array($0.utf8) }, rounds: 1_500
  ) { bytes in
    guard let rule = try? ConditionParser.parse(String(decoding: bytes, as: UTF8.self), in: context) else { return nil }
    let text = ConditionPrinter.text(of: rule, in: context)
    guard (try? ConditionParser.parse(text, in: context)) == rule else {
      return "it is printed as another rule, \(text)"
    }
    let json = String(decoding: ConditionDocument.write(rule, context: context), as: UTF8.self)
    let again = (try? ConditionDocument.read(json))?.typed(in: context)
    return again == rule ? nil : "the file holds another rule, \(json)"
  }

  private static let documents = Target(
    name: "documents",
    samples: [
      #"{"format":1,"revision":3,"segments":[{"id":"a","name":"A","type":"static","members":["f"],"x":1.0}],"y":null}"#,
      #"{"format":1,"segments":[{"id":"a","name":"A","type":"dynamic","condition":{"all":[{"field":"nps","operator":"#
        + #""between","value":[7,9]},{"any":[]}]}}],"retired":["c"]}"#,
      #"{"format":1,"name":"Luna","currency":"EUR","time_zone":"UTC","today":"2026-11-20","fields":[{"id":"x","label":"#
        + #""X","type":"choice","choices":["a","b"]}],"lifecycle":{"at_risk_days":60}}"#,
    ].map { Array($0.utf8) }, rounds: 2_500
  ) { bytes in
    if let collection = try? SegmentsDocument.read(bytes) {
      let again = try? SegmentsDocument.read(SegmentsDocument.write(collection))
      guard again == collection else { return "segments.json is written as something else" }
    }
    guard let settings = try? WorkspaceDocument.read(bytes) else { return nil }
    let again = try? WorkspaceDocument.read(WorkspaceDocument.write(settings))
    return again == settings ? nil : "workspace.json is written as something else"
  }

  private static let lines = Target(
    name: "lines",
    samples: [
      #"{"id":"a","name":"Ana","total_spent":"249.50","tags":["vip"],"registered_at":"2026-03-02T10:11:12Z","x":[1]}"#,
      #"{"id":"1","fan":"a","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"19.00","item":"article"}"#,
      #"{"id":"2","fan":"a","type":"refund","at":"2026-11-02T12:00:00+01:00","amount":19,"of":"1","currency":"USD"}"#,
    ].map { Array(($0 + "\n").utf8) }, rounds: 100
  ) { bytes in
    let frame = EvaluationFrame(
      settings: WorkspaceSettings(), zone: .utc, now: Instant(microseconds: 1_795_176_000_000_000))
    let (table, problems) = table(fans: bytes, events: bytes, frame: frame)
    if problems.contains(where: { $0.description.utf8.contains { $0 < 0x20 } }) { return "a message steers a terminal" }
    let spaced = bytes.flatMap { $0 == 0x0A ? [0x20, 0x0A] : [$0] }
    let strict = InterchangeTests.table(fans: spaced, events: spaced, frame: frame).table
    let isSame = table.count == strict.count && table.events.count == strict.events.count
    return isSame ? nil : "the short way reads other lines than the strict one"
  }

  private static let csv = Target(
    name: "CSV",
    samples: ["a;b\n\"x\"\"y\";\"1\r\n2\"\n\n\"\";z", "ID,Mail\r\n1,a@b.c\r\n2,é\r\n"].map { Array($0.utf8) },
    rounds: 4_000
  ) { bytes in
    var reader = bytes.withUnsafeBytes { CSVReader(whole: $0) }
    var records: [[String]] = []
    while let record = try? reader.nextRecord() { records.append(record.fields) }
    var written: [UInt8] = []
    for record in records { CSVWriter.exact.write(record, to: &written) }
    var again = written.withUnsafeBytes { CSVReader(whole: $0, delimiter: .comma) }
    for record in records where (try? again.nextRecord())?.fields != record { return "a record is written otherwise" }
    return nil
  }

  private static let dates = Target(
    name: "dates",
    samples: ["2026-03-02T10:11:12.25+14:00", "0001-01-01T00:00:00Z", "2024-02-29", "-249.50", "9999-12-31 10:11"].map {
      Array($0.utf8)
    }, rounds: 5_000
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    if let instant = Instant(rfc3339: text), Instant(rfc3339: instant.description) != instant { return "\(instant)" }
    if let day = Day(text), day.description != text { return "\(day)" }
    if let time = LocalTime(text), LocalTime(time.description) != time { return "\(time)" }
    if let number = DecimalNumber(text), DecimalNumber(number.description) != number { return "\(number)" }
    return nil
  }

  private static let audit = Target(name: "the audit trail", samples: [auditLine], rounds: 500) { bytes in
    // Whatever was changed, the hashes tell.
    let line = bytes.withUnsafeBufferPointer { try? AuditLine(parsing: $0) }
    let written = auditLine.withUnsafeBufferPointer { try? AuditLine(parsing: $0) }
    return line == nil || line == written ? nil : "a changed line is taken for the one that was written"
  }

  private static let auditLine: [UInt8] = {
    let payload = AuditLine.payload([JSONMember("fans", .number("1"))], salt: "ab")
    let entry = AuditEntry(
      number: 1, at: Instant(microseconds: 0),
      author: .init(user: "ana", userID: 1, host: "studio", process: 7, client: nil), action: .lines,
      files: ["fans.jsonl": .init(length: 5, checksum: 255, inode: 3, changed: 4)],
      payloadHash: AuditLine.hash(of: payload), previous: AuditEntry.noHash)
    return AuditLine.line(entry, payload: payload).bytes.dropLast()
  }()
}

/// The short files of the JSONTestSuite.
private enum JSONSamples {
  static let all: [[UInt8]] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("JSONTestSuite/test_parsing")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path < $1.path }.compactMap { try? [UInt8](Data(contentsOf: $0)) }.filter {
      $0.count < 512
    }
  }()
}
