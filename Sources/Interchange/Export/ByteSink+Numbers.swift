import Segmentation

// How numbers and days get into bytes: eight digits at a time in one word.
extension ByteSink {
  /// The most bytes that a number or a day takes.
  static let longestNumber = 64

  /// Appends a number without an exponent, with so many digits behind the point; there is room for it.
  @inline(__always)
  mutating func putDecimal(_ number: Int64, fractionDigits: Int) {
    if number < 0 { put("-") }
    let size = number.magnitude
    switch fractionDigits {
    case 0: putWhole(size)
    case 2:
      putWhole(size / 100)
      putFraction(UInt32(truncatingIfNeeded: size % 100), digits: 2)
    default: putLong(size, fractionDigits: fractionDigits)
    }
  }

  @inline(__always)
  private mutating func putWhole(_ number: UInt64) {
    guard number < 100_000_000 else { return putLong(number, fractionDigits: 0) }
    let digits = Digits.eight(UInt32(truncatingIfNeeded: number))
    let zeros = min(7, digits.trailingZeroBitCount &>> 3)
    put((digits | Digits.zeros) &>> UInt64(truncatingIfNeeded: zeros &* 8), 8 &- zeros)
  }

  @inline(__always)
  private mutating func putFraction(_ number: UInt32, digits count: Int) {
    put(".")
    let digits = Digits.eight(number) | Digits.zeros
    put(digits &>> UInt64(truncatingIfNeeded: (8 &- count) &* 8), count)
  }

  /// The same for numbers of any length, a digit at a time.
  private mutating func putLong(_ number: UInt64, fractionDigits: Int) {
    var rest = number
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestNumber - 1) { digits in
      var start = digits.count
      var places = 0
      while rest > 0 || places <= fractionDigits {
        if places == fractionDigits, places > 0 {
          start -= 1
          digits[start] = UInt8(ascii: ".")
        }
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
        places += 1
      }
      put(UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }

  /// Appends a day as `2026-03-02`; there is room for it.
  @inline(__always)
  mutating func putDay(_ number: Int) {
    let date = Day.civil(number)
    guard (0...9999).contains(date.year) else {
      return append(Day(number: Int32(truncatingIfNeeded: number)).description)
    }
    let digits =
      Digits.eight(UInt32(truncatingIfNeeded: date.year &* 10_000 &+ date.month &* 100 &+ date.day)) | Digits.zeros
    let dash = UInt64(UInt8(ascii: "-"))
    put(digits & 0xFFFF_FFFF | dash &<< 32 | (digits &>> 32 & 0xFFFF) &<< 40 | dash &<< 56, 8)
    put(digits &>> 48, 2)
  }
}

/// Decimal digits in the lanes of a word.
private enum Digits {
  /// A `0` in each lane.
  static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The eight digits of a number below 10^8, the first in the lowest lane.
  ///
  /// Halves, quarters and eighths of the number are divided side by side, by multiplication with a little more than the
  /// reciprocal: 10486 / 2^20 for 1 / 100, 103 / 2^10 for 1 / 10.
  @inline(__always)
  static func eight(_ number: UInt32) -> UInt64 {
    let halves = UInt64(number / 10_000) | UInt64(number % 10_000) &<< 32
    let hundreds = (halves &* 10_486) &>> 20 & 0x0000_007F_0000_007F
    let quarters = hundreds | (halves &- hundreds &* 100) &<< 16
    let tens = (quarters &* 103) &>> 10 & 0x000F_000F_000F_000F
    return tens | (quarters &- tens &* 10) &<< 8
  }
}
