/// The keys seen so far in each object that is open, to find one that comes twice.
///
/// Up to 16 keys are compared by a cheap hash behind a 64-bit filter; an object with more gets a dictionary whose hash an
/// author of bad input cannot foresee.
struct JSONKeyRegister {
  /// A key by its hash and where it stands; or, as a frame, what was put aside when an inner object opened.
  private struct Entry {
    var hash: UInt64
    var opening: Int
    var count: Int
    var hasEscapes: Bool
  }

  private static let smallLimit = 16

  private var entries: [Entry] = []
  private var frameStart = 0
  private var filter: UInt64 = 0
  private var tables: [[Int: [Int]]] = []
}

extension JSONKeyRegister {
  /// Forgets everything, keeping the memory.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    tables.removeAll(keepingCapacity: true)
    frameStart = 0
    filter = 0
  }

  /// An object begins.
  @inline(__always)
  mutating func open() {
    entries.append(Entry(hash: filter, opening: frameStart, count: 0, hasEscapes: false))
    frameStart = entries.count
    filter = 0
  }

  /// The innermost object ends.
  @inline(__always)
  mutating func close() {
    if entries.count - frameStart > Self.smallLimit { tables.removeLast() }
    let frame = entries[frameStart - 1]
    entries.removeLast(entries.count - frameStart + 1)
    filter = frame.hash
    frameStart = frame.opening
  }

  /// Notes `key`, whose opening quote stands at `opening` in `text`; returns where an equal key stood before it.
  @inline(__always)
  mutating func earlier(
    _ key: JSONString, opening: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let hash = key.hasEscapes ? key.withUnescapedUTF8 { $0.quickHash } : key.bytes.quickHash
    let bit: UInt64 = 1 << (hash >> 58)
    let isPerhapsKnown = filter & bit != 0
    filter |= bit
    entries.append(Entry(hash: hash, opening: opening, count: key.bytes.count, hasEscapes: key.hasEscapes))
    if entries.count - frameStart > Self.smallLimit { return earlierInTable(key, in: text) }
    guard isPerhapsKnown else { return nil }
    for index in frameStart..<entries.count - 1 where entries[index].hash == hash {
      if self.key(index, in: text).meansSame(as: key) { return entries[index].opening }
    }
    return nil
  }
}

extension JSONKeyRegister {
  private func key(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> JSONString {
    let entry = entries[index]
    let start = entry.opening + 1
    return JSONString(bytes: text.slice(start..<start + entry.count), hasEscapes: entry.hasEscapes)
  }

  /// The same for an object with many keys; `key` is the last entry.
  @inline(never)
  private mutating func earlierInTable(_ key: JSONString, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    let last = entries.count - 1
    if last - frameStart == Self.smallLimit {
      var table: [Int: [Int]] = [:]
      for index in frameStart..<last { table[self.key(index, in: text).seededHash, default: []].append(index) }
      tables.append(table)
    }
    let hash = key.seededHash
    let top = tables.count - 1
    if let known = tables[top][hash] {
      for index in known where self.key(index, in: text).meansSame(as: key) { return entries[index].opening }
    }
    tables[top][hash, default: []].append(last)
    return nil
  }
}

extension JSONString {
  /// A hash of the text that is meant that differs from run to run.
  fileprivate var seededHash: Int {
    withUnescapedUTF8 { text in
      var hasher = Hasher()
      hasher.combine(bytes: UnsafeRawBufferPointer(text))
      return hasher.finalize()
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A hash of the length, the first eight and the last eight bytes: enough to tell few keys apart.
  @inline(__always)
  fileprivate var quickHash: UInt64 {
    var value = UInt64(truncatingIfNeeded: count)
    if count >= 8 {
      value ^= word(at: 0) &* 0x9E37_79B9_7F4A_7C15
      value ^= (word(at: count - 8) &* 0xC2B2_AE3D_27D4_EB4F) >> 1
    } else {
      for byte in self { value = value << 8 | UInt64(byte) }
    }
    return value &* 0xD6E8_FEB8_6659_FD93
  }
}
