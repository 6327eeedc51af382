/// One way to the bytes of any text: in place where they lie in one piece, else through a copy.
extension StringProtocol {
  func withUTF8Bytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }
}

extension StaticString {
  /// The bytes of the text.
  package var utf8Bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}

/// Digits read without branches: what is not a digit raises a flag that the caller looks at once, at the end.
struct DigitReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var sawOther = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The digit at `index`; any value, and `sawOther`, where something else stands there.
  @inline(__always)
  mutating func one(at index: Int) -> Int {
    let digit = bytes[index] &- 0x30
    sawOther = sawOther || digit > 9
    return Int(digit)
  }

  /// The two digits at `index`.
  @inline(__always)
  mutating func two(at index: Int) -> Int { one(at: index) * 10 + one(at: index + 1) }

  /// The four digits at `index`.
  @inline(__always)
  mutating func four(at index: Int) -> Int { two(at: index) * 100 + two(at: index + 2) }

  /// Notes that the byte at `index` must be `byte`.
  @inline(__always)
  mutating func expect(_ byte: UInt8, at index: Int) { sawOther = sawOther || bytes[index] != byte }
}

/// Integer division that rounds towards minus infinity, for a positive divisor.
@inlinable
@inline(__always)
func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value - quotient * divisor < 0 ? quotient - 1 : quotient
}

/// A number of at most two digits as two digits.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
