/// The hash function SHA-256 (FIPS 180-4), over bytes that may come in pieces.
public struct SHA256: Sendable {
  static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5, 0xd807_aa98,
    0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786,
    0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8,
    0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
    0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819,
    0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a,
    0x5b9c_ca4f, 0x682e_6ff3, 0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]

  /// The eight words that the hash begins with, and that come of each block.
  private typealias State = SIMD8<UInt32>
  private static let start = State(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
  private static let blockSize = 64

  private var state = Self.start
  /// The bytes of a block that is not full yet.
  private var pending: [UInt8] = []
  private var count: UInt64 = 0

  /// The hash of no bytes yet.
  public init() {}

  /// Takes in more bytes.
  ///
  /// - Complexity: linear in the bytes; at most 64 of them are kept.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    count += UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      start = min(Self.blockSize - pending.count, bytes.count)
      pending.append(contentsOf: bytes[..<start])
      guard pending.count == Self.blockSize else { return }
      pending.withUnsafeBytes { _ = Self.compressBlocks(of: $0, &state) }
      pending.removeAll(keepingCapacity: true)
    }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
    pending.append(contentsOf: rest[Self.compressBlocks(of: rest, &state)...])
  }

  /// The 32 bytes of the hash of everything that was taken in.
  public consuming func finish() -> [UInt8] {
    pending.withUnsafeBytes { Self.compressEnd($0, of: count, &state) }
    return Self.bytes(of: state)
  }

  private static func bytes(of state: State) -> [UInt8] {
    state.indices.flatMap { index in (0..<4).map { UInt8(truncatingIfNeeded: state[index] >> UInt32(24 - 8 * $0)) } }
  }
}

// MARK: Blocks

extension SHA256 {
  /// Takes in all whole blocks; how many bytes they have.
  private static func compressBlocks(of bytes: UnsafeRawBufferPointer, _ state: inout State) -> Int {
    let end = bytes.count & ~(blockSize - 1)
    guard end > 0, let start = bytes.baseAddress else { return 0 }
    for block in stride(from: 0, to: end, by: blockSize) { compress(start + block, &state) }
    return end
  }

  /// Takes in the last bytes, fewer than a block, and how many there were in all.
  private static func compressEnd(_ bytes: UnsafeRawBufferPointer, of count: UInt64, _ state: inout State) {
    let size = bytes.count < 56 ? blockSize : 2 * blockSize
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { end in
      end.copyMemory(from: bytes)
      end[bytes.count] = 0x80
      for index in bytes.count + 1..<size - 8 { end[index] = 0 }
      end.storeBytes(of: (count * 8).bigEndian, toByteOffset: size - 8, as: UInt64.self)
      _ = compressBlocks(of: UnsafeRawBufferPointer(end), &state)
    }
  }

  private static func compress(_ block: UnsafeRawPointer, _ state: inout State) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      constants.withUnsafeBufferPointer { constants in
        guard let words = schedule.baseAddress, let constants = constants.baseAddress else { return }
        for index in 0..<16 {
          words[index] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
        }
        for index in 16..<64 {
          let (a, b) = (words[index &- 15], words[index &- 2])
          let small = rotated(a, 7) ^ rotated(a, 18) ^ (a &>> 3)
          let large = rotated(b, 17) ^ rotated(b, 19) ^ (b &>> 10)
          words[index] = words[index &- 16] &+ small &+ words[index &- 7] &+ large
        }
        compress(words, constants, &state)
      }
    }
  }

  /// The 64 rounds; instead of the words their names move on, and are where they were after eight.
  private static func compress(
    _ words: UnsafePointer<UInt32>, _ constants: UnsafePointer<UInt32>, _ state: inout State
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in stride(from: 0, to: 64, by: 8) {
      round(a, b, c, &d, e, f, g, &h, words[index] &+ constants[index])
      round(h, a, b, &c, d, e, f, &g, words[index &+ 1] &+ constants[index &+ 1])
      round(g, h, a, &b, c, d, e, &f, words[index &+ 2] &+ constants[index &+ 2])
      round(f, g, h, &a, b, c, d, &e, words[index &+ 3] &+ constants[index &+ 3])
      round(e, f, g, &h, a, b, c, &d, words[index &+ 4] &+ constants[index &+ 4])
      round(d, e, f, &g, h, a, b, &c, words[index &+ 5] &+ constants[index &+ 5])
      round(c, d, e, &f, g, h, a, &b, words[index &+ 6] &+ constants[index &+ 6])
      round(b, c, d, &e, f, g, h, &a, words[index &+ 7] &+ constants[index &+ 7])
    }
    state = state &+ State(a, b, c, d, e, f, g, h)
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
    _ h: inout UInt32, _ word: UInt32
  ) {
    let choice = g ^ (e & (f ^ g))
    let first = h &+ word &+ choice &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25))
    let majority = (a & b) | (c & (a | b))
    d = d &+ first
    h = first &+ majority &+ (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22))
  }

  @inline(__always)
  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }
}

// MARK: All bytes at once

extension SHA256 {
  /// How many hexadecimal digits a hash has.
  public static let digitCount = 64

  /// The 32 bytes of the hash of `bytes`.
  ///
  /// - Complexity: linear in the bytes.
  public static func hash(_ bytes: [UInt8]) -> [UInt8] { Self.bytes(of: bytes.withUnsafeBytes(state)) }

  /// Writes the hash of `bytes` as ``digitCount`` hexadecimal digits.
  ///
  /// - Complexity: linear in the bytes.
  public static func writeDigits(of bytes: UnsafeBufferPointer<UInt8>, to digits: UnsafeMutablePointer<UInt8>) {
    let state = state(of: UnsafeRawBufferPointer(bytes))
    for index in state.indices {
      UnsafeMutableRawPointer(digits).storeBytes(
        of: Self.digits(of: state[index]).littleEndian, toByteOffset: index * 8, as: UInt64.self)
    }
  }

  /// The eight hexadecimal digits of a word, the first in the lowest lane.
  private static func digits(of word: UInt32) -> UInt64 {
    var lanes = UInt64(word.byteSwapped)
    lanes = (lanes | lanes &<< 16) & 0x0000_FFFF_0000_FFFF
    lanes = (lanes | lanes &<< 8) & 0x00FF_00FF_00FF_00FF
    lanes = (lanes &>> 4 | lanes &<< 8) & 0x0F0F_0F0F_0F0F_0F0F
    // From 10 on letters: `a` lies 39 behind what would follow `9`.
    let isLetter = (lanes &+ 0x0606_0606_0606_0606) &>> 4 & 0x0101_0101_0101_0101
    return lanes &+ 0x3030_3030_3030_3030 &+ isLetter &* 39
  }

  /// The first 8 bytes of the hash as a big-endian number.
  static func firstEightBytes(of bytes: [UInt8]) -> UInt64 {
    let state = bytes.withUnsafeBytes(state)
    return UInt64(state[0]) << 32 | UInt64(state[1])
  }

  /// Bytes as two hexadecimal digits each.
  public static func digits(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func state(of bytes: UnsafeRawBufferPointer) -> State {
    var state = start
    let end = compressBlocks(of: bytes, &state)
    compressEnd(UnsafeRawBufferPointer(rebasing: bytes[end...]), of: UInt64(bytes.count), &state)
    return state
  }
}
