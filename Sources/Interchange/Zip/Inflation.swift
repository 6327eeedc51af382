/// Unpacks what DEFLATE packed (RFC 1951), into as many bytes as were promised and no more.
struct Inflation: ~Copyable {
  private let packed: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var bytes: [UInt8] = []
  private let size: Int

  /// The bytes that `packed` becomes, which are `size` many.
  static func inflate(_ packed: UnsafeBufferPointer<UInt8>, size: Int) throws(ZipProblem) -> [UInt8] {
    var inflation = Inflation(packed, size)
    return try inflation.run()
  }

  private init(_ packed: UnsafeBufferPointer<UInt8>, _ size: Int) {
    (self.packed, self.size) = (packed, size)
    // What is promised is believed only as far as it comes.
    bytes.reserveCapacity(min(size, packed.count * 8))
  }

  private static let damage = ZipProblem("the member is damaged: it is not what DEFLATE packs")

  private mutating func run() throws(ZipProblem) -> [UInt8] {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try unpack(.fixedLiterals, .fixedDistances)
      case 2:
        let (literals, distances) = try readCodes()
        try unpack(literals, distances)
      default: throw Self.damage
      }
    }
    return bytes
  }

  // MARK: Bits

  @inline(__always)
  private mutating func refill() {
    while bitCount <= 56, at < packed.count {
      bits |= UInt64(packed[at]) << UInt64(bitCount)
      at += 1
      bitCount += 8
    }
  }

  /// The next bits as a number, the first the lowest.
  @inline(__always)
  private mutating func take(_ count: Int) throws(ZipProblem) -> Int {
    if bitCount < count { refill() }
    guard bitCount >= count else { throw Self.damage }
    let value = Int(bits & ((1 << UInt64(count)) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  @inline(__always)
  private mutating func symbol(_ code: borrowing HuffmanCode) throws(ZipProblem) -> Int {
    if bitCount < HuffmanCode.longest { refill() }
    let entry = code.entry(Int(bits & UInt64(HuffmanCode.mask)))
    let length = entry & 15
    guard length > 0, length <= bitCount else { throw Self.damage }
    bits >>= UInt64(length)
    bitCount -= length
    return entry >> 4
  }

  // MARK: Blocks

  private mutating func copyStored() throws(ZipProblem) {
    _ = try take(bitCount % 8)
    let length = try take(16)
    guard try take(16) == length ^ 0xFFFF else { throw Self.damage }
    try refuseMore(than: length)
    for _ in 0..<length { bytes.append(UInt8(truncatingIfNeeded: try take(8))) }
  }

  private func refuseMore(than count: Int) throws(ZipProblem) {
    guard bytes.count + count <= size else {
      throw ZipProblem("the member becomes larger than the directory says (a bomb?)")
    }
  }

  private mutating func unpack(
    _ literals: borrowing HuffmanCode, _ distances: borrowing HuffmanCode
  ) throws(ZipProblem) {
    while true {
      let symbol = try symbol(literals)
      if symbol < 256 {
        try refuseMore(than: 1)
        bytes.append(UInt8(truncatingIfNeeded: symbol))
        continue
      }
      guard symbol > 256 else { return }
      guard symbol < 286 else { throw Self.damage }
      let length = Self.lengths[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
      let number = try self.symbol(distances)
      guard number < 30 else { throw Self.damage }
      let distance = Self.distances[number] + (try take(Self.distanceBits[number]))
      guard distance <= bytes.count else { throw Self.damage }
      try refuseMore(than: length)
      for _ in 0..<length { bytes.append(bytes[bytes.count - distance]) }
    }
  }

  private static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
  /// The order in which the lengths of the code for lengths come.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private mutating func readCodes() throws(ZipProblem) -> (HuffmanCode, HuffmanCode) {
    let (literals, distances, count) = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
    guard literals <= 286, distances <= 30 else { throw Self.damage }
    var lengths = [Int](repeating: 0, count: 19)
    for place in Self.order.prefix(count) { lengths[place] = try take(3) }
    let code = try HuffmanCode(lengths)
    var all: [Int] = []
    while all.count < literals + distances {
      let symbol = try symbol(code)
      switch symbol {
      case 0..<16: all.append(symbol)
      case 16:
        guard let last = all.last else { throw Self.damage }
        all += repeatElement(last, count: 3 + (try take(2)))
      case 17: all += repeatElement(0, count: 3 + (try take(3)))
      default: all += repeatElement(0, count: 11 + (try take(7)))
      }
    }
    guard all.count == literals + distances, all[256] > 0 else { throw Self.damage }
    return (try HuffmanCode(Array(all[..<literals])), try HuffmanCode(Array(all[literals...])))
  }
}

/// A prefix code by a table over the next 15 bits: each entry holds the symbol, and in its lowest four bits the length.
struct HuffmanCode {
  static let longest = 15
  static let mask = 1 << longest - 1
  private let entries: [UInt16]

  @inline(__always)
  func entry(_ bits: Int) -> Int { Int(entries[bits]) }

  /// The code in which symbols have these lengths; 0 for those that do not occur.
  init(_ lengths: [Int]) throws(ZipProblem) {
    var counts = [Int](repeating: 0, count: Self.longest + 1)
    for length in lengths { counts[length] += 1 }
    counts[0] = 0
    var (code, next, free) = (0, [Int](repeating: 0, count: Self.longest + 2), 1)
    for length in 1...Self.longest {
      free = free * 2 - counts[length]
      guard free >= 0 else { throw ZipProblem("the member is damaged: a code of it has too many symbols") }
      next[length] = code
      code = (code + counts[length]) << 1
    }
    var entries = [UInt16](repeating: 0, count: 1 << Self.longest)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      var reversed = 0
      for bit in 0..<length where next[length] >> bit & 1 == 1 { reversed |= 1 << (length - 1 - bit) }
      next[length] += 1
      for place in stride(from: reversed, to: entries.count, by: 1 << length) {
        entries[place] = UInt16(truncatingIfNeeded: symbol << 4 | length)
      }
    }
    self.entries = entries
  }

  private init(known lengths: [Int]) {
    do throws(ZipProblem) { try self.init(lengths) } catch { preconditionFailure("the codes of RFC 1951 are right") }
  }

  static let fixedLiterals = HuffmanCode(known: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  static let fixedDistances = HuffmanCode(known: [Int](repeating: 5, count: 30))
}
