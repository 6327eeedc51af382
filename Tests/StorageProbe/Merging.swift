import Interchange
import Segmentation
import Storage

/// Makes two fans one and separates them again, over and over; without an end where `tries` is nil.
func mergeAndSeparate(_ kept: String, _ other: String, in folder: WorkspaceFolder, tries: Int?) -> Ending {
  var number = 0
  while tries.map({ number < $0 }) ?? true {
    number += 1
    let isAcknowledged = answer(number) { () throws(WorkspaceFailure) in
      do throws(StorageProblem) {
        let reading = try folder.fans([kept, other])
        try change(reading, in: folder).get()
      } catch { throw .storage(error) }
    }
    if !isAcknowledged { return .notAcknowledged }
  }
  return .done
}

private func change(_ reading: FanMergeReading, in folder: WorkspaceFolder) -> Result<Void, StorageProblem> {
  let fans = reading.forPlan
  do {
    if reading.links[fans[1].id] == nil {
      guard let currency = Currency(code: "USD") else { return .success(()) }
      try folder.merge(
        FanMergePlan(fans, links: reading.links, schema: .workspace(), currency: currency), since: reading)
    } else {
      try folder.unmerge(
        FanUnmergePlan([fans[1]], kept: fans[0], trail: folder.mergesInTrail(), links: reading.links), since: reading)
    }
    return .success(())
  } catch {
    return .failure(
      StorageProblem(.damaged, path: folder.path, operation: "merge", reason: "\(error)", outcome: .notSaved))
  }
}
