import Glibc

/// Tells whether a process of this machine still runs, and is not another one under the same number.
enum ProcessMark {
  /// When a process was started, in the kernel's own count; nil where it is gone or nothing is told of it.
  static func started(_ process: pid_t) -> String? {
    // The name in brackets may hold anything, brackets too; what follows it is numbers.
    guard let text = text(of: "/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
    return String(fields[19])
  }

  /// Whether the process that was started then still runs.
  static func isAlive(_ process: pid_t, started: String?) -> Bool {
    if let now = self.started(process) { return started == nil || now == started }
    // Where the kernel hides other people's processes, a signal still tells whether there is one.
    return access("/proc/self/stat", R_OK) != 0 && (kill(process, 0) == 0 || errno == EPERM)
  }

  private static func text(of path: String) -> String? {
    let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return nil }
    let file = OpenFile(descriptor: descriptor, path: path)
    var bytes = [UInt8](repeating: 0, count: 2048)
    let count = retrying { read(file.descriptor, &bytes, bytes.count) }
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}
