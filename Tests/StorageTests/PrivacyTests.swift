import Glibc
import Segmentation
import Testing

@testable import Storage

@Suite struct PrivacyTests {
  @Test(arguments: [0o000, 0o022, 0o077] as [mode_t])
  func everythingIsPrivateWhateverTheUmask(mask: mode_t) throws {
    let old = umask(mask)
    defer { umask(old) }
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try workspace.write(TemporaryWorkspace.fansText + "{\"torn", to: "fans.jsonl")
    #expect(chmod("\(workspace.path)/fans.jsonl", 0o600) == 0)
    try folder.append(fans: Array("{\"id\":\"f-3\"}\n".utf8), events: Array("{\"id\":\"e\"}\n".utf8))
    let context = try workspace.snapshot().context
    let new = Segment(id: "seg-c", name: "C", kind: .fixed([]))
    _ = try folder.save([SegmentEdit(before: nil, after: new)], context: context)
    try AtomicFile.write([1], to: workspace.path + "/export.csv")
    #expect(try OpenFolder(workspace.path).status().mode & 0o777 == 0o700)
    for part in ["", "quarantine/", ".winnow/"] {
      for name in try workspace.names(in: part) {
        let status = try #require(try OpenFolder(workspace.path).status(of: part + name))
        #expect(status.mode & 0o077 == 0, "\(part)\(name) has mode \(String(status.mode, radix: 8))")
      }
    }
  }

  @Test(arguments: [0o770, 0o707, 0o722] as [mode_t])
  func aFolderThatOthersMayWriteToIsRefused(mode: mode_t) throws {
    let workspace = try TemporaryWorkspace.sample()
    #expect(chmod(workspace.path, mode) == 0)
    #expect { try workspace.open() } throws: { error in
      guard let problem = error as? StorageProblem else { return false }
      return problem.kind == .unsafe
        && problem.description.hasSuffix(": cannot open: others may write to it. Make it private: chmod 700 FOLDER.")
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func aFolderOfSomebodyElseIsRefused() throws {
    let workspace = try TemporaryWorkspace.sample()
    #expect(chown(workspace.path, 1234, 1234) == 0)
    #expect { try workspace.open() } throws: { ($0 as? StorageProblem)?.reason.contains("user 1234") == true }
  }

  @Test func aFolderWithoutAWorkspaceIsToldApart() throws {
    let workspace = TemporaryWorkspace()
    #expect { try WorkspaceFolder.open(workspace.root) } throws: { ($0 as? StorageProblem)?.kind == .notAWorkspace }
    #expect { try workspace.open() } throws: { ($0 as? StorageProblem)?.kind == .missing }
    #expect { try WorkspaceFolder.open("/dev/null") } throws: { ($0 as? StorageProblem)?.kind == .unsafe }
  }

  enum Trap: CaseIterable { case link, danglingLink, pipe, hardLink, folder }

  private func lay(_ trap: Trap, at name: String, in workspace: TemporaryWorkspace) throws {
    let path = "\(workspace.path)/\(name)"
    let outside = workspace.root + "/outside"
    unlink(path)
    if trap != .danglingLink { try AtomicFile.write(Array("secret\n".utf8), to: outside) }
    let result =
      switch trap {
      case .link, .danglingLink: symlink(outside, path)
      case .pipe: mkfifo(path, 0o600)
      case .hardLink: link(outside, path)
      case .folder: mkdir(path, 0o700)
      }
    #expect(result == 0)
  }

  @Test(arguments: Trap.allCases, ["fans.jsonl", "events.jsonl", "segments.json", "bulk.json"])
  func nothingIsWrittenThroughATrap(trap: Trap, name: String) throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let context = try workspace.snapshot().context
    try lay(trap, at: name, in: workspace)
    let line = Array("{\"id\":\"z\"}\n".utf8)
    let edit = SegmentEdit(before: nil, after: Segment(id: "seg-c", name: "C", kind: .fixed([])))
    #expect(throws: WorkspaceFailure.self) {
      if name == "segments.json" { _ = try folder.save([edit], context: context) }
      try folder.append(fans: line, events: line)
    }
    if trap != .danglingLink {
      #expect(try FileBytes.read(path: workspace.root + "/outside").withBytes { Array($0) } == Array("secret\n".utf8))
    } else {
      #expect(try OpenFolder(workspace.root).status(of: "outside") == nil)
    }
  }

  @Test func aTrapForTheLockNoticeIsNotFollowed() throws {
    let workspace = try TemporaryWorkspace.sample()
    try lay(.link, at: ".winnow/lock.json", in: workspace)
    try workspace.open().append(fans: Array("{\"id\":\"f-3\"}\n".utf8))
    #expect(try FileBytes.read(path: workspace.root + "/outside").withBytes { Array($0) } == Array("secret\n".utf8))
  }

  @Test func anExportOverwritesNothingUnasked() throws {
    let workspace = TemporaryWorkspace()
    let path = workspace.root + "/fans.csv"
    try AtomicFile.write([1], to: path)
    #expect { try AtomicFile.write([2], to: path) } throws: { ($0 as? StorageProblem)?.kind == .occupied }
    try AtomicFile.write([3], to: path, replacing: true)
    #expect(try FileBytes.read(path: path).withBytes { Array($0) } == [3])
  }
}
