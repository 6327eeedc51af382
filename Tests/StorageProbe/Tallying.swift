import Interchange
import Storage

/// Counts up in the shared fans' `score`, reading the fan before each change; a conflict is told, and the change made again.
///
/// - Parameters:
///   - first: where this program begins in the round of fans, so that programs meet now and then.
///   - changes: how many changes are acknowledged at the end.
func tally(in folder: WorkspaceFolder, first: Int, changes: Int) -> Ending {
  let fans = 100
  for number in 0..<changes {
    let id = "f-\((first + number * 7) % fans)"
    while true {
      switch tallyOnce(in: folder, id) {
      case .acknowledged: say("ack \(number)")
      case .conflict:
        say("conflict \(number)")
        continue
      case .failed(let why):
        say("\(why) \(number)")
        return .notAcknowledged
      }
      break
    }
  }
  return .done
}

private enum Answer {
  case acknowledged, conflict
  case failed(String)
}

private func tallyOnce(in folder: WorkspaceFolder, _ id: String) -> Answer {
  let fan: FanReading
  do throws(StorageProblem) { fan = try folder.fan(id) } catch { return .failed("cannot read: \(error)") }
  let score = fan.profile?["score"]?.number.flatMap { Int($0) } ?? 0
  do throws(WorkspaceFailure) {
    try folder.set([JSONMember("score", .number(String(score + 1)))], of: fan)
    return .acknowledged
  } catch {
    if case .fanConflict = error { return .conflict }
    return .failed("not saved: \(error)")
  }
}
