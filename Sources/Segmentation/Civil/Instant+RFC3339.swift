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
    let date = FixedForm(utf8, at: 0, digits: 0x00FF_FF00_FFFF_FFFF, signs: 0x2D00_002D_0000_0000)
    let clock = FixedForm(utf8, at: 8, digits: 0xFFFF_00FF_FF00_FFFF, signs: 0x0000_3A00_0074_0000, ignoring: 0x20_0000)
    let rest = FixedForm(utf8, at: 11, digits: 0xFFFF_00FF_FF00_FFFF, signs: 0x0000_3A00_003A_0000)
    guard date.isMatch, clock.isMatch, rest.isMatch else { return nil }
    let year = date.pair(at: 0) * 100 + date.pair(at: 2)
    let (month, day) = (date.pair(at: 5), clock.pair(at: 0))
    let (hour, minute, second) = (clock.pair(at: 3), clock.pair(at: 6), rest.pair(at: 6))
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

/// Eight bytes of digits and signs at fixed places, checked and read together in one register.
private struct FixedForm {
  /// Whether digits and signs stand where they should.
  let isMatch: Bool
  /// In each byte, ten times that byte's digit and the next one's.
  private let pairs: UInt64

  /// Reads eight bytes, of which the first is the lowest of each mask.
  /// - Parameters:
  ///   - digits: bytes of ones where a digit stands.
  ///   - signs: the sign elsewhere.
  ///   - bits: bits of a sign that are set before it is compared, so that its case does not count.
  @inline(__always)
  init(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int, digits: UInt64, signs: UInt64, ignoring bits: UInt64 = 0) {
    let raw = UnsafeRawBufferPointer(utf8)
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) | bits
    // Each byte now holds a digit's value, or zero for the right sign.
    let values = word ^ (digits & 0x3030_3030_3030_3030 | signs)
    // Adding 0x76 carries a value above 9, and 0x7F one above 0, into the byte's highest bit.
    let limits = digits & 0x7676_7676_7676_7676 | ~digits & 0x7F7F_7F7F_7F7F_7F7F
    isMatch = (values &+ limits | values) & 0x8080_8080_8080_8080 == 0
    pairs = values &* 10 &+ values >> 8
  }

  /// The number of two digits at a place.
  @inline(__always)
  func pair(at place: Int) -> Int { Int(pairs >> UInt64(place * 8) & 0xFF) }
}
