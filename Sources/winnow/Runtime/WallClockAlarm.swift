import CNcurses
import Glibc

/// Rings when a wall clock shows a given second, after a sleep of the machine too, and when somebody sets the clock.
struct WallClockAlarm: ~Copyable {
  /// What to poll: readable when it rings; −1 if the system has none, and then it never rings.
  let descriptor: Int32
  private var armed: Int64?
  private var latestRung = Int64.min

  /// An alarm that is not set.
  init() {
    descriptor = winnow_wall_clock_descriptor()
  }

  /// Rings at `seconds` since 1970, once; `nil` means never.
  mutating func set(_ seconds: Int64?) {
    guard seconds != armed else { return }
    armed = seconds
    // What has rung does not ring again, or an application that asks for the past would never sleep.
    let isNews = seconds.map { $0 > latestRung } ?? false
    winnow_set_wall_clock(descriptor, isNews ? max(1, seconds ?? 0) : 0)
  }

  /// Whether it rings; it is then to be set again.
  mutating func takeRing() -> Bool {
    var count: UInt64 = 0
    let taken = read(descriptor, &count, MemoryLayout<UInt64>.size)
    let clockWasSet = taken < 0 && errno == ECANCELED
    guard taken > 0 || clockWasSet else { return false }
    latestRung = clockWasSet ? .min : max(latestRung, armed ?? .min)
    armed = nil
    return true
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
