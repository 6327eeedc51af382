import Glibc

/// Puts a whole file in its place, so that a reader, a crash or a power cut meets the old one or the new one.
public enum AtomicFile {
  /// What the names of unfinished files begin with; a crash may leave one, which is swept under the lock.
  static let temporaryPrefix = ".tmp-"

  /// Writes a file that a person named, such as an export: private, and on disk when this returns.
  ///
  /// - Parameter replacing: false refuses to overwrite what stands there.
  public static func write(_ bytes: [UInt8], to path: String, replacing: Bool = false) throws(StorageProblem) {
    let (folderPath, name) = PathParts.split(path)
    let folder = try OpenFolder(folderPath)
    if !replacing, try folder.status(of: name) != nil {
      throw StorageProblem(
        .occupied, path: path, operation: "write", reason: "it is there already", outcome: .notSaved,
        remedy: "Choose another name, or say that it may be replaced.")
    }
    try replace(name, in: folder, with: bytes)
  }

  static func replace(
    _ name: String, in folder: borrowing OpenFolder, with bytes: [UInt8]
  ) throws(StorageProblem) {
    try replace(name, in: folder) { file throws(StorageProblem) in try file.write(bytes) }
  }

  /// Writes a new file through `write`, then puts it in the place of the old one.
  static func replace(
    _ name: String, in folder: borrowing OpenFolder,
    writing write: (borrowing OpenFile) throws(StorageProblem) -> Void
  ) throws(StorageProblem) {
    try folder.refuseTraps(at: name)
    try put(name, in: folder, writing: write)
  }

  /// Writes a new file in the place of the old one, which keeps a name of its own for a while.
  ///
  /// - Returns: that name, to be given to `putBack` or removed; nil where there was no old file.
  static func replaceKeepingOld(
    _ name: String, in folder: borrowing OpenFolder, with bytes: [UInt8]
  ) throws(StorageProblem) -> String? {
    try folder.refuseTraps(at: name)
    let old = try folder.status(of: name) == nil ? nil : temporaryName(name)
    if let old { try folder.link(name, as: old) }
    do throws(StorageProblem) {
      try put(name, in: folder) { file throws(StorageProblem) in try file.write(bytes) }
    } catch {
      if let old { folder.removeQuietly(old) }
      throw error
    }
    return old
  }

  /// The same without a look at what stands there: whatever it is, the new file takes its name.
  static func put(
    _ name: String, in folder: borrowing OpenFolder,
    writing write: (borrowing OpenFile) throws(StorageProblem) -> Void
  ) throws(StorageProblem) {
    let temporary = temporaryName(name)
    do throws(StorageProblem) {
      let file = try folder.createFile(temporary)
      try write(file)
      try file.sync()
      try folder.rename(temporary, to: name)
    } catch {
      folder.removeQuietly(temporary)
      // The temporary name means nothing to anybody; the file that was to be written does.
      throw StorageProblem(
        error.kind, path: folder.path(of: name), operation: "write", reason: error.reason, outcome: .notSaved,
        remedy: error.remedy)
    }
    do throws(StorageProblem) { try folder.sync() } catch { throw error.with(outcome: .unknown) }
  }

  /// Puts a file that was kept back in its place, which takes no space, or removes what stands there instead of none.
  static func putBack(_ kept: String?, as name: String, in folder: borrowing OpenFolder) throws(StorageProblem) {
    if let kept { try folder.rename(kept, to: name) } else { try folder.remove(name) }
    try folder.sync()
  }

  /// A name for a file that is not finished or no longer in its place.
  static func temporaryName(_ name: String) -> String {
    temporaryPrefix + "\(name)-\(getpid())-\(String(UInt32.random(in: 0 ... .max), radix: 36))"
  }

  /// Removes what crashes left behind; only under the lock, where nobody else is writing.
  static func sweep(_ folder: borrowing OpenFolder) throws(StorageProblem) {
    for name in try folder.names() where name.hasPrefix(temporaryPrefix) { try folder.remove(name) }
  }
}

/// A path as the folder and the name in it.
enum PathParts {
  static func split(_ path: String) -> (folder: String, name: String) {
    var path = path[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }
}
