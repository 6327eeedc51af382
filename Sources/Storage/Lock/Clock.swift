import Glibc

/// The clocks of the operating system, for waiting and for saying since when a lock is held.
enum Clock {
  static func monotonicMilliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  static func microsecondsSinceEpoch() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  /// Sleeps for some time in a range; programs that wait for the same thing do not ask for it in step.
  static func sleep(microseconds range: ClosedRange<Int>) {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    // The last digits of the clock are as good as random here, and cost no system call.
    let share = Int((UInt64(time.tv_nsec) &* 0x9E37_79B9_7F4A_7C15) >> 40)
    sleep(microseconds: range.lowerBound + (range.upperBound - range.lowerBound) * share / 0x100_0000)
  }

  static func sleep(microseconds: Int) {
    var time = timespec(tv_sec: microseconds / 1_000_000, tv_nsec: microseconds % 1_000_000 * 1000)
    nanosleep(&time, nil)
  }
}
