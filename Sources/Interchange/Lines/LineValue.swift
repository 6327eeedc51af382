import Segmentation

/// A value of a line, read and checked but not applied yet: what it is, or where in the line it stands.
struct LineValue {
  /// What the value is.
  enum Kind: UInt8 {
    /// Absent, null and empty text mean the same.
    case missing
    /// The text between the quotes at `range`.
    case text
    case boolean, decimal, money, instant, day
    /// The array of texts at `range`.
    case members
    /// An array of texts at `range` under a key that nobody declared.
    case texts
    /// Any other value at `range` under a key that nobody declared.
    case other
    /// An object at `range` under a key that nobody declared, to be merged into the one that is there.
    case object
  }

  /// The place of its field.
  var slot: Int32
  var kind: Kind
  /// The yes or no of a boolean; of a text, whether it has escapes.
  var flag = false
  /// Whether nobody declared its key.
  var isUndeclared = false
  private var start: Int32 = 0
  private var end: Int32 = 0
  /// Minor units, microseconds or the number of a day.
  var whole: Int64 = 0
  var decimal = DecimalNumber.zero

  init(_ kind: Kind, slot: Int, flag: Bool = false) {
    self.slot = Int32(truncatingIfNeeded: slot)
    self.kind = kind
    self.flag = flag
  }

  init(_ kind: Kind, slot: Int, whole: Int64) {
    self.init(kind, slot: slot)
    self.whole = whole
  }

  init(slot: Int, decimal: DecimalNumber) {
    self.init(.decimal, slot: slot)
    self.decimal = decimal
  }

  /// Where the value stands in the line, which has at most a MiB.
  var range: Range<Int> {
    get { Int(start)..<Int(end) }
    set { (start, end) = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
  }

  /// The text in the line that it was read from.
  @inline(__always)
  func text(in line: UnsafeBufferPointer<UInt8>) -> JSONString {
    JSONString(bytes: line.slice(range), hasEscapes: flag)
  }
}

extension JSONReader {
  /// Reads the value that comes next as one of `type`.
  @inline(__always)
  mutating func readValue(
    as type: FieldType, slot: Int, in currency: Currency
  ) throws(JSONProblem) -> LineValue {
    let kind = try peekKind()
    if kind == .string { return try readText(as: type, slot: slot, in: currency) }
    if kind == .boolean, type == .boolean { return LineValue(.boolean, slot: slot, flag: try readBool()) }
    return try readOther(kind, as: type, slot: slot, in: currency)
  }

  private mutating func readOther(
    _ kind: JSONKind, as type: FieldType, slot: Int, in currency: Currency
  ) throws(JSONProblem) -> LineValue {
    switch (type, kind) {
    case (_, .null):
      try readNull()
      return LineValue(.missing, slot: slot)
    case (.number, .number): return LineValue(slot: slot, decimal: try readDecimal())
    case (.money, .number):
      let money = try money(try readDecimal(), in: currency)
      return LineValue(.money, slot: slot, whole: money.minorUnits)
    case (.set, .array):
      try passTexts()
      return located(.members, slot)
    default: throw try refusal(kind, of: type)
    }
  }

  @inline(__always)
  private mutating func readText(
    as type: FieldType, slot: Int, in currency: Currency
  ) throws(JSONProblem) -> LineValue {
    let text = try readString()
    if text.bytes.isEmpty { return LineValue(.missing, slot: slot) }
    switch type {
    case .text, .choice:
      try refuseNull(text)
      return located(text, slot)
    case .date:
      if let instant = text.withUnescapedUTF8({ Instant(rfc3339: $0) }) {
        return LineValue(.instant, slot: slot, whole: instant.microseconds)
      }
      guard let day = text.withUnescapedUTF8({ Day(utf8: $0) }) else { throw refusal(text, of: type) }
      return LineValue(.day, slot: slot, whole: Int64(day.number))
    case .money:
      guard let number = text.withUnescapedUTF8({ DecimalNumber(utf8: $0) }) else { throw refusal(text, of: type) }
      return LineValue(.money, slot: slot, whole: try money(number, in: currency).minorUnits)
    case .number, .boolean, .set, .days: throw refusal(text, of: type)
    }
  }

  /// The text that was just read, as a value.
  @inline(__always)
  private func located(_ text: JSONString, _ slot: Int) -> LineValue {
    var value = LineValue(.text, slot: slot, flag: text.hasEscapes)
    value.range = at - 1 - text.bytes.count..<at - 1
    return value
  }

  /// The value that was just passed over.
  private func located(_ kind: LineValue.Kind, _ slot: Int) -> LineValue {
    var value = LineValue(kind, slot: slot)
    value.range = offset..<at
    return value
  }

