import Interchange
import Segmentation

/// What a save did.
public struct SavedSegments: Hashable, Sendable {
  /// All segments as they are now, other people's changes included, typed as the ones that were read.
  public let collection: SegmentCollection
  /// What was put in order before the save.
  public let repairs: [StorageRepair]
}

extension WorkspaceFolder {
  /// Makes all of the changes in segments.json as it is now, or none; on disk when this returns.
  ///
  /// - Parameter context: that of the snapshot in which the segments were read.
  /// - Throws: `.conflict` where a segment is no longer what its change found it to be; `.refused` where others meanwhile
  ///   took its name, filled the workspace, or made a rule that leads back to it.
  public func save(_ edits: [SegmentEdit], context: RuleContext) throws(WorkspaceFailure) -> SavedSegments {
    let locked = try storing { () throws(StorageProblem) in try lockForWriting() }
    let files = try SegmentFiles(in: locked.folder)
    var collection = files.collection
    guard !edits.isEmpty else {
      return SavedSegments(collection: collection.typed(in: context), repairs: locked.repairs)
    }
    do throws(SegmentConflict) { try collection.apply(edits, typedIn: context) } catch { throw .conflict(error) }
    for edit in edits {
      let issues = collection.issues(after: edit, settings: files.settings)
      guard issues.isEmpty else { throw .refused(edit, issues) }
    }
    try storing { () throws(StorageProblem) in
      try AtomicFile.replace(
        WorkspaceFile.segments.name, in: locked.folder, with: SegmentsDocument.write(collection, context: context))
    }
    return SavedSegments(collection: collection.typed(in: context), repairs: locked.repairs)
  }
}
