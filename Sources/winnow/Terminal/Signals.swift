import CNcurses
import Glibc

/// The signals of the session, read one after the other where the loop waits, and handled nowhere else.
struct Signals: ~Copyable {
  /// What to poll: readable when a signal waits.
  let descriptor: Int32

  private static let endings = [SIGTERM, SIGHUP, SIGINT, SIGQUIT]

  /// Blocks the signals, which threads inherit: it must be made before any thread starts.
  ///
  /// A signal that the parent has ignored, as `nohup` does, stays ignored.
  init() throws(TerminalProblem) {
    winnow_ignore_signal(SIGPIPE)
    winnow_ignore_signal(SIGXFSZ)
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for signal in Self.endings where !winnow_signal_is_ignored(signal) { sigaddset(&blocked, signal) }
    for signal in [SIGWINCH, SIGTSTP, SIGCONT] { sigaddset(&blocked, signal) }
    pthread_sigmask(SIG_BLOCK, &blocked, nil)
    descriptor = winnow_signal_descriptor(&blocked)
    guard descriptor >= 0 else { throw .systemRefused(call: "signalfd", code: errno) }
  }

  /// The next signal that waits, if any.
  func next() -> Int32? {
    let signal = winnow_next_signal(descriptor)
    return signal == 0 ? nil : signal
  }

  /// Stops the whole job, as Ctrl-Z promises, and returns once it runs in the foreground again, or is asked to end.
  func stopJob() {
    stop(with: SIGTSTP)
    while !isAskedToEnd, isInBackground {
      stop(with: SIGTTOU)
      poll(nil, 0, 100)  // A job that lost its shell does not stop, and must not spin.
    }
  }

  /// Whether another job has the terminal.
  var isInBackground: Bool {
    let owner = tcgetpgrp(STDIN_FILENO)
    return owner >= 0 && owner != getpgrp()
  }

  /// Whether a signal waits that ends the program.
  var isAskedToEnd: Bool {
    var waiting = sigset_t()
    sigpending(&waiting)
    return Self.endings.contains { sigismember(&waiting, $0) == 1 }
  }

  /// The stop happens where the mask is lifted; what the shell sends to go on is taken away with it.
  private func stop(with signal: Int32) {
    winnow_default_signal(signal)
    var one = sigset_t()
    sigemptyset(&one)
    sigaddset(&one, signal)
    kill(0, signal)
    pthread_sigmask(SIG_UNBLOCK, &one, nil)
    if signal == SIGTSTP { pthread_sigmask(SIG_BLOCK, &one, nil) }
    var going = sigset_t()
    sigemptyset(&going)
    sigaddset(&going, SIGCONT)
    var none = timespec()
    while sigtimedwait(&going, nil, &none) == SIGCONT {}
  }

  deinit { close(descriptor) }
}
