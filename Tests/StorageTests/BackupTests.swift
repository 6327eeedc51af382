import Glibc
import Interchange
import Segmentation
import TestSupport
import Testing

@testable import Storage

/// Copies of one moment, held against their manifests, and workspaces made of them.
@Suite struct BackupTests {
  private static let clock = Instant(rfc3339: "2026-11-20T12:00:00Z")!

  private func line(_ text: String) -> [UInt8] { Array(text.utf8) + [0x0A] }

  private func backUp(_ workspace: TemporaryWorkspace) throws -> Backup {
    try workspace.open().backUp(to: workspace.root + "/shelf", clock: Self.clock)
  }

  private func text(_ path: String) throws -> String {
    try FileBytes.read(path: path).withBytes { String(decoding: $0, as: UTF8.self) }
  }

  @Test func aRestoredBackupIsTheWorkspaceOfThatMoment() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.append(fans: line(#"{"id":"f-3","name":"Kim"}"#))
    let before = try workspace.snapshot()
    let backup = try backUp(workspace)
    try folder.append(fans: line(#"{"id":"f-4","name":"Later"}"#), events: line(#"{"id":"e-1","fan":"f-3"}"#))
    #expect(try backup.verify() == [])
    let restored = try backup.restore(to: workspace.root + "/again", erasuresOf: workspace.path)
    let after = try restored.workspace.read(clock: Self.clock)
    #expect(differences(between: before.table, and: after.table) == [])
    #expect(before.collection == after.collection && before.settings == after.settings)
    #expect(restored.erasures == .noList)
    #expect(try restored.workspace.verify(clock: Self.clock).isSound)
    #expect(
      try restored.workspace.auditTrail().lines.map(\.entry.action) == [.begun, .lines, .restored])
    #expect(
      try folder.auditTrail().lines.map(\.entry.action) == [.begun, .lines, .backedUp, .lines])
  }

  @Test func aBackupIsPrivateAndNamedByWorkspaceAndTime() throws {
    let workspace = try TemporaryWorkspace.sample()
    let old = umask(0)
    defer { umask(old) }
    let backup = try backUp(workspace)
    #expect(backup.path == workspace.root + "/shelf/Luna-Park-Studio-20261120T120000Z")
    #expect(try backUp(workspace).path.hasSuffix("T120000Z-2"))
    let folder = try OpenFolder(backup.path)
    #expect(try folder.status().mode & 0o777 == 0o700)
    #expect(
      try folder.names().sorted()
        == ["audit.jsonl", "events.jsonl", "fans.jsonl", "manifest.json", "segments.json", "workspace.json"])
    for name in try folder.names() { #expect(try folder.status(of: name)?.mode ?? 0 & 0o777 == 0o100600) }
    #expect(try OpenFolder(workspace.root + "/shelf").names().allSatisfy { !$0.hasPrefix(".tmp-") })
    #expect(try Backup.list(in: workspace.root + "/shelf").backups.count == 2)
  }

  @Test func everyFlippedByteOfABackupIsFoundAndRefused() throws {
    let workspace = try TemporaryWorkspace.sample()
    let backup = try backUp(workspace)
    for name in try OpenFolder(backup.path).names() {
      let bytes = Array(try text("\(backup.path)/\(name)").utf8)
      for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / (name == "manifest.json" ? 40 : 8))) {
        var flipped = bytes
        flipped[place] ^= 1 << UInt8(place % 8)
        try overwrite("\(backup.path)/\(name)", flipped)
        #expect(throws: StorageProblem.self, "\(name), byte \(place)") {
          try Backup.open(backup.path).restore(to: workspace.root + "/never", erasuresOf: nil)
        }
      }
      try overwrite("\(backup.path)/\(name)", bytes)
    }
    #expect(try Backup.open(backup.path).verify() == [])
    #expect(try OpenFolder(workspace.root).names().sorted() == ["luna", "shelf"])
  }

  @Test func whatIsMissingShortOrAddedIsNamed() throws {
    let workspace = try TemporaryWorkspace.sample()
    let backup = try backUp(workspace)
    unlink(backup.path + "/events.jsonl")
    try overwrite(backup.path + "/fans.jsonl", Array("{}".utf8))
    try overwrite(backup.path + "/extra.txt", [])
    #expect(
      try backup.verify().map(\.description).sorted() == [
        "events.jsonl: it is missing.", "extra.txt: it was put there since: no manifest names it.",
        "fans.jsonl: it has 2 bytes; \(TemporaryWorkspace.fansText.utf8.count) were written.",
      ])
    #expect {
      try backup.restore(to: workspace.root + "/never", erasuresOf: nil)
    } throws: { error in
      guard let problem = error as? StorageProblem else { return false }
      return problem.kind == .damaged && problem.outcome == .notSaved && problem.reason.contains("fans.jsonl")
    }
  }

  @Test func aRestoreTouchesNothingThatStands() throws {
    let workspace = try TemporaryWorkspace.sample()
    let backup = try backUp(workspace)
    for path in [workspace.path, backup.path, workspace.root + "/shelf"] {
      #expect { try backup.restore(to: path, erasuresOf: nil) } throws: {
        ($0 as? StorageProblem)?.kind == .occupied
      }
    }
    try overwrite(workspace.root + "/file", [])
    #expect { try backup.restore(to: workspace.root + "/file", erasuresOf: nil) } throws: {
      ($0 as? StorageProblem)?.kind == .occupied
    }
    #expect(mkdir(workspace.root + "/empty", 0o755) == 0)
    _ = try backup.restore(to: workspace.root + "/empty", erasuresOf: nil)
    #expect(try OpenFolder(workspace.root + "/empty").status().mode & 0o777 == 0o700)
    _ = try backup.restore(to: workspace.root + "/deep/er/luna", erasuresOf: workspace.root + "/nowhere")
  }

  @Test func aBackupIntoTheWorkspaceItselfIsRefused() throws {
    let workspace = try TemporaryWorkspace.sample()
    for path in [workspace.path, workspace.path + "/backups/deep"] {
      #expect { try workspace.open().backUp(to: path, clock: Self.clock) } throws: {
        ($0 as? StorageProblem)?.kind == .unsafe && ($0 as? StorageProblem)?.outcome == .notSaved
      }
    }
  }

  @Test func aManifestThatNamesOtherPlacesIsNone() throws {
    for name in ["../evil", "/etc/passwd", "quarantine/../x", "quarantine/", "notes.txt", "bulk.json"] {
      let manifest = BackupManifest(
        workspace: "x", madeAt: Self.clock, author: .current,
        files: [
          .init(name: "workspace.json", length: 0, hash: ""), .init(name: name, length: 0, hash: ""),
        ], auditHead: nil)
      let bytes = manifest.document()
      #expect(throws: JSONProblem.self, "\(name)") {
        try bytes.withUnsafeBufferPointer { bytes throws(JSONProblem) in try BackupManifest(parsing: bytes) }
      }
    }
  }

  @Test func whatWasQuarantinedIsInTheBackup() throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.write(TemporaryWorkspace.fansText + #"{"id":"f-9","na"#, to: "fans.jsonl")
    try workspace.open().append(fans: line(#"{"id":"f-3"}"#))
    let backup = try backUp(workspace)
    #expect(backup.manifest.files.count { $0.name.hasPrefix("quarantine/") } == 2)
    let restored = try backup.restore(to: workspace.root + "/again", erasuresOf: nil)
    #expect(try OpenFolder(restored.workspace.path + "/quarantine").names().count == 2)
  }

  @Test func writersGoOnWhileABackupIsMade() throws {
    let workspace = try TemporaryWorkspace.sample()
    var probe = try Probe("append", workspace.path, "k", "0")
    probe.wait(forAcknowledgements: 2)
    for number in 0..<5 {
      let backup = try backUp(workspace)
      let restored = try backup.restore(to: workspace.root + "/again-\(number)", erasuresOf: nil).workspace
      // Batches are there whole or not at all, and the trail ends where the files do.
      let found = try restored.verify(clock: Self.clock)
      #expect(found.isSound, "\(found.problems) \(found.changes)")
    }
    #expect(probe.kill().count > 2)
  }

  private func overwrite(_ path: String, _ bytes: [UInt8]) throws {
    let file = OpenFile(descriptor: creat(path, 0o600), path: path)
    try file.write(bytes)
  }
}
