import Interchange
import Segmentation
import Storage

/// `winnow fan unmerge`: fans who were made one, and are not.
enum FanUnmergeCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "take a merge back: the fan stands for itself again",
    role: .editor,
    operands: [.init(name: "OTHER", isRepeated: true)],
    options: [.dryRun, .json],
    details: [
      "What the merge wrote of the fan who stayed is put back, unless somebody changed it since: that stays, and is told.",
      "Of a merge that was written by hand nothing is known, so nothing is put back. Several fans were merged into one.",
      "--json prints {\"kept\":…,\"unmerged\":[…],\"dry_run\":…,\"put_back\":{key: value, …},\"changed_since\":[…],"
        + "\"unrecorded\":[…]}; null is a key that goes.",
    ],
    examples: ["winnow fan unmerge gumroad-881"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try invocation.workspaceFolder()
    let (plan, reading): (FanUnmergePlan, FanMergeReading)
    do throws(FanMergeFailure) { (plan, reading) = try folder.unmergePlan(invocation.operands) } catch {
      switch error {
      case .refused(let problem): throw CommandFailure(problem, in: folder)
      case .storage(let problem): throw CommandFailure(problem)
      }
    }
    if !invocation.isDry {
      do throws(WorkspaceFailure) {
        for repair in try folder.unmerge(plan, since: reading) { console.warn(repair.description) }
      } catch { throw CommandFailure(error) }
    }
    if invocation.has(.json) {
      console.print(value(plan, isDry: invocation.isDry))
    } else {
      tell(plan, invocation, &console)
    }
    return .success
  }

  private static func tell(_ plan: FanUnmergePlan, _ invocation: Invocation, _ console: inout Console) {
    let fans = plan.fans.map { "\"\($0)\"" }.joined(separator: ", ")
    console.say("\(invocation.verb("un-merged", "un-merge")) \(fans) from \"\(plan.kept)\"")
    for key in plan.keys {
      if key.isPutBack {
        let value = key.before == .null ? "none, as before" : "\(key.before.text(.compact)) again"
        console.printLine("  \(key.key): \(value)")
      } else {
        console.printLine("  \(key.key): \(key.now?.text(.compact) ?? "none") stays; it was changed since")
      }
    }
    for id in plan.unrecorded {
      console.printLine("  the record of changes tells nothing of how \"\(id)\" was merged, so no value was put back")
    }
  }

  private static func value(_ plan: FanUnmergePlan, isDry: Bool) -> JSONValue {
    func texts(_ ids: [String]) -> JSONValue { .array(ids.map(JSONValue.string)) }
    return .object([
      JSONMember("kept", .string(plan.kept)), JSONMember("unmerged", texts(plan.fans)),
      JSONMember("dry_run", .boolean(isDry)),
      JSONMember("put_back", .object(plan.keys.filter(\.isPutBack).map { JSONMember($0.key, $0.before) })),
      JSONMember("changed_since", texts(plan.changedSince.map(\.key))),
      JSONMember("unrecorded", texts(plan.unrecorded)),
    ])
  }
}

/// Why fans could not be made one, or be separated.
enum FanMergeFailure: Error {
  case refused(FanMergeProblem)
  case storage(StorageProblem)
}

extension WorkspaceFolder {
  /// What has to be done to separate fans who were merged into the same one, and the fans as they were read for it.
  func unmergePlan(_ ids: [String]) throws(FanMergeFailure) -> (FanUnmergePlan, FanMergeReading) {
    var reading: FanMergeReading
    let trail: [JSONValue]
    let target: String
    do throws(StorageProblem) {
      reading = try fans([ids[0]])
      target = reading.fans[0].profile?["merged_into"]?.string ?? ids[0]
      reading = try fans([target] + ids)
      trail = try mergesInTrail()
    } catch { throw .storage(error) }
    do throws(FanMergeProblem) {
      var seen: Set<String> = []
      for id in ids where !seen.insert(id).inserted { throw .twice(id) }
      let fans = reading.forPlan
      return (
        try FanUnmergePlan(Array(fans.dropFirst()), kept: fans[0], trail: trail, links: reading.links), reading
      )
    } catch { throw .refused(error) }
  }
}
