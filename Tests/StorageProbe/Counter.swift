import Segmentation
import Storage

/// Counts up in a segment's description, reading the workspace before each save as a person's screen does.
func countUp(in folder: WorkspaceFolder, _ id: Segment.ID, tries: Int?) -> Ending {
  var ending = Ending.done
  var tried = 0
  while tries.map({ tried < $0 }) ?? (ending == .done) {
    tried += 1
    do throws(WorkspaceFailure) {
      if try !countOne(in: folder, id) { ending = .notAcknowledged }
    } catch {
      say("cannot read: \(error)")
      ending = .notTried
    }
  }
  return ending
}

/// One save; throws where the workspace cannot be read, before anything is tried.
private func countOne(in folder: WorkspaceFolder, _ id: Segment.ID) throws(WorkspaceFailure) -> Bool {
  let snapshot = try folder.read(clock: Instant(microseconds: 0))
  guard let before = snapshot.collection[id] else { leave(.misused) }
  var after = before
  let number = (Int(before.description) ?? 0) + 1
  after.description = String(number)
  return answer(number) { () throws(WorkspaceFailure) in
    _ = try folder.save([SegmentEdit(before: before, after: after)], context: snapshot.context)
  }
}
