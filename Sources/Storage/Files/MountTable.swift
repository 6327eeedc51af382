import Glibc
import Interchange

/// The file systems that are mounted, as /proc/self/mountinfo tells (proc(5)).
struct MountTable: Sendable {
  /// A mounted file system.
  struct Mount: Hashable, Sendable {
    /// The device as `stat` gives it in words: major and minor number.
    let device: String
    /// Where it stands among the folders.
    let point: String
    /// Its kind, such as ext4.
    let type: String
    /// What is mounted, such as a server and its folder.
    let source: String
  }

  let mounts: [Mount]

  /// The mounts that the text of a mountinfo file tells of; lines that are not of its form are passed over.
  init(_ mountinfo: String) {
    mounts = mountinfo.split(separator: "\n").compactMap { Self.mount(in: $0) }
  }

  /// A line: `36 35 98:0 /root /point options [more…] - type source options`.
  private static func mount(in line: Substring) -> Mount? {
    let fields = line.split(separator: " ")
    guard fields.count >= 10, let dash = fields[6...].firstIndex(of: "-"), dash + 2 < fields.count else { return nil }
    return Mount(
      device: String(fields[2]), point: unescaped(fields[4]), type: String(fields[dash + 1]),
      source: unescaped(fields[dash + 2]))
  }

  /// The text with `\\040` and the like as the bytes that they stand for.
  private static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = field.utf8[...]
    while let byte = rest.first {
      let digits = rest.dropFirst().prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3, let value = UInt8(Substring(digits), radix: 8) {
        bytes.append(value)
        rest = rest.dropFirst(4)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension MountTable {
  /// File systems behind which other machines may stand, where a lock need not hold among them.
  private static let networkTypes: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "fuse.sshfs", "fuse.glusterfs",
    "fuse.rclone", "fuse.s3fs",
  ]

  /// The mount of a device, if other machines may stand behind it.
  func networkMount(ofDevice device: UInt64) -> Mount? {
    let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    let minor = device & 0xFF | (device >> 12) & ~0xFF
    return mounts.last { $0.device == "\(major):\(minor)" && Self.networkTypes.contains($0.type) }
  }

  /// What a person is told of a workspace that lies there.
  static func warning(of mount: Mount, folder: String) -> DataProblem {
    DataProblem(
      file: folder,
      message: "the folder lies on \(mount.type) (\(DataProblem.quoted(mount.source))), where locks may not hold among "
        + "several machines", outcome: "Let one machine alone write to it.", severity: .warning)
  }
}

extension MountTable {
  /// What is mounted now; nothing where the system does not tell.
  static func current() -> MountTable {
    let descriptor = retrying { open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return MountTable("") }
    let file = OpenFile(descriptor: descriptor, path: "/proc/self/mountinfo")
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 14)
    while case let count = retrying({ read(file.descriptor, &piece, piece.count) }), count > 0 {
      text += piece[..<count]
    }
    return MountTable(String(decoding: text, as: UTF8.self))
  }
}
