import Glibc
import Interchange
import Segmentation

/// Tells whether a text speaks of somebody: holds an id as it is, or an address or a name regardless of case.
///
/// Each must stand by itself, so that `f-1` is not found in `f-10`, nor `ana@example.com` in `diana@example.com`. A point
/// goes on with an id (`17` is not found in `17.50`), and ends an address or a name.
struct Mentions: Sendable {
  private let exact: [[UInt8]]
  private let folded: [[UInt8]]

  init(ids: [String], emails: [String], names: [String]) {
    exact = ids.filter { !$0.isEmpty }.map { Array($0.utf8) }
    folded = (emails + names).filter { $0.utf8.count > 1 }.map { Array(TextFolding.fold($0).utf8) }
  }

  /// Whether some text of a JSON value, or a key in it, speaks of them; numbers never do.
  func isIn(_ value: JSONValue) -> Bool {
    switch value {
    case .null, .boolean, .number: false
    case .string(let text): isIn(text)
    case .array(let elements): elements.contains(where: isIn)
    case .object(let members): members.contains { isIn($0.key) || isIn($0.value) }
    }
  }

  /// Whether bytes of any kind speak of them, be it behind the escapes of JSON.
  func isIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if isIn(String(decoding: bytes, as: UTF8.self)) { return true }
    guard bytes.contains(UInt8(ascii: "\\")) else { return false }
    return isIn(Self.unescaped(bytes))
  }

  func isIn(_ text: String) -> Bool {
    if !exact.isEmpty, Self.holds(Array(text.utf8), any: exact, pointGoesOn: true) { return true }
    return !folded.isEmpty && Self.holds(Array(TextFolding.fold(text).utf8), any: folded, pointGoesOn: false)
  }

  private static func holds(_ text: [UInt8], any needles: [[UInt8]], pointGoesOn: Bool) -> Bool {
    text.withUnsafeBufferPointer { text in
      needles.contains { needle in
        var start = 0
        while let found = text.place(of: needle, from: start) {
          let end = found + needle.count
          if !continues(text, from: found - 1, by: -1, true), !continues(text, from: end, by: 1, pointGoesOn) {
            return true
          }
          start = found + 1
        }
        return false
      }
    }
  }

  /// Whether a word goes on at a place; a point or a colon goes on with it only where more follows.
  private static func continues(
    _ text: UnsafeBufferPointer<UInt8>, from place: Int, by step: Int, _ pointGoesOn: Bool
  ) -> Bool {
    guard text.indices.contains(place) else { return false }
    switch text[place] {
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "+"):
      return pointGoesOn && text.indices.contains(place + step) && isOfWord(text[place + step])
    case let byte: return isOfWord(byte)
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// The text that bytes with escapes of JSON stand for, be they JSON or not.
  private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var units: [UInt16] = []
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\", let kind = scalars.next() else {
        units += Array(String(scalar).utf16)
        continue
      }
      guard kind == "u" else {
        units += Array((["n", "r", "t", "b", "f"].contains(kind) ? " " : String(kind)).utf16)
        continue
      }
      let digits = String(String.UnicodeScalarView((0..<4).compactMap { _ in scalars.next() }))
      units.append(UInt16(digits, radix: 16) ?? 0x20)
    }
    return String(decoding: units, as: UTF16.self)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where some bytes stand first from a place on (Horspool's way: most bytes are jumped over).
  func place(of needle: [UInt8], from start: Int) -> Int? {
    guard let base = baseAddress, let last = needle.last, count - start >= needle.count else { return nil }
    guard needle.count > 1 else {
      return memchr(base + start, Int32(last), count - start).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
    }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { jumps in
      jumps.initialize(repeating: needle.count)
      for (index, byte) in needle.dropLast().enumerated() { jumps[Int(byte)] = needle.count - 1 - index }
      var at = start
      while at <= count - needle.count {
        let end = self[at + needle.count - 1]
        if end == last, memcmp(base + at, needle, needle.count) == 0 { return at }
        at += jumps[Int(end)]
      }
      return nil
    }
  }
}
