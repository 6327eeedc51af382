import Glibc
import Interchange
import Segmentation

// What is wrong with the folder itself: permissions, links, what was left behind, drafts, notes of who is here.

extension Examination {
  /// Folders of the workspace that hold what is private, each as the way to it.
  private static let folders: [[String]] = [
    [], [Quarantine.folderName], [WorkspaceFolder.draftsName], [LockNotice.folderName],
    [LockNotice.folderName, WorkspaceFolder.hereName],
  ]

  mutating func lookAtFolder(_ folder: borrowing OpenFolder) throws(StorageProblem) {
    for way in Self.folders {
      guard let inner = try folder.inner(way) else { continue }
      try noteMode(try inner.status(), way, "", isFolder: true)
      for name in try inner.names().sorted() {
        guard let status = try inner.status(of: name), !status.isFolder else { continue }
        if way.isEmpty, WorkspaceFile(rawValue: name) != nil { noteTraps(status, name) }
        if status.isRegular { try noteMode(status, way, name, isFolder: false) }
      }
    }
  }

  private mutating func noteMode(
    _ status: FileStatus, _ way: [String], _ name: String, isFolder: Bool
  ) throws(StorageProblem) {
    guard status.mode & 0o077 != 0 else { return }
    let path = (way + [name]).filter { !$0.isEmpty }.joined(separator: "/")
    let mode: UInt32 = isFolder ? 0o700 : 0o600
    let isOpen = isFolder && way.isEmpty && status.mode & 0o022 != 0
    let who = status.mode & 0o022 != 0 ? "read and change" : "read"
    note(
      Finding(
        DataProblem(
          file: path.isEmpty ? "the folder" : path, message: "others may \(who) it",
          severity: isOpen ? .error : .warning),
        now: "mode \(Self.octal(status.mode & 0o777))", stopsWriting: isOpen,
        repair: Finding.Repair(
          "modes", .makePrivate(folder: way, name: name, mode: mode),
          does: "Its mode becomes \(Self.octal(mode)): nobody but you reads it.")))
  }

  private static func octal(_ mode: UInt32) -> String { "0" + String(mode, radix: 8) }

  private mutating func noteTraps(_ status: FileStatus, _ name: String) {
    if !status.isRegular {
      passedOver.insert(name)
      note(
        Finding(
          DataProblem(
            file: name, message: "it is \(status.kindTitle), not a regular file", outcome: "It is not opened."),
          stopsWriting: true,
          help: "Look at where it leads; if that is the right file, put a copy of it in this place: "
            + "cp --remove-destination \"$(readlink -f \(name))\" \(name)"))
    } else if status.links > 1 {
      note(
        Finding(
          DataProblem(
            file: name, message: "it has \(status.links) names (hard links), so a change would show elsewhere"),
          stopsWriting: true,
          repair: Finding.Repair(
            "\(name):links", .copy(name),
            does: "A copy takes its place here; the file under its other names stays as it is.")))
    }
  }

  // MARK: What was left behind

  mutating func lookAtUnfinished(in folder: borrowing OpenFolder) throws(StorageProblem) {
    for way in [[], [Quarantine.folderName]] {
      guard let inner = try folder.inner(way) else { continue }
      for name in try inner.names().sorted() where name.hasPrefix(AtomicFile.temporaryPrefix) {
        noteUnfinished(
          (way + [name]).joined(separator: "/"), "a file that was begun and never finished was left behind")
      }
    }
    if MakingMark.stands(in: folder) {
      noteUnfinished(
        "\(LockNotice.folderName)/\(MakingMark.fileName)", "the mark of a workspace being made is there still")
    }
    do throws(StorageProblem) {
      if try BulkMark.read(in: folder) != nil {
        noteUnfinished(WorkspaceFile.bulk.name, "an append was interrupted; its lines do not count")
      }
    } catch {
      guard error.kind == .damaged else { return }
      noteDamagedMark(error)
    }
    let hasUnfinished = passedOver.contains(WorkspaceFile.erasures.name) ? false : try folder.hasUnfinishedErasure()
    if hasUnfinished, (try? Erasures.read(in: folder)) != nil {
      noteUnfinished(WorkspaceFile.erasures.name, "an erasure was begun and not completed")
    }
  }

  private mutating func noteUnfinished(_ file: String, _ message: String) {
    note(
      Finding(
        DataProblem(file: file, message: message, severity: .warning),
        repair: Finding.Repair(
          "unfinished", .recover, does: "Recovery puts it in order; the next write does that too.",
          loses: "Nothing that was acknowledged is lost.")))
  }

