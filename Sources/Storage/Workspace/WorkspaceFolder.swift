import Glibc
import Interchange
import Segmentation

/// A workspace on disk: a private folder of JSON files, and the only way to its data.
///
/// It holds nothing open: each call looks at the folder anew, so one that was restored or renamed is met as it is.
public struct WorkspaceFolder: Hashable, Sendable {
  /// The folder.
  public let path: String
  /// How long a write waits for the lock, in milliseconds.
  public var patience = 5000
  /// From how many bytes of lines on a cache of their columns is kept: smaller files are read as fast.
  public var keepsColumnsFrom = 4 << 20
  /// Whether addresses are masked in everything that is read as a snapshot.
  public var masksAddresses = false
  /// What brings older documents to the present format.
  var migration = DocumentMigration.standard

  /// A folder that holds a workspace, or is about to.
  init(path: String) { self.path = path }

  /// The workspace in a folder that is private to the person who asks.
  /// - Throws: `.notAWorkspace` where workspace.json is missing, `.unsafe` where others could change the files.
  public static func open(_ path: String) throws(StorageProblem) -> WorkspaceFolder {
    let folder = try OpenFolder(path)
    try folder.refuseUnsafe()
    try folder.refuseOther(to: "open")
    return WorkspaceFolder(path: path)
  }

  /// Puts in order what a crash left half done, and tells what that was: to be called when a program starts.
  ///
  /// Every write does this first too.
  public func recover() throws(StorageProblem) -> [StorageRepair] {
    try lockForWriting().repairs
  }

  /// The folder under its lock, in order.
  func lockForWriting() throws(StorageProblem) -> LockedFolder {
    var locked = try LockedFolder.lock(path, patience: patience)
    try locked.folder.refuseUnsafe()
    try locked.folder.refuseOther(to: "write")
    try locked.folder.refuseNewerFormat()
    try locked.recover()
    try locked.migrate(by: migration)
    return locked
  }
}

extension OpenFolder {
  /// Refuses a folder without workspace.json, such as a mount point from which the disk is gone.
  func refuseOther(to operation: String) throws(StorageProblem) {
    guard try status(of: WorkspaceFile.workspace.name) == nil else { return }
    throw StorageProblem(
      .notAWorkspace, path: path, operation: operation, reason: "it has no workspace.json and so is no workspace",
      remedy: "Name another folder, or make a workspace there.")
  }

  /// Refuses a folder in which somebody else could change the files, or lay a trap for who opens it.
  func refuseUnsafe() throws(StorageProblem) {
    try refuseStranger()
    if try status().mode & 0o022 != 0 {
      throw StorageProblem(
        .unsafe, path: path, operation: "open", reason: "others may write to it",
        remedy: "Make it private: chmod 700 FOLDER.")
    }
  }

  /// Refuses a folder of somebody else.
  func refuseStranger() throws(StorageProblem) {
    let status = try status()
    guard status.owner != geteuid() else { return }
    throw StorageProblem(
      .unsafe, path: path, operation: "open",
      reason: "it belongs to user \(status.owner), and this is user \(geteuid())",
      remedy: "Copy it to a folder of your own, or work as its owner.")
  }
}
