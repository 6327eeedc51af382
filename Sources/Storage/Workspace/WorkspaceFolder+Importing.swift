import Interchange
import Segmentation

/// What became of an import.
public enum ImportOutcome: Sendable {
  /// Its lines are on disk; the mark takes them back, and is nil where there were none.
  case imported(ImportMark?, [StorageRepair])
  /// A file of the workspace is no longer what the import was worked out for. Nothing was changed.
  case outdated
}

extension WorkspaceFolder {
  /// Appends the lines of an import, all of them or none, if the workspace still is what they were worked out for; on disk
  /// when this returns.
  ///
  /// - Parameters:
  ///   - source: where they came from, such as `import members.csv`.
  ///   - fingerprint: the files that the lines were worked out for.
  ///   - erasures: how many people had been erased then; nil where that was not looked at.
  public func importLines(
    fans: [UInt8], events: [UInt8], source: String, since fingerprint: WorkspaceFingerprint, erasures: Int? = nil
  ) throws(WorkspaceFailure) -> ImportOutcome {
    let parts = [try AppendedLines(fans, to: .fans), try AppendedLines(events, to: .events)].filter { $0.count > 0 }
    var locked = try storing { () throws(StorageProblem) in try lockForWriting() }
    let isSame = try storing { () throws(StorageProblem) -> Bool in
      let (now, erased) = (try WorkspaceFingerprint(of: locked.folder), try Erasures.read(in: locked.folder).count)
      return now == fingerprint && (erasures ?? erased) == erased
    }
    guard isSame else { return .outdated }
    guard !parts.isEmpty else { return .imported(nil, locked.repairs) }
    let mark = try storing { () throws(StorageProblem) in
      let counts = Dictionary(parts.map { ($0.file, $0.count) }) { one, _ in one }
      return try locked.importLines(parts, fans: counts[.fans] ?? 0, events: counts[.events] ?? 0, source)
    }
    return .imported(mark, locked.repairs)
  }

  /// Takes an import back, whole: its lines are cut off, if nothing was written behind them; on disk when this returns.
  ///
  /// - Throws: `.occupied` where the files are no longer what the import left; nothing was changed then.
  /// - Complexity: reads the files once, for the audit trail's checksums.
  @discardableResult
  public func takeBack(_ mark: ImportMark) throws(StorageProblem) -> [StorageRepair] {
    var locked = try lockForWriting()
    try locked.beginChange()
    try locked.takeBack(mark)
    return locked.repairs
  }
}

extension LockedFolder {
  /// Appends the lines of an import, with an entry in the trail that tells where they begin.
  ///
  /// - Parameters:
  ///   - fans: how many lines of fans there are.
  ///   - events: how many of events.
  mutating func importLines(
    _ parts: [any BulkPart], fans: Int, events: Int, _ source: String
  ) throws(StorageProblem) -> ImportMark {
    var before: [(file: String, length: Int)] = []
    for part in parts {
      var file = try AppendFile.open(part.file.name, in: folder)
      note(file.repair)
      try file.endLastLine()
      before.append((part.file.name, file.length))
    }
    try appendBulk(parts, ImportMark.note(source: source, fans: fans, events: events, before: before))
    let marked = before.compactMap { file, length in
      sealedFiles[file].map { state in
        ImportMark.Part(file: file, before: length, after: state.length, checksum: state.checksum)
      }
    }
    return ImportMark(source: source, fans: fans, events: events, parts: marked)
  }

  /// Cuts the files, as one: bulk.json hides the lines before the first is cut off, and a crash from then on leaves the
  /// rest of the work to the next writer.
  fileprivate mutating func takeBack(_ mark: ImportMark) throws(StorageProblem) {
    var lengths: [WorkspaceFile: Int] = [:]
    for part in mark.parts {
      guard let file = WorkspaceFile(rawValue: part.file), file == .fans || file == .events else {
        throw changed(part.file)
      }
      let now = sealedFiles[part.file]
      guard let now, now.length == part.after, now.checksum == part.checksum, !damaged.contains(part.file),
        try endsLine(file, at: part.before)
      else { throw changed(part.file) }
      lengths[file] = part.before
    }
    try BulkMark(lengths: lengths).write(in: folder)
    do throws(StorageProblem) {
      for (file, length) in lengths.sorted(by: { $0.key.name < $1.key.name }) {
        guard let open = try folder.fileForAppending(file.name) else { continue }
        try open.truncate(to: length)
        CutNote.leave(file.name, in: folder)
      }
      try record(mark.takingBack, changed: Array(lengths.keys))
    } catch { throw error.with(outcome: .unknown) }
    try BulkMark.remove(in: folder)
  }

  private func endsLine(_ file: WorkspaceFile, at length: Int) throws(StorageProblem) -> Bool {
    guard length > 0 else { return true }
    guard let open = try folder.file(file.name) else { return false }
    return try open.bytes(at: length - 1, count: 1) == [0x0A]
  }

  private func changed(_ file: String) -> StorageProblem {
    StorageProblem(
      .occupied, path: folder.path(of: file), operation: "take the import back",
      reason: "something was written to it since, which would be lost", outcome: .notSaved,
      remedy: "Take that back first where it can be, or change the fans by hand.")
  }
}
