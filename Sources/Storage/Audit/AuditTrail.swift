import Interchange
import Segmentation

/// The end of audit.jsonl, to which the next entry is chained; only under the lock.
final class AuditTrail {
  private var file: AppendFile
  private var last: Link?
  private let author = AuditEntry.Author.current

  /// Opens the trail, or begins one, and puts a torn last line in order.
  static func open(in folder: borrowing OpenFolder) throws(StorageProblem) -> AuditTrail {
    var file = try AppendFile.open(AuditLine.file, in: folder)
    try file.endLastLine()
    let path = folder.path(of: AuditLine.file)
    guard let bytes = try file.lastLine() else { return AuditTrail(file: file, last: nil) }
    do throws(JSONProblem) {
      let last = try bytes.withUnsafeBufferPointer { bytes throws(JSONProblem) in try AuditLine(parsing: bytes) }
      return AuditTrail(file: file, last: Link(entry: last.entry, hash: last.hash))
    } catch {
      let isNewer = bytes.withUnsafeBufferPointer { AuditLine.isNewer($0) }
      throw StorageProblem(
        isNewer ? .newerFormat : .damaged, path: path, operation: "write",
        reason: isNewer ? error.what : "its last line is damaged at column \(error.column): \(error.what)",
        outcome: .notSaved, remedy: isNewer ? StorageProblem.updating : StorageProblem.doctoring)
    }
  }

  /// What the next entry is chained to.
  private struct Link {
    let entry: AuditEntry
    let hash: String
  }

  private init(file: consuming AppendFile, last: Link?) {
    self.file = file
    self.last = last
  }

  /// What was put in order when the trail was opened.
  var repair: StorageRepair? { file.repair }
  /// The length of the file.
  var length: Int { file.length }
  /// The files as the last entry left them; nil before the first.
  var files: [String: AuditEntry.FileState]? { last?.entry.files }

  /// Appends an entry, on disk when this returns.
  func record(_ note: AuditNote, files: [String: AuditEntry.FileState]) throws(StorageProblem) {
    let payload = AuditLine.payload(note.payload, salt: RandomDigits.text())
    let entry = AuditEntry(
      number: (last?.entry.number ?? 0) + 1, at: Instant(microseconds: Clock.microsecondsSinceEpoch()), author: author,
      action: note.action, files: files, payloadHash: AuditLine.hash(of: payload),
      previous: last?.hash ?? AuditEntry.noHash)
    let (line, hash) = AuditLine.line(entry, payload: payload)
    try file.append(line)
    file.keep()
    last = Link(entry: entry, hash: hash)
  }

  /// Brings to the disk what a program may have left behind that was killed before it did.
  func sync() throws(StorageProblem) { try file.sync() }
}

// MARK: Writing under the lock

extension LockedFolder {
  /// Looks at what happened to the files past this program, and records it: what is written next builds on it.
  ///
  /// Every write calls this before it changes a file. An entry never seals a file that is damaged: where one was changed
  /// past this program and now is, the write is refused, or the file stays as it was recorded last.
  /// - Parameter refusingDamage: false for what must go on beside damage, such as a backup.
  mutating func beginChange(refusingDamage: Bool = true) throws(StorageProblem) {
    let trail = try AuditTrail.open(in: folder)
    note(trail.repair)
    let known = trail.files
    var files: [String: AuditEntry.FileState] = [:]
    var changes: [OutsideChange] = []
    for file in WorkspaceFile.sealed {
      let before = known?[file.name]
      let after = try folder.state(of: file.name, since: before)
      files[file.name] = after
      guard let change = try folder.outsideChange(of: file, from: before, to: after) else { continue }
      let start = change.kind == .appended ? before?.length ?? 0 : 0
      guard let damage = try folder.damage(in: file, from: start) else {
        changes.append(change)
        continue
      }
      guard !refusingDamage else { throw StorageProblem(stoppedBy: damage, in: folder) }
      files[file.name] = before
      damaged.insert(file.name)
    }
    if known == nil {
      try trail.record(AuditNote(.begun), files: files)
    } else if !changes.isEmpty {
      try trail.record(.outside(changes), files: files)
    }
    hold(trail, files)
  }

  /// Records a change that was made, on disk when this returns.
  ///
  /// - Parameters:
  ///   - grown: files to which lines were appended and nothing else happened.
  ///   - changed: files of which more may be different.
  mutating func record(
    _ note: AuditNote, grown: [WorkspaceFile] = [], changed: [WorkspaceFile] = []
  ) throws(StorageProblem) {
    for file in grown + changed where !damaged.contains(file.name) {
      sealedFiles[file.name] = try folder.state(
        of: file.name, since: sealedFiles[file.name], onlyGrew: !changed.contains(file))
    }
    try trail?.record(note, files: sealedFiles)
  }
}

extension OpenFolder {
  /// How a file changed past this program, if it did.
  func outsideChange(
    of file: WorkspaceFile, from before: AuditEntry.FileState?, to after: AuditEntry.FileState?
  ) throws(StorageProblem) -> OutsideChange? {
    let kind: OutsideChange.Kind
    switch (before, after) {
    case (nil, nil): return nil
    case (nil, _?): kind = .made
    case (_?, nil): kind = .removed
    case (let before?, let after?):
      if before.hasSameContent(as: after) { return nil }
      kind = try hasOnlyGrown(file, since: before, to: after) ? .appended : .changed
    }
    return OutsideChange(file: file.name, kind: kind, before: before?.length, after: after?.length)
  }

  private func hasOnlyGrown(
    _ file: WorkspaceFile, since before: AuditEntry.FileState, to after: AuditEntry.FileState
  ) throws(StorageProblem) -> Bool {
    guard file.isLines, after.length > before.length, let open = try self.file(file.name) else { return false }
    var checksum = RunningChecksum()
    _ = try open.forEachPiece(0..<before.length) { checksum.add($0) }
    return checksum.value == before.checksum
  }
}
