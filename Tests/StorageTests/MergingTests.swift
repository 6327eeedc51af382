import Interchange
import Segmentation
import TestSupport
import Testing

@testable import Storage

/// Fans who are made one on disk, and separated again.
@Suite struct MergingTests {
  private static let fans = #"""
    {"id":"a","name":"Ana Quill","email":"ana@quill.example"}
    {"id":"b","name":"A. Quill","country":"PT","email":"old@quill.example"}
    {"id":"c","name":"Jun Mori","email":"jun@mori.example"}

    """#

  private static let events = #"""
    {"id":"e-1","fan":"b","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"19.00"}
    {"id":"e-2","fan":"c","type":"purchase","at":"2026-11-02T12:00:00Z","amount":"5.00"}

    """#

  private static func workspace() throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.open().append(fans: Array(fans.utf8), events: Array(events.utf8))
    return workspace
  }

  private func plan(_ reading: FanMergeReading) throws -> FanMergePlan {
    try FanMergePlan(
      reading.forPlan, links: reading.links, schema: .workspace(), currency: try #require(Currency(code: "USD")))
  }

  @discardableResult
  private func merge(_ folder: WorkspaceFolder, _ ids: [String]) throws -> FanMergePlan {
    let reading = try folder.fans(ids)
    let plan = try plan(reading)
    try folder.merge(plan, since: reading)
    return plan
  }

  private func unmerge(_ folder: WorkspaceFolder, _ id: String, from kept: String) throws {
    let reading = try folder.fans([kept, id])
    let fans = reading.forPlan
    let plan = try FanUnmergePlan([fans[1]], kept: fans[0], trail: folder.mergesInTrail(), links: reading.links)
    try folder.unmerge(plan, since: reading)
  }

  @Test func aMergeIsOneEntryAndTakenBackEverythingIsAsBefore() throws {
    let workspace = try Self.workspace()
    let folder = try workspace.open()
    let before = try workspace.snapshot().table
    let entries = try folder.auditTrail().lines.count
    try merge(folder, ["a", "b"])
    let merged = try workspace.snapshot().table
    #expect(merged.row(of: "b") == merged.row(of: "a") && merged.count == before.count - 1)
    let row = try #require(merged.row(of: "a"))
    #expect(
      merged.value(.country, of: row) == .text("PT") && merged.value(.email, of: row) == .text("ana@quill.example"))
    #expect(merged.value(.totalSpent, of: row) == .money(Money(minorUnits: 1_900)))
    #expect(try folder.auditTrail().lines.count == entries + 1)
    #expect(
      try folder.auditTrail().lines.last.map(AuditWords.sentence)
        == #"merged the fan "b" into "a"; took: country "PT"; left: name "A. Quill", email "old@quill.example""#)
    try unmerge(folder, "b", from: "a")
    #expect(differences(between: before, and: try workspace.snapshot().table) == [])
    #expect(
      try folder.auditTrail().lines.last.map(AuditWords.sentence) == #"un-merged "b" from "a"; put back: country none"#)
    #expect(try folder.verify(clock: ErasureTests.clock).problems.isEmpty)
  }

  @Test func whoeverIsChangedMeanwhileIsNotMerged() throws {
    for id in ["a", "b"] {
      let workspace = try Self.workspace()
      let folder = try workspace.open()
      let reading = try folder.fans(["a", "b"])
      let plan = try plan(reading)
      try folder.set([JSONMember("tier", .string("entry"))], of: folder.fan(id))
      let bytes = try workspace.text("fans.jsonl")
      #expect {
        try folder.merge(plan, since: reading)
      } throws: { error in
        guard case WorkspaceFailure.fanConflict(let conflict) = error else { return false }
        return conflict.id == id && conflict.keys.map(\.key) == ["tier"]
      }
      #expect(try workspace.text("fans.jsonl") == bytes)
    }
  }

  @Test func whoIsErasedMeanwhileIsNotMerged() throws {
    let workspace = try Self.workspace()
    let folder = try workspace.open()
    let reading = try folder.fans(["a", "b"])
    let plan = try plan(reading)
    _ = try folder.erase(fan: "b", clock: ErasureTests.clock)
    #expect(throws: WorkspaceFailure.self) { try folder.merge(plan, since: reading) }
    #expect(try !workspace.text("fans.jsonl").contains("merged_into"))
    #expect(folder.wasErased("b") && !folder.wasErased("a"))
  }

  /// Two people make each other's fan the one that stays: the second is told.
  @Test func twoMergesThatWouldBeACircleAreNotBothMade() throws {
    let workspace = try Self.workspace()
    let folder = try workspace.open()
    let (one, other) = (try folder.fans(["a", "b"]), try folder.fans(["b", "a"]))
    let (first, second) = (try plan(one), try plan(other))
    try folder.merge(first, since: one)
    #expect(throws: WorkspaceFailure.self) { try folder.merge(second, since: other) }
    #expect(try workspace.snapshot().table.row(of: "b") == workspace.snapshot().table.row(of: "a"))
  }

  @Test(arguments: ["a", "b"])
  func whoeverOfTheTwoIsErasedBothAreGone(id: String) throws {
    let workspace = try Self.workspace()
    let folder = try workspace.open()
    try merge(folder, ["a", "b"])
    let receipt = try folder.erase(fan: id, clock: ErasureTests.clock)
    #expect(receipt.ids == 2)
    for name in ["fans.jsonl", "events.jsonl", "audit.jsonl"] {
      let text = try workspace.text(name)
      for value in ["Quill", "quill.example", "\"a\"", "\"b\""] {
        #expect(!text.contains(value), "\(value) in \(name)")
      }
    }
    #expect(try workspace.snapshot().table.row(of: "c") != nil)
    #expect(try folder.verify(clock: ErasureTests.clock).problems.isEmpty)
  }

  @Test func aRecordHoldsTheLinesOfBoth() throws {
    let workspace = try Self.workspace()
    let folder = try workspace.open()
    try merge(folder, ["a", "b"])
    for id in ["a", "b"] {
      let record = try folder.record(ofFan: id)
      #expect(Set(record.ids) == ["a", "b"])
      #expect(record.events.map { $0["id"]?.string } == ["e-1"])
      #expect(record.audit.contains { $0["payload"]?["merge"] != nil })
    }
  }

  /// What comes for the other id afterwards counts for who stayed, also where only the new lines are read.
  @Test func eventsOfTheOtherIDCountForWhoStayed() throws {
    let workspace = try Self.workspace()
    let folder = try workspace.open()
    try merge(folder, ["a", "b"])
    let clock = try #require(Instant(rfc3339: "2026-11-20T12:00:00Z"))
    let before = try workspace.snapshot()
    try folder.append(
      events: Array(
        (#"{"id":"e-9","fan":"b","type":"purchase","at":"2026-11-05T12:00:00Z","amount":"1.00"}"# + "\n").utf8))
    let after: WorkspaceSnapshot
    switch try folder.refresh(before, clock: clock) {
    case .rows(let snapshot, _): after = snapshot
    case .everything(let snapshot): after = snapshot
    }
    let row = try #require(after.table.row(of: "a"))
    #expect(after.table.value(.totalSpent, of: row) == .money(Money(minorUnits: 2_000)))
    #expect(differences(between: after.table, and: try workspace.snapshot().table) == [])
  }

  @Test func compactionKeepsMergesAndTheWayBack() throws {
    let workspace = try Self.workspace()
    let folder = try workspace.open()
    let before = try workspace.snapshot().table
    try merge(folder, ["a", "b"])
    _ = try folder.compact(clock: ErasureTests.clock)
    #expect(try workspace.snapshot().table.row(of: "b") != nil)
    try unmerge(folder, "b", from: "a")
    #expect(differences(between: before, and: try workspace.snapshot().table) == [])
  }

  /// A merge is several lines: a program that is killed leaves all of them or none.
  @Test func aKilledMergeIsThereOrNot() throws {
    let workspace = try Self.workspace()
    var random = SeededGenerator(seed: 20_261_122)
    print("kills of merges: seed 20261122")
    var counts = (merged: 0, apart: 0)
    for round in 0..<24 {
      var probe = try Probe("merge", workspace.path, "a", "b", "0")
      if !round.isMultiple(of: 4) { probe.wait(forAcknowledgements: 1) }
      _ = probe.kill(after: Int.random(in: 0...25_000, using: &random))
      let folder = try workspace.open()
      let table = try workspace.snapshot().table
      let isMerged = table.row(of: "b") == table.row(of: "a")
      if isMerged { counts.merged += 1 } else { counts.apart += 1 }
      let row = try #require(table.row(of: "a"))
      #expect(table.value(.country, of: row) == (isMerged ? .text("PT") : .missing), "round \(round)")
      _ = try folder.recover()
      let again = try workspace.snapshot().table
      #expect((again.row(of: "b") == again.row(of: "a")) == isMerged, "round \(round)")
    }
    print("kills of merges: \(counts)")
    #expect(try workspace.open().auditTrail().problems == [])
    #expect(try workspace.open().verify(clock: ErasureTests.clock).problems.isEmpty)
  }
}
