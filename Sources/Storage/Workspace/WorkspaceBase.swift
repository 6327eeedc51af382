import Interchange
import Segmentation

/// What a workspace's documents say: everything but its fans and events.
struct WorkspaceBase {
  let settings: WorkspaceSettings
  let collection: SegmentCollection
  let zone: TimeZoneRules
  let frame: EvaluationFrame
  let origin: TableOrigin

  /// Reads the documents; a broken one is thrown, with all problems of both.
  init(_ files: borrowing WorkspaceFiles, asked: Instant?, clock: Instant) throws(WorkspaceFailure) {
    (settings, collection) = try Self.documents(files)
    zone = try Self.zone(settings)
    let now = EvaluationFrame.now(asked: asked, settings: settings, zone: zone, clock: clock)
    frame = EvaluationFrame(settings: settings, zone: zone, now: now)
    origin = TableOrigin(files, zone: zone)
  }

  func snapshot(
    _ state: TableState, _ fingerprint: WorkspaceFingerprint, isWorthKeeping: Bool
  ) -> WorkspaceSnapshot {
    let context = state.table.context(segments: collection.names)
    return WorkspaceSnapshot(
      settings: settings, zone: zone, frame: frame, collection: collection.typed(in: context), context: context,
      fingerprint: fingerprint, isWorthKeeping: isWorthKeeping, state: state, origin: origin)
  }

  private static func documents(
    _ files: borrowing WorkspaceFiles
  ) throws(WorkspaceFailure) -> (WorkspaceSettings, SegmentCollection) {
    var settings = WorkspaceSettings()
    var collection = SegmentCollection()
    var problems: [DataProblem] = []
    var isNewer = false
    do throws(DataProblems) { settings = try files.settings() } catch {
      problems += error.problems
      isNewer = error.isNewerFormat
    }
    do throws(DataProblems) { collection = try files.collection() } catch {
      problems += error.problems
      isNewer = isNewer || error.isNewerFormat
    }
    guard problems.isEmpty else { throw .data(DataProblems(problems, isNewerFormat: isNewer)) }
    return (settings, collection)
  }

  private static func zone(_ settings: WorkspaceSettings) throws(WorkspaceFailure) -> TimeZoneRules {
    do throws(StorageProblem) { return try TimeZoneStore.rules(named: settings.timeZone) } catch {
      let file = WorkspaceFile.workspace.name
      throw .data(
        DataProblems([DataProblem(file: file, field: "time_zone", message: error.reason, outcome: error.remedy)]))
    }
  }
}
