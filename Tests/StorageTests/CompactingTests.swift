import Interchange
import Segmentation
import TestSupport
import Testing

@testable import Storage

/// fans.jsonl rewritten with a line a fan.
@Suite struct CompactingTests {
  private let now = Instant(rfc3339: "2026-11-20T12:00:00Z")!

  /// Lines of few fans, many of them later ones of the same fan.
  private func lines(_ count: Int, _ random: inout SeededGenerator) -> String {
    let values = [
      #""country":"PT""#, #""country":null"#, #""tags":["a","b"]"#, #""nps":7"#, #""x":{"a":1}"#,
      #""x":{"a":null,"b":2}"#,
      #""registered_at":"2026-01-02T00:00:00Z""#, #""registered_at":"2027-01-02T00:00:00Z""#, #""total_spent":"12.50""#,
      #""last_active_at":"2026-11-21""#, #""merged_into":"f-3""#, #""name":"Ana \u00e9""#,
    ]
    return (0..<count).map { _ in
      let fan = "f-\(Int.random(in: 1...12, using: &random))"
      let chosen = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        values[Int.random(in: 0..<values.count, using: &random)]
      }
      let keys = Dictionary(chosen.map { ($0.split(separator: ":")[0], $0) }, uniquingKeysWith: { one, _ in one })
      return "{" + ([#""id":"\#(fan)""#] + keys.sorted { $0.key < $1.key }.map(\.value)).joined(separator: ",") + "}\n"
    }.joined()
  }

  @Test(arguments: [UInt64(1), 2, 3, 4]) func nothingReadsOtherThanBefore(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let workspace = try TemporaryWorkspace.sample()
    for _ in 0..<6 {
      try workspace.write(lines(40, &random), to: "fans.jsonl")
      let before = try workspace.snapshot().table
      let done = try #require(try workspace.open().compact(clock: now))
      let partsOfOthers = merged(in: try workspace.text("fans.jsonl"), before)
      #expect(done.lines == 40 && done.fans == before.count + partsOfOthers)
      #expect(differences(between: before, and: try workspace.snapshot().table) == [], "seed \(seed)")
      // A year later, what lay ahead has come.
      let later = Instant(rfc3339: "2027-11-20T12:00:00Z")!
      #expect(try workspace.open().verify(clock: later).isSound)
    }
  }

  /// The fans who are part of another one.
  private func merged(in text: String, _ table: FanTable) -> Int {
    Set(text.split(separator: "\n").compactMap { try? JSONValue(parsing: String($0))["id"]?.string }).count
      - table.count
  }

  @Test func whatHasOneLineKeepsItsBytes() throws {
    let workspace = try TemporaryWorkspace.sample()
    let odd = #"{ "id" : "f-1" , "x":1.50, "y":"\u00e9" }"# + "\n"
    try workspace.write(odd + "{\"id\":\"f-2\"}\n{\"id\":\"f-2\",\"x\":2}\n", to: "fans.jsonl")
    _ = try workspace.open().compact(clock: now)
    #expect(try workspace.text("fans.jsonl") == odd + "{\"id\":\"f-2\",\"x\":2}\n")
    #expect(try workspace.open().compact(clock: now) == nil)
    #expect(try workspace.mode("fans.jsonl") == 0o600)
  }

  @Test func aLineThatCannotBeReadStopsIt() throws {
    let workspace = try TemporaryWorkspace.sample()
    let text = "{\"id\":\"f-1\",\"total_spent\":\"n/a\"}\n{\"id\":\"f-1\"}\n"
    try workspace.write(text, to: "fans.jsonl")
    #expect { try workspace.open().compact(clock: now) } throws: { error in
      guard case WorkspaceFailure.data(let problems) = error else { return false }
      return problems.problems.first?.line == 1 && problems.problems.first?.field == "total_spent"
    }
    #expect(try workspace.text("fans.jsonl") == text)
  }
}
