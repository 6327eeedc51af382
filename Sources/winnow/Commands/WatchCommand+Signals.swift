import CNcurses
import Glibc

/// The signals that ask a command to end, read where it waits.
struct EndingSignals: ~Copyable {
  /// What to poll: readable when one waits.
  let descriptor: Int32

  /// Blocks the signals, which threads inherit: it must be made before any thread starts.
  ///
  /// One that the parent has ignored, as `nohup` does, stays ignored.
  init() throws(CommandFailure) {
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for signal in [SIGINT, SIGTERM, SIGHUP] where !winnow_signal_is_ignored(signal) { sigaddset(&blocked, signal) }
    pthread_sigmask(SIG_BLOCK, &blocked, nil)
    descriptor = winnow_signal_descriptor(&blocked)
    guard descriptor >= 0 else {
      throw CommandFailure(.inputOutput, "cannot wait for signals: \(String(cString: strerror(errno))).")
    }
  }

  /// Whether one has come.
  func next() -> Bool { winnow_next_signal(descriptor) != 0 }

  deinit { close(descriptor) }
}
