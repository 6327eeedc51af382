import Interchange
import Segmentation

/// What a restore did.
public struct Restoration: Hashable, Sendable {
  /// The new workspace.
  public let workspace: WorkspaceFolder
  /// What became of the fans who were erased since the backup was made.
  public let erasures: Erasures

  /// How the list of erasures was found.
  public enum Erasures: Hashable, Sendable {
    /// It was applied; so many of its erasures were later than the backup.
    case applied(Int)
    /// The workspace that was named is not there, or nobody was ever erased from it.
    case noList
    /// The workspace that was named is another one than that of the backup.
    case otherWorkspace
  }
}

extension Backup {
  /// Makes a new private workspace of the backup: all of it, or nothing.
  ///
  /// - Parameters:
  ///   - path: where nothing stands yet, or an empty folder.
  ///   - original: the workspace whose list of erasures is applied again, if it is there.
  /// - Throws: `.damaged` where a file is not what the manifest says, `.occupied` where something stands.
  public func restore(to path: String, erasuresOf original: String?) throws(StorageProblem) -> Restoration {
    try refuseDamage()
    try Self.refuseOccupied(path)
    let (parent, name) = PathParts.split(path)
    let staging = try StagingFolder.make(in: parent)
    let erasures: Restoration.Erasures
    do throws(StorageProblem) {
      try copy(to: staging.folder)
      try staging.folder.sync()
      staging.unlock()
      erasures = try Self.settle(staging.folder.path, from: self, original)
      try Self.refuseOccupied(path)
    } catch {
      staging.discard()
      throw error.with(outcome: .notSaved)
    }
    do throws(StorageProblem) { try staging.rename(to: name) } catch {
      staging.discard()
      throw error.outcome == .unknown ? error : error.with(outcome: .notSaved)
    }
    return Restoration(workspace: WorkspaceFolder(path: path), erasures: erasures)
  }

  private func refuseDamage() throws(StorageProblem) {
    let differences = try verify()
    guard let first = differences.first else { return }
    let others = differences.count > 1 ? " (and \(differences.count - 1) more)" : ""
    throw StorageProblem(
      .damaged, path: path, operation: "restore it", reason: "\(first.file): \(first.reason)\(others)",
      outcome: .notSaved, remedy: Self.remedy)
  }

  private static func refuseOccupied(_ path: String) throws(StorageProblem) {
    let names: [String]
    do throws(StorageProblem) { names = try OpenFolder(path).names() } catch {
      if error.kind == .missing { return }
      guard error.kind == .unsafe else { throw error.with(outcome: .notSaved) }
      names = ["a file"]
    }
    guard let name = names.min() else { return }
    throw StorageProblem(
      .occupied, path: path, operation: "restore to it", reason: "\(name) is there already", outcome: .notSaved,
      remedy: "Name a folder that is empty or not there yet.")
  }

  private func copy(to folder: borrowing OpenFolder) throws(StorageProblem) {
    let original = try OpenFolder(path)
    for file in manifest.files {
      let (parent, name) = file.place
      let copied = try file.opened(in: original) { source throws(StorageProblem) -> (Int, String) in
        let copy: OpenFile
        if let parent { copy = try folder.folder(parent).createFile(name) } else { copy = try folder.createFile(name) }
        return try source.copyHashing(0..<file.length, to: copy)
      }
      // It was held against the manifest before, and is again as it is copied.
      guard let copied, copied == (file.length, file.hash) else {
        throw StorageProblem(
          .damaged, path: original.path(of: file.name), operation: "restore it", reason: "it changed meanwhile",
          outcome: .notSaved, remedy: Self.remedy)
      }
    }
    if try folder.status(of: Quarantine.folderName) != nil { try folder.folder(Quarantine.folderName).sync() }
  }

  /// Records what happened, and erases again who was erased since.
  private static func settle(
    _ path: String, from backup: Backup, _ original: String?
  ) throws(StorageProblem) -> Restoration.Erasures {
    let workspace = WorkspaceFolder(path: path)
    var locked = try workspace.lockForWriting()
    try locked.beginChange(refusingDamage: false)
    let source = (try? OpenFolder(backup.path).absolutePath) ?? backup.path
    try locked.record(
      AuditNote(
        .restored,
        [
          JSONMember("path", .string(source)), JSONMember("made_at", .string(backup.manifest.madeAt.description)),
        ]))
    guard let original else { return .noList }
    return try locked.takeOverErasures(of: original)
  }
}
