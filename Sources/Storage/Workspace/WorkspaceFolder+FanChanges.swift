import Interchange

/// A key of a fan as it was found, and as it is to be.
public struct FanKeyChange: Hashable, Sendable {
  /// The key.
  public let key: String
  /// What it said when the change was decided on; nil where it was not there.
  public let before: JSONValue?
  /// What it is to say; nil takes it away.
  public let after: JSONValue?

  /// A change of a key.
  public init(key: String, before: JSONValue?, after: JSONValue?) {
    self.key = key
    self.before = before
    self.after = after
  }
}

extension WorkspaceFolder {
  /// Changes keys of a fan who is here, from what they said to what they are to say; on disk when this returns.
  ///
  /// What a person decided on a while ago, or takes back, is changed so: the change brings along what it was made of.
  /// - Throws: `.fanConflict` where one of the keys says something else by now, `.storage` where the fan is gone; then
  ///   nothing is written.
  /// - Complexity: one pass over fans.jsonl before the lock is taken.
  @discardableResult
  public func change(_ changes: [FanKeyChange], of id: String) throws(WorkspaceFailure) -> [StorageRepair] {
    let values = changes.map { JSONMember($0.key, $0.after ?? .null) }
    let line = try AppendedLines(FanLineWriter.line(id: id, values), to: .fans)
    let found = try storing { () throws(StorageProblem) in try fan(id) }
    var locked = try storing { () throws(StorageProblem) in try lockForWriting() }
    let now = try storing { () throws(StorageProblem) in
      let now = try locked.folder.reading(of: id, since: found)
      try locked.folder.refuseGone(now)
      return now
    }
    let conflicts = changes.filter { now.profile?[$0.key] != $0.before }
    guard conflicts.isEmpty else {
      throw .fanConflict(
        FanConflict(
          id: id,
          keys: conflicts.map { change in
            FanConflict.Key(
              key: change.key, read: change.before, theirs: now.profile?[change.key], ours: change.after ?? .null)
          }))
    }
    let note = AuditNote.fan(id, before: now.profile, after: values)
    try storing { () throws(StorageProblem) in try locked.appendOne(line, note) }
    return locked.repairs
  }
}

extension OpenFolder {
  /// Refuses to write of a fan who was erased meanwhile, which would bring them back, or who is another one now.
  fileprivate func refuseGone(_ fan: FanReading) throws(StorageProblem) {
    func gone(_ reason: String) -> StorageProblem {
      StorageProblem(
        .missing, path: path(of: WorkspaceFile.fans.name), operation: "change the fan \(DataProblem.quoted(fan.id))",
        reason: reason, outcome: .notSaved)
    }
    guard let profile = fan.profile else { throw gone("no line speaks of them any more; they were erased") }
    if let target = profile["merged_into"]?.string {
      throw gone("they were merged into \(DataProblem.quoted(target)); change that fan")
    }
  }
}
