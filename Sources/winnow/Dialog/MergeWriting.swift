import Interchange
import ManageSegments
import Segmentation
import Storage

/// Makes fans one for the dialog, or separates them; each outcome is a sentence.
struct MergeWriting {
  let folder: WorkspaceFolder
  let snapshot: WorkspaceSnapshot

  /// Why nothing was written.
  enum Failure: Error {
    /// Who is concerned is not as the person saw them; trying again is in vain.
    case gone(String)
    case failed(String)
  }

  /// Writes the change; what needs saying of it, if anything.
  func write(_ edit: MergeEdit) throws(Failure) -> [String] {
    try edit.isMerged ? merge(edit) : unmerge(edit)
  }

  private func merge(_ edit: MergeEdit) throws(Failure) -> [String] {
    let reading: FanMergeReading
    do throws(StorageProblem) { reading = try folder.fans([edit.kept] + edit.fans) } catch {
      throw .failed(error.description)
    }
    for (seen, now) in zip(edit.seen, reading.fans)
    where seen.keys.mapValues(\.json) != FanLines(now).keys.mapValues(\.json) {
      throw .gone("Somebody else changed \(now.id) since you looked. Nothing was merged; look again.")
    }
    let plan: FanMergePlan
    do throws(FanMergeProblem) {
      plan = try FanMergePlan(
        reading.forPlan, links: reading.links, choices: edit.choices, schema: snapshot.table.schema,
        currency: snapshot.settings.currency)
    } catch { throw .gone("\(error). Nothing was merged.") }
    do throws(WorkspaceFailure) { return try folder.merge(plan, since: reading).map(\.description) } catch {
      throw Self.failure(error)
    }
  }

  private func unmerge(_ edit: MergeEdit) throws(Failure) -> [String] {
    let (plan, reading): (FanUnmergePlan, FanMergeReading)
    do throws(FanMergeFailure) { (plan, reading) = try folder.unmergePlan(edit.fans) } catch {
      switch error {
      case .refused(let problem): throw .gone("\(problem). Nothing was changed.")
      case .storage(let problem): throw .failed(problem.description)
      }
    }
    do throws(WorkspaceFailure) {
      let repairs = try folder.unmerge(plan, since: reading).map(\.description)
      return repairs
        + plan.changedSince.map { key in
          "\(key.key) of \(plan.kept) stays \(key.now?.text(.compact) ?? "none"): it was changed since the merge"
        }
    } catch { throw Self.failure(error) }
  }

  private static func failure(_ failure: WorkspaceFailure) -> Failure {
    switch failure {
    case .fanConflict: .gone(failure.description)
    case .storage(let problem) where problem.kind == .missing: .gone(failure.description)
    default: .failed(failure.description)
    }
  }
}

extension FanWriter {
  /// Reads what the lines of some fans say.
  static func read(_ ids: [String], in folder: WorkspaceFolder) -> Message {
    do throws(StorageProblem) {
      return .fansRead(try folder.fans(ids).fans.map(FanLines.init))
    } catch {
      return .reloadFailed(error.description)
    }
  }
}

extension MergeNote {
  /// What a trail tells of merges, the oldest first.
  static func all(in trail: AuditReading) -> [MergeNote] {
    trail.lines.flatMap { line -> [MergeNote] in
      guard let record = line.payload.flatMap({ AuditNote.merge(in: $0) }) else { return [] }
      return record.steps.map { step in
        // Of a set that was put together nothing was given up.
        let own = step.before.filter { $0.value != .null && $0.value.array == nil }.map { Lost($0, of: record.kept) }
        return MergeNote(
          fan: step.fan, kept: record.kept, at: line.entry.at, user: line.entry.author.user,
          lost: step.lost.map { Lost($0, of: step.fan) } + own)
      }
    }
  }
}

extension MergeNote.Lost {
  fileprivate init(_ member: JSONMember, of fan: String) {
    self.init(fan: fan, key: member.key, text: FanLines.Key(member.value).text)
  }
}
