import Segmentation
import Storage

/// Erases one fan, and says so before and after, for a test that kills it somewhere on the way.
func erase(_ id: String, in folder: WorkspaceFolder) -> Ending {
  say("ack 0")
  let isErased = answer(1) { () throws(WorkspaceFailure) in
    do throws(StorageProblem) {
      _ = try folder.erase(fan: id, clock: Instant(microseconds: 1_800_000_000_000_000))
    } catch { throw .storage(error) }
  }
  return isErased ? .done : .notAcknowledged
}
