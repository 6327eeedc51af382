import Foundation
import Glibc
import SampleStudio
import Segmentation
import Testing

@testable import Storage

@Suite struct CreatingTests {
  @Test func anEmptyWorkspaceIsMadeWithItsParents() throws {
    let temporary = TemporaryWorkspace()
    var settings = WorkspaceSettings()
    settings.name = "Nova"
    let folder = try WorkspaceFolder.create(at: temporary.root + "/a/b/nova", settings: settings)
    let snapshot = try folder.read(clock: Instant(microseconds: 0))
    #expect(snapshot.settings == settings && snapshot.table.count == 0 && snapshot.collection.segments.isEmpty)
    for part in ["/a", "/a/b", "/a/b/nova"] {
      #expect(try OpenFolder(temporary.root + part).status().mode & 0o777 == 0o700)
    }
  }

  @Test func anEmptyFolderBecomesPrivate() throws {
    let temporary = TemporaryWorkspace()
    #expect(mkdir(temporary.path, 0o755) == 0)
    try WorkspaceFolder.create(at: temporary.path + "/", settings: WorkspaceSettings())
    #expect(try OpenFolder(temporary.path).status().mode & 0o777 == 0o700)
  }

  @Test func aFolderThatHoldsAnythingIsLeftAlone() throws {
    let temporary = try TemporaryWorkspace.sample()
    #expect { try WorkspaceFolder.create(at: temporary.path, settings: WorkspaceSettings()) } throws: { error in
      guard let problem = error as? StorageProblem else { return false }
      return problem.kind == .occupied && problem.reason == "workspace.json is there already"
    }
    #expect(try temporary.text("workspace.json") == TemporaryWorkspace.workspaceText)
  }

  @Test func theSampleIsWrittenAsItIsHandedOut() throws {
    let temporary = TemporaryWorkspace()
    let studio = SampleStudio(fans: 200, today: (2026, 11, 20))
    let folder = try WorkspaceFolder.create(
      at: temporary.path, workspace: studio.workspaceDocument(), segments: studio.segmentsDocument(),
      fans: studio.writeFans, events: studio.writeEvents)
    let snapshot = try folder.read(clock: Instant(microseconds: 0))
    #expect(snapshot.table.count == 200)
    #expect(snapshot.collection.segments.count == 12)
    #expect(snapshot.problems.filter { $0.severity == .error } == [])
  }

  @Test func aCopyHasTheFilesAndNothingThatIsNotAcknowledged() throws {
    let temporary = try TemporaryWorkspace.sample()
    try BulkMark(lengths: [.fans: TemporaryWorkspace.fansText.utf8.count]).write(in: OpenFolder(temporary.path))
    try temporary.write(TemporaryWorkspace.fansText + "{\"id\":\"f-3\"}\n", to: "fans.jsonl")
    #expect(chmod(temporary.path, 0o777) == 0)
    let copy = temporary.root + "/copy"
    try WorkspaceFolder.createCopy(of: temporary.path, at: copy)
    #expect(chmod(temporary.path, 0o700) == 0)
    #expect(
      try FileBytes.read(path: copy + "/fans.jsonl").withBytes { String(decoding: $0, as: UTF8.self) }
        == TemporaryWorkspace.fansText)
    #expect(
      try OpenFolder(copy).names().sorted()
        == [".winnow", "events.jsonl", "fans.jsonl", "segments.json", "workspace.json"])
  }

  @Test func whatAKilledMakingLeftIsNobodysData() throws {
    let temporary = TemporaryWorkspace()
    let path = temporary.root + "/studio"
    #expect(mkdir(path, 0o700) == 0)
    try MakingMark.leave(in: OpenFolder(path))
    for name in ["fans.jsonl", ".tmp-events.jsonl-1-x"] {
      #expect(FileManager.default.createFile(atPath: path + "/" + name, contents: Data()))
    }
    try WorkspaceFolder.create(at: path, settings: WorkspaceSettings())
    #expect(
      try OpenFolder(path).names().sorted()
        == [".winnow", "events.jsonl", "fans.jsonl", "segments.json", "workspace.json"])
    // Without the mark the same file is somebody's.
    let other = temporary.root + "/other"
    #expect(mkdir(other, 0o700) == 0)
    #expect(FileManager.default.createFile(atPath: other + "/fans.jsonl", contents: Data()))
    #expect(throws: StorageProblem.self) { try WorkspaceFolder.create(at: other, settings: WorkspaceSettings()) }
  }

  @Test func aMarkThatStayedBehindADoneMakingRemovesNothing() throws {
    let workspace = try TemporaryWorkspace.sample()
    try MakingMark.leave(in: OpenFolder(workspace.path))
    #expect(try workspace.open().recover() == [])
    #expect(!MakingMark.stands(in: try OpenFolder(workspace.path)))
    #expect(try workspace.snapshot().table.count == 2)
  }

  @Test func aCopyThatFailsLeavesNothing() throws {
    let temporary = try TemporaryWorkspace.sample()
    #expect(unlink(temporary.path + "/segments.json") == 0 && mkfifo(temporary.path + "/segments.json", 0o600) == 0)
    let copy = temporary.root + "/copy"
    #expect { try WorkspaceFolder.createCopy(of: temporary.path, at: copy) } throws: {
      ($0 as? StorageProblem)?.outcome == .notSaved
    }
    #expect(try OpenFolder(temporary.root).status(of: "copy") == nil)
  }

  @Test func aMakingThatFailsMarksNothingInAFolderThatWasThere() throws {
    let temporary = try TemporaryWorkspace.sample()
    #expect(unlink(temporary.path + "/segments.json") == 0 && mkfifo(temporary.path + "/segments.json", 0o600) == 0)
    let copy = temporary.root + "/copy"
    #expect(mkdir(copy, 0o700) == 0)
    #expect(throws: StorageProblem.self) { try WorkspaceFolder.createCopy(of: temporary.path, at: copy) }
    // What somebody puts there afterwards is theirs, and no next try sweeps it.
    let theirs = Data("{\"id\":\"f-1\"}\n".utf8)
    #expect(FileManager.default.createFile(atPath: copy + "/fans.jsonl", contents: theirs))
    #expect(throws: StorageProblem.self) { try WorkspaceFolder.create(at: copy, settings: WorkspaceSettings()) }
    #expect(FileManager.default.contents(atPath: copy + "/fans.jsonl") == theirs)
  }
}
