/// The hashes that decide who is in a sample, of several fans at once: the first eight bytes of the SHA-256 (FIPS 180-4)
/// of the sample's name, a zero and the fan's id.
struct SampleHash: Sendable {
  typealias Words = SIMD4<UInt32>

  /// How many fans are hashed at once.
  static let width = 4

  private let prefix: [UInt8]

  init(name: String) { prefix = Array(name.utf8) + [0] }

  /// The hashes of the ids that `id` gives for 0, 1, 2 and 3.
  func of(_ id: (Int) -> UnsafeBufferPointer<UInt8>) -> SIMD4<UInt64> {
    // One block of 64 bytes holds the message, a one bit and the length of eight bytes.
    let fits = (0..<Self.width).allSatisfy { prefix.count + id($0).count <= 55 }
    guard fits else {
      return SIMD4((0..<Self.width).map { SHA256.firstEightBytes(of: prefix + id($0)) })
    }
    return withUnsafeTemporaryAllocation(of: Words.self, capacity: 16) { message in
      for lane in 0..<Self.width { fill(message, lane, id(lane)) }
      return Self.compressed(message)
    }
  }

  /// Writes one lane of the padded message: the words are big-endian.
  private func fill(_ message: UnsafeMutableBufferPointer<Words>, _ lane: Int, _ id: UnsafeBufferPointer<UInt8>) {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { bytes in
      _ = bytes.initializeMemory(as: UInt8.self, repeating: 0)
      bytes.copyBytes(from: prefix)
      UnsafeMutableRawBufferPointer(rebasing: bytes[prefix.count...]).copyBytes(from: id)
      bytes[prefix.count + id.count] = 0x80
      for index in 0..<15 {
        message[index][lane] = UInt32(bigEndian: bytes.load(fromByteOffset: index * 4, as: UInt32.self))
      }
      message[15][lane] = UInt32((prefix.count + id.count) * 8)
    }
  }

  private static let start: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  private static func compressed(_ schedule: UnsafeMutableBufferPointer<Words>) -> SIMD4<UInt64> {
    var (a, b, c, d) = (words(start[0]), words(start[1]), words(start[2]), words(start[3]))
    var (e, f, g, h) = (words(start[4]), words(start[5]), words(start[6]), words(start[7]))
    SHA256.constants.withUnsafeBufferPointer { constants in
      for round in 0..<64 {
        if round >= 16 { extend(schedule, round) }
        let choice = (e & f) ^ (~e & g)
        let mixed = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let first = h &+ mixed &+ choice &+ words(constants[round]) &+ schedule[round & 15]
        let majority = (a & b) ^ (a & c) ^ (b & c)
        let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
      }
    }
    let (high, low) = (a &+ words(start[0]), b &+ words(start[1]))
    return SIMD4<UInt64>(truncatingIfNeeded: high) &<< 32 | SIMD4<UInt64>(truncatingIfNeeded: low)
  }

  /// Replaces the word of sixteen rounds ago.
  @inline(__always)
  private static func extend(_ schedule: UnsafeMutableBufferPointer<Words>, _ round: Int) {
    let (a, b) = (schedule[(round &- 15) & 15], schedule[(round &- 2) & 15])
    let small = rotated(a, 7) ^ rotated(a, 18) ^ (a &>> 3)
    let large = rotated(b, 17) ^ rotated(b, 19) ^ (b &>> 10)
    schedule[round & 15] = schedule[round & 15] &+ small &+ schedule[(round &- 7) & 15] &+ large
  }

  @inline(__always)
  private static func words(_ word: UInt32) -> Words { Words(repeating: word) }

  @inline(__always)
  private static func rotated(_ word: Words, _ count: UInt32) -> Words { word &>> count | word &<< (32 &- count) }
}
