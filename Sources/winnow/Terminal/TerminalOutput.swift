import Glibc

/// The way to the terminal: bytes go as far as it takes them, the rest waits, and nobody waits for it.
struct TerminalOutput: ~Copyable {
  /// What to poll until everything is sent.
  let descriptor: Int32
  /// Whether a write can wait, for the terminal could not be opened a second time.
  let isShared: Bool
  /// How often `write` was called.
  private(set) var writes = 0
  /// How many bytes it took.
  private(set) var bytes = 0
  /// Whether the terminal is gone.
  private(set) var isBroken = false
  private var pending: [UInt8] = []
  private var sent = 0

  /// Opens the terminal of the standard output once more: the shell shares the first, and would inherit its modes.
  init() throws(TerminalProblem) {
    let flags = O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC
    var name = [CChar](repeating: 0, count: 256)
    var opened: Int32 = -1
    if ttyname_r(STDOUT_FILENO, &name, name.count) == 0 { opened = open(name, flags) }
    if opened < 0 { opened = open("/proc/self/fd/1", flags) }
    isShared = opened < 0
    if opened < 0 { opened = dup(STDOUT_FILENO) }
    guard opened >= 0 else { throw .systemRefused(call: "open", code: errno) }
    descriptor = opened
  }

  /// Whether something waits to be sent.
  var isPending: Bool { sent < pending.count }

  /// Sends `data` after what waits.
  mutating func send(_ data: [UInt8]) {
    if isPending { pending += data } else { (pending, sent) = (data, 0) }
    flush()
  }

  /// Sends what the terminal takes now.
  mutating func flush() {
    while isPending, !isBroken {
      let (start, data) = (sent, pending)
      let count = data.withUnsafeBytes { write(descriptor, $0.baseAddress! + start, data.count - start) }
      if count >= 0 {
        writes += 1
        bytes += count
        sent += count
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        isBroken = true
      }
    }
  }

  /// Sends what waits and `data`, but gives up after `patience` milliseconds in which the terminal took nothing.
  ///
  /// What waits is then done with: see `forget`.
  func finish(with data: [UInt8], patience: Int32) {
    let rest = Array(pending[sent...]) + data
    var done = 0
    while done < rest.count, !isBroken {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress! + done, rest.count - done) }
      if count >= 0 {
        done += count
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&waiting, 1, patience) > 0, waiting.revents & Int16(POLLOUT) != 0 else { return }
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Nothing waits any more.
  mutating func forget() { (pending, sent) = ([], 0) }

  deinit { close(descriptor) }
}