  /// Reads a number exactly.
  mutating func readDecimal() throws(JSONProblem) -> DecimalNumber {
    let bytes = try readNumber()
    if let number = DecimalNumber(jsonNumber: bytes) { return number }
    throw problem("\(Excerpt.shortened(String(decoding: bytes, as: UTF8.self))) needs more than 18 digits")
  }

  /// The amount that `number`, the last value, is in a currency.
  func money(_ number: DecimalNumber, in currency: Currency) throws(JSONProblem) -> Money {
    if let money = Money(number, in: currency) { return money }
    throw noAmount(of: currency, at: valueStart)
  }

  /// The problem with the number at `offset`, which has more digits than the currency, or is too large.
  func noAmount(of currency: Currency, at offset: Int) -> JSONProblem {
    let digits = currency.fractionDigits == 0 ? "no" : String(currency.fractionDigits)
    return problem(
      "\(written(at: offset)) is no amount of \(currency.code), which has \(digits) digits behind the point", at: offset
    )
  }

  /// Passes over an array of texts, which is then the last value.
  private mutating func passTexts() throws(JSONProblem) {
    let start = offset
    try beginArray()
    while try nextElement() {
      let kind = try peekKind()
      guard kind == .string else { throw try refusal(kind, of: .text) }
      try refuseNull(try scanString())
    }
    valueStart = start
  }

  /// Refuses what ends a text in other programs: it is JSON, but nobody's name.
  @inline(__always)
  private func refuseNull(_ text: JSONString) throws(JSONProblem) {
    guard text.hasEscapes, text.withUnescapedUTF8({ $0.contains(0) }) else { return }
    throw problem("\(Excerpt.quoted(text.string)) holds U+0000, which no text may")
  }

  /// Reads a value whose key nobody declared.
  mutating func readUndeclared(slot: Int) throws(JSONProblem) -> LineValue {
    var value = try readAny(slot: slot)
    value.isUndeclared = true
    return value
  }

  private mutating func readAny(slot: Int) throws(JSONProblem) -> LineValue {
    switch try peekKind() {
    case .null:
      try readNull()
      return LineValue(.missing, slot: slot)
    case .boolean: return LineValue(.boolean, slot: slot, flag: try readBool())
    case .number:
      let bytes = try readNumber()
      guard let number = DecimalNumber(jsonNumber: bytes) else { return located(.other, slot) }
      return LineValue(slot: slot, decimal: number)
    case .string:
      let text = try readString()
      return text.bytes.isEmpty ? LineValue(.missing, slot: slot) : located(text, slot)
    case .object:
      try skipValue()
      return located(.object, slot)
    case .array:
      let isTexts = try passArray()
      return located(isTexts ? .texts : .other, slot)
    case .end: throw unexpected("a value was expected")
    }
  }

  /// Passes over an array, which is then the last value; true if it holds nothing but texts.
  private mutating func passArray() throws(JSONProblem) -> Bool {
    let start = offset
    var isTexts = true
    try beginArray()
    while try nextElement() {
      if try peekKind() == .string {
        _ = try scanString()
      } else {
        isTexts = false
        try skipValue()
      }
    }
    valueStart = start
    return isTexts
  }
}

extension LineValue {
  /// The members of the array of texts that `text` writes.
  static func members(_ text: UnsafeBufferPointer<UInt8>) -> [String] {
    let value = try? JSONValue(parsing: text)
    return value?.array?.compactMap(\.string) ?? []
  }

  /// The value that `text` writes, compactly.
  static func compact(_ text: UnsafeBufferPointer<UInt8>) -> String {
    (try? JSONValue(parsing: text))?.text(.compact) ?? ""
  }
}

// MARK: Identifiers

extension JSONReader {
  /// The longest id of a fan, an event or an event's type, in bytes.
  static let longestID = 128

  /// Reads an id: not empty, not too long, without control characters.
  @inline(__always)
  mutating func readID() throws(JSONProblem) -> JSONString {
    if nextByte == UInt8(ascii: "\"") {
      // Most ids are plain.
      let end = bytes.endOfPlainJSONText(from: at + 1, stoppingAtDelete: true)
      if end < bytes.count, bytes[end] == UInt8(ascii: "\""), end > at + 1, end - at - 1 <= Self.longestID {
        valueStart = at
        at = end + 1
        return JSONString(bytes: bytes.slice(valueStart + 1..<end), hasEscapes: false)
      }
    }
    return try readAnyID()
  }

