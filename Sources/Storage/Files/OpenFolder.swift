import Glibc

/// An open folder: whatever is done in it is done there, even if somebody renames it meanwhile.
struct OpenFolder: ~Copyable, Sendable {
  let handle: OpenFile

  var path: String { handle.path }

  /// Opens a folder that a person named; a link to a folder is followed.
  init(_ path: String) throws(StorageProblem) {
    let descriptor = retrying { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw Self.cannotOpen(path) }
    self.init(handle: OpenFile(descriptor: descriptor, path: path))
  }

  private init(handle: consuming OpenFile) { self.handle = handle }

  private static func cannotOpen(_ path: String) -> StorageProblem {
    let error = SystemError.last
    guard error.number == ENOTDIR else { return error.problem(path, "open") }
    return StorageProblem(.unsafe, path: path, operation: "open", reason: "it is not a folder")
  }

  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

  func status() throws(StorageProblem) -> FileStatus { try handle.status() }

  /// Brings the names in the folder to the disk.
  func sync() throws(StorageProblem) { try handle.sync() }
}

// MARK: What is in it

extension OpenFolder {
  /// A folder in this one, which a link cannot stand for; made, private, where it is missing.
  func folder(_ name: String, making: Bool = true) throws(StorageProblem) -> OpenFolder {
    if let present = try presentFolder(name, mayBeMissing: making) { return present }
    if mkdirat(handle.descriptor, name, 0o700) == 0 {
      try sync()
    } else if errno != EEXIST {
      throw SystemError.last.problem(path(of: name), "make")
    }
    guard let made = try presentFolder(name, mayBeMissing: false) else { throw Self.cannotOpen(path(of: name)) }
    return made
  }

  /// A folder in this one; nil only where none is there and that may be.
  private func presentFolder(_ name: String, mayBeMissing: Bool) throws(StorageProblem) -> OpenFolder? {
    let descriptor = retrying { openat(handle.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    if descriptor < 0, mayBeMissing, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw Self.cannotOpen(path(of: name)) }
    return OpenFolder(handle: OpenFile(descriptor: descriptor, path: path(of: name)))
  }

  /// What stands under a name, a link for itself; nil where nothing does.
  func status(of name: String) throws(StorageProblem) -> FileStatus? {
    var status = stat()
    if fstatat(handle.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return FileStatus(status) }
    guard errno == ENOENT else { throw SystemError.last.problem(path(of: name), "look at") }
    return nil
  }

  /// A regular file for reading; nil where there is none.
  func file(_ name: String) throws(StorageProblem) -> OpenFile? {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would never return.
    guard let file = try open(name, O_RDONLY | O_NONBLOCK, "read") else { return nil }
    _ = try file.regularStatus("read")
    return file
  }

  /// A regular file with one name, for reading and for writing at its end; nil where there is none.
  func fileForAppending(_ name: String) throws(StorageProblem) -> OpenFile? { try ownFile(name, O_APPEND) }

  private func ownFile(_ name: String, _ flags: Int32) throws(StorageProblem) -> OpenFile? {
    guard let file = try open(name, O_RDWR | O_NONBLOCK | flags, "write") else { return nil }
    let status = try file.regularStatus("write")
    try refuseSecondName(name, status)
    return file
  }

  /// A private file for a hint, emptied in place or made; nil where that cannot be done, for nothing depends on it.
  func emptiedNote(_ name: String) -> OpenFile? {
    // Where something else stands, it is not opened, and a file cannot be made in its place.
    let present = (try? fileForAppending(name)) ?? nil
    guard let file = present ?? (try? createFile(name)), let status = try? file.status() else { return nil }
    // To cut off an empty file costs as much as to cut off a full one.
    guard status.size == 0 || ftruncate(file.descriptor, 0) == 0 else { return nil }
    return file
  }

  /// A private file for a hint, to be written over in place, or made; nil where that cannot be done.
  func lastingNote(_ name: String) -> OpenFile? {
    if let present = (try? ownFile(name, 0)) ?? nil { return present }
    guard (try? createFile(name)) != nil else { return nil }
    return (try? ownFile(name, 0)) ?? nil
  }

  /// A new private file, whatever the umask.
  func createFile(_ name: String) throws(StorageProblem) -> OpenFile {
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_APPEND | O_CLOEXEC
    let descriptor = retrying { openat(handle.descriptor, name, flags, 0o600) }
    guard descriptor >= 0 else { throw SystemError.last.problem(path(of: name), "make", outcome: .notSaved) }
    let file = OpenFile(descriptor: descriptor, path: path(of: name))
    guard fchmod(descriptor, 0o600) == 0 else {
      let problem = SystemError.last.problem(path(of: name), "make private", outcome: .notSaved)
      removeQuietly(name)
      throw problem
    }
    return file
  }

  private func open(_ name: String, _ flags: Int32, _ operation: String) throws(StorageProblem) -> OpenFile? {
    let descriptor = retrying { openat(handle.descriptor, name, flags | O_NOFOLLOW | O_CLOEXEC) }
    if descriptor >= 0 { return OpenFile(descriptor: descriptor, path: path(of: name)) }
    let error = SystemError.last
    if error.number == ENOENT { return nil }
    // Of what cannot be opened at all, such as a socket, the kind says more than the error.
    if let status = try? status(of: name), !status.isRegular {
      throw .notRegular(path(of: name), operation, status)
    }
    throw error.problem(path(of: name), operation)
  }

  /// Refuses to replace or extend what is not a file of this folder alone.
  func refuseTraps(at name: String) throws(StorageProblem) {
    guard let status = try status(of: name) else { return }
    guard status.isRegular else { throw .notRegular(path(of: name), "write", status).with(outcome: .notSaved) }
    try refuseSecondName(name, status)
  }

  private func refuseSecondName(_ name: String, _ status: FileStatus) throws(StorageProblem) {
    guard status.links > 1 else { return }
    throw StorageProblem(
      .unsafe, path: path(of: name), operation: "write",
      reason: "it has \(status.links) names (hard links), so a change would show elsewhere or tear them apart",
      outcome: .notSaved, remedy: "Replace it by a copy of itself: cp FILE NEW && mv NEW FILE.")
  }
}

// MARK: Making folders

extension OpenFolder {
  /// Makes a private folder and its parents, where they are missing, their names on disk when this returns.
  static func makeFolders(_ path: String) throws(StorageProblem) {
    if mkdir(path, 0o700) == 0 {
      try OpenFolder(path).makePrivate()
      return try OpenFolder(PathParts.split(path).folder).sync()
    }
    let error = SystemError.last
    if error.number == EEXIST { return }
    let parent = PathParts.split(path).folder
    guard error.number == ENOENT, parent != path, parent != "." else {
      throw error.problem(path, "make", outcome: .notSaved)
    }
    try makeFolders(parent)
    try makeFolders(path)
  }

