// The sentences of the reader, away from its loops.
extension JSONReader {
  /// Something else stands where `expected` was due.
  @inline(never)
  func unexpected(_ expected: StaticString) -> JSONProblem {
    if at <= 1, isUTF16 { return problem("the text is UTF-16; UTF-8 was expected", at: 0) }
    return problem("\(expected), found \(found)", at: at)
  }

  /// `key` stood in this object already.
  @inline(never)
  func twice(_ key: JSONString, _ second: Int, _ first: Int) -> JSONProblem {
    twice(quoted: key.withUnescapedUTF8 { Excerpt.quoted($0) }, second, first)
  }

  /// A key, whose name is given as messages show it, stood in this object already.
  @inline(never)
  func twice(quoted name: String, _ second: Int, _ first: Int) -> JSONProblem {
    let (line, column) = place(of: second)
    let earlier = place(of: first)
    let before = earlier.line == line ? "column \(earlier.column)" : "line \(earlier.line), column \(earlier.column)"
    return problem("the key \(name) stands twice in one object, at \(before) and at column \(column)", at: second)
  }

  /// A byte that no UTF-8 text holds there.
  @inline(never)
  func invalidUTF8(at offset: Int) -> JSONProblem {
    if offset <= 1, isUTF16 { return problem("the text is UTF-16; UTF-8 was expected", at: 0) }
    return problem("the byte 0x\(bytes[offset].hexadecimal) is not valid UTF-8", at: offset)
  }

  /// A string goes on to the end of the text.
  @inline(never)
  func unclosedString(from opening: Int) -> JSONProblem {
    problem("a closing quote was expected, found the end of the text", at: opening)
  }

  /// A control character stands in a string as it is.
  @inline(never)
  func rawControl(at offset: Int) -> JSONProblem {
    if offset <= 1, isUTF16 { return problem("the text is UTF-16; UTF-8 was expected", at: 0) }
    let byte = bytes[offset]
    let name = byte == 0x0A || byte == 0x0D ? "a line break" : byte == 0x09 ? "a tab" : "a control character"
    return problem("\(name) stands in a string; an escape (\\u00\(byte.hexadecimal)) was expected", at: offset)
  }

  /// What stands at the reader's place, in words.
  private var found: String {
    guard at < bytes.count else { return "the end of the text" }
    switch bytes[at] {
    case UInt8(ascii: "{"): return "an object"
    case UInt8(ascii: "["): return "an array"
    case UInt8(ascii: "\""): return "the string \(foundString)"
    default: break
    }
    if bytes.hasByteOrderMark(at: at) { return "a byte order mark, which may stand only at the very start" }
    var end = at
    while end < bytes.count, bytes[end].isPartOfWord { end += 1 }
    if end > at { return Excerpt.quoted(bytes.slice(at..<end)) }
    guard case .scalar(let length) = bytes.utf8Step(at: at) else {
      return "the byte 0x\(bytes[at].hexadecimal), which is not valid UTF-8"
    }
    return Excerpt.quoted(bytes.slice(at..<at + length))
  }

  private var foundString: String {
    var end = at + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] >= 0x20 {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return Excerpt.quoted(bytes.slice(at + 1..<Swift.min(end, bytes.count)))
  }

  /// Whether the text begins like UTF-16, with or without a byte order mark.
  private var isUTF16: Bool {
    guard bytes.count >= 2, bytes.count % 2 == 0 else { return false }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return true
    case (0, 0): return false
    case (0, _), (_, 0): return true
    default: return false
    }
  }
}

extension UInt8 {
  /// The byte in two hexadecimal digits.
  var hexadecimal: String { (self < 16 ? "0" : "") + String(self, radix: 16, uppercase: true) }

  fileprivate var isPartOfWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
