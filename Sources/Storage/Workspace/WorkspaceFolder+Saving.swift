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
  /// - Parameters:
  ///   - context: that of the snapshot in which the segments were read.
  ///   - effects: what the changes do to the segments' members, for the audit trail.
  /// - Throws: `.conflict` where a segment is no longer what its change found it to be; `.refused` where others meanwhile
  ///   took its name, filled the workspace, or made a rule that leads back to it.
  public func save(
    _ edits: [SegmentEdit], context: RuleContext, effects: [Segment.ID: SegmentEffect] = [:]
  ) throws(WorkspaceFailure) -> SavedSegments {
    var locked = try storing { () throws(StorageProblem) in try lockForWriting() }
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
    let document = SegmentsDocument.write(collection, context: context)
    let note = AuditNote.segments(edits, context: context, effects: effects)
    try storing { () throws(StorageProblem) in try locked.replace(.segments, with: document, note) }
    return SavedSegments(collection: collection.typed(in: context), repairs: locked.repairs)
  }
}

extension LockedFolder {
  /// Puts a document in the place of the old one, and records it; both or neither.
  mutating func replace(_ file: WorkspaceFile, with bytes: [UInt8], _ audit: AuditNote) throws(StorageProblem) {
    try beginChange()
    let old = try AtomicFile.replaceKeepingOld(file.name, in: folder, with: bytes)
    do throws(StorageProblem) { try record(audit, changed: [file]) } catch {
      do throws(StorageProblem) { try AtomicFile.putBack(old, as: file.name, in: folder) } catch {
        throw error.with(outcome: .unknown)
      }
      throw error.with(outcome: .notSaved)
    }
    if let old { folder.removeQuietly(old) }
  }
}
