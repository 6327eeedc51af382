import CNcurses
import Glibc

/// Keeps what libraries say to the standard error off the screen of the dialog, and says it afterwards.
struct StandardErrorDiversion: ~Copyable {
  /// What is said meanwhile.
  let messages: Int32
  /// Where the standard error went before.
  let original: Int32
  private static let shown = 4096

  /// Diverts the standard error; `nil` if it is no terminal, for then it spoils nothing, or if the system refuses.
  init?() {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    let closeOnExec: UInt32 = 1
    let messages = memfd_create("messages", closeOnExec)
    guard messages >= 0 else { return nil }
    let original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    guard original >= 0, dup2(messages, STDERR_FILENO) >= 0 else {
      close(messages)
      if original >= 0 { close(original) }
      return nil
    }
    self.messages = messages
    self.original = original
  }

  /// The standard error is where it was, and hears the end of what was said.
  deinit {
    dup2(original, STDERR_FILENO)
    let length = Int(lseek(messages, 0, SEEK_END))
    let start = max(0, length - Self.shown)
    let said = [UInt8](unsafeUninitializedCapacity: length - start) { buffer, count in
      count = max(0, pread(messages, buffer.baseAddress, length - start, off_t(start)))
    }
    if !said.isEmpty { _ = said.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) } }
    close(messages)
    close(original)
  }
}
