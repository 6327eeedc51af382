import CNcurses
import Glibc

/// Gives the terminal back when the program dies of a fault of its own.
///
/// The handler runs at any moment, so it touches plain memory that was filled before, and calls only what POSIX allows
/// in a handler. It dies of the signal itself afterwards, so that the parent sees the truth, but without the backtrace
/// of Swift, whose memory dump could show personal data. Only the main thread has a stack of its own for it.
enum CrashRestoration {
  /// What the handler needs.
  struct Plan {
    /// Where the terminal is written to.
    let output: Int32
    /// What brings the screen back.
    let farewell: [UInt8]
    /// The modes of the shell.
    let modes: termios
    /// The file that holds what was said to the standard error, and where that goes; −1 for none.
    let messages: Int32
    let standardError: Int32
  }

  private static let faults = [SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGABRT, SIGSYS]
  private static let stackSize = 64 * 1024

  /// From now on a fault carries out `plan`.
  static func arm(_ plan: Plan) {
    disarm()
    prepareStack()
    let farewell = UnsafeMutableRawPointer.allocate(byteCount: plan.farewell.count + 1, alignment: 1)
    plan.farewell.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { farewell.copyMemory(from: start, byteCount: bytes.count) }
    }
    crashFarewell = farewell
    crashFarewellCount = plan.farewell.count
    crashModes = plan.modes
    crashOutput = plan.output
    crashMessages = plan.messages
    crashStandardError = plan.standardError
    for fault in faults { winnow_handle_once(fault, restoreAndDie) }
  }

  /// Faults kill as they did before the program began.
  static func disarm() {
    for fault in faults { winnow_default_signal(fault) }
    crashOutput = -1
    crashFarewell?.deallocate()
    crashFarewell = nil
  }

  /// The handler needs room where a recursion has used up the stack; it is kept to the end of the program.
  private static func prepareStack() {
    guard crashStack == nil else { return }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
    var stack = stack_t(ss_sp: memory, ss_flags: 0, ss_size: stackSize)
    sigaltstack(&stack, nil)
    crashStack = memory
    crashLine = UnsafeRawPointer(line.utf8Start)
  }

  fileprivate static let line: StaticString =
    "winnow stopped because of a mistake of its own. Your terminal is as before; what was saved is safe.\n"
}

// Written before a handler can run, by the thread that owns the terminal, and read by the handler.
private nonisolated(unsafe) var crashStack: UnsafeMutableRawPointer?
private nonisolated(unsafe) var crashFarewell: UnsafeMutableRawPointer?
private nonisolated(unsafe) var crashFarewellCount = 0
private nonisolated(unsafe) var crashLine: UnsafeRawPointer?
private nonisolated(unsafe) var crashModes = termios()
private nonisolated(unsafe) var crashOutput: Int32 = -1
private nonisolated(unsafe) var crashMessages: Int32 = -1
private nonisolated(unsafe) var crashStandardError: Int32 = -1

/// The handler. A second fault inside it kills, for it handles each signal once.
private let restoreAndDie: @convention(c) (Int32) -> Void = { signal in
  if crashOutput >= 0, let farewell = crashFarewell {
    writeAll(crashOutput, farewell, crashFarewellCount)
    tcsetattr(STDIN_FILENO, TCSANOW, &crashModes)
    tcflush(STDIN_FILENO, TCIFLUSH)
    let target = crashStandardError >= 0 ? crashStandardError : STDERR_FILENO
    if crashMessages >= 0 { copyEnd(of: crashMessages, to: target) }
    if let line = crashLine { writeAll(target, line, CrashRestoration.line.utf8CodeUnitCount) }
  }
  winnow_default_signal(signal)
  raise(signal)
}

/// Writes as much as is taken within a fifth of a second of silence.
private func writeAll(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) {
  var sent = 0
  while sent < count {
    let taken = write(descriptor, bytes + sent, count - sent)
    if taken > 0 {
      sent += taken
    } else {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard errno == EAGAIN, poll(&waiting, 1, 200) > 0, waiting.revents & Int16(POLLOUT) != 0 else { return }
    }
  }
}

/// Copies the last two kilobytes of a file.
private func copyEnd(of file: Int32, to descriptor: Int32) {
  withUnsafeTemporaryAllocation(byteCount: 2048, alignment: 1) { buffer in
    guard let start = buffer.baseAddress else { return }
    let length = lseek(file, 0, SEEK_END)
    let count = pread(file, start, 2048, max(0, length - 2048))
    if count > 0 { writeAll(descriptor, start, count) }
  }
}
