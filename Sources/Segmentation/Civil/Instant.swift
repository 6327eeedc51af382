/// A moment in time, to the microsecond, on the UTC scale without leap seconds.
public struct Instant: Comparable, Hashable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z; negative before it.
  public var microseconds: Int64

  /// The first moment that has a text form, 0001-01-01T00:00:00Z.
  public static let earliest = Instant(microseconds: -62_135_596_800_000_000)
  /// The last moment that has a text form, 9999-12-31T23:59:59.999999Z.
  public static let latest = Instant(microseconds: 253_402_300_799_999_999)

  /// The moment so many microseconds after 1970-01-01T00:00:00Z.
  @inlinable
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Whether the left moment comes first.
  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant {
  /// The moment so many seconds later, or earlier where negative; what lies outside the years 1 to 9999 becomes their end.
  public func adding(seconds: Int) -> Instant {
    let (product, tooLarge) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
    let (sum, tooFar) = microseconds.addingReportingOverflow(product)
    if tooLarge || tooFar { return seconds < 0 ? .earliest : .latest }
    return min(max(Instant(microseconds: sum), .earliest), .latest)
  }

  /// Whole seconds since the epoch, rounded down.
  var seconds: Int64 { floorDivide(microseconds, by: 1_000_000) }

  /// The moment so many seconds after the epoch, or the nearest that microseconds can express.
  init(clampingSeconds seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    self.init(microseconds: overflow ? (seconds < 0 ? .min : .max) : product)
  }
}

extension Instant: CustomStringConvertible {
  /// The moment as RFC 3339 in UTC, `2026-03-02T10:11:12Z`; a fraction stands only where it is not zero.
  public var description: String {
    let seconds = self.seconds
    let day = floorDivide(seconds, by: 86_400)
    let clock = clockText(secondOfDay: Int(seconds - day * 86_400))
    return "\(Day(number: Int32(truncatingIfNeeded: day)))T\(clock)\(fraction)Z"
  }

  private var fraction: String {
    let micros = microseconds % 1_000_000
    guard micros != 0 else { return "" }
    var digits = String((micros < 0 ? micros + 1_000_000 : micros) + 1_000_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "." + digits
  }
}

/// A second of the day as `11:11:12`.
func clockText(secondOfDay: Int) -> String {
  "\(twoDigits(secondOfDay / 3600)):\(twoDigits(secondOfDay / 60 % 60)):\(twoDigits(secondOfDay % 60))"
}
