import Interchange
import Segmentation
import Testing

@testable import Storage

/// An import is written whole or not at all, and taken back whole or not at all.
@Suite struct ImportTests {
  private let fans = Array("{\"id\":\"f-3\",\"name\":\"Bo\"}\n{\"id\":\"f-1\",\"country\":\"PT\"}\n".utf8)
  private let events = Array(#"{"id":"e-2","fan":"f-3","type":"visit","at":"2026-11-02T12:00:00Z"}"#.utf8) + [0x0A]

  /// Imports the lines, as the dialog does.
  private func importing(_ workspace: TemporaryWorkspace) throws -> ImportMark {
    let outcome = try workspace.open().importLines(
      fans: fans, events: events, source: "import members.csv", since: workspace.snapshot().fingerprint, erasures: 0)
    guard case .imported(let mark?, let repairs) = outcome, repairs.isEmpty else { throw Missing() }
    return mark
  }

  private struct Missing: Error {}

  private func expectAsBefore(_ workspace: TemporaryWorkspace) throws {
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText)
    #expect(try workspace.text("events.jsonl") == TemporaryWorkspace.eventsText)
    #expect(try !workspace.names().contains("bulk.json"))
    let clock = Instant(rfc3339: "2026-11-20T12:00:00Z")!
    #expect(try workspace.open().verify(clock: clock).problems == [])
  }

  @Test func anImportSaysWhereItsLinesLie() throws {
    let workspace = try TemporaryWorkspace.sample()
    let mark = try importing(workspace)
    let before = TemporaryWorkspace.fansText.utf8.count
    #expect(mark.source == "import members.csv" && mark.fans == 2 && mark.events == 1)
    #expect(mark.parts.map(\.file) == ["fans.jsonl", "events.jsonl"])
    #expect(mark.parts[0].before == before && mark.parts[0].after == before + fans.count)
    #expect(try workspace.text("fans.jsonl").hasSuffix("\"country\":\"PT\"}\n"))
    // The trail tells the same after a restart.
    let line = try #require(try workspace.open().auditTrail().lines.last)
    #expect(ImportMark(importIn: line) == mark && ImportMark(takenBackIn: line) == nil)
    #expect(AuditWords.sentence(of: line) == "appended lines of 2 fans and 1 event (import members.csv)")
  }

  @Test func itIsTakenBackWhole() throws {
    let workspace = try TemporaryWorkspace.sample()
    let reader = try workspace.snapshot()
    let mark = try importing(workspace)
    let imported = try workspace.snapshot()
    #expect(imported.table.count == 3)
    #expect(try workspace.open().takeBack(mark) == [])
    try expectAsBefore(workspace)
    let line = try #require(try workspace.open().auditTrail().lines.last)
    #expect(ImportMark(takenBackIn: line) == mark && ImportMark(importIn: line) == nil)
    #expect(AuditWords.sentence(of: line) == "took back the lines of 2 fans and 1 event (import members.csv)")
    // Who had read the files before or after it sees what they are now.
    for snapshot in [reader, imported] {
      let now = try workspace.open().refresh(snapshot, clock: Instant(rfc3339: "2026-11-20T12:00:00Z")!)
      switch now {
      case .rows(let snapshot, _), .everything(let snapshot): #expect(snapshot.table.count == 2)
      }
    }
    // And it can be made again.
    #expect(try importing(workspace).parts == mark.parts)
  }

  /// The cache of columns holds the imported fans, until they are gone from the files.
  @Test func theCacheOfColumnsFollows() throws {
    let workspace = try TemporaryWorkspace.sample()
    let mark = try importing(workspace)
    var folder = try workspace.open()
    folder.keepsColumnsFrom = 0
    let clock = Instant(rfc3339: "2026-11-20T12:00:00Z")!
    try folder.keepColumns(of: try folder.read(clock: clock))
    try folder.takeBack(mark)
    #expect(try folder.read(clock: clock).table.count == 2)
  }