  private mutating func noteDamagedMark(_ problem: StorageProblem) {
    note(
      Finding(
        DataProblem(file: WorkspaceFile.bulk.name, line: 1, column: 1, message: problem.reason),
        stopsWriting: true,
        repair: Finding.Repair(
          "bulk.json", .setFileAside(folder: nil, name: WorkspaceFile.bulk.name),
          does: "The file goes to quarantine/ as it is.",
          loses: "Nothing is lost; lines of an append that was not acknowledged may count then.")))
  }

  /// The columns that are kept to open faster, where they are not of these files.
  mutating func lookAtCache(in folder: borrowing OpenFolder, _ workspace: WorkspaceFolder) throws(StorageProblem) {
    guard passedOver.isEmpty, !findings.contains(where: \.stopsWriting),
      try folder.inner([LockNotice.folderName])?.status(of: ColumnCache.fileName) != nil,
      let files = try? WorkspaceFiles.open(workspace),
      let base = try? WorkspaceBase(files, migration, asked: nil, clock: clock)
    else { return }
    let cached = ColumnCache.read(workspace.path, for: base.origin, base.frame)
    let state = (try? cached?.advanced(to: files, base.frame)?.state) ?? nil
    guard let fresh = try? TableState.read(files, base.frame, nil) else { return }
    if let state, state.table.count == fresh.table.count, state.problems == fresh.problems { return }
    let words =
      state == nil ? "they are of other files or another form, and are not used" : "they are not what the files say"
    note(
      Finding(
        DataProblem(
          file: "\(LockNotice.folderName)/\(ColumnCache.fileName)",
          message: "the columns kept to open faster: \(words)",
          severity: state == nil ? .warning : .error),
        repair: Finding.Repair(
          "cache", .remove(folder: [LockNotice.folderName], name: ColumnCache.fileName),
          does: "They are removed; the next opening makes them anew.")))
  }

  // MARK: Drafts and notes

  mutating func lookAtDrafts(in folder: borrowing OpenFolder) throws(StorageProblem) {
    guard let drafts = try folder.inner([WorkspaceFolder.draftsName]) else { return }
    for name in try drafts.names().sorted() where name.hasSuffix(".json") && !name.hasPrefix(".") {
      guard try drafts.status(of: name)?.isRegular == true, let file = try drafts.file(name) else { continue }
      let shown = "\(WorkspaceFolder.draftsName)/\(name)"
      let bytes = try FileBytes.read(file).withBytes { Array($0) }
      do throws(DataProblems) { _ = try DraftDocument.read(bytes, file: shown) } catch {
        var problem = error.problems[0]
        problem.severity = .warning
        problem.outcome = "Nobody is offered it."
        note(
          Finding(
            problem, now: Self.excerpt(of: problem.line, in: bytes),
            repair: error.isNewerFormat
              ? nil
              : Finding.Repair(
                shown, .setFileAside(folder: WorkspaceFolder.draftsName, name: name),
                does: "The draft goes to quarantine/ as it is.", loses: "The draft is not offered, as now."),
            help: error.isNewerFormat ? "A newer Winnow kept it and offers it." : ""))
      }
    }
  }

  mutating func lookAtPresence(in folder: borrowing OpenFolder) throws(StorageProblem) {
    let way = [LockNotice.folderName, WorkspaceFolder.hereName]
    guard let here = try folder.inner(way) else { return }
    let host = AuditEntry.Author.hostName()
    for name in try here.names().sorted() where name.hasSuffix(".json") && !name.hasPrefix(".") {
      guard try here.status(of: name)?.isRegular == true, let file = try here.file(name) else { continue }
      let presence = try FileBytes.read(file, limit: 4096).withBytes { Presence($0) }
      if let presence,
        presence.author.host != host
          || ProcessMark.isAlive(presence.author.process, started: presence.started)
      {
        continue
      }
      let who = presence.map { "\($0.author.user) has it open, in a process that is gone" } ?? "it cannot be read"
      note(
        Finding(
          DataProblem(
            file: (way + [name]).joined(separator: "/"), message: "the note says who is here, and \(who)",
            severity: .warning),
          repair: Finding.Repair(
            "presence", .remove(folder: way, name: name), does: "The note is removed; the next dialog does that too.")))
    }
  }
}

extension OpenFolder {
  /// A folder in this one by the way to it; nil where it is not there or a link stands for it.
  func inner(_ way: [String]) throws(StorageProblem) -> OpenFolder? {
    guard let first = way.first else { return try folder(".", making: false) }
    guard try status(of: first)?.isFolder == true else { return nil }
    if way.count == 1 { return try folder(first, making: false) }
    return try folder(first, making: false).inner(Array(way.dropFirst()))
  }
}
