import Glibc
import Interchange
import Segmentation

/// What a compaction did.
public struct Compaction: Hashable, Sendable {
  /// The lines before it, and the fans whom they are of: as many lines as there are now, but for what came since.
  public let lines: Int
  /// The fans.
  public let fans: Int
  /// The bytes before it.
  public let bytesBefore: Int
  /// The bytes now.
  public let bytes: Int
}

extension WorkspaceFolder {
  /// Rewrites fans.jsonl with a line a fan; nil where no fan has two.
  ///
  /// Others go on writing meanwhile: the lock is held to begin, and at the end for the lines that came since.
  /// - Throws: `.data` where a line cannot be read; it has to be mended first.
  /// - Complexity: every byte of fans.jsonl, once read and once written.
  public func compact(clock: Instant) throws(WorkspaceFailure) -> Compaction? {
    try refuseUnreadableFans(clock: clock)
    let beginning = try beginCompaction()
    guard let beginning, let fans = try storing({ () throws(StorageProblem) in try beginning.fans() }) else {
      return nil
    }
    return try fans.withBytes { bytes throws(WorkspaceFailure) -> Compaction? in
      let plan = try Self.plan(bytes, clock)
      guard plan.isWorthwhile else { return nil }
      return try storing { () throws(StorageProblem) in try finish(plan, since: beginning, length: bytes.count) }
    }
  }

  /// What a compaction would do now, without one; nil where no fan has two lines.
  ///
  /// - Throws: `.data` where a line cannot be read.
  /// - Complexity: every byte of fans.jsonl, read once.
  public func compaction(clock: Instant) throws(WorkspaceFailure) -> Compaction? {
    try refuseUnreadableFans(clock: clock)
    let bytes = try storing { () throws(StorageProblem) in try WorkspaceFiles.open(self).fans.bytes() }
    return try bytes.withBytes { bytes throws(WorkspaceFailure) -> Compaction? in
      let plan = try Self.plan(bytes, clock)
      guard plan.isWorthwhile else { return nil }
      var length = 0
      plan.write { length += $0.count }
      return Compaction(lines: plan.lines, fans: plan.fans, bytesBefore: bytes.count, bytes: length)
    }
  }

  private static func plan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ clock: Instant
  ) throws(WorkspaceFailure) -> FanCompaction {
    do throws(JSONProblem) { return try FanCompaction(bytes, now: clock) } catch {
      throw .data(
        DataProblems([
          DataProblem(
            file: WorkspaceFile.fans.name, line: error.line, column: error.column, message: error.what,
            outcome: WriteOutcome.notSaved.sentence)
        ]))
    }
  }

  /// A merge of lines that reading leaves out would bring them back.
  private func refuseUnreadableFans(clock: Instant) throws(WorkspaceFailure) {
    let problems = try read(clock: clock).problems.filter {
      $0.severity == .error && $0.file == WorkspaceFile.fans.name
    }
    guard problems.isEmpty else { throw .data(DataProblems(problems)) }
  }

  private func beginCompaction() throws(WorkspaceFailure) -> CompactionBeginning? {
    try storing { () throws(StorageProblem) -> CompactionBeginning? in
      var locked = try lockForWriting()
      // A torn last line is set aside, so that what is read are whole lines.
      var file = try AppendFile.open(WorkspaceFile.fans.name, in: locked.folder)
      try file.endLastLine()
      try locked.beginChange()
      guard let status = try locked.folder.status(of: WorkspaceFile.fans.name), status.size > 0 else { return nil }
      return CompactionBeginning(path: path, status: status, auditLength: locked.auditLength)
    }
  }

  private func finish(
    _ plan: FanCompaction, since beginning: CompactionBeginning, length: Int
  ) throws(StorageProblem) -> Compaction {
    let rewriting = try Rewriting(in: OpenFolder(path).folder(LockNotice.folderName))
    do throws(StorageProblem) {
      let output = BufferedOutput(rewriting.file.descriptor, path: rewriting.file.path)
      try plan.write { bytes throws(StorageProblem) in try output.write(bytes) }
      try output.flush()
      try rewriting.file.sync()
      let state = try rewriting.folder.state(of: rewriting.name, since: nil)
      var locked = try lockForWriting()
      try locked.putInPlace(rewriting, state, of: plan, since: beginning, length: length)
      // From here on nothing may fail: it is done.
      let after = locked.sealedFiles[WorkspaceFile.fans.name]?.length ?? 0
      return Compaction(lines: plan.lines, fans: plan.fans, bytesBefore: length, bytes: after)
    } catch {
      rewriting.discard()
      throw error.outcome == nil ? error.with(outcome: .notSaved) : error
    }
  }
}

