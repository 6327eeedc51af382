import CNcurses
import Glibc
import Synchronization

/// Where background work leaves its results for the loop, which it wakes.
final class Mailbox<Value: Sendable>: Sendable {
  /// What to poll: readable when there is something.
  let descriptor: Int32
  private let values = Mutex<[Value]>([])

  /// An empty mailbox.
  init() throws(TerminalProblem) {
    descriptor = winnow_event_descriptor()
    guard descriptor >= 0 else { throw .systemRefused(call: "eventfd", code: errno) }
  }

  /// Leaves `value`, from any thread; only the first of a batch makes a system call.
  func post(_ value: Value) {
    let isFirst = values.withLock { values in
      values.append(value)
      return values.count == 1
    }
    guard isFirst else { return }
    var one: UInt64 = 1
    write(descriptor, &one, MemoryLayout<UInt64>.size)
  }

  /// Everything that was left, in order.
  func take() -> [Value] {
    // The bell is reset before the box is emptied: what is posted in between is taken now or rings again.
    var count: UInt64 = 0
    read(descriptor, &count, MemoryLayout<UInt64>.size)
    return values.withLock { values in
      defer { values = [] }
      return values
    }
  }

  deinit { close(descriptor) }
}
