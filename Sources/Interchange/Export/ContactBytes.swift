import Segmentation

// The forms of addresses, names and numbers by their bytes, where that is quicker than by their characters.

extension UnsafeBufferPointer<UInt8> {
  /// The bytes, valid UTF-8, without the white space of Unicode around them.
  var trimmed: UnsafeBufferPointer<UInt8> {
    guard let first, let last else { return self }
    if (0x21..<0x80).contains(first), (0x21..<0x80).contains(last) { return self }
    var (start, end) = (0, count)
    while start < end, let size = spaceSize(at: start, before: end) { start += size }
    while start < end {
      // A scalar begins at most three bytes before its end.
      guard let size = (1...3).first(where: { $0 <= end - start && spaceSize(at: end - $0, before: end) == $0 }) else {
        break
      }
      end -= size
    }
    return slice(start..<end)
  }

  /// The bytes of the white space that begins at `offset`; nil where none does.
  @inline(__always)
  private func spaceSize(at offset: Int, before end: Int) -> Int? {
    let first = self[offset]
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : nil }
    guard first == 0xC2 || (0xE1...0xE3).contains(first) else { return nil }
    let second = offset + 1 < end ? self[offset + 1] : 0
    if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : nil }
    let third = offset + 2 < end ? self[offset + 2] : 0
    switch (first, second, third) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return nil
    }
  }
}

extension PersonName {
  /// Where a name comes apart.
  enum Division: Hashable {
    /// Nowhere.
    case whole
    /// At a space, with one word or several behind single spaces before it.
    case space(Int)
    /// Its bytes do not say it.
    case unclear
  }

  /// Where a name without space around it comes apart.
  ///
  /// A space is a character of its own unless a mark follows it or a sign that joins what follows comes before it.
  static func division(of name: UnsafeBufferPointer<UInt8>) -> Division {
    var space: Int?
    var isUnclear = false
    var previous: UInt8 = 0
    for (offset, byte) in name.enumerated() {
      switch byte {
      case 0x20:
        if previous == 0x20 { isUnclear = true }
        space = offset
      case ..<0xCC, 0xCE..<0xD2: break
      case 0xD8, 0xDB, 0xDC, 0xE0: isUnclear = true
      default:
        if byte >= 0xE1, isEastAsian(name, at: offset) { return .whole }
        if previous == 0x20 || byte >= 0xF0 { isUnclear = true }
      }
      previous = byte
    }
    return isUnclear ? .unclear : space.map(Division.space) ?? .whole
  }

  private static func isEastAsian(_ name: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    let size = name[offset] >= 0xF0 ? 4 : 3
    guard offset + size <= name.count else { return false }
    let first = UInt32(name[offset]) & (size == 4 ? 0x07 : 0x0F)
    let value = name.slice(offset + 1..<offset + size).reduce(first) { $0 << 6 | UInt32($1 & 0x3F) }
    return Unicode.Scalar(value).map(isEastAsian) ?? false
  }
}

extension PhoneNumber {
  /// Appends the digits of a number, or nothing; false where the text is not ASCII, and nobody knows yet.
  static func appendDigits(of text: UnsafeBufferPointer<UInt8>, hasPlus: Bool, to sink: inout ByteSink) -> Bool {
    let text = text.trimmed
    guard text.allSatisfy({ $0 < 0x80 }) else { return false }
    let hasZeros = text.starts(with: "00".utf8)
    let before = sink.count
    sink.reserve(text.count + 1)
    if hasPlus { sink.put("+") }
    var skipped = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if hasZeros, skipped < 2 { skipped += 1 } else { sink.put(byte) }
      case UInt8(ascii: "+"), UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "/"):
        continue
      default:
        sink.cut(to: before)
        return true
      }
    }
    let digits = sink.bytes.slice(before + (hasPlus ? 1 : 0)..<sink.count)
    let hasPrefix = hasZeros || text.first == UInt8(ascii: "+")
    if !hasPrefix || !(8...15).contains(digits.count) || digits.first == UInt8(ascii: "0") { sink.cut(to: before) }
    return true
  }
}

extension ContactForm {
  /// Appends the text, valid UTF-8, in this form.
  func appendNormal(_ text: UnsafeBufferPointer<UInt8>, to sink: inout ByteSink) {
    sink.reserve(text.count)
    let before = sink.count
    for byte in self == .trimmed ? text.trimmed : text {
      // Letters beyond ASCII are small and large in ways of their own.
      if byte >= 0x80, self != .exact {
        sink.cut(to: before)
        return sink.append(normal(String(decoding: text, as: UTF8.self)))
      }
      let small = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
      switch self {
      case .exact: sink.put(byte)
      case .trimmed: sink.put(small)
      case .squeezed: if byte != 0x20, !(0x09...0x0D).contains(byte) { sink.put(small) }
      case .letters: if small &- UInt8(ascii: "a") < 26 { sink.put(small) }
      }
    }
  }
}
