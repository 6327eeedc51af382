import Interchange
import Segmentation

/// Erasing under the lock: the list says who is to go before anything goes, so that a crash is completed, not forgotten.
extension LockedFolder {
  /// Puts somebody on the list and takes them out of every file, on disk when this returns.
  ///
  /// A problem before the first file was changed leaves everything as it was; after that the next writer completes it.
  mutating func erase(
    _ subject: ErasureSubject, at: Instant
  ) throws(StorageProblem) -> (id: String, removed: [ErasureReceipt.Removed]) {
    // Lines that cannot be read and speak of the fan go too; the others stay for the doctor.
    try beginChange(refusingDamage: false)
    // What cannot be erased from is found out before the list is written to.
    var trial = FanRemoval(of: subject, isApplied: false)
    try trial.run(in: folder)
    let list = try Erasures.read(in: folder)
    let salt = list.salt ?? RandomDigits.text()
    let entry = Erasures.Entry(
      id: RandomDigits.text(), salt: salt, at: at, ids: subject.ids.map { Erasures.hash(id: $0, salt) }.sorted(),
      emails: subject.ownEmails.map { Erasures.hash(email: $0, salt) }.sorted())
    var file = try AppendFile.open(WorkspaceFile.erasures.name, in: folder)
    note(file.repair)
    try file.append((list.salt == nil ? Erasures.line(salt: salt) : []) + Erasures.line(of: entry))
    var removal = FanRemoval(of: subject, isApplied: true)
    do throws(StorageProblem) { try removal.run(in: folder) } catch {
      guard error.outcome == .notSaved, !removal.hasChangedFiles else { throw Self.begun(error) }
      do throws(StorageProblem) { try file.rollBack() } catch { throw Self.begun(error) }
      if file.length == 0 { folder.removeQuietly(WorkspaceFile.erasures.name) }
      throw error
    }
    file.keep()
    do throws(StorageProblem) { try finish([entry.id], removal) } catch { throw Self.begun(error) }
    return (entry.id, removal.removed)
  }

  /// Completes what was begun: everybody on the list whose erasure is not done is taken out again.
  mutating func completeErasures() throws(StorageProblem) {
    let pending = try Erasures.read(in: folder).filtered { !$0.isDone }
    guard pending.count > 0 else { return }
    try beginChange(refusingDamage: false)
    try complete(pending)
  }

  private mutating func complete(_ pending: Erasures) throws(StorageProblem) {
    let subject = try ErasureSubject(on: pending, in: folder)
    var removal = FanRemoval(of: subject, isApplied: true)
    try removal.run(in: folder)
    try finish(pending.entries.map(\.id), removal)
  }

  /// Says on the list and in the trail, at once, that erasures are done.
  private mutating func finish(_ ids: [String], _ removal: FanRemoval) throws(StorageProblem) {
    // The trail may be another file now than the one that was opened.
    hold(try AuditTrail.open(in: folder), sealedFiles)
    var file = try AppendFile.open(WorkspaceFile.erasures.name, in: folder)
    try file.endLastLine()
    try BulkMark(lengths: [.erasures: file.length, .audit: auditLength]).write(in: folder)
    let now = Instant(microseconds: Clock.microsecondsSinceEpoch())
    try file.write(ids.flatMap { Erasures.line(done: $0, at: now) })
    try file.sync()
    let note = AuditNote(
      .erased,
      [
        JSONMember("erasures", .array(ids.map(JSONValue.string))),
        JSONMember("ids", .number(String(removal.subject.ids.count))),
        JSONMember("removed", ErasureReceipt.value(of: removal.removed)),
      ])
    try record(note, changed: [.erasures, .segments, .events, .fans])
    try BulkMark.remove(in: folder)
  }

  private static func begun(_ problem: StorageProblem) -> StorageProblem {
    StorageProblem(
      problem.kind, path: problem.path, operation: "complete the erasure at", reason: problem.reason,
      outcome: .unknown,
      remedy: "The erasure has begun and stands on the list: the next write or start completes it. \(problem.remedy)")
  }
}

// MARK: Erasing again in a restored workspace

extension LockedFolder {
  /// Puts those on the list who were erased from the original since this copy was made, and erases them here.
  ///
  /// The change has begun already.
  mutating func takeOverErasures(of original: String) throws(StorageProblem) -> Restoration.Erasures {
    let source: OpenFolder
    do throws(StorageProblem) { source = try OpenFolder(original) } catch {
      guard error.kind == .missing else { throw error }
      return .noList
    }
    let later = try Erasures.read(in: source)
    guard later.count > 0 else { return .noList }
    let known = try Erasures.read(in: folder)
    let (hashThere, hashHere) = (try source.firstAuditHash(), try folder.firstAuditHash())
    guard later.salt == known.salt || (hashThere != nil && hashThere == hashHere) else { return .otherWorkspace }
    let done = Set(known.entries.filter(\.isDone).map(\.id))
    let missing = later.entries.filter { !done.contains($0.id) }
    guard !missing.isEmpty else { return .applied(0) }
    var lines: [UInt8] = []
    var salt = known.salt
    for entry in missing {
      if entry.salt != salt { lines += Erasures.line(salt: entry.salt) }
      salt = entry.salt
      lines += Erasures.line(of: entry)
    }
    var file = try AppendFile.open(WorkspaceFile.erasures.name, in: folder)
    try file.append(lines)
    file.keep()
    try complete(Erasures.read(in: folder).filtered { !$0.isDone })
    return .applied(missing.count)
  }
}

extension OpenFolder {
  /// The hash of the first entry of the audit trail: that by which copies of a workspace are known.
  fileprivate func firstAuditHash() throws(StorageProblem) -> String? {
    guard let file = try file(AuditLine.file) else { return nil }
    let start = try file.bytes(at: 0, count: JSONLines.longestLine)
    let line = Array(start.prefix { $0 != 0x0A })
    return line.withUnsafeBufferPointer { line in try? AuditLine(parsing: line).hash }
  }
}
