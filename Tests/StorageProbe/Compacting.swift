import Segmentation
import Storage

/// Compacts over and over, beside others that write; what kept it from it is said, and tried again.
func compact(in folder: WorkspaceFolder, tries: Int?) -> Ending {
  var tried = 0
  while tries.map({ tried < $0 }) ?? true {
    tried += 1
    do throws(WorkspaceFailure) {
      let done = try folder.compact(clock: Instant(microseconds: 1_800_000_000_000_000))
      say(done.map { "compacted \($0.lines) lines" } ?? "nothing to compact")
    } catch {
      guard case .storage(let problem) = error, problem.kind == .locked else {
        say("cannot compact: \(error)")
        return .notTried
      }
      say("not compacted: \(error)")
    }
  }
  return .done
}
