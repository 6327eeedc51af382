/// Bytes that grow at their end, in memory of their own: what the cells of an export are written into.
///
/// Who writes reserves first. Behind what was reserved there is room for ``slack`` bytes more, so that short runs are
/// stored as whole words of which the end does not count.
struct ByteSink: ~Copyable {
  /// How many bytes behind the reserved ones may be written over.
  static let slack = 16

  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes there are.
  private(set) var count = 0

  /// No bytes yet, with room for so many.
  init(capacity: Int = 1024) {
    self.capacity = capacity + Self.slack
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// The bytes, valid until more come.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// Forgets the bytes behind so many, or all, and keeps the room.
  @inline(__always)
  mutating func cut(to count: Int = 0) { self.count = count }
}

// MARK: Room

extension ByteSink {
  /// Makes room for so many bytes.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count &+ more &+ Self.slack > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let size = max(capacity * 2, count + more + Self.slack)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    larger.update(from: start, count: count)
    start.deallocate()
    (start, capacity) = (larger, size)
  }
}

// MARK: Bytes for which there is room

extension ByteSink {
  @inline(__always)
  mutating func put(_ byte: UInt8) {
    start[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func put(_ character: Unicode.Scalar) { put(UInt8(truncatingIfNeeded: character.value)) }

  mutating func put(_ run: UnsafeBufferPointer<UInt8>) {
    guard let from = run.baseAddress else { return }
    (start + count).update(from: from, count: run.count)
    count &+= run.count
  }

  /// The first `size` bytes of a word, the lowest first.
  @inline(__always)
  mutating func put(_ word: UInt64, _ size: Int) {
    store(word, at: 0)
    count &+= size
  }

  /// Eight bytes behind the end, which are none of it yet.
  @inline(__always)
  func store(_ word: UInt64, at offset: Int) {
    UnsafeMutableRawPointer(start + (count &+ offset)).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  /// A run behind which sixteen bytes more can be read.
  @inline(__always)
  mutating func putPadded(_ run: UnsafePointer<UInt8>, _ size: Int) {
    let from = UnsafeRawPointer(run)
    var offset = 0
    repeat {
      let (low, high) = (from.word(at: offset), from.word(at: offset &+ 8))
      store(low, at: offset)
      store(high, at: offset &+ 8)
      offset &+= 16
    } while offset < size
    count &+= size
  }

  /// A text, for which room is made.
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 {
      reserve($0.count)
      put($0)
    }
  }

  /// A few bytes, for which room is made.
  @inline(__always)
  mutating func append(_ bytes: ArraySlice<UInt8>) {
    reserve(bytes.count)
    for byte in bytes { put(byte) }
  }

  /// Puts another byte in the place of one.
  @inline(__always)
  mutating func replace(_ offset: Int, by character: Unicode.Scalar) {
    start[offset] = UInt8(truncatingIfNeeded: character.value)
  }

  /// So many digits of a hash, which `write` writes.
  mutating func put(_ size: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Void) {
    write(start + count)
    count &+= size
  }
}

extension UnsafeRawPointer {
  /// The eight bytes from `offset`, the first in the lowest lane.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The first `size` bytes, fewer than eight, in the lowest lanes; letters in the others.
  @inline(__always)
  func shortWord(_ size: Int) -> UInt64 {
    let rest = Lanes.all(UInt8(ascii: "a")) &<< UInt64(truncatingIfNeeded: size &* 8)
    switch size {
    case 0: return rest
    case 1: return rest | UInt64(load(as: UInt8.self))
    case 2, 3:
      let low = UInt64(UInt16(littleEndian: loadUnaligned(as: UInt16.self)))
      let last = UInt64(load(fromByteOffset: size &- 1, as: UInt8.self))
      return rest | low | last &<< UInt64(truncatingIfNeeded: (size &- 1) &* 8)
    default:
      let low = UInt64(UInt32(littleEndian: loadUnaligned(as: UInt32.self)))
      let high = UInt64(UInt32(littleEndian: loadUnaligned(fromByteOffset: size &- 4, as: UInt32.self)))
      return rest | low | high &<< UInt64(truncatingIfNeeded: (size &- 4) &* 8)
    }
  }
}
