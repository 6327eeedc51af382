import Interchange
import Segmentation
import Storage

/// Counts up in a key of a fan, reading the fan before each change as a person's screen does.
func countUp(in folder: WorkspaceFolder, fan id: String, tries: Int?) -> Ending {
  var ending = Ending.done
  var tried = 0
  while tries.map({ tried < $0 }) ?? (ending == .done) {
    tried += 1
    do throws(StorageProblem) {
      let fan = try folder.fan(id)
      let number = (fan.profile?["count"]?.number.flatMap { Int($0) } ?? 0) + 1
      let isSet = answer(number) { () throws(WorkspaceFailure) in
        try folder.set([JSONMember("count", .number(String(number)))], of: fan)
      }
      if !isSet { ending = .notAcknowledged }
    } catch {
      say("cannot read: \(error)")
      ending = .notTried
    }
  }
  return ending
}
