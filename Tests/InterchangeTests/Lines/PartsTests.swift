import Segmentation
import Testing

@testable import Interchange

/// Files are read in parts, by several threads; in how many must not be seen.
struct PartsTests {
  /// The law: read in any number of parts, the files say the same.
  @Test(arguments: [1, 2, 3, 20_261_121, 77] as [UInt64])
  func filesReadInPartsSayTheSame(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let frame = try frame(try settings())
    for round in 0..<25 {
      let (fans, events) = RandomLines.files(&random)
      let whole = Picture(Self.read(fans, events, frame, parts: 1))
      for parts in [2, 3, 1 + random.below(20)] {
        let inParts = Picture(Self.read(fans, events, frame, parts: parts))
        #expect(inParts == whole, "seed \(seed), round \(round), \(parts) parts")
      }
    }
  }

  @Test func everySplitIsAtALineEnd() throws {
    let text = Array("{\"id\":\"a\"}\n{\"id\":\"b\"}\r\n\n{\"id\":\"c\"".utf8)
    text.withUnsafeBufferPointer { file in
      for parts in 1...text.count {
        let ranges = LineRange.split(file, into: parts)
        #expect(ranges.flatMap { Array($0.bytes) } == text)
        for range in ranges.dropFirst() { #expect(text[range.offset - 1] == 0x0A) }
      }
    }
  }

  @Test func anEmptyFileIsOnePart() {
    #expect(LineRange.split(UnsafeBufferPointer(start: nil, count: 0)).count == 1)
  }

  private static func read(
    _ fans: [UInt8], _ events: [UInt8], _ frame: EvaluationFrame, parts: Int
  ) -> WorkspaceReading {
    fans.withUnsafeBufferPointer { fans in
      events.withUnsafeBufferPointer { events in
        WorkspaceReader.reading(fans: fans, events: events, frame: frame, parts: parts)
      }
    }
  }

  private func settings() throws -> WorkspaceSettings {
    try WorkspaceDocument.read(
      Array(
        #"{"format":1,"name":"T","currency":"USD","fields":[{"id":"size","label":"Size","type":"choice"}]}"#.utf8))
  }
}

/// All that a person can see of a table.
struct Picture: Equatable {
  let fields: [Field]
  let fans: [[FanValue]]
  let ids: [String]
  let events: [String]
  let lines: [Int]
  let eventIDs: [UInt64]
  let problems: [String]

  init(_ read: WorkspaceReading) {
    let table = read.table
    lines = [read.lines.fans, read.lines.events]
    fields = table.schema.fields + table.events.schema.fields
    ids = (0..<table.count).map { table.id(of: $0) }
    fans = table.schema.fields.map { field in (0..<table.count).map { table.value(field.id, of: $0) } }
    events = table.events.logs.flatMap { log in
      (0..<log.count).map { event in
        let keys = log.keys.columns.keys.sorted().map { "\($0.rawValue)=\(table.value($0, of: event, in: log))" }
        return "\(log.type.rawValue) \(log.fan(of: event)) \(log.instant(of: event)) \(keys)"
      }
    }
    let hashes = table.eventIDs.hashes
    eventIDs = (0..<hashes.count).map { hashes[$0] }
    problems = read.problems.map(\.description)
  }
}

/// Small files with everything in them: repeated fans, nulls, objects, repetitions, bad lines, odd line ends.
enum RandomLines {
  static func files(_ random: inout SplitMix) -> (fans: [UInt8], events: [UInt8]) {
    let fans = (0..<random.below(30)).map { _ in fan(&random) }
    let events = (0..<random.below(60)).map { _ in event(&random) }
    return (file(fans, &random), file(events, &random))
  }

  private static func file(_ lines: [String], _ random: inout SplitMix) -> [UInt8] {
    var file = random.below(4) == 0 ? "\u{FEFF}" : ""
    for line in lines {
      file += line + (random.below(6) == 0 ? "\r\n" : "\n")
      if random.below(12) == 0 {
        file += ["\n", " \t\r\n", "{\"id\":\n", "nonsense\n", "\u{FEFF}{}\n"][random.below(5)]
      }
    }
    if random.below(3) == 0, !file.isEmpty { file.unicodeScalars.removeLast() }
    if random.below(6) == 0 { file += #"{"id":"torn","na"# }
    return Array(file.utf8)
  }

  private static func fan(_ random: inout SplitMix) -> String {
    var members = [#""id":"f\#(random.below(8))""#]
    let choices = [
      (#""name""#, [#""Ana""#, #""ÉLAN""#, "null", #""""#, #""\u0041na""#, "7"]),
      (#""size""#, [#""S""#, #""M""#, "null"]),
      (#""tags""#, [#"["a","A","b"]"#, #"["a", "b"]"#, "[]", "null", #"["a","A","b"]"#, #"["é"]"#]),
      (#""nps""#, ["1", "2.5", "1e2", "null", "999999999999999999", "0.000000000000000001", #""x""#]),
      (#""total_spent""#, [#""12.50""#, "3", "null", #""1.005""#]),
      (#""registered_at""#, [#""2026-03-02""#, #""2026-03-02T10:11:12Z""#, #""2030-01-01""#, "null"]),
      (#""email_consent""#, ["true", "false", "null"]),
      (
        #""home""#,
        [#"{"a":1,"b":{"c":null,"d":2}}"#, #"{"a":null,"b":{"c":3}}"#, #"{"b":null}"#, "null", #""x""#, "[1]"]
      ),
      (#""score""#, ["1", "2.50", "null", "true", "12345678901234567890"]),
      (#""merged_into""#, ["null", #""f1""#, #""f2""#, #""gone""#]),
      (#""category""#, [#""lead""#]), (#""s\u0063ore""#, ["4"]),
      (#""pets""#, [#"["cat"]"#, #"["cat","dog"]"#, "null"]),
    ]
    for choice in choices where random.below(4) == 0 {
      members.append("\(choice.0):\(choice.1[random.below(choice.1.count)])")
    }
    if random.below(5) == 0 { members.shuffle(using: &random) }
    if random.below(25) == 0 { members.append(members[0]) }
    return "{" + members.joined(separator: random.below(5) == 0 ? ", " : ",") + "}"
  }

  private static func event(_ random: inout SplitMix) -> String {
    let type = ["purchase", "refund", "tag_added", "unsubscribed", "visit", "odd"][random.below(6)]
    let day = 10 + random.below(15)
    var members = [
      #""id":"e\#(random.below(40))""#, #""fan":"f\#(random.below(10))""#, #""type":"\#(type)""#,
      #""at":"2026-11-\#(day)T10:00:00Z""#,
    ]
    let choices = [
      (#""amount""#, [#""19.00""#, "5", #""-1""#, "null", #""x""#]),
      (#""currency""#, [#""EUR""#, #""USD""#]), (#""item""#, [#""print""#, #""Print""#, "null"]),
      (#""tag""#, [#""vip""#]), (#""channel""#, [#""sms""#]), (#""rating""#, ["5", "4.5"]),
      (#""post""#, [#""p1""#, "7", #"{"a":null,"b":1}"#, "true", #"["x"]"#]), (#""foreign_amount""#, [#""1 X""#]),
    ]
    for choice in choices where random.below(4) == 0 {
      members.append("\(choice.0):\(choice.1[random.below(choice.1.count)])")
    }
    if random.below(6) == 0 { members.removeLast() }
    return "{" + members.joined(separator: ",") + "}"
  }
}

extension SplitMix: RandomNumberGenerator {}
