/// Gives each distinct text a number: 0 for the first, 1 for the next.
///
/// An open-addressing table over the texts' bytes; no text is stored twice.
public struct ByteInterner: Sendable {
  private var heap: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Number + 1, or 0 for a free place; the length is a power of two.
  private var slots: [UInt32] = [UInt32](repeating: 0, count: 16)

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
    if slots[place] != 0 { return (Int(slots[place]) - 1, false) }
    heap.append(contentsOf: bytes)
    ends.append(heap.count)
    hashes.append(hash)
    slots[place] = UInt32(ends.count)
    if ends.count * 2 > slots.count { grow(to: slots.count * 2) }
    return (ends.count - 1, true)
  }

  /// The number of a text, if it is known.
  public func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let place = find(bytes, Self.hash(bytes))
    return slots[place] == 0 ? nil : Int(slots[place]) - 1
  }

  /// The number of a text, if it is known.
  public func number(of text: String) -> Int? {
    var text = text
    return text.withUTF8 { number(of: $0) }
  }

  /// Calls `body` with the bytes of a text.
  public func withBytes<Result>(of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    heap.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(of: number)])) }
  }

  /// The text with this number.
  public func text(of number: Int) -> String { withBytes(of: number) { String(decoding: $0, as: UTF8.self) } }

  private func range(of number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

  /// The place of the text, or the free place where it would go.
  private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[place]
      if slot == 0 { return place }
      if hashes[Int(slot) - 1] == hash, isText(Int(slot) - 1, equalTo: bytes) { return place }
      place = (place + 1) & mask
    }
  }

  private func isText(_ number: Int, equalTo bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(of: number)
    guard range.count == bytes.count else { return false }
    return heap.withUnsafeBytes { heap in
      let (mine, other) = (UnsafeRawBufferPointer(rebasing: heap[range]), UnsafeRawBufferPointer(bytes))
      var offset = 0
      while offset + 8 <= mine.count {
        let word = mine.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        guard word == other.loadUnaligned(fromByteOffset: offset, as: UInt64.self) else { return false }
        offset += 8
      }
      while offset < mine.count {
        guard mine[offset] == other[offset] else { return false }
        offset += 1
      }
      return true
    }
  }

  private mutating func grow(to wanted: Int) {
    var size = slots.count
    while size < wanted { size *= 2 }
    let mask = size - 1
    var larger = [UInt32](repeating: 0, count: size)
    for (number, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & mask
      while larger[place] != 0 { place = (place + 1) & mask }
      larger[place] = UInt32(number + 1)
    }
    slots = larger
  }

  /// A 64-bit hash that mixes eight bytes at a time by multiplication and folding, as wyhash does.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= raw.count {
      state = mix(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < raw.count {
      tail = tail << 8 | UInt64(raw[offset])
      offset += 1
    }
    return mix(mix(state ^ tail) ^ 0xD6E8_FEB8_6659_FD93)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
