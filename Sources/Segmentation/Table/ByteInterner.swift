/// Gives each distinct text a number: 0 for the first, 1 for the next.
///
/// An open-addressing table over the texts' bytes; no text is stored twice.
public struct ByteInterner: Sendable {
  private var heap: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// The upper half of a text's hash and its number + 1, or 0 for a free place; the length is a power of two.
  private var slots: [UInt64] = Self.noSlots
  private static let noSlots = [UInt64](repeating: 0, count: 16)

  /// An empty table.
  public init() {}

  /// How many texts are known.
  public var count: Int { ends.count }

  /// Makes room for this many texts of about `bytesEach`.
  public mutating func reserve(_ texts: Int, bytesEach: Int) {
    heap.reserveCapacity(texts * bytesEach)
    ends.reserveCapacity(texts)
    hashes.reserveCapacity(texts)
    if texts * 2 > slots.count { grow(to: texts * 2) }
  }

  /// The number of a text, and whether it was new.
  public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
    let hash = Self.hash(bytes)
    let place = find(bytes, hash)
    let slot = slots[place]
    if slot != 0 { return (Self.number(in: slot), false) }
    heap.append(contentsOf: bytes)
    ends.append(heap.count)
    hashes.append(hash)
    slots[place] = Self.slot(hash, number: ends.count - 1)
    if ends.count * 2 > slots.count { grow(to: slots.count * 2) }
    return (ends.count - 1, true)
  }

  /// The number of a text, if it is known.
  public func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let slot = slots[find(bytes, Self.hash(bytes))]
    return slot == 0 ? nil : Self.number(in: slot)
  }

  /// The number of a text, if it is known.
  public func number(of text: String) -> Int? {
    var text = text
    return text.withUTF8 { number(of: $0) }
  }

  /// Whether the text with this number is known and has these bytes.
  package func holds(_ bytes: UnsafeBufferPointer<UInt8>, at number: Int) -> Bool {
    number < ends.count && isText(number, equalTo: bytes)
  }

  /// Calls `body` with the bytes of a text.
  public func withBytes<Result>(of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    heap.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(of: number)])) }
  }

  /// The text with this number.
  public func text(of number: Int) -> String { withBytes(of: number) { String(decoding: $0, as: UTF8.self) } }

  /// The length of a text in bytes.
  func byteCount(of number: Int) -> Int { range(of: number).count }
}

// MARK: The table

extension ByteInterner {
  private func range(of number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

  private static func slot(_ hash: UInt64, number: Int) -> UInt64 {
    hash & 0xFFFF_FFFF_0000_0000 | UInt64(truncatingIfNeeded: number + 1)
  }

  private static func number(in slot: UInt64) -> Int { Int(slot & 0xFFFF_FFFF) - 1 }

  /// The place of the text, or the free place where it would go.
  private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var place = Int(truncatingIfNeeded: hash) & mask
      while true {
        let slot = slots[place]
        if slot == 0 { return place }
        if (slot ^ hash) >> 32 == 0, isText(Self.number(in: slot), equalTo: bytes) { return place }
        place = (place + 1) & mask
      }
    }
  }

  private func isText(_ number: Int, equalTo bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(of: number)
    guard range.count == bytes.count else { return false }
    return heap.withUnsafeBytes { heap in
      let mine = UnsafeRawBufferPointer(rebasing: heap[range])
      return SameBytes.holds(mine, UnsafeRawBufferPointer(bytes))
    }
  }

  private mutating func grow(to wanted: Int) {
    var size = slots.count
    while size < wanted { size *= 2 }
    let mask = size - 1
    var larger = [UInt64](repeating: 0, count: size)
    larger.withUnsafeMutableBufferPointer { larger in
      for (number, hash) in hashes.enumerated() {
        var place = Int(truncatingIfNeeded: hash) & mask
        while larger[place] != 0 { place = (place + 1) & mask }
        larger[place] = Self.slot(hash, number: number)
      }
    }
    slots = larger
  }
}

// MARK: Hashing

extension ByteInterner {
  /// A 64-bit hash that mixes eight bytes at a time by multiplication and folding, as wyhash does.
  ///
  /// It is the same in every run, so that it may be written to a file.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    let count = raw.count
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)
    guard count >= 8 else { return finish(state, tail: shortWord(raw)) }
    var offset = 0
    while offset + 8 < count {
      state = mix(state ^ word(raw, offset))
      offset += 8
    }
    return finish(state, tail: word(raw, count - 8))
  }

  @inline(__always)
  private static func finish(_ state: UInt64, tail: UInt64) -> UInt64 {
    mix(mix(state ^ tail) ^ 0xD6E8_FEB8_6659_FD93)
  }

  @inline(__always)
  private static func word(_ raw: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Fewer than eight bytes in one word, all of them at least once.
  @inline(__always)
  private static func shortWord(_ raw: UnsafeRawBufferPointer) -> UInt64 {
    let count = raw.count
    if count >= 4 {
      let head = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      let tail = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
      return UInt64(head) << 32 | UInt64(tail)
    }
    guard count > 0 else { return 0 }
    return UInt64(raw[0]) << 16 | UInt64(raw[count >> 1]) << 8 | UInt64(raw[count - 1])
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}

/// Comparing bytes a word at a time.
public enum SameBytes {
  /// Whether two pieces of the same length hold the same bytes.
  @inlinable @inline(__always)
  public static func holds(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
    let count = one.count
    var offset = 0
    while offset + 8 <= count {
      let word = one.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      guard word == other.loadUnaligned(fromByteOffset: offset, as: UInt64.self) else { return false }
      offset += 8
    }
    while offset < count {
      guard one[offset] == other[offset] else { return false }
      offset += 1
    }
    return true
  }
}
