/// Whether a text is JSON by RFC 8259 and by our own stricter rules, told in the plainest way: a second opinion.
///
/// The rules: valid UTF-8, no key twice in an object, no half of a surrogate pair, at most 64 containers in each other; one
/// byte order mark may begin the text.
struct NaiveJSON {
  private var scalars: [Unicode.Scalar]
  private var at = 0

  static func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    var reader = NaiveJSON(scalars: Array(text.unicodeScalars))
    if reader.next == "\u{FEFF}" { reader.at += 1 }
    return reader.value(depth: 0) && reader.next == nil
  }

  private var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    at += 1
    return true
  }

  private mutating func space() { while take(" ") || take("\n") || take("\r") || take("\t") {} }

  private mutating func value(depth: Int) -> Bool {
    space()
    defer { space() }
    switch next {
    case "{": return depth < 64 && object(depth: depth + 1)
    case "[": return depth < 64 && array(depth: depth + 1)
    case "\"": return string() != nil
    case "t": return "true".unicodeScalars.allSatisfy { take($0) }
    case "f": return "false".unicodeScalars.allSatisfy { take($0) }
    case "n": return "null".unicodeScalars.allSatisfy { take($0) }
    default: return number()
    }
  }

  private mutating func object(depth: Int) -> Bool {
    at += 1
    var keys: Set<[UInt32]> = []
    space()
    if take("}") { return true }
    repeat {
      space()
      guard let key = string(), keys.insert(key).inserted else { return false }
      space()
      guard take(":"), value(depth: depth) else { return false }
    } while take(",")
    return take("}")
  }

  private mutating func array(depth: Int) -> Bool {
    at += 1
    space()
    if take("]") { return true }
    repeat { guard value(depth: depth) else { return false } } while take(",")
    return take("]")
  }

  private mutating func number() -> Bool {
    _ = take("-")
    if !take("0") { guard digits() else { return false } }
    if take(".") { guard digits() else { return false } }
    guard take("e") || take("E") else { return true }
    if !take("+") { _ = take("-") }
    return digits()
  }

  private mutating func digits() -> Bool {
    let start = at
    while let digit = next, ("0"..."9").contains(digit) { at += 1 }
    return at > start
  }

  /// The scalars of a string; nil where it is none.
  private mutating func string() -> [UInt32]? {
    guard take("\"") else { return nil }
    var text: [UInt32] = []
    while let scalar = next {
      at += 1
      switch scalar {
      case "\"": return text
      case "\\":
        guard let escaped = escape() else { return nil }
        text.append(escaped)
      case _ where scalar.value < 0x20: return nil
      default: text.append(scalar.value)
      }
    }
    return nil
  }

  private mutating func escape() -> UInt32? {
    guard let scalar = next else { return nil }
    at += 1
    switch scalar {
    case "\"", "\\", "/": return scalar.value
    case "b": return 8
    case "f": return 12
    case "n": return 10
    case "r": return 13
    case "t": return 9
    case "u":
      guard let high = unit() else { return nil }
      if !(0xD800..<0xE000).contains(high) { return high }
      guard high < 0xDC00, take("\\"), take("u"), let low = unit(), (0xDC00..<0xE000).contains(low) else { return nil }
      return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
    default: return nil
    }
  }

  private mutating func unit() -> UInt32? {
    guard at + 4 <= scalars.count else { return nil }
    var value: UInt32 = 0
    for scalar in scalars[at..<at + 4] {
      guard scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
      value = value * 16 + UInt32(digit)
    }
    at += 4
    return value
  }
}
