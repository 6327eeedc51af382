/// Tells which keys come more than once.
///
/// Keys are hashes: two that are equal by chance count as one that comes twice, which costs time and is never wrong.
/// - Complexity: 8 to 16 bytes a key.
struct KeyCounter {
  private var slots = [UInt64](repeating: 0, count: 1 << 12)
  private var count = 0
  /// The keys that came more than once.
  private(set) var repeated: Set<UInt64> = []

  var isEmpty: Bool { count == 0 }

  /// Makes room for this many keys.
  mutating func expect(_ keys: Int) {
    if keys / 2 * 3 > slots.count { grow(to: keys / 2 * 3) }
  }

  mutating func add(_ key: UInt64) {
    let place = Self.place(key, in: slots)
    guard slots[place] == 0 else {
      repeated.insert(key)
      return
    }
    slots[place] = key
    count += 1
    if count / 3 * 4 > slots.count { grow(to: slots.count / 2 * 3) }
  }

  private mutating func grow(to size: Int) {
    var larger = [UInt64](repeating: 0, count: size)
    for key in slots where key != 0 { larger[Self.place(key, in: larger)] = key }
    slots = larger
  }

  /// The place of a key, or the free one where it would go.
  @inline(__always)
  private static func place(_ key: UInt64, in slots: [UInt64]) -> Int {
    slots.withUnsafeBufferPointer { slots in
      var place = Int(key.multipliedFullWidth(by: UInt64(slots.count)).high)
      while slots[place] != 0, slots[place] != key { place = place + 1 == slots.count ? 0 : place + 1 }
      return place
    }
  }

  /// The key of a text, of its kind; never 0.
  static func key(_ text: UnsafeBufferPointer<UInt8>, kind: UInt8 = 0) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(kind)
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return UInt64(truncatingIfNeeded: hasher.finalize()) | 1
  }

  /// The key of a text, of its kind; never 0.
  static func key(_ text: String, kind: UInt8) -> UInt64 {
    var text = text
    return text.withUTF8 { key($0, kind: kind) }
  }
}
