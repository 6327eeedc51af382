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
      let (number, failure) = try countOnce(in: folder, fan: id)
      let isSet = answer(number) { () throws(WorkspaceFailure) in if let failure { throw failure } }
      if !isSet { ending = .notAcknowledged }
    } catch {
      say("cannot read: \(error)")
      ending = .notTried
    }
  }
  return ending
}

/// Counts up in a hundred fans in turn, beginning at the `first`; after a conflict, which is told, again in the same fan.
func countUp(in folder: WorkspaceFolder, fansFrom first: Int, changes: Int) -> Ending {
  for number in 0..<changes {
    let id = "f-\((first + number * 7) % 100)"
    do throws(StorageProblem) {
      var failure = try countOnce(in: folder, fan: id).failure
      while case .fanConflict = failure {
        say("conflict \(number)")
        failure = try countOnce(in: folder, fan: id).failure
      }
      guard answer(number, { () throws(WorkspaceFailure) in if let failure { throw failure } }) else {
        return .notAcknowledged
      }
    } catch {
      say("cannot read: \(error)")
      return .notTried
    }
  }
  return .done
}

/// Counts up once: the number it was to come to, and why it did not.
private func countOnce(
  in folder: WorkspaceFolder, fan id: String
) throws(StorageProblem) -> (number: Int, failure: WorkspaceFailure?) {
  let fan = try folder.fan(id)
  let number = (fan.profile?["count"]?.number.flatMap { Int($0) } ?? 0) + 1
  do throws(WorkspaceFailure) {
    try folder.set([JSONMember("count", .number(String(number)))], of: fan)
    return (number, nil)
  } catch { return (number, error) }
}
