/// A string as it stands in a JSON text: validated bytes between the quotes, escapes still in place.
///
/// It points into the text that was read and is good as long as that is.
public struct JSONString {
  /// The bytes between the quotes: valid UTF-8 and valid escapes.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// Whether a backslash stands in the bytes.
  public let hasEscapes: Bool

  init(bytes: UnsafeBufferPointer<UInt8>, hasEscapes: Bool) {
    self.bytes = bytes
    self.hasEscapes = hasEscapes
  }
}

extension JSONString {
  /// The text that is meant, with the escapes resolved.
  public var string: String {
    withUnescapedUTF8 { String(decoding: $0, as: UTF8.self) }
  }

  /// Hands the UTF-8 of the text that is meant to `body`; copies only where there are escapes.
  public func withUnescapedUTF8<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    guard hasEscapes else { return try body(bytes) }
    return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { room in
      let count = unescape(into: room)
      return try body(UnsafeBufferPointer(rebasing: room[..<count]))
    }
  }

  /// Whether the text that is meant is `rhs`, byte for byte.
  @inlinable @inline(__always)
  public static func == (lhs: JSONString, rhs: StaticString) -> Bool {
    if lhs.hasEscapes { return lhs.meansSame(as: rhs) }
    return lhs.bytes.count == rhs.utf8CodeUnitCount && lhs.bytes.holdsSameBytes(as: rhs.utf8Start)
  }

  /// Whether the text that is meant is not `rhs`.
  public static func != (lhs: JSONString, rhs: StaticString) -> Bool { !(lhs == rhs) }

  /// Lets a `switch` over a key name its cases.
  @inlinable @inline(__always)
  public static func ~= (pattern: StaticString, value: JSONString) -> Bool { value == pattern }

  @usableFromInline
  func meansSame(as text: StaticString) -> Bool {
    withUnescapedUTF8 { $0.count == text.utf8CodeUnitCount && $0.holdsSameBytes(as: text.utf8Start) }
  }

  /// Whether both mean the same text, byte for byte.
  func meansSame(as other: JSONString) -> Bool {
    guard hasEscapes || other.hasEscapes else { return bytes.holdsSameBytes(as: other.bytes) }
    return withUnescapedUTF8 { mine in other.withUnescapedUTF8 { mine.holdsSameBytes(as: $0) } }
  }
}

extension JSONString {
  /// Writes the UTF-8 of the text that is meant, never longer than the escaped text, and returns how many bytes it took.
  private func unescape(into room: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var from = 0
    var to = 0
    while from < bytes.count {
      guard bytes[from] == UInt8(ascii: "\\") else {
        room[to] = bytes[from]
        from += 1
        to += 1
        continue
      }
      let escape = bytes[from + 1]
      guard escape == UInt8(ascii: "u") else {
        room[to] = Self.character(ofEscape: escape)
        from += 2
        to += 1
        continue
      }
      var value = bytes.hexadecimalQuad(at: from + 2)
      from += 6
      if value & 0xFC00 == 0xD800 {
        value = 0x10000 + (value & 0x3FF) << 10 + bytes.hexadecimalQuad(at: from + 2) & 0x3FF
        from += 6
      }
      guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
        preconditionFailure("the reader refuses lone surrogates")
      }
      for byte in encoded {
        room[to] = byte
        to += 1
      }
    }
    return to
  }

  private static func character(ofEscape byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: byte
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The value of the four hexadecimal digits at `offset`, which have been validated.
  fileprivate func hexadecimalQuad(at offset: Int) -> UInt32 {
    self[offset..<offset + 4].reduce(0) { $0 << 4 | UInt32($1.hexadecimalValue ?? 0) }
  }
}

extension UInt8 {
  /// What the byte stands for as a hexadecimal digit.
  var hexadecimalValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
