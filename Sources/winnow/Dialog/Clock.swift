import Glibc
import Segmentation

/// The machine's clock; everything below the shell is handed the time.
enum Clock {
  /// The moment that it is.
  static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}
