import Glibc

/// A folder that is filled under a temporary name and gets its own only when all of it is on disk.
///
/// While it lives it is locked, so that what a crash left can be told from what another program is filling.
struct StagingFolder: ~Copyable {
  private static let title = "winnow"
  private static let prefix = "\(AtomicFile.temporaryPrefix)\(title)-"

  let parent: OpenFolder
  let name: String
  let folder: OpenFolder

  /// A new private folder in the one at `path`, which is made where it is missing, and rid of what crashes left there.
  static func make(in path: String) throws(StorageProblem) -> StagingFolder {
    try OpenFolder.makeFolders(path)
    let parent = try OpenFolder(path)
    try sweep(parent)
    let name = AtomicFile.temporaryName(title)
    do throws(StorageProblem) {
      let folder = try parent.folder(name)
      _ = flock(folder.handle.descriptor, LOCK_EX | LOCK_NB)
      guard fchmod(folder.handle.descriptor, 0o700) == 0 else {
        throw SystemError.last.problem(parent.path, "write to")
      }
      return StagingFolder(parent: parent, name: name, folder: folder)
    } catch {
      // What was made and cannot be used is not to stay.
      if let parent = try? OpenFolder(path) { try? parent.removeTree(name) }
      throw error.with(outcome: .notSaved)
    }
  }

  /// Gives the folder its name, on disk when this returns; nothing but an empty folder may stand there.
  func rename(to newName: String) throws(StorageProblem) {
    try folder.sync()
    try parent.rename(name, to: newName)
    do throws(StorageProblem) { try parent.sync() } catch {
      do throws(StorageProblem) { try parent.rename(newName, to: name) } catch { throw error.with(outcome: .unknown) }
      throw error
    }
  }

  /// Frees the folder's lock, for one who locks it as a workspace.
  func unlock() { _ = flock(folder.handle.descriptor, LOCK_UN) }

  /// Removes the folder with everything in it.
  func discard() { try? parent.removeTree(name) }

  private static func sweep(_ parent: borrowing OpenFolder) throws(StorageProblem) {
    for name in try parent.names() where name.hasPrefix(prefix) {
      guard let left = try? parent.folder(name, making: false),
        flock(left.handle.descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      try parent.removeTree(name)
    }
  }
}

extension OpenFolder {
  /// Removes a folder with everything in it; links are removed and never followed.
  func removeTree(_ name: String) throws(StorageProblem) {
    let tree = try folder(name, making: false)
    for inner in try tree.names() {
      if try tree.status(of: inner)?.isFolder == true { try tree.removeTree(inner) } else { try tree.remove(inner) }
    }
    guard unlinkat(handle.descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT else {
      throw SystemError.last.problem(path(of: name), "remove")
    }
  }

  /// Whether this folder is `other`, or lies in it at any depth.
  func lies(in other: borrowing OpenFolder) throws(StorageProblem) -> Bool {
    let target = try other.status()
    var path = "."
    var last: FileStatus?
    while true {
      var status = stat()
      guard fstatat(handle.descriptor, path, &status, 0) == 0 else {
        throw SystemError.last.problem(self.path, "look at")
      }
      let current = FileStatus(status)
      if current.isSameFile(as: target) { return true }
      if let last, last.isSameFile(as: current) { return false }
      last = current
      path += "/.."
    }
  }

  /// The path from the root, without links.
  var absolutePath: String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
