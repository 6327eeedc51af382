import Interchange
import Segmentation

extension WorkspaceFolder {
  /// Copies every file that counts into a new folder in `path`, while others may go on writing.
  ///
  /// The copy is of one moment. The lock is held only to open the files and, at the end, to give the backup its name and
  /// to record it. Where fans are erased meanwhile, the copy is thrown away and made anew.
  /// - Throws: `.unsafe` where `path` lies in the workspace.
  /// - Complexity: every byte of the workspace.
  public func backUp(to path: String, clock: Instant) throws(StorageProblem) -> Backup {
    for _ in 0..<5 {
      if let backup = try backUpOnce(to: path, clock: clock) { return backup }
    }
    throw StorageProblem(
      .locked, path: self.path, operation: "back it up", reason: "fans were erased again and again meanwhile",
      outcome: .notSaved, remedy: "Try again.")
  }

  /// Makes a backup; nil where fans were erased meanwhile.
  private func backUpOnce(to path: String, clock: Instant) throws(StorageProblem) -> Backup? {
    let staging = try StagingFolder.make(in: path)
    do throws(StorageProblem) {
      try refuseInside(staging.parent)
      let source = try openedForBackup()
      let manifest = try staging.fill(from: source, of: self, clock: clock)
      guard let backup = try finish(staging, source, manifest) else {
        staging.discard()
        return nil
      }
      return backup
    } catch {
      staging.discard()
      throw error.outcome == nil ? error.with(outcome: .notSaved) : error
    }
  }

  private func refuseInside(_ shelf: borrowing OpenFolder) throws(StorageProblem) {
    guard try shelf.lies(in: OpenFolder(path)) else { return }
    throw StorageProblem(
      .unsafe, path: shelf.path, operation: "make a backup there", reason: "it lies in the workspace itself",
      outcome: .notSaved, remedy: "Name a folder elsewhere, best on another disk.")
  }

  private func openedForBackup() throws(StorageProblem) -> BackupSource {
    var locked = try lockForWriting()
    // What was changed past us is recorded first, and there is a trail: a backup tells of which workspace it is.
    try locked.beginChange(refusingDamage: false)
    return try BackupSource(locked.folder)
  }

  private func finish(
    _ staging: borrowing StagingFolder, _ source: borrowing BackupSource, _ manifest: BackupManifest
  ) throws(StorageProblem) -> Backup? {
    var locked = try lockForWriting()
    guard try source.isStillWhole(locked.folder) else { return nil }
    try locked.beginChange(refusingDamage: false)
    let name = try Self.name(of: manifest, self, in: staging.parent)
    try staging.rename(to: name)
    let path = staging.parent.absolutePath + "/" + name
    let note = AuditNote(
      .backedUp,
      [
        JSONMember("path", .string(path)), JSONMember("made_at", .string(manifest.madeAt.description)),
        JSONMember("files", .number(String(manifest.files.count))),
        JSONMember("bytes", .number(String(manifest.length))),
      ])
    do throws(StorageProblem) { try locked.record(note) } catch {
      // A backup of which the trail knows nothing would be missed by an erasure.
      do throws(StorageProblem) { try staging.parent.rename(name, to: staging.name) } catch {
        throw error.with(outcome: .unknown)
      }
      throw error
    }
    return Backup(path: staging.parent.path(of: name), manifest: manifest)
  }

  /// The folder's name: the workspace's, or its folder's, and the time.
  private static func name(
    of manifest: BackupManifest, _ workspace: WorkspaceFolder, in shelf: borrowing OpenFolder
  ) throws(StorageProblem) -> String {
    let folder = (try? OpenFolder(workspace.path).absolutePath) ?? workspace.path
    let title = [manifest.workspace, PathParts.split(folder).name].map(plain).first { !$0.isEmpty } ?? "workspace"
    let digits = manifest.madeAt.description.filter { $0 != "-" && $0 != ":" }.prefix { $0 != "." && $0 != "Z" }
    return try shelf.unusedName("\(title)-\(digits)Z")
  }

  /// A name as file names are safe to be: its letters and digits, with a dash for what stands between them.
  private static func plain(_ name: String) -> String {
    let plain = name.split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    guard plain.utf8.count > 120 else { return plain }
    return String(name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(60))
  }
}

extension StagingFolder {
  /// Copies the files and writes the manifest, all of it on disk when this returns.
  fileprivate func fill(
    from source: borrowing BackupSource, of workspace: WorkspaceFolder, clock: Instant
  ) throws(StorageProblem) -> BackupManifest {
    var files: [BackupManifest.File] = []
    for held in source.files { files.append(try Self.copy(held, as: held.name, to: folder)) }
    if !source.quarantine.isEmpty {
      let original = try OpenFolder(workspace.path).folder(Quarantine.folderName, making: false)
      let copies = try folder.folder(Quarantine.folderName)
      for name in source.quarantine {
        // One that is gone was erased, which the end will see.
        guard let held = try BackupSource.held(name, in: original) else { continue }
        let copy = try Self.copy(held, as: name, to: copies)
        files.append(.init(name: "\(Quarantine.folderName)/\(name)", length: copy.length, hash: copy.hash))
      }
      try copies.sync()
    }
    let manifest = BackupManifest(
      workspace: try source.workspaceName() ?? "", madeAt: clock, author: .current, files: files,
      auditHead: try source.auditHead())
    let file = try folder.createFile(BackupManifest.fileName)
    try file.write(manifest.document())
    try file.sync()
    return manifest
  }

  private static func copy(
    _ held: BackupSource.Held, as name: String, to folder: borrowing OpenFolder
  ) throws(StorageProblem) -> BackupManifest.File {
    let copy = try folder.createFile(name)
    let (length, hash) = try held.file.copyHashing(0..<held.length, to: copy)
    guard length == held.length else {
      throw StorageProblem(
        .damaged, path: held.file.path, operation: "copy", reason: "somebody cut it off meanwhile", outcome: .notSaved,
        remedy: "Try again.")
    }
    return BackupManifest.File(name: held.name, length: length, hash: hash)
  }
}
