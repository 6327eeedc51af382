import Foundation
import Interchange
import Segmentation
import Testing

@testable import Storage

/// Workspaces of every format there was, and of one that is still to come.
@Suite struct FormatTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Formats"

  /// A private copy of a fixture.
  private func copy(of format: String) throws -> TemporaryWorkspace {
    let temporary = TemporaryWorkspace()
    let source = "\(Self.folder)/\(format)"
    try FileManager.default.copyItem(atPath: source, toPath: temporary.path)
    chmod(temporary.path, 0o700)
    for name in try FileManager.default.subpathsOfDirectory(atPath: temporary.path) {
      chmod("\(temporary.path)/\(name)", name == "quarantine" ? 0o700 : 0o600)
    }
    return temporary
  }

  private func sizes(_ snapshot: WorkspaceSnapshot) -> [String] {
    var evaluator = Evaluator(table: snapshot.table)
    evaluator.evaluate(snapshot.collection.segments)
    return snapshot.collection.segments.map { segment in
      "\(segment.name): \(evaluator.members(of: segment.id).map { String($0.count) } ?? "–")"
    }
  }

  private func bytes(_ workspace: TemporaryWorkspace) throws -> [String: String] {
    var bytes: [String: String] = [:]
    for name in try workspace.names() where name.contains(".json") { bytes[name] = try workspace.text(name) }
    return bytes
  }

  @Test func formatOneOpensWithItsSizesAndCanBeWritten() throws {
    let workspace = try copy(of: "1")
    let snapshot = try workspace.snapshot()
    #expect(snapshot.problems.isEmpty && snapshot.newer.isEmpty && snapshot.writeStop == nil)
    // Ana spent 249.50, Jun 80 and then 200; Ana and Zoë are in Portugal; f-9 is nobody; Jun bought ten days ago.
    #expect(sizes(snapshot) == ["High value: 2", "Portugal: 2", "Launch party: 2", "Recent: 1"])
    let trail = try workspace.open().auditTrail()
    #expect(trail.lines.count == 13 && trail.problems.isEmpty)
    #expect(try workspace.open().erasures().count == 1)
    #expect(try workspace.open().erasures().contains(id: "f-4"))
    try workspace.open().append(fans: Array(#"{"id":"f-5","country":"PT"}"#.utf8))
    #expect(sizes(try workspace.snapshot()) == ["High value: 2", "Portugal: 3", "Launch party: 2", "Recent: 1"])
    let added = try workspace.open().auditTrail()
    // The copy has other inodes and the same bytes: no change past the program.
    #expect(added.lines.map(\.entry.action).suffix(2) == [.fan, .lines] && added.problems.isEmpty)
  }

  @Test func whatIsWrittenTodayIsFormatOneByteForByte() throws {
    let workspace = try copy(of: "1")
    let before = try workspace.text("segments.json")
    let collection = try SegmentsDocument.read(Array(before.utf8))
    #expect(String(decoding: SegmentsDocument.write(collection), as: UTF8.self) == before)
    #expect(DocumentFormat.current == 1)
  }

  @Test func aNewerWorkspaceOpensForReadingAsFarAsItIsUnderstood() throws {
    let workspace = try copy(of: "2")
    let snapshot = try workspace.snapshot()
    // An unknown operator, an unknown key, an unknown type: no size is guessed.
    #expect(sizes(snapshot) == ["Portugal: 1", "Near: –", "Party: –", "Live: –"])
    #expect(
      snapshot.newer.map(\.description) == [
        "workspace.json: the file was written by a newer Winnow (format 2; this one knows format 1). "
          + "It is open for reading only, as far as it is understood.",
        "workspace.json:1:105: week_starts: the key is not known to this program. "
          + "It was passed over; what it changes is not in the numbers.",
        "segments.json: the file was written by a newer Winnow (format 2; this one knows format 1). "
          + "It is open for reading only, as far as it is understood.",
        "segments.json:4:83: segments[2]: the key \"plus_ones\" is not known to this program. "
          + "The segment is shown without a size.",
        "segments.json:5:64: segments[3]: the key \"source\" is not known to this program. "
          + "The segment is shown without a size.",
      ])
    #expect(snapshot.writeStop == .newer(snapshot.newer) && !snapshot.isWorthKeeping)
  }

  @Test func nothingIsWrittenToANewerWorkspace() throws {
    let workspace = try copy(of: "2")
    let before = try bytes(workspace)
    let folder = try workspace.open()
    let context = try workspace.snapshot().context
    let edit = SegmentEdit(before: nil, after: Segment(id: "seg-c", name: "C", kind: .fixed([])))
    let isNewer = { (error: any Error) in
      switch error {
      case WorkspaceFailure.storage(let problem): problem.kind == .newerFormat && problem.outcome == .notSaved
      case let problem as StorageProblem: problem.kind == .newerFormat
      default: false
      }
    }
    let clock = Instant(microseconds: 0)
    #expect(performing: { _ = try folder.save([edit], context: context) }, throws: isNewer)
    #expect(performing: { try folder.append(fans: Array(#"{"id":"x"}"#.utf8)) }, throws: isNewer)
    #expect(performing: { _ = try folder.compact(clock: clock) }, throws: isNewer)
    #expect(performing: { _ = try folder.erase(fan: "f-1", clock: clock) }, throws: isNewer)
    #expect(performing: { _ = try folder.recover() }, throws: isNewer)
    #expect(performing: { _ = try folder.backUp(to: workspace.root + "/b", clock: clock) }, throws: isNewer)
    #expect(performing: { _ = try folder.repair(nil, clock: clock) }, throws: isNewer)
    #expect(try bytes(workspace) == before)
  }

  @Test(arguments: [
    ("bulk.json", #"{"format":2,"batches":[]}"#), ("erasures.jsonl", #"{"format":2,"seed":"x"}"# + "\n"),
    ("segments.json", #"{"format":2,"segments":[]}"#), ("tags.json", #"{"format":2}"#),
  ])
  func anyFileOfANewerFormatStopsEveryWrite(_ file: String, _ text: String) throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.write(text, to: file)
    let before = try bytes(workspace)
    #expect {
      try workspace.open().append(fans: Array(#"{"id":"x"}"#.utf8))
    } throws: { error in
      guard case WorkspaceFailure.storage(let problem) = error else { return false }
      return problem.kind == .newerFormat && problem.outcome == .notSaved && problem.path.hasSuffix(file)
        && problem.reason == "it was written by a newer Winnow (format 2; this one knows format 1)"
    }
    #expect(try bytes(workspace) == before)
  }

  @Test func anEntryOfANewerTrailIsNoDamageAndStopsWriting() throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.open().append(fans: Array(#"{"id":"x"}"#.utf8))
    let last = try #require(try workspace.open().auditTrail().lines.last)
    // The entry as a newer program might seal it: another action, its own hash right.
    let line = String(decoding: AuditLine.line(last.entry, payload: nil).bytes, as: UTF8.self)
    let sealed = line.dropFirst(9).prefix { $0 != "\n" }.components(separatedBy: ",\"hash\"")[0]
      .replacingOccurrences(of: #""action":"lines""#, with: #""action":"campaign""#)
    let entry = #"{"entry":\#(sealed),"hash":"\#(AuditLine.hash(of: Array(sealed.utf8)))","payload":null}"# + "\n"
    try workspace.write(try workspace.text("audit.jsonl") + entry, to: "audit.jsonl")
    let problem = try #require(try workspace.open().auditTrail().problems.first)
    #expect(problem.severity == .warning)
    #expect(problem.message == "it was written by a newer Winnow: the action \"campaign\" is not known here")
    #expect {
      try workspace.open().append(fans: Array(#"{"id":"y"}"#.utf8))
    } throws: {
      guard case WorkspaceFailure.storage(let problem) = $0 else { return false }
      return problem.kind == .newerFormat
    }
    #expect(
      try workspace.open().findings(clock: Instant(microseconds: 0)).allSatisfy { $0.problem.file != "audit.jsonl" })
  }

  // MARK: Migration

  /// A format before the first, invented: the name of the workspace stood under `title`.
  private static let invented = DocumentMigration([
    .init(from: 0, title: "title is called name") { file, members in
      guard file == "workspace.json" else { return members }
      return members.map { $0.key == "title" ? JSONMember("name", $0.value) : $0 }
    }
  ])

  private func older() throws -> (TemporaryWorkspace, WorkspaceFolder, old: String) {
    let workspace = try TemporaryWorkspace.sample()
    let old = #"{"format":0,"title":"Luna","currency":"USD","x_tent":{"stripes":1.50}}"# + "\n"
    try workspace.write(old, to: "workspace.json")
    var folder = try workspace.open()
    folder.migration = Self.invented
    return (workspace, folder, old)
  }

  @Test func anOlderDocumentIsReadByItsStepsAndNotTouchedByReading() throws {
    let (workspace, folder, old) = try older()
    let snapshot = try folder.read(clock: Instant(microseconds: 0))
    #expect(snapshot.settings.name == "Luna" && snapshot.table.count == 2)
    #expect(try workspace.text("workspace.json") == old)
    // Without the step it is what it was before: an error that says what was expected.
    #expect(throws: WorkspaceFailure.self) { try workspace.snapshot() }
  }

  @Test func theFirstWriteMigratesAndKeepsTheOldDocument() throws {
    let (workspace, folder, old) = try older()
    try folder.append(fans: Array(#"{"id":"f-3"}"#.utf8))
    #expect(
      try workspace.text("workspace.json") == """
        {
          "format": 1,
          "name": "Luna",
          "currency": "USD",
          "x_tent": {"stripes": 1.50}
        }

        """)
    #expect(try workspace.text("quarantine/workspace.json-format-0") == old)
    #expect(
      try workspace.text("quarantine/workspace.json-format-0.reason.txt").hasPrefix(
        "workspace.json-format-0: it is of format 0; a newer one stands in its place. CRC-64 of the bytes and"))
    let lines = try folder.auditTrail().lines
    #expect(lines.map(\.entry.action) == [.begun, .migrated, .lines])
    #expect(lines[1].payload?["steps"]?.array == [.string("title is called name")])
    try folder.append(fans: Array(#"{"id":"f-4"}"#.utf8))
    #expect(try folder.auditTrail().lines.map(\.entry.action) == [.begun, .migrated, .lines, .lines])
  }
}
