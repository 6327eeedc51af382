import Glibc
import ManageSegments

/// What tells that a file is still the one that was read.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64
  private let size: Int
  private let modified: Int64
  private let changed: Int64

  /// The file at a path, links followed; nil where there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }
    (device, inode, size) = (UInt64(status.st_dev), UInt64(status.st_ino), Int(status.st_size))
    (modified, changed) = (nanoseconds(status.st_mtim), nanoseconds(status.st_ctim))
  }
}

extension String {
  /// The path with a leading `~/` as the person's home.
  var expandingHome: String {
    guard self == "~" || hasPrefix("~/"), let home = Environment.value("HOME") else { return self }
    return home + dropFirst()
  }

  /// The path from the root on, for who reads it elsewhere.
  var fromRoot: String {
    let path = expandingHome
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}

extension FileListing {
  /// Folders with more names are not listed whole.
  private static let mostNames = 20_000

  /// The files and folders whose paths begin with what was typed, folders first; hidden ones only where a dot was typed.
  init(of typed: String) {
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let (head, start) = (String(typed[..<cut]), typed[cut...])
    let folder = head.isEmpty ? "." : head.expandingHome
    guard let stream = opendir(folder) else {
      let reason = String(cString: strerror(errno))
      self.init(typed: typed, entries: [], problem: "\(head.isEmpty ? "this folder" : head): \(reason)")
      return
    }
    defer { closedir(stream) }
    var found: [Entry] = []
    var count = 0
    while count < Self.mostNames, let entry = readdir(stream) {
      count += 1
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != "..", name.hasPrefix(start), !name.hasPrefix(".") || start.hasPrefix(".") else {
        continue
      }
      var status = stat()
      guard stat(folder + "/" + name, &status) == 0 else { continue }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      guard isFolder || status.st_mode & S_IFMT == S_IFREG else { continue }
      found.append(
        Entry(path: head + name + (isFolder ? "/" : ""), note: isFolder ? "folder" : Self.size(Int(status.st_size))))
    }
    let sorted = found.sorted { one, other in
      let (first, second) = (one.note == "folder", other.note == "folder")
      return first == second ? one.path < other.path : first
    }
    self.init(typed: typed, entries: Array(sorted.prefix(50)))
  }

  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_000: "\(bytes) B"
    case ..<1_000_000: "\(bytes / 1_000) KB"
    default: "\(bytes / 1_000_000) MB"
    }
  }
}
