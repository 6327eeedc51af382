/// An exact decimal number of at most 18 significant digits, of which at most 18 stand behind the point.
///
/// It is kept without trailing zeros of its fraction, so that equal values are equal numbers: 1.50 is 1.5, −0 is 0.
public struct DecimalNumber: Hashable, Sendable {
  /// The digits as one integer; its size is below 10¹⁸.
  public let mantissa: Int64
  /// How many of the digits stand behind the point, 0 to 18.
  public let scale: UInt8

  /// Zero.
  public static var zero: DecimalNumber { DecimalNumber(normalMantissa: 0, scale: 0) }

  /// A whole number.
  /// - Precondition: at most 18 digits, which every count and every day keeps.
  public init(_ integer: Int) {
    precondition(integer.magnitude < 1_000_000_000_000_000_000, "a whole number of more than 18 digits")
    mantissa = Int64(integer)
    scale = 0
  }

  /// `mantissa` × 10^−`scale`; nil with more than 18 digits in all or behind the point.
  public init?(mantissa: Int64, scale: Int) {
    var digits = DecimalDigits()
    digits.appendInteger(mantissa.magnitude)
    guard let number = digits.number(isNegative: mantissa < 0, exponent: -scale) else { return nil }
    self = number
  }

  /// For what `DecimalDigits` has brought into normal form.
  fileprivate init(normalMantissa: Int64, scale: Int) {
    mantissa = normalMantissa
    self.scale = UInt8(scale)
  }

  /// How many digits stand behind the point.
  public var fractionDigits: Int { Int(scale) }
}

extension DecimalNumber {
  /// The number that `text` writes as `-?digits[.digits]`, exactly; nil where it has more than 18 digits.
  public init?(_ text: some StringProtocol) {
    guard let number = text.withUTF8Bytes({ DecimalNumber(utf8: $0) }) else { return nil }
    self = number
  }

  /// The number that these bytes write as `-?digits[.digits]`, exactly; nil where it has more than 18 digits.
  /// - Complexity: one pass, no allocation.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    var scanner = DecimalScanner(utf8)
    guard scanner.readDigits(), scanner.isAtEnd else { return nil }
    guard let number = scanner.digits.number(isNegative: scanner.isNegative, exponent: 0) else { return nil }
    self = number
  }

  /// The number that these bytes write in JSON, an exponent included, exactly: `1e2` is 100.
  ///
  /// Nil where JSON's grammar is broken (`01`, `1.`, `+1`), or the value needs more than 18 digits.
  /// - Complexity: one pass, no allocation.
  public init?(jsonNumber utf8: UnsafeBufferPointer<UInt8>) {
    var scanner = DecimalScanner(utf8)
    guard scanner.readDigits(), !scanner.hasLeadingZero, let exponent = scanner.readExponent() else { return nil }
    guard let number = scanner.digits.number(isNegative: scanner.isNegative, exponent: exponent) else { return nil }
    self = number
  }
}

extension DecimalNumber: Comparable {
  /// Whether the left number is smaller, exactly.
  public static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    if left.scale == right.scale { return left.mantissa < right.mantissa }
    let scale = Int(max(left.scale, right.scale))
    return left.floorScaled(to: scale) < right.floorScaled(to: scale)
  }
}

extension DecimalNumber {
  /// The number in units of 10^−`scale`, where it is a whole number of them that fits; else nil.
  /// - Precondition: `scale` is 0 to 18.
  public func scaled(to scale: Int) -> Int64? {
    precondition((0...18).contains(scale), "a scale of 0 to 18")
    guard scale >= fractionDigits else { return nil }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: powerOfTen(scale - fractionDigits))
    return overflow ? nil : product
  }

  /// The largest whole number of units of 10^−`scale` that is not above the number.
  /// - Precondition: `scale` is 0 to 18.
  public func floorScaled(to scale: Int) -> Int128 {
    precondition((0...18).contains(scale), "a scale of 0 to 18")
    let digits = scale - fractionDigits
    if digits >= 0 { return Int128(mantissa) * Int128(powerOfTen(digits)) }
    return Int128(floorDivide(mantissa, by: powerOfTen(-digits)))
  }

  /// The smallest whole number of units of 10^−`scale` that is not below the number.
  /// - Precondition: `scale` is 0 to 18.
  public func ceilScaled(to scale: Int) -> Int128 {
    -DecimalNumber(normalMantissa: -mantissa, scale: fractionDigits).floorScaled(to: scale)
  }
}