  /// Lets nobody else in, whatever the umask.
  func makePrivate() throws(StorageProblem) {
    guard fchmod(handle.descriptor, 0o700) == 0 else {
      throw SystemError.last.problem(path, "make private", outcome: .notSaved)
    }
  }
}

// MARK: Names

extension OpenFolder {
  /// The names in the folder, in no order, without `.` and `..`.
  func names() throws(StorageProblem) -> [String] {
    let descriptor = retrying { openat(handle.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SystemError.last.problem(path, "list") }
    guard let stream = fdopendir(descriptor) else {
      let problem = SystemError.last.problem(path, "list")
      close(descriptor)
      throw problem
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      // Only this tells the end of the list from an error.
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw SystemError.last.problem(path, "list") }
    return names
  }

  /// A name that nothing in the folder has: this one, or else with a number behind it.
  func unusedName(_ name: String) throws(StorageProblem) -> String {
    var candidate = name
    var number = 2
    while try status(of: candidate) != nil {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }

  func rename(_ name: String, to newName: String) throws(StorageProblem) {
    guard renameat(handle.descriptor, name, handle.descriptor, newName) == 0 else {
      throw SystemError.last.problem(path(of: newName), "replace")
    }
  }

  /// Moves a file into another folder, in the place of what stands there.
  func rename(_ name: String, to newName: String, in other: borrowing OpenFolder) throws(StorageProblem) {
    guard renameat(handle.descriptor, name, other.handle.descriptor, newName) == 0 else {
      throw SystemError.last.problem(other.path(of: newName), "replace")
    }
  }

  /// Gives a file a second name.
  func link(_ name: String, as newName: String) throws(StorageProblem) {
    guard linkat(handle.descriptor, name, handle.descriptor, newName, 0) == 0 else {
      throw SystemError.last.problem(path(of: name), "replace")
    }
  }

  func remove(_ name: String) throws(StorageProblem) {
    guard unlinkat(handle.descriptor, name, 0) == 0 || errno == ENOENT else {
      throw SystemError.last.problem(path(of: name), "remove")
    }
  }

  /// Removes a file that is only in the way: what stays is swept later.
  func removeQuietly(_ name: String) { _ = unlinkat(handle.descriptor, name, 0) }
}
