import CNcurses
import Glibc

/// A file in memory that ncurses takes for the terminal, so that a frame leaves as one write.
///
/// Debian's ncurses writes after every movement of the cursor: 82 times for one repaint.
struct FrameFile: ~Copyable {
  /// What ncurses writes to.
  let stream: UnsafeMutablePointer<FILE>
  /// Whether the system has no such files, so that ncurses writes to the terminal itself.
  let isMissing: Bool

  /// An empty file.
  init() throws(TerminalProblem) {
    let closeOnExec: UInt32 = 1
    let memory = memfd_create("frame", closeOnExec)
    isMissing = memory < 0
    guard let stream = fdopen(memory < 0 ? dup(STDOUT_FILENO) : memory, "w") else {
      throw .systemRefused(call: "fdopen", code: errno)
    }
    self.stream = stream
  }

  /// What was written since the last time; nothing if the file is missing.
  func take() -> [UInt8] {
    let descriptor = fileno(stream)
    let length = isMissing ? 0 : Int(lseek(descriptor, 0, SEEK_CUR))
    guard length > 0 else { return [] }
    lseek(descriptor, 0, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, length, 0))
    }
  }

  deinit { fclose(stream) }
}
