import Interchange
import Segmentation

/// What a workspace's documents say: everything but its fans and events.
struct WorkspaceBase {
  let settings: WorkspaceSettings
  let collection: SegmentCollection
  let zone: TimeZoneRules
  let frame: EvaluationFrame
  let origin: TableOrigin
  /// What is told of documents that a newer program wrote; empty where none is.
  let newer: [DataProblem]

  /// Reads the documents; a broken one is thrown, with all problems of both.
  init(
    _ files: borrowing WorkspaceFiles, _ migration: DocumentMigration, asked: Instant?, clock: Instant
  ) throws(WorkspaceFailure) {
    (settings, collection, newer) = try Self.documents(files, migration)
    zone = try Self.zone(settings)
    let now = EvaluationFrame.now(asked: asked, settings: settings, zone: zone, clock: clock)
    frame = EvaluationFrame(settings: settings, zone: zone, now: now)
    origin = TableOrigin(files, zone: zone)
  }

  func snapshot(
    _ state: TableState, _ torn: [DataProblem], _ fingerprint: WorkspaceFingerprint, isWorthKeeping: Bool
  ) -> WorkspaceSnapshot {
    let context = state.table.context(segments: collection.names)
    return WorkspaceSnapshot(
      settings: settings, zone: zone, frame: frame, collection: collection.typed(in: context), context: context,
      newer: newer, fingerprint: fingerprint, isWorthKeeping: isWorthKeeping && newer.isEmpty, state: state,
      torn: torn, origin: origin)
  }

  private static func documents(
    _ files: borrowing WorkspaceFiles, _ migration: DocumentMigration
  ) throws(WorkspaceFailure) -> (WorkspaceSettings, SegmentCollection, newer: [DataProblem]) {
    var settings = OpenedDocument(content: WorkspaceSettings())
    var collection = OpenedDocument(content: SegmentCollection())
    var problems: [DataProblem] = []
    var isNewer = false
    do throws(DataProblems) { settings = try files.settings(migration) } catch {
      problems += error.problems
      isNewer = error.isNewerFormat
    }
    do throws(DataProblems) { collection = try files.collection(migration) } catch {
      problems += error.problems
      isNewer = isNewer || error.isNewerFormat
    }
    guard problems.isEmpty else { throw .data(DataProblems(problems, isNewerFormat: isNewer)) }
    let newer = notes(of: .workspace, settings) + notes(of: .segments, collection)
    return (settings.content, collection.content, newer)
  }

  private static func notes<Content>(of file: WorkspaceFile, _ document: OpenedDocument<Content>) -> [DataProblem] {
    guard let format = document.newerFormat else { return [] }
    return [DataProblem(newer: format, file: file.name)] + document.notes
  }

  private static func zone(_ settings: WorkspaceSettings) throws(WorkspaceFailure) -> TimeZoneRules {
    do throws(StorageProblem) { return try TimeZoneStore.rules(named: settings.timeZone) } catch {
      let file = WorkspaceFile.workspace.name
      throw .data(
        DataProblems([DataProblem(file: file, field: "time_zone", message: error.reason, outcome: error.remedy)]))
    }
  }
}

extension DataProblem {
  /// A file is of a newer format.
  init(newer format: Int, file: String) {
    self.init(
      file: file, message: "the file was \(DocumentFormat.newer(format))",
      outcome: "It is open for reading only, as far as it is understood.", severity: .warning)
  }
}
