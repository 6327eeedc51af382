import Glibc

/// A moment on the clock that only goes forward, for waiting; it says nothing about the day.
struct MonotonicTime: Comparable, Hashable, Sendable {
  /// Nanoseconds since the machine started.
  let nanoseconds: UInt64

  /// The moment `nanoseconds` after the start of the machine.
  init(nanoseconds: UInt64) {
    self.nanoseconds = nanoseconds
  }

  /// This moment.
  static var now: MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
  }

  /// This moment and `milliseconds` more.
  func adding(milliseconds: UInt64) -> MonotonicTime {
    MonotonicTime(nanoseconds: nanoseconds + milliseconds * 1_000_000)
  }

  /// The milliseconds until `moment`, rounded up lest a wait ends just before it; 0 if it has come.
  func milliseconds(until moment: MonotonicTime) -> Int32 {
    guard moment > self else { return 0 }
    return Int32(min((moment.nanoseconds - nanoseconds + 999_999) / 1_000_000, UInt64(Int32.max)))
  }

  static func < (left: MonotonicTime, right: MonotonicTime) -> Bool { left.nanoseconds < right.nanoseconds }
}
