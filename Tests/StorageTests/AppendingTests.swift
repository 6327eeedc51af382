import Interchange
import Segmentation
import Testing

@testable import Storage

@Suite struct AppendingTests {
  private let fan = Array("{\"id\":\"f-3\"}\n".utf8)
  private let event = Array(#"{"id":"e-2","fan":"f-3","type":"visit","at":"2026-11-02T12:00:00Z"}"#.utf8)

  @Test func fansAndEventsGoToTheEndsOfTheirFiles() throws {
    let workspace = try TemporaryWorkspace.sample()
    #expect(try workspace.open().append(fans: fan, events: event) == [])
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText + "{\"id\":\"f-3\"}\n")
    #expect(try workspace.text("events.jsonl").hasSuffix("12:00:00Z\"}\n"))
    #expect(
      try workspace.names() == [
        ".winnow", "audit.jsonl", "events.jsonl", "fans.jsonl", "segments.json", "workspace.json",
      ])
  }

  @Test func aTornLastLineGoesToQuarantineAndIsReported() throws {
    let workspace = try TemporaryWorkspace.sample()
    let torn = #"{"id":"f-9","name":"Ze"#
    try workspace.write(TemporaryWorkspace.fansText + torn, to: "fans.jsonl")
    let repairs = try workspace.open().append(fans: fan)
    let start = TemporaryWorkspace.fansText.utf8.count
    let repair = try #require(repairs.first)
    #expect(repairs.count == 1 && repair.offset == start && repair.count == torn.utf8.count)
    #expect(repair.keptAs == "quarantine/fans.jsonl-at-byte-\(start)")
    #expect(repair.description.contains("the last line is torn"))
    #expect(try workspace.text(repair.keptAs) == torn)
    #expect(try workspace.text(repair.keptAs + ".reason.txt").contains("the last line is torn"))
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText + "{\"id\":\"f-3\"}\n")
  }

  @Test func aSecondTornLineAtTheSamePlaceReplacesNothing() throws {
    let workspace = try TemporaryWorkspace.sample()
    for torn in ["{\"a", "{\"b", "\0\0\0"] {
      try workspace.write(TemporaryWorkspace.fansText + torn, to: "fans.jsonl")
      try workspace.open().append(fans: fan)
    }
    let name = "fans.jsonl-at-byte-\(TemporaryWorkspace.fansText.utf8.count)"
    #expect(try workspace.names(in: "quarantine").filter { !$0.hasSuffix(".txt") } == [name, name + "-2", name + "-3"])
    #expect(try workspace.text("quarantine/\(name)-2") == "{\"b")
  }

  @Test(arguments: [true, false])
  func aLastLineThatOnlyLacksItsEndIsKept(isBulk: Bool) throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.write(#"{"id":"f-1"}"#, to: "fans.jsonl")
    #expect(try workspace.open().append(fans: fan, events: isBulk ? event : []) == [])
    #expect(try workspace.text("fans.jsonl") == "{\"id\":\"f-1\"}\n{\"id\":\"f-3\"}\n")
  }

  @Test func aMissingFileIsMadeByTheFirstAppend() throws {
    let workspace = TemporaryWorkspace()
    let folder = try WorkspaceFolder.createCopy(of: Self.folderWithoutLines(in: workspace), at: workspace.path)
    try folder.append(fans: fan, events: event)
    #expect(try workspace.snapshot().table.count == 1)
    #expect(try workspace.mode("events.jsonl") == 0o600)
  }

  private static func folderWithoutLines(in workspace: TemporaryWorkspace) throws -> String {
    let path = workspace.root + "/source"
    try WorkspaceFolder.create(at: path, settings: WorkspaceSettings())
    let folder = try OpenFolder(path)
    try folder.remove("fans.jsonl")
    try folder.remove("events.jsonl")
    return path
  }

  @Test func linesThatAreNoObjectsAreRefusedWithTheirPlaces() throws {
    let workspace = try TemporaryWorkspace.sample()
    let lines = "{\"id\":\"f-3\"}\n[1]\n{\"id\":\"f-4\",}\n"
    #expect {
      try workspace.open().append(fans: Array(lines.utf8))
    } throws: { error in
      guard case WorkspaceFailure.data(let problems) = error else { return false }
      return problems.problems.map { "\($0.file):\($0.line ?? 0)" } == ["fans.jsonl:2", "fans.jsonl:3"]
    }
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText)
  }

  @Test func aByteOrderMarkDoesNotGetIntoTheMiddle() throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.open().append(fans: [0xEF, 0xBB, 0xBF] + fan)
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText + "{\"id\":\"f-3\"}\n")
  }

  @Test func anInterruptedBulkAppendIsNotSeenAndThenRolledBack() throws {
    let workspace = try TemporaryWorkspace.sample()
    let lengths = [
      WorkspaceFile.fans: TemporaryWorkspace.fansText.utf8.count,
      .events: TemporaryWorkspace.eventsText.utf8.count,
    ]
    try BulkMark(lengths: lengths).write(in: OpenFolder(workspace.path))
    try workspace.write(TemporaryWorkspace.fansText + "{\"id\":\"f-3\"}\n{\"id\":", to: "fans.jsonl")
    let seen = try workspace.snapshot()
    #expect(seen.table.count == 2 && seen.problems.isEmpty)
    let repairs = try workspace.open().recover()
    #expect(repairs.map(\.reason) == ["an append was interrupted and so rolled back"])
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText)
    #expect(try workspace.text(repairs[0].keptAs) == "{\"id\":\"f-3\"}\n{\"id\":")
    #expect(try !workspace.names().contains("bulk.json"))
    #expect(try workspace.open().recover() == [])
  }

  @Test func aRollBackTouchesNoFileThatWasEditedByHandSince() throws {
    let workspace = try TemporaryWorkspace.sample()
    try BulkMark(lengths: [.fans: 40]).write(in: OpenFolder(workspace.path))
    #expect {
      try workspace.open().append(fans: fan)
    } throws: { error in
      guard case WorkspaceFailure.storage(let problem) = error else { return false }
      return problem.kind == .damaged && problem.outcome == .notSaved && problem.remedy.contains("remove bulk.json")
    }
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText)
  }

  @Test(arguments: ["", "{", "[]", #"{"format":1,"files":[{"file":"../x","length":1}]}"#])
  func aBulkFileThatNobodyWroteStopsWriting(text: String) throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.write(text, to: "bulk.json")
    #expect { try workspace.open().recover() } throws: { ($0 as? StorageProblem)?.kind == .damaged }
    #expect(try workspace.text("bulk.json") == text)
  }

  /// The mark of a bulk append whose removal a power cut undid: its lines were acknowledged, and others behind them.
  @Test func aMarkThatCameBackRollsNothingBack() throws {
    let workspace = try TemporaryWorkspace.sample()
    let before = try workspace.text("fans.jsonl")
    let batch = "{\"id\":\"f-3\"}\n{\"id\":\"f-4\"}\n"
    let mark = BulkMark(
      lengths: [.fans: before.utf8.count], batches: [.fans: BulkMark.Batch(Array(batch.utf8))])
    try workspace.write(before + batch + "{\"id\":\"f-5\"}\n", to: "fans.jsonl")
    try mark.write(in: OpenFolder(workspace.path))
    #expect(try workspace.open().recover() == [])
    #expect(try workspace.snapshot().table.count == 5)
    // Nothing behind it: the batch was cut short before it was acknowledged, or its end.
    try workspace.write(before + batch, to: "fans.jsonl")
    try mark.write(in: OpenFolder(workspace.path))
    #expect(try workspace.open().recover().count == 1)
    #expect(try workspace.text("fans.jsonl") == before)
  }
}
