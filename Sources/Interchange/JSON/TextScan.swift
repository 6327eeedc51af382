import Segmentation

/// One step through UTF-8: what stands at an offset.
enum UTF8Step: Hashable {
  /// A whole scalar of so many bytes.
  case scalar(Int)
  /// A beginning that is right so far, cut off by the end of the bytes.
  case truncated
  /// What no UTF-8 text holds: a stray or overlong byte, a surrogate, a value beyond U+10FFFF.
  case invalid
}

extension UnsafeBufferPointer<UInt8> {
  /// What stands at `offset`, by table 3-7 of the Unicode Standard.
  @inline(__always)
  func utf8Step(at offset: Int) -> UTF8Step {
    let first = self[offset]
    switch first {
    case 0..<0x80: return .scalar(1)
    case 0xC2...0xDF: return utf8Tail(from: offset + 1, length: 2, second: 0x80...0xBF)
    case 0xE0: return utf8Tail(from: offset + 1, length: 3, second: 0xA0...0xBF)
    case 0xED: return utf8Tail(from: offset + 1, length: 3, second: 0x80...0x9F)
    case 0xE1...0xEF: return utf8Tail(from: offset + 1, length: 3, second: 0x80...0xBF)
    case 0xF0: return utf8Tail(from: offset + 1, length: 4, second: 0x90...0xBF)
    case 0xF1...0xF3: return utf8Tail(from: offset + 1, length: 4, second: 0x80...0xBF)
    case 0xF4: return utf8Tail(from: offset + 1, length: 4, second: 0x80...0x8F)
    default: return .invalid
    }
  }

  @inline(__always)
  private func utf8Tail(from start: Int, length: Int, second: ClosedRange<UInt8>) -> UTF8Step {
    guard start < count else { return .truncated }
    guard second.contains(self[start]) else { return .invalid }
    var offset = start + 1
    while offset < start + length - 1 {
      guard offset < count else { return .truncated }
      guard self[offset] & 0xC0 == 0x80 else { return .invalid }
      offset += 1
    }
    return .scalar(length)
  }

  /// Whether a UTF-8 byte order mark stands at `offset`.
  func hasByteOrderMark(at offset: Int = 0) -> Bool {
    offset + 3 <= count && self[offset] == 0xEF && self[offset + 1] == 0xBB && self[offset + 2] == 0xBF
  }

  /// The bytes in `range`, in place.
  @inline(__always)
  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[range])
  }

  /// Whether both hold the same bytes.
  func holdsSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count, let start = other.baseAddress else { return count == other.count }
    return holdsSameBytes(as: start)
  }

  /// Whether as many bytes from `other` on are the same.
  @inlinable
  func holdsSameBytes(as other: UnsafePointer<UInt8>) -> Bool {
    SameBytes.holds(UnsafeRawBufferPointer(self), UnsafeRawBufferPointer(start: other, count: count))
  }
}

// Eight bytes are looked at as one word. Each function below sets the high bit of every lane that matches; a borrow can
// set a lane above a match wrongly, never the lowest, and only the lowest is used.
extension UnsafeBufferPointer<UInt8> {
  /// The eight bytes from `offset`, the first in the lowest lane.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The first offset from `start` on whose byte is `byte`, or the count.
  func firstOffset(of byte: UInt8, from start: Int) -> Int {
    let pattern = Lanes.all(byte)
    var offset = start
    while offset + 16 <= count {
      let low = Lanes.zero(word(at: offset) ^ pattern)
      let high = Lanes.zero(word(at: offset + 8) ^ pattern)
      if low | high != 0 { return low != 0 ? offset + Lanes.first(low) : offset + 8 + Lanes.first(high) }
      offset += 16
    }
    while offset < count, self[offset] != byte { offset += 1 }
    return offset
  }

  /// The first offset from `start` on that JSON text in quotes cannot just pass over: a quote, a backslash, a control
  /// character or the beginning of a scalar beyond ASCII; or the count. A writer stops at DEL too.
  @inline(__always)
  func endOfPlainJSONText(from start: Int, stoppingAtDelete: Bool = false) -> Int {
    var offset = start
    while offset + 8 <= count {
      let word = word(at: offset)
      var marks =
        Lanes.zeroOrHigh(word ^ Lanes.all(0x22)) | Lanes.zeroOrHigh(word ^ Lanes.all(0x5C))
        | (word &- Lanes.all(0x20)) | word
      if stoppingAtDelete { marks |= Lanes.zeroOrHigh(word ^ Lanes.all(0x7F)) }
      marks &= Lanes.highBits
      if marks != 0 { return offset + Lanes.first(marks) }
      offset += 8
    }
    while offset < count {
      let byte = self[offset]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0x80 || (stoppingAtDelete && byte == 0x7F) {
        return offset
      }
      offset += 1
    }
    return offset
  }
}

/// A word as eight lanes of a byte.
enum Lanes {
  static let highBits: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Marks the lanes that are zero.
  @inline(__always)
  static func zero(_ word: UInt64) -> UInt64 { (word &- all(1)) & ~word & highBits }

  /// Marks the lanes that are zero and perhaps some whose high bit is set, for scans that stop at those anyway.
  @inline(__always)
  static func zeroOrHigh(_ word: UInt64) -> UInt64 { word &- all(1) }

  /// The lowest marked lane.
  @inline(__always)
  static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }
}
