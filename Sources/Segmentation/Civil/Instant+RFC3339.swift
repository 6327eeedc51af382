/// Reading RFC 3339 strictly: a real date, `T`, seconds, an offset of at most 14 hours, nothing after it.
///
/// The year is 0001 to 9999 before and after the offset is applied. Hour 24 and second 60 are refused; of a fraction of
/// one to nine digits the microseconds are kept.
extension Instant {
  /// The moment that `text` writes in RFC 3339.
  public init?(rfc3339 text: some StringProtocol) {
    guard let instant = text.withUTF8Bytes({ Instant(rfc3339: $0) }) else { return nil }
    self = instant
  }

  /// The moment that these bytes write in RFC 3339.
  /// - Complexity: one pass, no allocation.
  public init?(rfc3339 utf8: UnsafeBufferPointer<UInt8>) {
    guard utf8.count >= 20, let local = Instant.localSeconds(utf8) else { return nil }
    var index = 19
    var micros = 0
    if utf8[19] == UInt8(ascii: ".") {
      guard let fraction = Instant.fraction(utf8, after: &index) else { return nil }
      micros = fraction
    }
    guard index < utf8.count, let offset = Instant.offset(utf8, from: index) else { return nil }
    let instant = Instant(microseconds: Int64((local - offset) * 1_000_000 + micros))
    guard instant >= .earliest, instant <= .latest else { return nil }
    self = instant
  }

  /// Seconds since the epoch of the nineteen bytes `YYYY-MM-DDTHH:MM:SS`, as if they were UTC.
  @inline(__always)
  private static func localSeconds(_ utf8: UnsafeBufferPointer<UInt8>) -> Int? {
    var digits = DigitReader(utf8)
    let year = digits.four(at: 0)
    let month = digits.two(at: 5)
    let day = digits.two(at: 8)
    let hour = digits.two(at: 11)
    let minute = digits.two(at: 14)
    let second = digits.two(at: 17)
    digits.expect(UInt8(ascii: "-"), at: 4)
    digits.expect(UInt8(ascii: "-"), at: 7)
    digits.expect(UInt8(ascii: ":"), at: 13)
    digits.expect(UInt8(ascii: ":"), at: 16)
    guard !digits.sawOther, utf8[10] | 0x20 == UInt8(ascii: "t") else { return nil }
    guard year >= 1, month >= 1, month <= 12, hour < 24, minute < 60, second < 60 else { return nil }
    guard day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
    return Day.number(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second
  }

  /// The microseconds of the fraction whose point stands at `index`, which then moves behind its last digit.
  @inline(__always)
  static func fraction(_ utf8: UnsafeBufferPointer<UInt8>, after index: inout Int) -> Int? {
    let start = index + 1
    var micros = 0
    var unit = 100_000
    index = start
    while index < utf8.count {
      let digit = utf8[index] &- 0x30
      guard digit <= 9 else { break }
      micros += Int(digit) * unit
      unit /= 10
      index += 1
    }
    return (1...9).contains(index - start) ? micros : nil
  }

  /// The seconds east of UTC that the rest of the bytes writes as `Z` or `+02:00`.
  @inline(__always)
  private static func offset(_ utf8: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
    let mark = utf8[index]
    if mark | 0x20 == UInt8(ascii: "z") { return index + 1 == utf8.count ? 0 : nil }
    guard mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-"), utf8.count - index == 6 else { return nil }
    var digits = DigitReader(utf8)
    let hours = digits.two(at: index + 1)
    let minutes = digits.two(at: index + 4)
    digits.expect(UInt8(ascii: ":"), at: index + 3)
    let minutesEast = hours * 60 + minutes
    guard !digits.sawOther, minutes < 60, minutesEast <= 14 * 60 else { return nil }
    return (mark == UInt8(ascii: "-") ? -minutesEast : minutesEast) * 60
  }
}