extension DecimalNumber: CustomStringConvertible {
  /// The number as `-249.5`, which reads back as the same number.
  public var description: String { decimalText(mantissa, fractionDigits: fractionDigits) }
}

/// Units of 10^−`fractionDigits` as decimal text with exactly so many digits behind the point.
func decimalText(_ units: Int64, fractionDigits: Int) -> String {
  let sign = units < 0 ? "-" : ""
  var digits = String(units.magnitude)
  guard fractionDigits > 0 else { return sign + digits }
  if digits.utf8.count <= fractionDigits {
    digits = String(repeating: "0", count: fractionDigits + 1 - digits.utf8.count) + digits
  }
  return "\(sign)\(digits.dropLast(fractionDigits)).\(digits.suffix(fractionDigits))"
}

/// 10 to the power of an exponent of at most 18.
func powerOfTen(_ exponent: Int) -> Int64 {
  var power: Int64 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}

/// Decimal digits as they come: the first 18 significant ones as a number, and how many zeros followed them.
struct DecimalDigits {
  private var mantissa: Int64 = 0
  private var significant = 0
  private var droppedZeros = 0
  private var fraction = 0
  private var isTooLong = false

  /// Takes one digit more, behind the point or before it.
  @inline(__always)
  mutating func append(_ digit: UInt8, isFraction: Bool) {
    if isFraction { fraction += 1 }
    if significant < 18 {
      mantissa = mantissa * 10 + Int64(digit)
      if mantissa > 0 { significant += 1 }
    } else {
      droppedZeros += 1
      isTooLong = isTooLong || digit != 0
    }
  }

  /// Takes the digits of a whole number.
  mutating func appendInteger(_ integer: UInt64) {
    for byte in String(integer).utf8 { append(byte - 0x30, isFraction: false) }
  }

  /// The digits × 10^`exponent`; nil where that has more than 18 digits, or more than 18 behind the point.
  func number(isNegative: Bool, exponent: Int) -> DecimalNumber? {
    guard mantissa > 0 else { return .zero }
    guard !isTooLong else { return nil }
    var value = isNegative ? -mantissa : mantissa
    var zeros = droppedZeros - fraction + exponent
    if zeros >= 0 {
      guard significant + zeros <= 18 else { return nil }
      return DecimalNumber(normalMantissa: value * powerOfTen(zeros), scale: 0)
    }
    while zeros < 0, value % 10 == 0 {
      value /= 10
      zeros += 1
    }
    return zeros >= -18 ? DecimalNumber(normalMantissa: value, scale: -zeros) : nil
  }
}

/// Reads a sign, digits and an exponent from bytes.
private struct DecimalScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private(set) var digits = DecimalDigits()
  private(set) var isNegative = false
  private(set) var hasLeadingZero = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func nextDigit() -> UInt8? {
    guard position < bytes.count, bytes[position] &- 0x30 <= 9 else { return nil }
    defer { position += 1 }
    return bytes[position] - 0x30
  }

  /// Reads `-?digits[.digits]`; false where that does not stand here.
  mutating func readDigits() -> Bool {
    isNegative = skip(UInt8(ascii: "-"))
    let start = position
    while let digit = nextDigit() { digits.append(digit, isFraction: false) }
    let count = position - start
    guard count > 0 else { return false }
    hasLeadingZero = count > 1 && bytes[start] == UInt8(ascii: "0")
    guard skip(UInt8(ascii: ".")) else { return true }
    let fractionStart = position
    while let digit = nextDigit() { digits.append(digit, isFraction: true) }
    return position > fractionStart
  }

  /// Reads the rest as nothing (0) or as an exponent; nil where it is neither. Far beyond any use it grows no more.
  mutating func readExponent() -> Int? {
    if isAtEnd { return 0 }
    guard skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) else { return nil }
    let isNegative = skip(UInt8(ascii: "-"))
    if !isNegative { _ = skip(UInt8(ascii: "+")) }
    let start = position
    var value = 0
    while let digit = nextDigit() { value = value > 1_000_000_000 ? value : value * 10 + Int(digit) }
    guard position > start, isAtEnd else { return nil }
    return isNegative ? -value : value
  }
}
