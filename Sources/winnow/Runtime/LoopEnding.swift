import Glibc

/// How a session ended.
enum LoopEnding: Hashable, Sendable {
  /// The application was finished.
  case finished
  /// A signal asked for it.
  case terminated(signal: Int32)
  /// The terminal went away.
  case hungUp

  /// What the program says to its parent: 0, or 128 and the number of the signal.
  var exitCode: Int32 {
    switch self {
    case .finished: 0
    case .terminated(let signal): 128 + signal
    case .hungUp: 128 + SIGHUP
    }
  }
}
