import Glibc
import Interchange
import Segmentation
import Testing

@testable import Storage

/// Programs that are killed while they write: what they were told was saved is there.
@Suite struct KillTests {
  @Test func killedSavesKeepTheDocumentWholeAndEveryAcknowledgedChange() throws {
    let workspace = try TemporaryWorkspace.sample()
    var random = SeededGenerator(seed: 20_261_120)
    print("kills of saves: seed 20261120")
    var acknowledged = 0
    for round in 0..<30 {
      var probe = try Probe("save", workspace.path, "seg-b")
      // Most are killed somewhere between two saves, some while they start.
      if !round.isMultiple(of: 4) { probe.wait(forAcknowledgements: 1) }
      acknowledged = max(acknowledged, probe.kill(after: Int.random(in: 0...25_000, using: &random)).last ?? 0)
      let segments = try SegmentsDocument.read(Array(workspace.text("segments.json").utf8))
      let found = Int(segments["seg-b"]?.description ?? "") ?? 0
      #expect((acknowledged...(acknowledged + 1)).contains(found), "round \(round): \(found) after ack \(acknowledged)")
      acknowledged = found
      #expect(segments.segments.map(\.id) == ["seg-a", "seg-b"])
      #expect(try workspace.open().recover() == [])
      // Who is killed early has not begun the trail.
      let names = try workspace.names().filter { $0 != "audit.jsonl" }
      #expect(names == [".winnow", "events.jsonl", "fans.jsonl", "segments.json", "workspace.json"])
    }
    #expect(acknowledged >= 22)
    #expect(try workspace.open().auditTrail().problems == [])
  }

  @Test func killedAppendsKeepWholeBatchesOrNothingOfThem() throws {
    let workspace = try TemporaryWorkspace.sample()
    var random = SeededGenerator(seed: 20_261_121)
    print("kills of appends: seed 20261121")
    var acknowledged: Set<Int> = []
    var next = 0
    for round in 0..<30 {
      var probe = try Probe("append", workspace.path, "k", String(next))
      if !round.isMultiple(of: 4) { probe.wait(forAcknowledgements: 1) }
      let acks = probe.kill(after: Int.random(in: 0...25_000, using: &random))
      acknowledged.formUnion(acks)
      next = (acks.last ?? next) + 2
    }
    let repairs = try workspace.open().recover()
    let kept = try workspace.names().contains("quarantine") ? workspace.names(in: "quarantine") : []
    print("kills of appends: \(acknowledged.count) acknowledged, \(kept.count / 2) files rolled back")
    #expect(repairs.count <= 3)
    try expectWholeBatches("k", acknowledged, in: workspace)
  }

  @Test func twoProgramsThatAppendTogetherLoseNothing() throws {
    let workspace = try TemporaryWorkspace.sample()
    var one = try Probe("append", workspace.path, "one", "0")
    var two = try Probe("append", workspace.path, "two", "0")
    var three = try Probe("save", workspace.path, "seg-b")
    one.wait(forAcknowledgements: 6)
    two.wait(forAcknowledgements: 6)
    three.wait(forAcknowledgements: 6)
    let (ones, twos, saves) = (one.kill(), two.kill(), three.kill())
    #expect(ones.count > 5 && twos.count > 5 && saves.count > 5, "\(ones.count), \(twos.count), \(saves.count)")
    _ = try workspace.open().recover()
    try expectWholeBatches("one", Set(ones), in: workspace)
    try expectWholeBatches("two", Set(twos), in: workspace)
  }

  /// Each batch is there once with all of its lines, or not at all; the acknowledged ones are there.
  private func expectWholeBatches(_ name: String, _ acknowledged: Set<Int>, in workspace: TemporaryWorkspace) throws {
    let lines = try ids("fans.jsonl", workspace) + ids("events.jsonl", workspace)
    let found = Set(lines)
    #expect(found.count == lines.count, "no line stands twice")
    let numbers = Set(lines.compactMap { id in batchNumber(of: id, name) })
    #expect(acknowledged.isSubset(of: numbers), "lost: \(acknowledged.subtracting(numbers).sorted())")
    for number in numbers {
      let batch = "\(name)-\(number)"
      let expected = number.isMultiple(of: 3) ? ["\(batch)-1"] : [batch, batch + "b", "\(batch)-1", "\(batch)-2"]
      #expect(expected.allSatisfy(found.contains), "batch \(number) is torn")
    }
  }

  private func batchNumber(of id: String, _ name: String) -> Int? {
    let parts = id.split(separator: "-")
    guard parts.count >= 2, parts[0] == name else { return nil }
    return Int(parts[1].filter(\.isNumber))
  }

  private func ids(_ name: String, _ workspace: TemporaryWorkspace) throws -> [String] {
    try FileBytes.read(path: "\(workspace.path)/\(name)").withBytes { bytes in
      var lines = JSONLines(bytes)
      var ids: [String] = []
      while let line = try lines.next() {
        #expect(line.isComplete)
        let value = try JSONValue(parsing: UnsafeBufferPointer(rebasing: bytes[line.range]))
        ids.append(try #require(value["id"]?.string))
      }
      return ids
    }
  }
}

/// A generator of random numbers that gives the same ones for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
