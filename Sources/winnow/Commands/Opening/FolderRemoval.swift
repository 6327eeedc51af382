import Glibc

/// Removes a folder of the program's own with everything in it.
enum FolderRemoval {
  /// Removes the folder if it is one that holds `mark`; what is not there is removed already.
  ///
  /// A link is removed and never followed.
  static func remove(_ path: String, holding mark: String) throws(CommandFailure) {
    guard Surroundings.exists(path) else { return }
    guard Surroundings.exists(path + "/" + mark) else {
      throw CommandFailure(
        .cannotCreate, "\(path) was not removed, for it has no \(mark): it is not what was expected.")
    }
    try removeTree(path)
  }

  private static func removeTree(_ path: String) throws(CommandFailure) {
    if unlink(path) == 0 { return }
    // A folder is not unlinked (EISDIR on Linux, EPERM by POSIX).
    guard errno == EISDIR || errno == EPERM else { throw failure(path) }
    for name in try names(in: path) { try removeTree(path + "/" + name) }
    guard rmdir(path) == 0 else { throw failure(path) }
  }

  private static func names(in path: String) throws(CommandFailure) -> [String] {
    guard let folder = opendir(path) else { throw failure(path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func failure(_ path: String) -> CommandFailure {
    let code: ExitCode = errno == EACCES || errno == EPERM ? .noPermission : .inputOutput
    return CommandFailure(code, "\(path): cannot remove: \(String(cString: strerror(errno))).")
  }
}
