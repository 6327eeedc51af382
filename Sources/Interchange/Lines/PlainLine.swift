import Segmentation

/// Reads a line of the shape that nearly all lines have: known keys, texts without escapes, short numbers, no odd spaces.
///
/// It gives up, by nil or false, at the first thing that is unusual, be it right or wrong, and has changed nothing then;
/// the strict ``JSONReader`` reads that line from its beginning. What it takes, the strict reader would take as the same.
struct PlainLine {
  /// Where a text stands, without its quotes.
  struct Text {
    var start = 0
    var end = 0

    /// Whether there is a text that is not empty.
    var isThere: Bool { end > start }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let start: Int
  /// How far it has read.
  private(set) var at: Int

  /// A line that begins at `start`; nil where no object begins there, or too near to the end to look at eight bytes.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    guard start + 8 <= bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
    self.bytes = bytes
    self.start = start
    at = start + 1
  }

  /// The text as the strict reader would give it.
  @inline(__always)
  func string(_ text: Text) -> JSONString { JSONString(bytes: bytes.slice(text.start..<text.end), hasEscapes: false) }

  /// The line without its end, once it has been read.
  var line: UnsafeBufferPointer<UInt8> { bytes.slice(start..<at - 1) }
}

// MARK: Keys

extension PlainLine {
  /// What comes after a value.
  enum Step {
    case member, end, unusual
  }

  /// The number of the key that comes next, behind which its value stands.
  @inline(__always)
  mutating func nextKey(_ keys: inout LineKeys) -> Int? {
    guard let (number, length) = keys.familiar(in: bytes, at: at), keys.note(number, opening: at) == nil else {
      return nil
    }
    at += length
    passSpace()
    return number
  }

  /// Goes to the next key, or behind the end of the line.
  @inline(__always)
  mutating func step() -> Step {
    guard at + 1 < bytes.count else { return .unusual }
    if bytes[at] == UInt8(ascii: ",") {
      at += 1
      passSpace()
      return .member
    }
    guard bytes[at] == UInt8(ascii: "}"), bytes[at + 1] == 0x0A, at - start < JSONLines.longestLine else {
      return .unusual
    }
    at += 2
    return .end
  }

  @inline(__always)
  private mutating func passSpace() {
    if at < bytes.count, bytes[at] == 0x20 { at += 1 }
  }
}

// MARK: Texts

extension PlainLine {
  /// Whether a text comes next.
  @inline(__always)
  private var isAtText: Bool { at < bytes.count && bytes[at] == UInt8(ascii: "\"") }

  /// A text of ASCII that may be an id.
  @inline(__always)
  mutating func readID() -> Text? {
    guard isAtText else { return nil }
    let first = at + 1
    let end = bytes.endOfPlainJSONText(from: first, stoppingAtDelete: true)
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\""), end > first, end - first <= JSONReader.longestID else {
      return nil
    }
    at = end + 1
    return Text(start: first, end: end)
  }

  /// A text without escapes.
  @inline(__always)
  mutating func readText() -> Text? {
    guard isAtText else { return nil }
    let first = at + 1
    var end = bytes.endOfPlainJSONText(from: first)
    if end < bytes.count, bytes[end] >= 0x80 { end = endOfText(from: end) }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    at = end + 1
    return Text(start: first, end: end)
  }

  /// The end of a text from a place on where a scalar beyond ASCII begins; the count where it is no UTF-8.
  private func endOfText(from place: Int) -> Int {
    var end = place
    while end < bytes.count, bytes[end] >= 0x80 {
      repeat {
        guard case .scalar(let length) = bytes.utf8Step(at: end) else { return bytes.count }
        end += length
      } while end < bytes.count && bytes[end] >= 0x80
      end = bytes.endOfPlainJSONText(from: end)
    }
    return end
  }

  /// A text as a value of a place; an empty one is missing.
  @inline(__always)
  mutating func readText(slot: Int, isUndeclared: Bool = false) -> LineValue? {
    guard let text = readText() else { return nil }
    var value = LineValue(text.isThere ? .text : .missing, slot: slot)
    if text.isThere { value.range = text.start - start..<text.end - start }
    value.isUndeclared = isUndeclared
    return value
  }

  /// An array of texts as a value of a place.
  @inline(__always)
  mutating func readTexts(slot: Int) -> LineValue? {
    guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "[") else { return nil }
    let opening = at
    at += 1
    while readText() != nil {
      guard at < bytes.count else { return nil }
      let next = bytes[at]
      at += 1
      if next == UInt8(ascii: "]") {
        var value = LineValue(.members, slot: slot)
        value.range = opening - start..<at - start
        return value
      }
      guard next == UInt8(ascii: ",") else { return nil }
      passSpace()
    }
    return nil
  }
}

