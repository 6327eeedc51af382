import ManageSegments
import Segmentation
import Storage
import Synchronization

/// Keeps unsaved changes on disk, one after the other and beside the loop, which waits for no disk.
final class DraftKeeper: Sendable {
  private let folder: WorkspaceFolder
  private let queue = BackgroundQueue()
  private let failed: @Sendable (String) -> Void
  /// A disk that is full is full the next time too; it is told once.
  private let hasFailed = Mutex(false)

  /// A keeper of this process's draft; `failed` is told why something could not be kept.
  init(folder: WorkspaceFolder, failed: @escaping @Sendable (String) -> Void) {
    self.folder = folder
    self.failed = failed
  }

  /// Keeps a draft, and once it is on disk removes the one that it replaces.
  func keep(_ draft: SegmentDraft, context: RuleContext, replacing other: FoundDraft.ID? = nil) {
    queue.async { [self] in
      do throws(StorageProblem) {
        try folder.keep(draft, context: context)
        if let other { try folder.removeDraft(other) }
        hasFailed.withLock { $0 = false }
      } catch {
        let isFirst = hasFailed.withLock { failed in
          defer { failed = true }
          return !failed
        }
        if isFirst { failed(error.description) }
      }
    }
  }

  /// Removes the draft of this process.
  func drop() { queue.async { [folder] in try? folder.dropDraft() } }

  /// Removes a draft that an earlier process left.
  func remove(_ id: FoundDraft.ID) { queue.async { [folder] in try? folder.removeDraft(id) } }

  /// Waits until everything that was asked for is done.
  func finish() { queue.finish() }
}

extension WorkspaceFolder {
  /// What the dialog is told of the drafts that earlier ones left.
  func foundDrafts() -> Message {
    do throws(StorageProblem) {
      let found = try leftDrafts()
      let drafts = found.drafts.map { FoundDraft(id: $0.name, at: $0.draft.at, draft: $0.draft.form) }
      return .draftsFound(drafts, problems: found.problems)
    } catch {
      return .draftsFound([], problems: [error.description])
    }
  }
}
