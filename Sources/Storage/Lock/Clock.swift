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

  /// Lets this thread's short sleeps end in time: Linux ends them fifty microseconds late otherwise, to wake less often.
  ///
  /// Where the kernel takes no such wish, they stay as they are.
  static func wakePunctually() {
    guard let thread = threadName else { return }
    let file = open("/proc/\(thread)/timerslack_ns", O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    _ = write(file, "1", 1)
    close(file)
  }

  /// The number of this thread, which stands last in a link such as `41/task/43`.
  private static var threadName: String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { name in
      guard let base = name.baseAddress else { return nil }
      let length = readlink("/proc/thread-self", base, name.count)
      guard length > 0 else { return nil }
      let link = name[..<length].map { UInt8(bitPattern: $0) }
      return String(decoding: link, as: UTF8.self).split(separator: "/").last.map(String.init)
    }
  }

  static func sleep(microseconds: Int) {
    var time = timespec(tv_sec: microseconds / 1_000_000, tv_nsec: microseconds % 1_000_000 * 1000)
    nanosleep(&time, nil)
  }
}
