import Glibc
import Interchange
import Segmentation

extension WorkspaceFolder {
  /// Hands out bytes in pieces, such as a generator of sample fans.
  public typealias Emitter = ((UnsafeRawBufferPointer) -> Void) -> Void

  /// Makes an empty workspace: a private folder, with its parents, that nothing stands in yet.
  @discardableResult
  public static func create(
    at path: String, settings: WorkspaceSettings, segments: SegmentCollection = SegmentCollection()
  ) throws(StorageProblem) -> WorkspaceFolder {
    try create(
      at: path, workspace: WorkspaceDocument.write(settings), segments: SegmentsDocument.write(segments),
      fans: { _ in }, events: { _ in })
  }

  /// Makes a workspace of two documents and of lines that are handed out, such as the sample.
  @discardableResult
  public static func create(
    at path: String, workspace: [UInt8], segments: [UInt8], fans: Emitter, events: Emitter
  ) throws(StorageProblem) -> WorkspaceFolder {
    try create(at: path) { folder throws(StorageProblem) in
      try folder.writeEmitted(.fans, fans)
      try folder.writeEmitted(.events, events)
      try AtomicFile.replace(WorkspaceFile.segments.name, in: folder, with: segments)
      try AtomicFile.replace(WorkspaceFile.workspace.name, in: folder, with: workspace)
    }
  }

  /// Makes a workspace of the files in another folder, which need not be private.
  ///
  /// Drafts, quarantine and lines that are not acknowledged stay behind.
  @discardableResult
  public static func createCopy(of source: String, at path: String) throws(StorageProblem) -> WorkspaceFolder {
    let original = try OpenFolder(source)
    try original.refuseOther(to: "copy")
    return try create(at: path) { folder throws(StorageProblem) in
      let deadline = Clock.monotonicMilliseconds() + 1000
      try? LockedFolder.lock(original, LOCK_SH, until: deadline, patience: 1000)
      let mark = try BulkMark.read(in: original)
      for file in WorkspaceFile.allCases where file != .workspace && file != .bulk {
        try original.copy(file, to: folder, limit: mark?.length(of: file) ?? .max)
      }
      try original.copy(.workspace, to: folder)
    }
  }

  /// Makes the folder and what `write` puts into it, workspace.json last: without that it is no workspace.
  private static func create(
    at path: String, writing write: (borrowing OpenFolder) throws(StorageProblem) -> Void
  ) throws(StorageProblem) -> WorkspaceFolder {
    let isNew = try makeFolder(path)
    let workspace = WorkspaceFolder(path: path)
    do throws(StorageProblem) {
      let locked = try LockedFolder.lock(path, patience: workspace.patience)
      try MakingMark.sweep(locked.folder)
      try locked.folder.refuseContent()
      do throws(StorageProblem) {
        try MakingMark.leave(in: locked.folder)
        try write(locked.folder)
        try MakingMark.remove(in: locked.folder)
      } catch {
        // As long as workspace.json stands, there is a workspace.
        do throws(StorageProblem) { try locked.folder.remove(WorkspaceFile.workspace.name) } catch {
          throw error.with(outcome: .unknown)
        }
        for file in WorkspaceFile.allCases { locked.folder.removeQuietly(file.name) }
        // What could not be removed stays marked as unfinished, so the next try sweeps it; what comes later is somebody's.
        if (try? locked.folder.refuseContent()) != nil { try? MakingMark.remove(in: locked.folder) }
        throw error.with(outcome: .notSaved)
      }
    } catch {
      if isNew { removeNewFolder(path) }
      throw error
    }
    return workspace
  }

  /// Makes a private folder and its parents; false where an empty one of ours was there.
  private static func makeFolder(_ path: String) throws(StorageProblem) -> Bool {
    if mkdir(path, 0o700) == 0 {
      let folder = try OpenFolder(path)
      try folder.makePrivate()
      try OpenFolder(PathParts.split(path).folder).sync()
      return true
    }
    switch errno {
    case EEXIST:
      let folder = try OpenFolder(path)
      if !MakingMark.stands(in: folder) { try folder.refuseContent() }
      try folder.makePrivate()
      try folder.refuseUnsafe()
      return false
    case ENOENT:
      let parent = PathParts.split(path).folder
      guard parent != ".", parent != "/", parent != path else { fallthrough }
      try OpenFolder.makeFolders(parent)
      return try makeFolder(path)
    default: throw SystemError.last.problem(path, "make", outcome: .notSaved)
    }
  }

  private static func removeNewFolder(_ path: String) {
    guard let folder = try? OpenFolder(path), (try? folder.refuseContent()) != nil else { return }
    for name in [LockNotice.fileName, MakingMark.fileName] { _ = unlink("\(path)/\(LockNotice.folderName)/\(name)") }
    rmdir("\(path)/\(LockNotice.folderName)")
    rmdir(path)
  }
}

extension OpenFolder {
  /// Refuses a folder in which anything stands but the notice of its own lock.
  fileprivate func refuseContent() throws(StorageProblem) {
    let names = try names().filter { $0 != LockNotice.folderName && !$0.hasPrefix(AtomicFile.temporaryPrefix) }
    guard let name = names.contains(WorkspaceFile.workspace.name) ? WorkspaceFile.workspace.name : names.min() else {
      return
    }
    throw StorageProblem(
      .occupied, path: path, operation: "make a workspace in", reason: "\(name) is there already", outcome: .notSaved,
      remedy: "Name a folder that is empty or not there yet.")
  }

  /// Writes a file of what an emitter hands out; the first problem ends the writing, not the handing out.
  fileprivate func writeEmitted(
    _ file: WorkspaceFile, _ emitter: WorkspaceFolder.Emitter
  ) throws(StorageProblem) {
    try AtomicFile.replace(file.name, in: self) { new throws(StorageProblem) in
      var problem: StorageProblem?
      emitter { bytes in
        guard problem == nil else { return }
        do throws(StorageProblem) { try new.write(bytes) } catch { problem = error }
      }
      if let problem { throw problem }
    }
  }

  fileprivate func copy(
    _ file: WorkspaceFile, to other: borrowing OpenFolder, limit: Int = .max
  ) throws(StorageProblem) {
    guard let original = try self.file(file.name) else { return }
    let length = min(try original.status().size, limit)
    try AtomicFile.replace(file.name, in: other) { copy throws(StorageProblem) in
      try original.copy(0..<length, to: copy)
    }
  }
}
