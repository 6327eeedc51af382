import Interchange
import Segmentation

/// Fans who are to be made one, or separated, as their lines said when they were read.
public struct FanMergeReading: Sendable {
  /// Each fan, in the order asked for.
  public let fans: [FanReading]
  /// Who is merged into whom, of all fans.
  public let links: [String: String]

  /// The fans for a plan.
  public var forPlan: [FanMergePlan.Fan] { fans.map { FanMergePlan.Fan(id: $0.id, profile: $0.profile) } }
}

extension WorkspaceFolder {
  /// What the lines say of some fans, and who is merged into whom.
  ///
  /// - Complexity: one pass over fans.jsonl for each fan, and one more.
  public func fans(_ ids: [String]) throws(StorageProblem) -> FanMergeReading {
    var fans: [FanReading] = []
    for id in ids { fans.append(try fan(id)) }
    return FanMergeReading(fans: fans, links: try OpenFolder(path).mergeLinks())
  }

  /// What the audit trail tells of merges and their undoing, the oldest first.
  public func mergesInTrail() throws(StorageProblem) -> [JSONValue] {
    try auditTrail().lines.compactMap(\.payload).filter {
      AuditNote.merge(in: $0) != nil || AuditNote.unmerge(in: $0) != nil
    }
  }

  /// Whether somebody with this id was erased.
  public func wasErased(_ id: String) -> Bool {
    guard let folder = try? OpenFolder(path), let erasures = try? Erasures.read(in: folder) else { return false }
    return erasures.contains(id: id)
  }

  /// Makes fans one as a plan has it: all of its lines or none; on disk when this returns.
  ///
  /// - Throws: `.fanConflict` where one of the fans says something else by now, `.storage` where one was erased; then
  ///   nothing is written.
  @discardableResult
  public func merge(_ plan: FanMergePlan, since reading: FanMergeReading) throws(WorkspaceFailure) -> [StorageRepair] {
    try write(plan.lines, plan.note, since: reading)
  }

  /// Separates fans as a plan has it: all of its lines or none; on disk when this returns.
  ///
  /// - Throws: as `merge(_:since:)` does.
  @discardableResult
  public func unmerge(
    _ plan: FanUnmergePlan, since reading: FanMergeReading
  ) throws(WorkspaceFailure) -> [StorageRepair] {
    try write(plan.lines, plan.note, since: reading)
  }

  private func write(
    _ lines: [UInt8], _ note: AuditNote, since reading: FanMergeReading
  ) throws(WorkspaceFailure) -> [StorageRepair] {
    let lines = try AppendedLines(lines, to: .fans)
    var locked = try storing { () throws(StorageProblem) in try lockForWriting() }
    for fan in reading.fans {
      let now = try storing { () throws(StorageProblem) in try locked.folder.reading(of: fan.id, since: fan) }
      guard let profile = now.profile else {
        // Nobody had that id before either, as where a line was merged by hand into somebody who is not here.
        if fan.profile == nil { continue }
        throw .storage(
          StorageProblem(
            .missing, path: "\(path)/\(WorkspaceFile.fans.name)",
            operation: "change the fan \(DataProblem.quoted(fan.id))",
            reason: "no line speaks of them any more; they were erased", outcome: .notSaved))
      }
      if let conflict = Self.conflict(fan, now: profile) { throw .fanConflict(conflict) }
    }
    try storing { () throws(StorageProblem) in try locked.appendBulk([lines], note) }
    return locked.repairs
  }

  /// The keys of a fan that are others now than they were when it was read.
  private static func conflict(_ fan: FanReading, now: JSONValue) -> FanConflict? {
    let keys = Set((fan.profile?.object ?? []).map(\.key)).union((now.object ?? []).map(\.key)).sorted()
    let changed = keys.filter { fan.profile?[$0] != now[$0] }
    guard !changed.isEmpty else { return nil }
    return FanConflict(
      id: fan.id,
      keys: changed.map { key in
        FanConflict.Key(
          key: key, read: fan.profile?[key], theirs: now[key], ours: fan.profile?[key] ?? .null)
      })
  }
}

extension OpenFolder {
  /// Who is merged into whom, as the lines that count say.
  fileprivate func mergeLinks() throws(StorageProblem) -> [String: String] {
    var links: [String: String] = [:]
    try forEachLine(of: .fans, holding: ["merged_into"]) { line, _, _ in
      guard let line, let id = line.id, let target = line.mergedInto else { return }
      links[id] = target
    }
    return links
  }
}