  @inline(never)
  private mutating func readAnyID() throws(JSONProblem) -> JSONString {
    let kind = try peekKind()
    guard kind == .string else { throw try refusal(kind, of: .text) }
    let id = try readString()
    guard !id.bytes.isEmpty else { throw problem("the text is empty") }
    let length = id.withUnescapedUTF8 { $0.count }
    guard length <= Self.longestID else {
      throw problem("\(Excerpt.quoted(id.string)) has \(length) bytes; an id has at most \(Self.longestID)")
    }
    guard !id.withUnescapedUTF8({ $0.hasControls }) else {
      throw problem("\(Excerpt.quoted(id.string)) holds a control character")
    }
    guard !id.withUnescapedUTF8({ $0.holdsNoncharacter }) else {
      throw problem("\(Excerpt.quoted(id.string)) holds a noncharacter of Unicode")
    }
    return id
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a control character of ASCII or Latin-1 stands in the UTF-8.
  var hasControls: Bool {
    for index in indices {
      let byte = self[index]
      if byte < 0x20 || byte == 0x7F { return true }
      if byte == 0xC2, index + 1 < count, self[index + 1] < 0xA0 { return true }
    }
    return false
  }

  /// Whether one of the 66 code points stands in the UTF-8 that Unicode sets aside for good (U+FDD0 to U+FDEF, U+…FFFE,
  /// U+…FFFF).
  var holdsNoncharacter: Bool {
    for index in indices where self[index] >= 0x90 && index >= 2 {
      let (byte, before, first) = (self[index], self[index - 1], self[index - 2])
      if first == 0xEF, before == 0xB7, byte <= 0xAF { return true }
      guard before == 0xBF, byte & 0xFE == 0xBE else { continue }
      if first == 0xEF { return true }
      if first & 0xCF == 0x8F, index >= 3, self[index - 3] >= 0xF0 { return true }
    }
    return false
  }
}

// MARK: Refusals

extension JSONReader {
  /// The problem with the value that comes next, of a kind that a field of `type` cannot hold.
  mutating func refusal(_ kind: JSONKind, of type: FieldType) throws(JSONProblem) -> JSONProblem {
    if kind == .string { return refusal(try readString(), of: type) }
    return try refusal(kind, expected: type.expectation)
  }

  /// The problem with the value that comes next, which is no text.
  mutating func refusal(_ kind: JSONKind, expected: String) throws(JSONProblem) -> JSONProblem {
    let bytes = try rawValue()
    let isWord = kind == .number || kind == .boolean
    let shown = isWord ? Excerpt.shortened(String(decoding: bytes, as: UTF8.self)) : kind.phrase
    return problem("\(shown) is not \(expected)")
  }

  /// The text or number that begins at `offset`, as messages show what stands in the file.
  func written(at offset: Int) -> String {
    if bytes[offset] == UInt8(ascii: "\"") {
      let text = bytes.slice(offset + 1..<bytes.endOfString(at: offset) - 1)
      return Excerpt.quoted(JSONString(bytes: text, hasEscapes: true).string)
    }
    var end = offset
    while end < bytes.count, bytes[end].isDigit || "+-.eE".utf8.contains(bytes[end]) { end += 1 }
    return Excerpt.shortened(String(decoding: bytes.slice(offset..<end), as: UTF8.self))
  }

  /// The problem with the text that was just read.
  func refusal(_ text: JSONString, of type: FieldType) -> JSONProblem {
    if type == .money, text.withUnescapedUTF8({ $0.isDecimal }) {
      return problem("\(Excerpt.quoted(text.string)) needs more than 18 digits")
    }
    return problem("\(Excerpt.quoted(text.string)) is not \(type.expectation); leave the key out to mean unknown")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these are digits with a sign before, a point between, or neither: a number, if it is not too long.
  fileprivate var isDecimal: Bool {
    let digits = first == UInt8(ascii: "-") ? dropFirst() : self[...]
    let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { part in !part.isEmpty && part.allSatisfy(\.isDigit) }
  }
}

extension FieldType {
  /// What a line should hold for a field of this type.
  fileprivate var expectation: String {
    switch self {
    case .text, .choice: "a text in quotes"
    case .number, .days: "a number"
    case .money: "an amount"
    case .date: "a date such as 2026-03-02 or 2026-03-02T10:11:12Z"
    case .set: "an array of texts"
    case .boolean: "true or false"
    }
  }
}

extension LineValue {
  /// The value of a key that nobody declared, unless it is a text, an object or missing.
  func undeclared(in line: UnsafeBufferPointer<UInt8>) -> UndeclaredValue? {
    switch kind {
    case .boolean: return .boolean(flag)
    case .decimal: return .number(decimal)
    case .texts: return .texts(Self.members(line.slice(range)))
    case .other:
      let text = line.slice(range)
      return .other(
        text.first == UInt8(ascii: "[") ? Self.compact(text) : String(decoding: text, as: UTF8.self))
    case .missing, .text, .money, .instant, .day, .members, .object: return nil
    }
  }
}
