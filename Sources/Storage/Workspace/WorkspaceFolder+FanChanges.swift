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
    let found = try storing { () throws(StorageProblem) in
      let found = try fan(id)
      if found.profile == nil { throw OpenFolder.gone(id, in: path, OpenFolder.erased) }
      return found
    }
    return try write(changes, since: found)
  }

  /// Sets keys of a fan as it was read, or makes one where nobody was; on disk when this returns.
  ///
  /// - Throws: `.fanConflict` where somebody else changed one of these keys meanwhile, `.storage` where the fan is gone;
  ///   then nothing is written.
  @discardableResult
  public func set(_ values: [JSONMember], of fan: FanReading) throws(WorkspaceFailure) -> [StorageRepair] {
    try write(
      values.map { FanKeyChange(key: $0.key, before: fan.profile?[$0.key], after: $0.value) }, since: fan)
  }

  private func write(
    _ changes: [FanKeyChange], since found: FanReading
  ) throws(WorkspaceFailure) -> [StorageRepair] {
    let id = found.id
    let values = changes.map { JSONMember($0.key, $0.after ?? .null) }
    let line = try AppendedLines(FanLineWriter.line(id: id, values), to: .fans)
    var locked = try storing { () throws(StorageProblem) in try lockForWriting() }
    let now = try storing { () throws(StorageProblem) in
      let now = try locked.folder.reading(of: id, since: found)
      try locked.folder.refuseGone(now, since: found)
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
  fileprivate func refuseGone(_ fan: FanReading, since found: FanReading) throws(StorageProblem) {
    guard let profile = fan.profile else {
      guard found.profile != nil else { return }
      throw Self.gone(fan.id, in: path, Self.erased)
    }
    if let target = profile["merged_into"]?.string {
      throw Self.gone(fan.id, in: path, "they were merged into \(DataProblem.quoted(target)); change that fan")
    }
  }

  fileprivate static let erased = "no line speaks of them any more; they were erased"

  fileprivate static func gone(_ id: String, in path: String, _ reason: String) -> StorageProblem {
    StorageProblem(
      .missing, path: "\(path)/\(WorkspaceFile.fans.name)", operation: "change the fan \(DataProblem.quoted(id))",
      reason: reason, outcome: .notSaved)
  }
}
