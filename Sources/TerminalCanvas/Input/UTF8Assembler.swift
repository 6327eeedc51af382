/// Joins bytes to Unicode scalars; what is malformed becomes U+FFFD, and no byte after it is lost.
struct UTF8Assembler: Hashable, Sendable {
  private var value: UInt32 = 0
  private var missing = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF

  /// Whether a character has begun and not ended.
  var isPending: Bool { missing > 0 }

  /// Takes one byte and returns what became complete: nothing, a scalar, or U+FFFD and what followed it.
  mutating func feed(_ byte: UInt8) -> [Unicode.Scalar] {
    guard missing > 0 else { return start(byte).map { [$0] } ?? [] }
    guard byte >= lowest, byte <= highest else {
      missing = 0
      return ["\u{FFFD}"] + (start(byte).map { [$0] } ?? [])
    }
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    (lowest, highest) = (0x80, 0xBF)
    return missing == 0 ? [Unicode.Scalar(value) ?? "\u{FFFD}"] : []
  }

  /// Ends a character that was cut off.
  mutating func finish() -> Unicode.Scalar? {
    defer { missing = 0 }
    return missing > 0 ? "\u{FFFD}" : nil
  }

  /// The bounds of the second byte keep out overlong forms, surrogates and what is above U+10FFFF.
  private mutating func start(_ byte: UInt8) -> Unicode.Scalar? {
    (lowest, highest) = (0x80, 0xBF)
    switch byte {
    case 0..<0x80: return Unicode.Scalar(byte)
    case 0xC2...0xDF: (value, missing) = (UInt32(byte & 0x1F), 1)
    case 0xE0...0xEF:
      (value, missing) = (UInt32(byte & 0x0F), 2)
      if byte == 0xE0 { lowest = 0xA0 }
      if byte == 0xED { highest = 0x9F }
    case 0xF0...0xF4:
      (value, missing) = (UInt32(byte & 0x07), 3)
      if byte == 0xF0 { lowest = 0x90 }
      if byte == 0xF4 { highest = 0x8F }
    default: return "\u{FFFD}"
    }
    return nil
  }
}