/// fans.jsonl as a compaction found it.
private struct CompactionBeginning {
  let path: String
  let status: FileStatus
  let auditLength: Int

  func fans() throws(StorageProblem) -> FileBytes? {
    guard let file = try OpenFolder(path).file(WorkspaceFile.fans.name),
      try file.status().isSameFile(as: status)
    else { return nil }
    return try FileBytes.read(file, in: 0..<status.size)
  }
}

/// A file that is written beside the others for longer than the lock is held, so that no writer sweeps it.
struct Rewriting: ~Copyable {
  static let fileName = "compacting"

  let folder: OpenFolder
  let file: OpenFile
  let name = Self.fileName

  init(in folder: consuming OpenFolder) throws(StorageProblem) {
    // What a crash left; of two compactions at once, the second to come takes the file from the first, which then fails.
    try folder.remove(name)
    file = try folder.createFile(name)
    self.folder = folder
  }

  func discard() { folder.removeQuietly(name) }
}

extension LockedFolder {
  /// Adds the lines that came since the beginning, and puts the new file in the place of the old one.
  fileprivate mutating func putInPlace(
    _ rewriting: borrowing Rewriting, _ state: AuditEntry.FileState?, of plan: FanCompaction,
    since beginning: CompactionBeginning, length: Int
  ) throws(StorageProblem) {
    let name = WorkspaceFile.fans.name
    try beginChange()
    guard let state, let old = try folder.fileForAppending(name), try old.status().isSameFile(as: beginning.status),
      try old.status().size >= length, try hasOnlyGrown(since: beginning),
      try rewriting.folder.status(of: rewriting.name)?.inode == state.inode
    else {
      throw StorageProblem(
        .locked, path: folder.path(of: name), operation: "compact", reason: "somebody else rewrote it meanwhile",
        outcome: .notSaved, remedy: "Try again.")
    }
    try old.copy(length..<(try old.status().size), to: rewriting.file)
    try rewriting.file.sync()
    let kept = AtomicFile.temporaryName(name)
    try folder.link(name, as: kept)
    do throws(StorageProblem) { try rewriting.folder.rename(rewriting.name, to: name, in: folder) } catch {
      folder.removeQuietly(kept)
      throw error
    }
    do throws(StorageProblem) {
      do throws(StorageProblem) { try folder.sync() } catch { throw error.with(outcome: .unknown) }
      sealedFiles[name] = state
      let counts = [("lines_before", plan.lines), ("lines_after", plan.fans)]
      try record(
        AuditNote(.compacted, counts.map { JSONMember($0.0, .number(String($0.1))) }), grown: [.fans])
    } catch {
      do throws(StorageProblem) { try AtomicFile.putBack(kept, as: name, in: folder) } catch {
        throw error.with(outcome: .unknown)
      }
      throw error.with(outcome: .notSaved)
    }
    folder.removeQuietly(kept)
  }

  /// Whether nothing but appends was recorded since then.
  private func hasOnlyGrown(since beginning: CompactionBeginning) throws(StorageProblem) -> Bool {
    guard let file = try folder.file(AuditLine.file), auditLength >= beginning.auditLength else { return false }
    let added = try FileBytes.read(file, in: beginning.auditLength..<auditLength).withBytes { AuditReading($0).lines }
    return added.allSatisfy { [.lines, .fan, .event, .segments, .backedUp].contains($0.entry.action) }
  }
}
