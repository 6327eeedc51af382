import Segmentation
import Testing

@testable import Interchange

/// Lines of the usual shape are read by a short way, which must not be seen.
struct PlainLineTests {
  /// The law: a space at the end of each line, which leaves them all to the strict reader, changes nothing.
  @Test(arguments: [5, 6, 20_261_122, 91] as [UInt64])
  func theShortWaySaysTheSame(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let frame = try frame(try settings())
    for round in 0..<80 {
      var (fans, events) = RandomLines.files(&random)
      if round % 2 == 1 {
        Self.harm(&fans, &random)
        Self.harm(&events, &random)
      }
      let short = Self.read(fans, events, frame)
      let strict = Self.read(Self.spaced(fans), Self.spaced(events), frame)
      let (picture, expected) = (Picture(short), Picture(strict))
      #expect(picture.fields == expected.fields, "seed \(seed), round \(round)")
      #expect(picture.ids == expected.ids, "seed \(seed), round \(round)")
      #expect(picture.fans == expected.fans, "seed \(seed), round \(round)")
      #expect(picture.events == expected.events, "seed \(seed), round \(round)")
      #expect(picture.eventIDs == expected.eventIDs, "seed \(seed), round \(round)")
      #expect(Self.places(short.problems) == Self.places(strict.problems), "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","amount":"19.00","amount":"20.00"}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","amount":"-19.00"}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","amount":"19.001"}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","amount":"19."}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","amount":019}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","amount":"19.00}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-31T10:00:00Z","amount":"19.00"}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T24:00:00Z","amount":"19.00"}"#,
    #"{"id":"e2","fan":"","type":"purchase","at":"2026-11-10T10:00:00Z","amount":"19.00"}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","item":"a\ud800"}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","amount":"19.00",}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","amount":"19.00"}}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","rating":05}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","rating":}"#,
    #"{"id":"e2","fan":"f1","type":"purchase","amount":"19.00"}"#,
  ])
  func whatIsWrongIsNotLetThrough(line: String) throws {
    let usual = #"{"id":"e1","fan":"f1","type":"purchase","at":"2026-11-10T10:00:00Z","amount":"19.00"}"# + "\n"
    let others = #"{"id":"e3","fan":"f1","type":"odd","at":"2026-11-10T10:00:00Z","item":"x","rating":1}"# + "\n"
    let file = Array((usual + others + line + "\n" + others.replacing("e3", with: "e4")).utf8)
    let read = Self.read(Array("{\"id\":\"f1\"}\n".utf8), file, try frame(try settings()))
    #expect(read.problems.map(\.line) == [3])
    #expect(read.table.events.count == 3)
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0x01], [0x0A],
    ] as [[UInt8]])
  func whatIsNoTextIsNotLetThrough(bytes: [UInt8]) throws {
    let usual = Array("{\"id\":\"f1\",\"name\":\"Ana\"}\n".utf8)
    let wrong = Array("{\"id\":\"f2\",\"name\":\"An".utf8) + bytes + Array("a\"}\n".utf8)
    let read = Self.read(
      usual + wrong + Array("{\"id\":\"f3\",\"name\":\"Zoë\"}\n".utf8), [], try frame(try settings()))
    #expect(read.problems.first?.line == 2)
    #expect((0..<read.table.count).map { read.table.id(of: $0) } == ["f1", "f3"])
  }

  /// Puts bytes where they do not belong.
  private static func harm(_ file: inout [UInt8], _ random: inout SplitMix) {
    let bytes = Array("\"\\{}[],: 0-.eZ".utf8) + [0x00, 0x1F, 0x7F, 0x80, 0xBF, 0xC3, 0xED, 0xF4, 0xFF, 0x0D]
    for _ in 0..<file.count / 200 {
      let place = random.below(file.count)
      if file[place] != 0x0A { file[place] = bytes[random.below(bytes.count)] }
    }
  }

  private static func spaced(_ file: [UInt8]) -> [UInt8] {
    var spaced: [UInt8] = []
    for byte in file {
      if byte == 0x0A { spaced.insert(0x20, at: spaced.last == 0x0D ? spaced.count - 1 : spaced.count) }
      spaced.append(byte)
    }
    return spaced
  }

  private static func places(_ problems: [DataProblem]) -> [String] {
    problems.map { "\($0.line ?? 0) \($0.field ?? "") \($0.severity)" }
  }

  private static func read(
    _ fans: [UInt8], _ events: [UInt8], _ frame: EvaluationFrame
  ) -> WorkspaceReading {
    fans.withUnsafeBufferPointer { fans in
      events.withUnsafeBufferPointer { events in
        WorkspaceReader.reading(fans: fans, events: events, frame: frame, parts: 1)
      }
    }
  }

  private func settings() throws -> WorkspaceSettings {
    try WorkspaceDocument.read(
      Array(
        #"{"format":1,"name":"T","currency":"USD","fields":[{"id":"size","label":"Size","type":"choice"}]}"#.utf8))
  }
}
