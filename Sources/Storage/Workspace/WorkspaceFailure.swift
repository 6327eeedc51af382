import Interchange
import Segmentation

/// Why a workspace was not read or not saved.
public enum WorkspaceFailure: Error, Hashable, Sendable {
  /// A file or folder could not be read or written.
  case storage(StorageProblem)
  /// workspace.json or segments.json cannot be read, or lines that were to be appended are none.
  case data(DataProblems)
  /// Somebody else changed a segment meanwhile: theirs and ours.
  case conflict(SegmentConflict)
  /// Somebody else changed keys of a fan meanwhile.
  case fanConflict(FanConflict)
  /// With what others saved meanwhile, a segment would break the workspace's rules.
  case refused(SegmentEdit, [SegmentIssue])
  /// Somebody stopped the reading.
  case stopped
}

extension WorkspaceFailure: CustomStringConvertible {
  /// The failure in sentences, one problem a line.
  public var description: String {
    switch self {
    case .storage(let problem): problem.description
    case .data(let problems): problems.description
    case .conflict(let conflict): Self.sentence(conflict)
    case .fanConflict(let conflict):
      "\(conflict.id): somebody else changed \(conflict.keys.map(\.key).joined(separator: ", ")) meanwhile. "
        + WriteOutcome.notSaved.sentence
    case .refused(let edit, let issues):
      issues.map { "\(Self.name(edit)): \($0.message). \(WriteOutcome.notSaved.sentence)" }.joined(separator: "\n")
    case .stopped: "The reading was stopped; nothing was changed."
    }
  }

  private static func sentence(_ conflict: SegmentConflict) -> String {
    let happened = conflict.theirs == nil ? "deleted" : conflict.edit.before == nil ? "made" : "changed"
    return "\(name(conflict.edit)): somebody else \(happened) it meanwhile. \(WriteOutcome.notSaved.sentence)"
  }

  private static func name(_ edit: SegmentEdit) -> String { edit.after?.name ?? edit.before?.name ?? edit.id.rawValue }
}

/// Runs a part of a write that can only fail for a storage problem; what failed before anything was written says so.
func storing<Result: ~Copyable>(
  _ body: () throws(StorageProblem) -> Result
) throws(WorkspaceFailure) -> Result {
  do throws(StorageProblem) { return try body() } catch {
    throw .storage(error.outcome == nil ? error.with(outcome: .notSaved) : error)
  }
}
