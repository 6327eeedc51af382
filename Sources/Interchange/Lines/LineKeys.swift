import Segmentation

/// The keys that the lines of a file have, each with a number.
///
/// Lines have their keys in much the same order, so that the next key is known before it is looked at: it is compared with
/// those that followed the last key before, and only another one is looked up.
struct LineKeys {
  /// A key and what is known of it.
  private struct Known {
    /// The bytes of `"key":` as a line mostly has them, the first and the last eight as words; 0 where they are not used.
    var length = 0
    var head: UInt64 = 0
    var headMask: UInt64 = 0
    var tail: UInt64 = 0
    /// Where those bytes lie, for the words between.
    var start = 0
    /// The keys that came after it lately, as their number + 1; 0 is none.
    var follower = 0
    var otherFollower = 0
    /// The line that had it last, and where.
    var line = 0
    var opening = 0
  }

  /// The beginning of a line at 0, then the keys by their number + 1.
  private var known = [Known()]
  private var names = ByteInterner()
  /// The bytes of all `"key":`.
  private var tokens: [UInt8] = []
  /// A key by a hash of the first four bytes of its token, as its number + 1.
  private var byHead = [UInt16](repeating: 0, count: 256)
  private var line = 0
  private var last = 0

  /// A longer key is looked up each time.
  private static let longestToken = 64

  /// How many keys there are.
  var count: Int { names.count }

  /// The name of a key.
  func name(of number: Int) -> String { names.text(of: number) }

  /// Hands the name of a key to `body`.
  func withName<Result>(of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    names.withBytes(of: number, body)
  }

  /// Another line begins.
  mutating func beginLine() {
    line += 1
    last = 0
  }
}

// MARK: One key after the other

extension LineKeys {
  /// The key that stands at `place` with its quotes and its colon, if it is one that is expected there, and their length.
  @inline(__always)
  func expected(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (number: Int, length: Int)? {
    known.withUnsafeBufferPointer { known in
      let first = known[last].follower
      if let length = length(of: known[first], in: bytes, at: place) { return (first - 1, length) }
      let second = known[last].otherFollower
      if let length = length(of: known[second], in: bytes, at: place) { return (second - 1, length) }
      return nil
    }
  }

  /// The same for a key that is expected there or else for one that was met anywhere.
  @inline(__always)
  func familiar(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (number: Int, length: Int)? {
    guard place + 8 <= bytes.count else { return nil }
    return known.withUnsafeBufferPointer { known in
      let first = known[last].follower
      if let length = length(of: known[first], in: bytes, at: place) { return (first - 1, length) }
      let met = byHead.withUnsafeBufferPointer { Int($0[Self.place(ofHead: bytes.word(at: place))]) }
      if let length = length(of: known[met], in: bytes, at: place) { return (met - 1, length) }
      return nil
    }
  }

  @inline(__always)
  private static func place(ofHead word: UInt64) -> Int {
    Int((UInt32(truncatingIfNeeded: word) &* 0x9E37_79B1) >> 24)
  }

  /// Notes that a key, which comes after the last, stands at `opening`; returns where it stood in this line before.
  @inline(__always)
  mutating func note(_ number: Int, opening: Int) -> Int? {
    let next = number + 1
    return known.withUnsafeMutableBufferPointer { known in
      if known[last].follower != next {
        known[last].otherFollower = known[last].follower
        known[last].follower = next
      }
      last = next
      if known[next].line == line { return known[next].opening }
      known[next].line = line
      known[next].opening = opening
      return nil
    }
  }

  /// The number of a key, which is added where it is new.
  mutating func number(of key: JSONString) -> Int {
    let (number, isNew) = key.withUnescapedUTF8 { names.intern($0) }
    if isNew { add(key) }
    return number
  }

  /// The length of a key with its quotes and its colon if it stands at `place`.
  @inline(__always)
  private func length(of key: Known, in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
    let length = key.length
    guard length > 0, place + max(length, 8) <= bytes.count else { return nil }
    guard (bytes.word(at: place) ^ key.head) & key.headMask == 0 else { return nil }
    guard length > 8 else { return length }
    guard bytes.word(at: place + length - 8) == key.tail else { return nil }
    return length <= 16 || holdsRest(of: key, in: bytes, at: place) ? length : nil
  }

  private func holdsRest(of key: Known, in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    tokens.withUnsafeBufferPointer { tokens in
      tokens.slice(key.start..<key.start + key.length).holdsSameBytes(as: bytes.slice(place..<place + key.length))
    }
  }

  private mutating func add(_ key: JSONString) {
    var added = Known()
    let length = key.bytes.count + 3
    // Written with escapes, a key has many forms; the one without them may come later and is looked up.
    if !key.hasEscapes, length <= Self.longestToken {
      added.start = tokens.count
      added.length = length
      tokens.append(UInt8(ascii: "\""))
      tokens += key.bytes
      tokens += [UInt8(ascii: "\""), UInt8(ascii: ":")]
      added.headMask = length >= 8 ? .max : 1 << UInt64(length * 8) - 1
      for (place, byte) in tokens[added.start...].prefix(8).enumerated() {
        added.head |= UInt64(byte) << UInt64(place * 8)
      }
      for byte in tokens[added.start...].suffix(8).reversed() { added.tail = added.tail << 8 | UInt64(byte) }
      if length >= 4, known.count <= UInt16.max { byHead[Self.place(ofHead: added.head)] = UInt16(known.count) }
    }
    known.append(added)
  }
}
