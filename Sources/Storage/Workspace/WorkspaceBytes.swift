import Glibc
import Interchange
import Segmentation

/// The bytes of a workspace's files, all of one moment.
struct WorkspaceBytes: ~Copyable {
  let fingerprint: WorkspaceFingerprint
  let workspace: FileBytes
  let segments: FileBytes?
  let fans: FileBytes
  let events: FileBytes

  /// How long a reader waits for writers, in milliseconds.
  private static let patience = 250

  static func read(_ workspace: WorkspaceFolder) throws(StorageProblem) -> WorkspaceBytes {
    let folder = try OpenFolder(workspace.path)
    try folder.refuseUnsafe()
    let files = try OpenFiles.open(folder)
    // Read without the lock: an opened document stays what it is, and lines up to these lengths are never touched again.
    return WorkspaceBytes(
      fingerprint: files.fingerprint, workspace: try FileBytes.read(files.workspace),
      segments: try bytes(files.segments), fans: try bytes(files.fans, limit: files.fansLength) ?? FileBytes(),
      events: try bytes(files.events, limit: files.eventsLength) ?? FileBytes())
  }

  private static func bytes(
    _ file: borrowing OpenFile?, limit: Int = .max
  ) throws(StorageProblem) -> FileBytes? {
    switch file {
    case .some(let file): return try FileBytes.read(file, limit: limit)
    case nil: return nil
    }
  }

  func settings() throws(DataProblems) -> WorkspaceSettings {
    try workspace.withBytes { bytes throws(DataProblems) in try WorkspaceDocument.read(bytes) }
  }

  func collection() throws(DataProblems) -> SegmentCollection {
    switch segments {
    case .some(let segments):
      return try segments.withBytes { bytes throws(DataProblems) in try SegmentsDocument.read(bytes) }
    case nil: return SegmentCollection()
    }
  }
}

extension WorkspaceBytes {
  /// The files, opened while no writer was in the middle of anything.
  private struct OpenFiles: ~Copyable {
    let fingerprint: WorkspaceFingerprint
    let workspace: OpenFile
    let segments: OpenFile?
    let fans: OpenFile?
    let events: OpenFile?
    let fansLength: Int
    let eventsLength: Int

    static func open(_ folder: borrowing OpenFolder) throws(StorageProblem) -> OpenFiles {
      // A writer that takes long hides its lines behind bulk.json, so reading goes on without the lock.
      let deadline = Clock.monotonicMilliseconds() + WorkspaceBytes.patience
      try? LockedFolder.lock(folder, LOCK_SH, until: deadline, patience: WorkspaceBytes.patience)
      defer { _ = flock(folder.handle.descriptor, LOCK_UN) }
      let fingerprint = try WorkspaceFingerprint(of: folder)
      guard let workspace = try folder.file(WorkspaceFile.workspace.name) else {
        throw SystemError(number: ENOENT).problem(folder.path(of: WorkspaceFile.workspace.name), "read")
      }
      let mark = try BulkMark.read(in: folder)
      let fans = try folder.file(WorkspaceFile.fans.name)
      let events = try folder.file(WorkspaceFile.events.name)
      let fansLength = try length(fans, mark?.length(of: .fans))
      let eventsLength = try length(events, mark?.length(of: .events))
      return OpenFiles(
        fingerprint: fingerprint, workspace: workspace, segments: try folder.file(WorkspaceFile.segments.name),
        fans: fans, events: events, fansLength: fansLength, eventsLength: eventsLength)
    }

    private static func length(_ file: borrowing OpenFile?, _ limit: Int?) throws(StorageProblem) -> Int {
      switch file {
      case .some(let file): return min(try file.status().size, limit ?? .max)
      case nil: return 0
      }
    }
  }
}
