import Interchange
import Segmentation

/// What `winnow verify` found: every byte of the workspace held against what was last recorded.
public struct Verification: Sendable {
  /// The number of entries of the audit trail.
  public let entries: Int
  /// The hash of the last entry, which a person can note elsewhere: who has it can tell that no entry was made anew.
  public let head: String?
  /// The files whose bytes are those that were last recorded.
  public let unchanged: [String]
  /// The files that are others now, past this program.
  public let changes: [OutsideChange]
  /// What cannot be read: lines and documents with their places, and breaks of the chain.
  public let problems: [DataProblem]

  /// Whether the workspace is what was last recorded, and all of it can be read.
  public var isSound: Bool { changes.isEmpty && !problems.contains { $0.severity == .error } }
}

extension WorkspaceFolder {
  /// Reads everything, trusting neither the column cache nor times of change.
  ///
  /// Drafts, quarantine and cache, which the trail does not know, are held against the checksums that they carry.
  ///
  /// - Complexity: every byte of the workspace.
  public func verify(clock: Instant) throws(WorkspaceFailure) -> Verification {
    var problems: [DataProblem] = []
    let trail: AuditReading
    let (unchanged, changes): ([String], [OutsideChange])
    do throws(StorageProblem) {
      // While it is held against the trail, nobody writes.
      let locked = try LockedFolder.lock(path, patience: patience)
      trail = try auditTrail()
      (unchanged, changes) = try locked.folder.compared(to: trail.lines.last?.entry.files)
      problems += try locked.folder.problemsBeside()
    } catch { throw .storage(error) }
    problems += trail.problems
    var uncached = self
    uncached.keepsColumnsFrom = .max
    do throws(WorkspaceFailure) { problems += try uncached.read(clock: clock).problems } catch {
      guard case .data(let found) = error else { throw error }
      problems += found.problems
    }
    return Verification(
      entries: trail.lines.count, head: trail.lines.last?.hash, unchanged: unchanged, changes: changes,
      problems: problems)
  }
}

extension OpenFolder {
  /// The files as they are, read whole, beside what was recorded of them.
  func compared(
    to recorded: [String: AuditEntry.FileState]?
  ) throws(StorageProblem) -> (unchanged: [String], changes: [OutsideChange]) {
    guard let recorded else { return ([], []) }
    var unchanged: [String] = []
    var changes: [OutsideChange] = []
    for file in WorkspaceFile.sealed {
      let before = recorded[file.name]
      if let change = try outsideChange(of: file, from: before, to: state(of: file.name, since: nil)) {
        changes.append(change)
      } else if before != nil {
        unchanged.append(file.name)
      }
    }
    return (unchanged, changes)
  }
}

extension OpenFolder {
  /// What of the files beside the workspace's own is not as it was written.
  fileprivate func problemsBeside() throws(StorageProblem) -> [DataProblem] {
    let cache = try ColumnCache.problem(in: self)
    return try Quarantine.problems(in: self) + WorkspaceFolder.problemsOfDrafts(in: self) + (cache.map { [$0] } ?? [])
  }
}
