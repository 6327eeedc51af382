/// CRC-64/XZ of bytes that come one piece after the other: finds every flipped bit, and goes on where a file grew.
///
/// Polynomial 42F0E1EBA9EA3693 (ECMA-182), reflected; eight bytes at a time (Kounavis and Berry, "A Systematic Approach to
/// Building High Performance Software-Based CRC Generators", 2005). The checksum of `123456789` is 995DC9BBDF1939FA.
public struct RunningChecksum: Hashable, Sendable {
  /// The checksum of the bytes so far.
  public private(set) var value: UInt64

  /// Goes on behind bytes whose checksum is known; from the beginning without one.
  public init(after value: UInt64 = 0) { self.value = value }

  /// Takes in the next bytes.
  ///
  /// - Complexity: linear, more than a gigabyte a second.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var state = ~value
    var at = 0
    Self.tables.withUnsafeBufferPointer { tables in
      while at + 8 <= bytes.count {
        state ^= UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        var next: UInt64 = 0
        for byte in 0..<8 {
          next ^= tables[(7 &- byte) &* 256 &+ Int(truncatingIfNeeded: state >> UInt64(8 &* byte) & 0xFF)]
        }
        state = next
        at += 8
      }
      while at < bytes.count {
        state = tables[Int(truncatingIfNeeded: (state ^ UInt64(bytes[at])) & 0xFF)] ^ (state >> 8)
        at += 1
      }
    }
    value = ~state
  }

  /// The checksum of an array's bytes.
  public static func of(_ bytes: [UInt8]) -> UInt64 {
    var checksum = RunningChecksum()
    bytes.withUnsafeBytes { checksum.add($0) }
    return checksum.value
  }

  /// What each byte does to a state, and what it does after up to seven bytes more.
  private static let tables: [UInt64] = {
    var tables = [UInt64](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var state = UInt64(byte)
      for _ in 0..<8 { state = state & 1 == 1 ? state >> 1 ^ 0xC96C_5795_D787_0F42 : state >> 1 }
      tables[byte] = state
    }
    for index in 256..<tables.count {
      let before = tables[index - 256]
      tables[index] = tables[Int(truncatingIfNeeded: before & 0xFF)] ^ (before >> 8)
    }
    return tables
  }()
}
