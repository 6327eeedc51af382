import Glibc

/// A private file that gets its name when it is whole, so that nobody meets a part of it.
///
/// Until then it has no name at all where the file system can do that: whatever ends the program leaves nothing behind.
/// Nothing is overwritten unasked, and no link is followed: neither one in the file's place nor one that comes meanwhile.
public struct NewFile: ~Copyable {
  private let folder: OpenFolder
  private let file: OpenFile
  private let name: String
  private let isReplacing: Bool
  /// The name that it has meanwhile, where it cannot be without one.
  private var temporary: String?

  /// Begins a file at a path that a person named.
  ///
  /// - Parameter replacing: whether what stands there is replaced; a regular file alone is.
  public static func open(_ path: String, replacing: Bool = false) throws(StorageProblem) -> NewFile {
    try open(path, replacing: replacing, named: false)
  }

  /// The same; `named` is for file systems that know no files without a name.
  static func open(_ path: String, replacing: Bool, named: Bool) throws(StorageProblem) -> NewFile {
    let (folderPath, name) = PathParts.split(path)
    let folder = try OpenFolder(folderPath)
    if replacing {
      try folder.refuseTraps(at: name)
    } else if try folder.status(of: name) != nil {
      throw occupied(path)
    }
    if !named, let file = folder.namelessFile(for: name) {
      return NewFile(folder: folder, file: file, name: name, isReplacing: replacing, temporary: nil)
    }
    let temporary = AtomicFile.temporaryName(name)
    let file = try folder.createFile(temporary)
    return NewFile(folder: folder, file: file, name: name, isReplacing: replacing, temporary: temporary)
  }

  private init(
    folder: consuming OpenFolder, file: consuming OpenFile, name: String, isReplacing: Bool, temporary: String?
  ) {
    self.folder = folder
    self.file = file
    self.name = name
    self.isReplacing = isReplacing
    self.temporary = temporary
  }

  deinit { if let temporary { folder.removeQuietly(temporary) } }

  private static func occupied(_ path: String) -> StorageProblem {
    StorageProblem(
      .occupied, path: path, operation: "write", reason: "it is there already", outcome: .notSaved,
      remedy: "Choose another name, or say that it may be replaced.")
  }
}

extension NewFile {
  /// Adds bytes at the end.
  public func write(_ bytes: [UInt8]) throws(StorageProblem) {
    do throws(StorageProblem) { try file.write(bytes) } catch { throw named(error) }
  }

  /// Gives the file its name, on disk when this returns.
  public mutating func finish() throws(StorageProblem) {
    do throws(StorageProblem) {
      try file.sync()
      if isReplacing { try replace() } else { try appear() }
    } catch { throw named(error) }
    do throws(StorageProblem) { try folder.sync() } catch { throw named(error, outcome: .unknown) }
  }

  /// Takes the name if nothing has it.
  private mutating func appear() throws(StorageProblem) {
    let isThere =
      if let temporary {
        linkat(folder.handle.descriptor, temporary, folder.handle.descriptor, name, 0) == 0
      } else {
        folder.link(file, as: name)
      }
    if isThere { return }
    let error = SystemError.last
    guard error.number != EEXIST else { throw Self.occupied(folder.path(of: name)) }
    guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(error.number), let temporary else {
      throw error.problem(folder.path(of: name), "make")
    }
    // A file system without second names: an empty file keeps the place until the whole one takes it.
    _ = try folder.createFile(name)
    do throws(StorageProblem) { try folder.rename(temporary, to: name) } catch {
      folder.removeQuietly(name)
      throw error
    }
    self.temporary = nil
  }

  /// Takes the place of what stands there, which is looked at once more.
  private mutating func replace() throws(StorageProblem) {
    try folder.refuseTraps(at: name)
    let temporary = temporary ?? AtomicFile.temporaryName(name)
    if self.temporary == nil {
      guard folder.link(file, as: temporary) else { throw SystemError.last.problem(folder.path(of: name), "make") }
      self.temporary = temporary
    }
    try folder.rename(temporary, to: name)
    self.temporary = nil
  }

  /// The problem with the name that a person knows.
  private func named(_ problem: StorageProblem, outcome: WriteOutcome = .notSaved) -> StorageProblem {
    StorageProblem(
      problem.kind, path: folder.path(of: name), operation: problem.operation, reason: problem.reason, outcome: outcome,
      remedy: problem.remedy)
  }
}

extension OpenFolder {
  /// O_TMPFILE of <fcntl.h>, a macro that Swift does not see.
  private static let namelessFlag: Int32 = 0o20000000 | O_DIRECTORY

  /// A private file without a name; nil where the file system knows no such thing.
  fileprivate func namelessFile(for name: String) -> OpenFile? {
    // By this it gets its name in the end.
    guard access("/proc/self/fd", F_OK) == 0 else { return nil }
    let descriptor = retrying { openat(handle.descriptor, ".", Self.namelessFlag | O_RDWR | O_CLOEXEC, 0o600) }
    guard descriptor >= 0 else { return nil }
    guard fchmod(descriptor, 0o600) == 0 else {
      close(descriptor)
      return nil
    }
    return OpenFile(descriptor: descriptor, path: path(of: name))
  }

  /// Gives a file without a name one that nothing has.
  fileprivate func link(_ file: borrowing OpenFile, as name: String) -> Bool {
    let open = "/proc/self/fd/\(file.descriptor)"
    return linkat(AT_FDCWD, open, handle.descriptor, name, AT_SYMLINK_FOLLOW) == 0
  }
}
