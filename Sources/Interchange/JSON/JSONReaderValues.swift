// Strings, numbers and words.
extension JSONReader {
  /// Reads the string that comes next.
  public mutating func readString() throws(JSONProblem) -> JSONString {
    skipWhitespace()
    valueStart = at
    guard nextByte == UInt8(ascii: "\"") else { throw unexpected("a string was expected") }
    return try scanString()
  }

  /// Reads the number that comes next: its bytes, which follow the grammar; any size.
  public mutating func readNumber() throws(JSONProblem) -> UnsafeBufferPointer<UInt8> {
    skipWhitespace()
    valueStart = at
    guard JSONKind(firstByte: nextByte) == .number else { throw unexpected("a number was expected") }
    try scanNumber()
    return bytes.slice(valueStart..<at)
  }

  /// Reads `true` or `false`.
  public mutating func readBool() throws(JSONProblem) -> Bool {
    skipWhitespace()
    valueStart = at
    if passes("true") { return true }
    if passes("false") { return false }
    throw unexpected("true or false was expected")
  }

  /// Reads `null`.
  public mutating func readNull() throws(JSONProblem) {
    skipWhitespace()
    valueStart = at
    guard passes("null") else { throw unexpected("null was expected") }
  }

  /// Passes over `word` if it comes next.
  @inline(__always)
  private mutating func passes(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard at + length <= bytes.count else { return false }
    for index in 0..<length where bytes[at + index] != word.utf8Start[index] { return false }
    at += length
    return true
  }
}

// MARK: Strings

extension JSONReader {
  /// Passes over a string whose opening quote comes next.
  mutating func scanString() throws(JSONProblem) -> JSONString {
    let opening = at
    var end = opening + 1
    var hasEscapes = false
    while true {
      end = bytes.endOfPlainJSONText(from: end)
      guard end < bytes.count else { throw unclosedString(from: opening) }
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") {
        at = end + 1
        return JSONString(bytes: bytes.slice(opening + 1..<end), hasEscapes: hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        end = try endOfEscape(at: end, opening: opening)
      } else if byte >= 0x80 {
        repeat {
          guard case .scalar(let length) = bytes.utf8Step(at: end) else { throw invalidUTF8(at: end) }
          end += length
        } while end < bytes.count && bytes[end] >= 0x80
      } else {
        throw rawControl(at: end)
      }
    }
  }

  /// The end of the escape whose backslash stands at `start`; a surrogate pair is one.
  private func endOfEscape(at start: Int, opening: Int) throws(JSONProblem) -> Int {
    guard start + 1 < bytes.count else { throw unclosedString(from: opening) }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"): return try endOfNumberedEscape(at: start)
    default:
      throw problem(
        "an escape (one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u) was expected, found "
          + Excerpt.quoted(bytes.slice(start..<endOfFound(start + 1))), at: start)
    }
  }

  private func endOfNumberedEscape(at start: Int) throws(JSONProblem) -> Int {
    guard let first = hexadecimal(at: start) else {
      throw problem("four hexadecimal digits were expected after \\u", at: start)
    }
    guard first & 0xF800 == 0xD800 else { return start + 6 }
    let second = start + 6
    if first < 0xDC00, let low = hexadecimal(at: second), low & 0xFC00 == 0xDC00 { return second + 6 }
    let shown = String(decoding: bytes.slice(start..<start + 6), as: UTF8.self)
    throw problem("\(shown) is half of a surrogate pair and the other half is missing", at: start)
  }

  /// The value of an escape `\uXXXX` at `start`, if one stands there.
  private func hexadecimal(at start: Int) -> UInt32? {
    guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var value: UInt32 = 0
    for byte in bytes[start + 2..<start + 6] {
      guard let digit = byte.hexadecimalValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private func endOfFound(_ start: Int) -> Int {
    if case .scalar(let length) = bytes.utf8Step(at: start) { start + length } else { start + 1 }
  }
}

// MARK: Numbers

extension JSONReader {
  /// Passes over a number that comes next.
  mutating func scanNumber() throws(JSONProblem) {
    let start = at
    if nextByte == UInt8(ascii: "-") { at += 1 }
    if nextByte == UInt8(ascii: "0") {
      at += 1
      if nextByte.isDigit {
        throw problem("a number must not begin with 0, found \(word(from: start))", at: start)
      }
    } else {
      try passDigits(of: start, expected: "a digit was expected")
    }
    if nextByte == UInt8(ascii: ".") {
      at += 1
      try passDigits(of: start, expected: "a digit was expected after the point")
    }
    if nextByte | 0x20 == UInt8(ascii: "e") {
      at += 1
      if nextByte == UInt8(ascii: "+") || nextByte == UInt8(ascii: "-") { at += 1 }
      try passDigits(of: start, expected: "a digit was expected in the exponent")
    }
  }

  @inline(__always)
  private mutating func passDigits(of start: Int, expected: StaticString) throws(JSONProblem) {
    let first = at
    while nextByte.isDigit { at += 1 }
    guard at > first else { throw unexpected(expected) }
  }

  private func word(from start: Int) -> String {
    var end = start
    while end < bytes.count, bytes[end].isDigit || bytes[end] == UInt8(ascii: "-") { end += 1 }
    return Excerpt.quoted(bytes.slice(start..<end))
  }
}

extension UInt8 {
  /// Whether the byte is one of 0 to 9.
  @inline(__always)
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
