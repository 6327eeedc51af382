import Segmentation
import Synchronization

/// Work that is done beside the loop, one piece after the other, on a thread that is there only while there is some.
final class BackgroundQueue: Sendable {
  private struct State {
    var pending: [@Sendable () -> Void] = []
    var isServed = false
  }

  private let state = Mutex(State())

  /// Does a piece of work after all that was asked for before.
  func async(_ work: @escaping @Sendable () -> Void) {
    let isFirst = state.withLock { state in
      state.pending.append(work)
      defer { state.isServed = true }
      return !state.isServed
    }
    if isFirst { Background.run { [self] in serve() } }
  }

  /// Waits until everything that was asked for is done.
  func finish() {
    let isDone = Bell()
    async { isDone.ring() }
    isDone.wait()
  }

  private func serve() {
    while let work = next() { work() }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard !state.pending.isEmpty else {
        state.isServed = false
        return nil
      }
      return state.pending.removeFirst()
    }
  }
}
