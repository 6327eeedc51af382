import Glibc
import Interchange
import Segmentation

/// The files of a workspace, opened while no writer was in the middle of anything: all of one moment.
///
/// What is read from them later is of that moment too: an opened document stays what it is, and lines up to the lengths
/// found here are never touched again.
struct WorkspaceFiles: ~Copyable {
  let fingerprint: WorkspaceFingerprint
  let workspace: FileBytes
  let segments: FileBytes?
  let fans: LinesFile
  let events: LinesFile

  /// How long a reader waits for writers, in milliseconds.
  private static let patience = 250

  static func open(_ workspace: WorkspaceFolder) throws(StorageProblem) -> WorkspaceFiles {
    let folder = try OpenFolder(workspace.path)
    try folder.refuseUnsafe()
    // A writer that takes long hides its lines behind bulk.json, so reading goes on without the lock.
    let deadline = Clock.monotonicMilliseconds() + patience
    try? LockedFolder.lock(folder, LOCK_SH, until: deadline, patience: patience)
    defer { _ = flock(folder.handle.descriptor, LOCK_UN) }
    let fingerprint = try WorkspaceFingerprint(of: folder)
    guard let document = try folder.file(WorkspaceFile.workspace.name) else {
      throw SystemError(number: ENOENT).problem(folder.path(of: WorkspaceFile.workspace.name), "read")
    }
    let mark = try BulkMark.read(in: folder)
    let cuts = CutNote.read(in: folder)
    return WorkspaceFiles(
      fingerprint: fingerprint, workspace: try FileBytes.read(document),
      segments: try bytes(folder.file(WorkspaceFile.segments.name)),
      fans: try LinesFile(
        folder.file(WorkspaceFile.fans.name), limit: mark?.length(of: .fans), cut: cuts[WorkspaceFile.fans.name]),
      events: try LinesFile(
        folder.file(WorkspaceFile.events.name), limit: mark?.length(of: .events), cut: cuts[WorkspaceFile.events.name]))
  }

  private static func bytes(_ file: consuming OpenFile?) throws(StorageProblem) -> FileBytes? {
    switch consume file {
    case .some(let file): return try FileBytes.read(file)
    case nil: return nil
    }
  }

  /// What is wrong with pieces of lines at the ends of the files, behind all the lines of a state of them.
  func tornProblems(behind state: TableState) throws(StorageProblem) -> [DataProblem] {
    let torn = [
      try fans.tornProblem(WorkspaceFile.fans.name, after: state.fans.lines),
      try events.tornProblem(WorkspaceFile.events.name, after: state.events.lines),
    ]
    return torn.compactMap { $0 }
  }

  /// The bytes of lines that count.
  var length: Int { fans.length + events.length }

  func settings(_ migration: DocumentMigration) throws(DataProblems) -> OpenedDocument<WorkspaceSettings> {
    try workspace.withBytes { bytes throws(DataProblems) in
      try migration.present(bytes, .workspace) { bytes throws(DataProblems) in try WorkspaceDocument.open(bytes) }
    }
  }

  func collection(_ migration: DocumentMigration) throws(DataProblems) -> OpenedDocument<SegmentCollection> {
    switch segments {
    case .some(let segments):
      return try segments.withBytes { bytes throws(DataProblems) in
        try migration.present(bytes, .segments) { bytes throws(DataProblems) in try SegmentsDocument.open(bytes) }
      }
    case nil: return OpenedDocument(content: SegmentCollection())
    }
  }
}
