import Interchange
import Segmentation
import Testing

@testable import Storage

/// Keys of a fan that were decided on a while ago, and tags of many fans.
@Suite struct FanKeyTests {
  private func key(_ before: String?, _ after: String?) -> FanKeyChange {
    FanKeyChange(key: "country", before: before.map(JSONValue.string), after: after.map(JSONValue.string))
  }

  @Test func aKeyIsSetTakenBackAndTakenAway() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.change([key(nil, "PT")], of: "f-1")
    #expect(try folder.fan("f-1").profile?["country"] == .string("PT"))
    try folder.change([key("PT", nil)], of: "f-1")
    #expect(try folder.fan("f-1").profile?["country"] == nil)
    let lines = try folder.auditTrail().lines.suffix(2)
    #expect(
      lines.map(AuditWords.sentence) == [
        #"fan "f-1": country from none to "PT""#, #"fan "f-1": country from "PT" to none"#,
      ])
    #expect(try folder.verify(clock: at).problems.isEmpty)
  }

  @Test func theTrailTellsHowTheKeyWas() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.change([key(nil, "PT")], of: "f-1")
    let payload = try #require(try folder.auditTrail().lines.last?.payload)
    let change = try #require(AuditNote.fanKeys(in: payload))
    #expect(change.fan == "f-1" && change.keys.count == 1)
    #expect(change.keys[0].key == "country" && change.keys[0].before == nil && change.keys[0].after == .string("PT"))
  }

  @Test func whatSaysSomethingElseByNowIsNotOverwritten() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.change([key(nil, "PT")], of: "f-1")
    let bytes = try workspace.text("fans.jsonl")
    #expect { try folder.change([key(nil, "ES")], of: "f-1") } throws: { error in
      guard case WorkspaceFailure.fanConflict(let conflict) = error else { return false }
      return conflict.keys
        == [.init(key: "country", read: nil, theirs: .string("PT"), ours: .string("ES"))]
    }
    #expect(try workspace.text("fans.jsonl") == bytes)
  }

  @Test func whoIsGoneIsNotBroughtBack() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.append(fans: Array(#"{"id":"f-9","merged_into":"f-1"}"#.utf8) + [0x0A])
    for id in ["f-9", "nobody"] {
      #expect(throws: WorkspaceFailure.self) { try folder.change([key(nil, "PT")], of: id) }
    }
    #expect(try !workspace.text("fans.jsonl").contains("PT"))
  }

  // MARK: Tags

  private let at = Instant(rfc3339: "2026-11-20T12:00:00Z") ?? Instant(microseconds: 0)

  private func tag(_ folder: WorkspaceFolder, _ fans: [String], added: Bool = true) throws -> Int {
    var number = 0
    return try folder.tag(Tagging(tag: "early bird", isAdded: added, fans: fans), at: at) {
      number += 1
      return "t-\(added)-\(number)"
    }.fans
  }

  @Test func manyFansAreTaggedWithOneEntryInTheTrail() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let before = try folder.auditTrail().lines.count
    #expect(try tag(folder, ["f-1", "f-2"]) == 2)
    let lines = try folder.auditTrail().lines
    #expect(lines.count - before == 1 || before == 0)
    let last = try #require(lines.last)
    #expect(AuditWords.sentence(of: last) == #"tagged 2 fans "early bird""#)
    let change = try #require(last.payload.flatMap { AuditNote.tags(in: $0) })
    #expect(change.tag == "early bird" && change.isAdded && change.fans == ["f-1", "f-2"])
    let table = try workspace.snapshot().table
    for fan in ["f-1", "f-2"] {
      let row = try #require(table.row(of: fan))
      guard case .members(let tags) = table.value(.tags, of: row) else {
        Issue.record("\(fan) has tags")
        continue
      }
      #expect(tags.contains("early bird"))
    }
    #expect(try tag(folder, ["f-2"], added: false) == 1)
    let sentence = try #require(try folder.auditTrail().lines.last.map(AuditWords.sentence))
    #expect(sentence == #"took the tag "early bird" from 1 fan"#)
    #expect(try folder.verify(clock: at).problems.isEmpty)
  }

  @Test func whoWasErasedIsNotTagged() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    _ = try folder.erase(fan: "f-2", clock: at)
    #expect(try tag(folder, ["f-1", "f-2"]) == 1)
    #expect(try !workspace.text("events.jsonl").contains(#""fan":"f-2","type":"tag_added""#))
  }
}
