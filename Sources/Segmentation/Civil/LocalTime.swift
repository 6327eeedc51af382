/// A civil day and a second of its clock, in a zone that somebody else knows.
public struct LocalTime: Hashable, Sendable {
  /// The civil day.
  public let day: Day
  /// Seconds of the clock since its midnight, 0 to 86,399.
  public let secondOfDay: Int

  /// The time at `secondOfDay` on `day`.
  public init(day: Day, secondOfDay: Int) {
    precondition((0..<86_400).contains(secondOfDay), "a clock shows 0 to 86,399 seconds")
    self.day = day
    self.secondOfDay = secondOfDay
  }

  /// The time that `text` writes as `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM`, or with seconds and a fraction, which is dropped.
  ///
  /// A space may stand for the `T`; without a clock it is midnight. An offset is refused: such a text is an `Instant`.
  public init?(_ text: some StringProtocol) {
    guard let time = text.withUTF8Bytes({ LocalTime(utf8: $0) }) else { return nil }
    self = time
  }

  /// The time that these bytes write, as the initializer from text reads it.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    guard utf8.count >= 10, let day = Day(utf8: UnsafeBufferPointer(rebasing: utf8[..<10])) else { return nil }
    guard let second = LocalTime.clock(utf8) else { return nil }
    self.init(day: day, secondOfDay: second)
  }

  private static func clock(_ utf8: UnsafeBufferPointer<UInt8>) -> Int? {
    if utf8.count == 10 { return 0 }
    guard utf8.count >= 16, utf8[10] == UInt8(ascii: "T") || utf8[10] == UInt8(ascii: " ") else { return nil }
    var digits = DigitReader(utf8)
    let hour = digits.two(at: 11)
    let minute = digits.two(at: 14)
    digits.expect(UInt8(ascii: ":"), at: 13)
    var second = 0
    var end = 16
    if utf8.count >= 19 {
      digits.expect(UInt8(ascii: ":"), at: 16)
      second = digits.two(at: 17)
      end = 19
    }
    if end == 19, utf8.count > 19 {
      guard utf8[19] == UInt8(ascii: "."), Instant.fraction(utf8, after: &end) != nil else { return nil }
    }
    guard !digits.sawOther, end == utf8.count, hour < 24, minute < 60, second < 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}

extension LocalTime: Comparable {
  /// Whether the left time comes first on the same clock.
  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.day, left.secondOfDay) < (right.day, right.secondOfDay)
  }
}

extension LocalTime: CustomStringConvertible {
  /// The time as `2026-03-02 11:11:12`.
  public var description: String { "\(day) \(clockText(secondOfDay: secondOfDay))" }
}