  @Test func nothingIsTakenBackFromUnderWhatOthersWrote() throws {
    let workspace = try TemporaryWorkspace.sample()
    let mark = try importing(workspace)
    try workspace.open().append(fans: Array("{\"id\":\"f-9\"}\n".utf8))
    let text = try workspace.text("fans.jsonl")
    #expect {
      try workspace.open().takeBack(mark)
    } throws: { error in
      guard let problem = error as? StorageProblem else { return false }
      return problem.kind == .occupied && problem.outcome == .notSaved && problem.reason.contains("written to it since")
    }
    #expect(try workspace.text("fans.jsonl") == text)
    #expect(try workspace.text("events.jsonl").contains("e-2"))
    #expect(try !workspace.names().contains("bulk.json"))
  }

  /// Lines that a script added count as much as those of the program.
  @Test func norFromUnderWhatAScriptWrote() throws {
    let workspace = try TemporaryWorkspace.sample()
    let mark = try importing(workspace)
    try workspace.grow(
      "events.jsonl", by: #"{"id":"e-9","fan":"f-1","type":"visit","at":"2026-11-03T12:00:00Z"}"# + "\n")
    #expect(throws: StorageProblem.self) { try workspace.open().takeBack(mark) }
    #expect(try workspace.text("events.jsonl").contains("e-9"))
    #expect(try workspace.text("fans.jsonl").contains("f-3"))
  }

  /// Killed after the mark was written: before the first cut, between the two, and before the entry of the trail.
  @Test(arguments: [[], [WorkspaceFile.events], [.events, .fans]])
  func aKillBetweenTheCutsLeavesTheRestToTheNextWriter(cut: [WorkspaceFile]) throws {
    let workspace = try TemporaryWorkspace.sample()
    let mark = try importing(workspace)
    let lengths: [WorkspaceFile: Int] = [.fans: mark.parts[0].before, .events: mark.parts[1].before]
    let folder = try OpenFolder(workspace.path)
    try BulkMark(lengths: lengths).write(in: folder)
    for file in cut {
      guard let open = try folder.fileForAppending(file.name) else { throw Missing() }
      try open.truncate(to: try #require(lengths[file]))
    }
    // Readers see none of it from the mark on.
    #expect(try workspace.snapshot().table.count == 2)
    #expect(try workspace.snapshot().table.events[EventType(rawValue: "visit")] == nil)
    try workspace.open().append(fans: Array("{\"id\":\"f-9\"}\n".utf8))
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText + "{\"id\":\"f-9\"}\n")
    #expect(try workspace.text("events.jsonl") == TemporaryWorkspace.eventsText)
    #expect(try !workspace.names().contains("bulk.json"))
    #expect(try workspace.open().auditTrail().problems == [])
  }

  /// Killed when everything was done but the removal of the mark.
  @Test func aMarkThatIsLeftBehindHarmsNothing() throws {
    let workspace = try TemporaryWorkspace.sample()
    let mark = try importing(workspace)
    try workspace.open().takeBack(mark)
    let lengths: [WorkspaceFile: Int] = [.fans: mark.parts[0].before, .events: mark.parts[1].before]
    try BulkMark(lengths: lengths).write(in: OpenFolder(workspace.path))
    #expect(try workspace.open().recover() == [])
    try expectAsBefore(workspace)
  }

  @Test func anImportForAnotherStateOfTheWorkspaceIsNotWritten() throws {
    let workspace = try TemporaryWorkspace.sample()
    let fingerprint = try workspace.snapshot().fingerprint
    try workspace.open().append(fans: Array("{\"id\":\"f-9\"}\n".utf8))
    let text = try workspace.text("fans.jsonl")
    let outcome = try workspace.open().importLines(
      fans: fans, events: events, source: "import members.csv", since: fingerprint, erasures: 0)
    guard case .outdated = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(try workspace.text("fans.jsonl") == text)
  }

  @Test func anImportOfNothingWritesNothing() throws {
    let workspace = try TemporaryWorkspace.sample()
    let outcome = try workspace.open().importLines(
      fans: [], events: [], source: "import members.csv", since: workspace.snapshot().fingerprint)
    guard case .imported(nil, []) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(try !workspace.names().contains("audit.jsonl"))
  }
}
