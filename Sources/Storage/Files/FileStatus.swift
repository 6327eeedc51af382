import Glibc

/// What `stat` tells of a file: enough to see that it changed, and whether it may be trusted.
struct FileStatus: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64
  let size: Int
  /// When the content changed last, in nanoseconds since the epoch.
  let modified: Int64
  /// When the content, the name or the permissions changed last, in nanoseconds since the epoch.
  let changed: Int64
  let mode: UInt32
  let owner: UInt32
  let links: Int

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    modified = Self.nanoseconds(status.st_mtim)
    changed = Self.nanoseconds(status.st_ctim)
    mode = status.st_mode
    owner = status.st_uid
    links = Int(status.st_nlink)
  }

  /// What was noted of a file once, enough to tell it from another.
  init(device: UInt64, inode: UInt64, size: Int, changed: Int64) {
    self.device = device
    self.inode = inode
    self.size = size
    self.changed = changed
    (modified, mode, owner, links) = (changed, 0, 0, 1)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// Whether both are the same file, whatever happened to it.
  func isSameFile(as other: FileStatus) -> Bool { device == other.device && inode == other.inode }

  var isRegular: Bool { mode & S_IFMT == S_IFREG }
  var isFolder: Bool { mode & S_IFMT == S_IFDIR }

  /// What the file is, for a person.
  var kindTitle: String {
    switch mode & S_IFMT {
    case S_IFREG: "a file"
    case S_IFDIR: "a folder"
    case S_IFLNK: "a symbolic link"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }
}
