import Foundation
import Interchange
import Segmentation
import Testing

@testable import Storage

/// Who changed what: each write leaves a line that is chained to the one before.
@Suite struct AuditTests {
  private let fan = Array(#"{"id":"f-3","name":"Kim"}"#.utf8) + [0x0A]
  private let event = Array(#"{"id":"e-9","fan":"f-3","type":"visit","at":"2026-03-02T10:11:12Z"}"#.utf8) + [0x0A]

  private func actions(_ workspace: TemporaryWorkspace) throws -> [AuditEntry.Action] {
    let trail = try workspace.open().auditTrail()
    #expect(trail.problems == [])
    return trail.lines.map(\.entry.action)
  }

  @Test func eachWriteIsAnEntry() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    #expect(try actions(workspace) == [])
    try folder.append(fans: fan)
    try folder.append(fans: fan, events: event, source: "import fans.csv")
    let snapshot = try folder.read(clock: Instant(microseconds: 0))
    let before = try #require(snapshot.collection["seg-b"])
    var after = before
    after.name = "Renamed"
    _ = try folder.save(
      [SegmentEdit(before: before, after: after)], context: snapshot.context,
      effects: Evaluator(table: snapshot.table).effects(
        of: [SegmentEdit(before: before, after: after)], among: snapshot.collection.segments))
    #expect(try actions(workspace) == [.begun, .lines, .lines, .segments])
    let lines = try folder.auditTrail().lines
    #expect(lines.map(\.entry.number) == [1, 2, 3, 4])
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.hash == $1.entry.previous })
    #expect(AuditWords.sentence(of: lines[1]) == "appended lines of 1 fan")
    #expect(AuditWords.sentence(of: lines[2]) == "appended lines of 1 fan and 1 event (import fans.csv)")
    #expect(AuditWords.sentence(of: lines[3]).hasPrefix("changed \"Renamed\", named \"\(before.name)\" before, "))
    #expect(lines[3].entry.author.process == getpid())
    #expect(AuditNote.segmentEdits(in: try #require(lines[3].payload))?.first?.after?.name == "Renamed")
    #expect(try folder.verify(clock: Instant(microseconds: 0)).isSound)
  }

  @Test func tagsAndArchiveAreToldInWordsAndTakenBack() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let text = try workspace.text("segments.json")
    func change(_ change: (inout Segment) -> Void) throws -> [SegmentEdit] {
      let snapshot = try workspace.snapshot()
      let edits = snapshot.collection.segments.map { before in
        var after = before
        change(&after)
        return SegmentEdit(before: before, after: after)
      }
      let effects = Evaluator(table: snapshot.table).effects(of: edits, among: snapshot.collection.segments)
      _ = try folder.save(edits, context: snapshot.context, effects: effects)
      return edits
    }
    let tagged = try change { $0.tags = ["mail", "spring"] }
    _ = try change {
      $0.isArchived = true
      $0.tags = ["spring"]
    }
    _ = try change { $0.isArchived = false }
    let lines = try folder.auditTrail().lines
    #expect(
      lines.dropFirst().map(AuditWords.sentence) == [
        #"tagged 2 segments "mail" and "spring": "High value", "Launch party""#,
        #"archived "High value" and "Launch party", untagged "mail""#,
        #"brought "High value" and "Launch party" back from the archive"#,
      ])
    let told = try #require(lines[1].payload.flatMap { AuditNote.segmentEdits(in: $0) })
    #expect(told.map { $0.after?.tags } == [["mail", "spring"], ["mail", "spring"]])
    _ = try change { $0.tags = [] }
    #expect(try workspace.snapshot().collection.segments.map(\.tags) == tagged.map { $0.before?.tags ?? [] })
    #expect(try !text.contains("tags") && !workspace.text("segments.json").contains("tags"))
    #expect(try folder.verify(clock: Instant(microseconds: 0)).isSound)
  }

  @Test func aHandEditIsFoundAndRecordedByTheNextWrite() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.append(fans: fan)
    try workspace.write(workspace.text("fans.jsonl").replacingOccurrences(of: "Kim", with: "Tim"), to: "fans.jsonl")
    let found = try folder.verify(clock: Instant(microseconds: 0))
    #expect(found.changes.map(\.file) == ["fans.jsonl"] && found.changes.map(\.kind) == [.changed])
    #expect(!found.isSound)
    try folder.append(events: event)
    #expect(try actions(workspace) == [.begun, .lines, .outside, .lines])
    #expect(try folder.verify(clock: Instant(microseconds: 0)).isSound)
  }

  @Test func aScriptsAppendIsToldFromAnEdit() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.append(fans: fan)
    try workspace.write(workspace.text("fans.jsonl") + #"{"id":"f-4"}"# + "\n", to: "fans.jsonl")
    #expect(try folder.verify(clock: Instant(microseconds: 0)).changes.map(\.kind) == [.appended])
    try folder.append(events: event)
    let lines = try folder.auditTrail().lines
    #expect(
      AuditWords.sentence(of: lines[2])
        == "past Winnow, by hand or by a program that was killed: fans.jsonl grew by 13 bytes")
  }

  @Test func aTouchedFileIsNoChange() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.append(fans: fan)
    try workspace.write(workspace.text("segments.json"), to: "segments.json")
    try folder.append(events: event)
    #expect(try actions(workspace) == [.begun, .lines, .lines])
  }

  @Test func everyFlippedBitOfTheTrailIsNamedWithItsLine() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.append(fans: fan)
    try folder.append(events: event)
    let bytes = Array(try workspace.text("audit.jsonl").utf8)
    #expect(bytes.withUnsafeBufferPointer { AuditReading($0).problems.isEmpty })
    for place in bytes.indices {
      var flipped = bytes
      flipped[place] ^= 1 << UInt8(place % 8)
      let problems = flipped.withUnsafeBufferPointer { AuditReading($0).problems }
      #expect(problems.first?.line != nil, "bit \(place % 8) of byte \(place)")
    }
  }

  @Test func anEntryThatIsTakenOutIsMissed() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    for _ in 0..<4 { try folder.append(events: event) }
    var lines = try workspace.text("audit.jsonl").split(separator: "\n")
    lines.remove(at: 2)
    try workspace.write(lines.joined(separator: "\n") + "\n", to: "audit.jsonl")
    let problems = try folder.auditTrail().problems
    #expect(problems.map(\.description) == ["audit.jsonl:3: entry 4 follows entry 2."])
  }

  @Test func aDamagedEndOfTheTrailStopsWriting() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.append(fans: fan)
    let text = try workspace.text("audit.jsonl")
    try workspace.write(text.replacingOccurrences(of: #""number":2"#, with: #""number":3"#), to: "audit.jsonl")
    let fans = try workspace.text("fans.jsonl")
    #expect { try folder.append(fans: fan) } throws: { error in
      guard case WorkspaceFailure.storage(let problem) = error else { return false }
      return problem.kind == .damaged && problem.outcome == .notSaved && problem.path.hasSuffix("audit.jsonl")
    }
    #expect(try workspace.text("fans.jsonl") == fans)
  }

  @Test func aTornEntryIsSetAsideAndTheChangeItToldOfIsFound() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.append(fans: fan)
    try folder.append(fans: Array(#"{"id":"f-5"}"#.utf8) + [0x0A])
    let text = try workspace.text("audit.jsonl")
    try workspace.write(String(text.dropLast(200)), to: "audit.jsonl")
    let repairs = try folder.append(events: event)
    #expect(repairs.count == 1)
    #expect(try actions(workspace) == [.begun, .lines, .outside, .lines])
    #expect(try folder.verify(clock: Instant(microseconds: 0)).isSound)
  }
}