// MARK: Times, words and numbers

extension PlainLine {
  /// The bytes of a text of this length; the place is behind it then.
  @inline(__always)
  private mutating func passText(of length: Int) -> UnsafeBufferPointer<UInt8>? {
    guard isAtText, at + length + 1 < bytes.count, bytes[at + length + 1] == UInt8(ascii: "\"") else { return nil }
    let text = bytes.slice(at + 1..<at + length + 1)
    at += length + 2
    return text
  }

  /// A moment such as `2026-03-02T10:11:12Z`.
  @inline(__always)
  mutating func readInstant() -> Instant? { passText(of: 20).flatMap { Instant(rfc3339: $0) } }

  /// A moment or a day as a value of a place.
  @inline(__always)
  mutating func readDate(slot: Int) -> LineValue? {
    if let text = passText(of: 20) {
      return Instant(rfc3339: text).map { LineValue(.instant, slot: slot, whole: $0.microseconds) }
    }
    guard let text = passText(of: 10) else { return nil }
    return Day(utf8: text).map { LineValue(.day, slot: slot, whole: Int64($0.number)) }
  }

  /// `true` or `false` as a value of a place.
  @inline(__always)
  mutating func readBoolean(slot: Int) -> LineValue? {
    guard at + 8 <= bytes.count else { return nil }
    let word = bytes.word(at: at)
    if word & 0xFFFF_FFFF == 0x6575_7274 {
      at += 4
      return LineValue(.boolean, slot: slot, flag: true)
    }
    guard word & 0xFF_FFFF_FFFF == 0x65_736C_6166 else { return nil }
    at += 5
    return LineValue(.boolean, slot: slot, flag: false)
  }

  /// A number as a value of a place.
  @inline(__always)
  mutating func readNumber(slot: Int) -> LineValue? {
    let first = at
    var whole = 0
    while at < bytes.count, bytes[at].isDigit, at - first < Self.mostDigits {
      whole = whole * 10 + Int(bytes[at] - UInt8(ascii: "0"))
      at += 1
    }
    guard at < bytes.count else { return nil }
    let isWhole = bytes[at] == UInt8(ascii: ",") || bytes[at] == UInt8(ascii: "}")
    if isWhole, at > first, bytes[first] != UInt8(ascii: "0") || at == first + 1 {
      return LineValue(slot: slot, decimal: DecimalNumber(whole))
    }
    while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "}") {
      guard at - first < Self.mostDigits else { return nil }
      at += 1
    }
    return DecimalNumber(jsonNumber: bytes.slice(first..<at)).map { LineValue(slot: slot, decimal: $0) }
  }

  /// An amount that is not negative, as a text or a number, in units of 10^−`digits`.
  @inline(__always)
  mutating func readAmount(fractionDigits digits: Int) -> Int64? {
    guard at < bytes.count else { return nil }
    let isText = bytes[at] == UInt8(ascii: "\"")
    if isText { at += 1 }
    let first = at
    var units: Int64 = 0
    var fraction = -1
    while at < bytes.count, at - first <= Self.mostDigits {
      let byte = bytes[at]
      if byte.isDigit {
        units = units * 10 + Int64(byte - UInt8(ascii: "0"))
        if fraction >= 0 { fraction += 1 }
      } else if byte == UInt8(ascii: "."), fraction < 0, at > first {
        fraction = 0
      } else {
        break
      }
      at += 1
    }
    guard at < bytes.count, at > first, at - first <= Self.mostDigits, fraction != 0, fraction <= digits else {
      return nil
    }
    guard isText || (bytes[first] != UInt8(ascii: "0")) else { return nil }
    guard isText == (bytes[at] == UInt8(ascii: "\"")) else { return nil }
    for _ in max(fraction, 0)..<digits {
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      units = product
    }
    if isText { at += 1 }
    return units
  }

  /// Longer numbers are unusual.
  private static var mostDigits: Int { 15 }
}
