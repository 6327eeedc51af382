import Interchange
import Segmentation

extension WorkspaceFolder {
  /// Erases a fan from every file, with all that were merged into the same fan.
  ///
  /// What is left are numbers: in history.jsonl, and in a receipt that tells of nobody. The ids and addresses stand on the
  /// list of erasures as salted hashes, so that neither an import nor a restore brings the fan back.
  /// - Parameter clock: the moment that it is.
  /// - Throws: `.missing` where no file knows the id; `.damaged` where a file cannot be read well enough to erase from it.
  /// - Complexity: a search of every file, and a new copy of each that holds the fan; the lock is held for that long.
  public func erase(fan id: String, clock: Instant) throws(StorageProblem) -> ErasureReceipt {
    var locked: LockedFolder
    do throws(StorageProblem) { locked = try lockForWriting() } catch {
      throw error.outcome == nil ? error.with(outcome: .notSaved) : error
    }
    do throws(StorageProblem) {
      let subject = try locked.folder.subject(named: id)
      let backups = try locked.folder.backups(holding: subject)
      let (number, removed) = try locked.erase(subject, at: clock)
      return receipt(locked.folder, subject, number, clock, removed, backups)
    } catch { throw error.outcome == nil ? error.with(outcome: .notSaved) : error }
  }

  /// What `erase` would take away, without taking it.
  public func erasure(ofFan id: String, clock: Instant) throws(StorageProblem) -> ErasureReceipt {
    let locked = try lockForWriting()
    let subject = try locked.folder.subject(named: id)
    var removal = FanRemoval(of: subject, isApplied: false)
    try removal.run(in: locked.folder)
    let backups = try locked.folder.backups(holding: subject)
    return receipt(locked.folder, subject, "", clock, removal.removed, backups)
  }

  private func receipt(
    _ folder: borrowing OpenFolder, _ subject: ErasureSubject, _ number: String, _ at: Instant,
    _ removed: [ErasureReceipt.Removed], _ backups: [ErasureReceipt.HoldingBackup]
  ) -> ErasureReceipt {
    // A file that cannot be looked at makes no erasure undone.
    let mentioned = (try? folder.documentsThatMention(subject)) ?? []
    return ErasureReceipt(
      id: number, at: at, author: .current, ids: subject.ids.count, removed: removed, backups: backups,
      mentioned: mentioned)
  }
}

extension OpenFolder {
  /// The fan with this id as the files know them; thrown where none does.
  func subject(named id: String) throws(StorageProblem) -> ErasureSubject {
    let subject = try ErasureSubject(id: id, in: self)
    var isKnown = try staticMembers().contains(id)
    for file in [WorkspaceFile.fans, .events] where !isKnown {
      try forEachLine(of: file, holding: [id]) { line, _, _ in
        if let line, subject.owns(line, of: file) { isKnown = true }
      }
    }
    guard !isKnown else { return subject }
    let wasErased = try Erasures.read(in: self).contains(id: id)
    throw StorageProblem(
      .missing, path: path, operation: "find the fan \(DataProblem.quoted(id))",
      reason: wasErased ? "nobody has that id now, and a fan who had it was erased" : "nobody has that id",
      outcome: .notSaved)
  }

  /// The backups of which the audit trail knows that hold the fan, or that are elsewhere now.
  fileprivate func backups(holding subject: ErasureSubject) throws(StorageProblem) -> [ErasureReceipt.HoldingBackup] {
    guard let file = try file(AuditLine.file) else { return [] }
    let trail = try FileBytes.read(file).withBytes { AuditReading($0) }
    var backups: [ErasureReceipt.HoldingBackup] = []
    for line in trail.lines where line.entry.action == .backedUp {
      guard let path = line.payload?["path"]?.string,
        let madeAt = line.payload?["made_at"]?.string.flatMap({ Instant(rfc3339: $0) })
      else { continue }
      // Where a later one took the name, the earlier is gone.
      backups.removeAll { $0.path == path }
      let found = Self.holds(path, subject)
      if found != false { backups.append(.init(path: path, madeAt: madeAt, isThere: found != nil)) }
    }
    return backups
  }

  /// Whether a backup's files speak of the fan; nil where it is not there to be looked at.
  private static func holds(_ path: String, _ subject: ErasureSubject) -> Bool? {
    guard let folder = try? OpenFolder(path), (try? folder.file(BackupManifest.fileName)) != nil else { return nil }
    var found = false
    for file in [WorkspaceFile.fans, .events] where !found {
      let isRead: Void? = try? folder.forEachLine(of: file, holding: Array(subject.ids)) { line, _, _ in
        if let line, subject.owns(line, of: file) { found = true }
      }
      if isRead == nil { return true }
    }
    guard !found else { return true }
    return ((try? folder.staticMembers()) ?? subject.ids).isDisjoint(with: subject.ids) ? false : true
  }

  /// The files beside those of lines that speak of the fan by id or address, such as an export that somebody put there.
  fileprivate func documentsThatMention(_ subject: ErasureSubject) throws(StorageProblem) -> [String] {
    let mentions = subject.plainMentions
    let others: Set<String> = [WorkspaceFile.fans.name, WorkspaceFile.events.name, WorkspaceFile.audit.name]
    var found: [String] = []
    for name in try names().sorted() where !others.contains(name) {
      guard try status(of: name)?.isRegular == true, let file = try file(name) else { continue }
      if try FileBytes.read(file).withBytes({ Self.isMentioned($0, mentions) }) { found.append(name) }
    }
    return found
  }

  private static func isMentioned(_ bytes: UnsafeBufferPointer<UInt8>, _ mentions: Mentions) -> Bool {
    // Numbers in a document are no ids.
    guard let value = try? JSONValue(parsing: bytes) else { return mentions.isIn(bytes) }
    return mentions.isIn(withoutMembers(value))
  }

  /// A document without the members of static segments, which an erasure takes out.
  private static func withoutMembers(_ document: JSONValue) -> JSONValue {
    guard let members = document.object, let segments = document["segments"]?.array else { return document }
    let rest = segments.map { segment in
      segment.object.map { JSONValue.object($0.filter { $0.key != "members" }) } ?? segment
    }
    return .object(members.map { $0.key == "segments" ? JSONMember("segments", .array(rest)) : $0 })
  }
}
