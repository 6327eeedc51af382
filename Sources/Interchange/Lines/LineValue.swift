import Segmentation

/// A value of a line, read and checked but not applied yet; texts still point into the file.
enum LineValue {
  /// Absent, null and empty text mean the same.
  case missing
  case text(JSONString)
  case boolean(Bool)
  case number(DecimalNumber)
  case money(Money)
  case instant(Instant)
  case day(Day)
  case members([String])
  case undeclared(UndeclaredValue)
  /// An object under a key that nobody declared, to be merged into the one that is there.
  case object(JSONValue)
}

extension JSONReader {
  /// Reads the value that comes next as one of `type`.
  mutating func readValue(as type: FieldType, in currency: Currency) throws(JSONProblem) -> LineValue {
    let kind = try peekKind()
    if kind == .null {
      try readNull()
      return .missing
    }
    switch (type, kind) {
    case (.boolean, .boolean): return .boolean(try readBool())
    case (.number, .number): return .number(try readDecimal())
    case (.money, .number): return .money(try money(try readDecimal(), in: currency))
    case (.set, .array): return .members(try readTexts())
    case (_, .string): return try readText(as: type, in: currency)
    default: throw try refusal(kind, of: type)
    }
  }

  private mutating func readText(as type: FieldType, in currency: Currency) throws(JSONProblem) -> LineValue {
    let text = try readString()
    if text.bytes.isEmpty { return .missing }
    switch type {
    case .text, .choice: return .text(text)
    case .money:
      guard let number = text.withUnescapedUTF8({ DecimalNumber(utf8: $0) }) else { throw refusal(text, of: type) }
      return .money(try money(number, in: currency))
    case .date:
      if let instant = text.withUnescapedUTF8({ Instant(rfc3339: $0) }) { return .instant(instant) }
      guard let day = text.withUnescapedUTF8({ Day(utf8: $0) }) else { throw refusal(text, of: type) }
      return .day(day)
    case .number, .boolean, .set, .days: throw refusal(text, of: type)
    }
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
    let digits = currency.fractionDigits
    throw problem(
      "\(number) is no amount of \(currency.code), which has \(digits == 0 ? "no" : String(digits)) digits behind the point"
    )
  }

  /// Reads an array of texts.
  private mutating func readTexts() throws(JSONProblem) -> [String] {
    var texts: [String] = []
    try beginArray()
    while try nextElement() {
      let kind = try peekKind()
      guard kind == .string else { throw try refusal(kind, of: .text) }
      texts.append(try readString().string)
    }
    return texts
  }

  /// Reads a value whose key nobody declared.
  mutating func readUndeclared() throws(JSONProblem) -> LineValue {
    switch try peekKind() {
    case .null:
      try readNull()
      return .missing
    case .boolean: return .undeclared(.boolean(try readBool()))
    case .number:
      let bytes = try readNumber()
      let number = DecimalNumber(jsonNumber: bytes).map(UndeclaredValue.number)
      return .undeclared(number ?? .other(String(decoding: bytes, as: UTF8.self)))
    case .string:
      let text = try readString()
      return text.bytes.isEmpty ? .missing : .undeclared(.text(text.string))
    case .object: return .object(try readValue())
    case .array, .end:
      let value = try readValue()
      let texts = value.array?.map(\.string) ?? []
      guard texts.allSatisfy({ $0 != nil }) else { return .undeclared(.other(value.text(.compact))) }
      return .undeclared(.texts(texts.compactMap { $0 }))
    }
  }
}

// MARK: Identifiers

extension JSONReader {
  /// The longest id of a fan, an event or an event's type, in bytes.
  static let longestID = 128

  /// Reads an id: not empty, not too long, without control characters.
  mutating func readID() throws(JSONProblem) -> JSONString {
    let kind = try peekKind()
    guard kind == .string else { throw try refusal(kind, of: .text) }
    let id = try readString()
    guard !id.bytes.isEmpty else { throw problem("the text is empty") }
    guard id.withUnescapedUTF8({ $0.count }) <= Self.longestID else {
      throw problem("an id has at most \(Self.longestID) bytes")
    }
    guard !id.withUnescapedUTF8({ $0.hasControls }) else {
      throw problem("\(Excerpt.quoted(id.string)) holds a control character")
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
}

// MARK: Refusals

extension JSONReader {
  /// The problem with the value that comes next, of a kind that a field of `type` cannot hold.
  private mutating func refusal(_ kind: JSONKind, of type: FieldType) throws(JSONProblem) -> JSONProblem {
    if kind == .string { return refusal(try readString(), of: type) }
    let bytes = try rawValue()
    let isWord = kind == .number || kind == .boolean
    let shown = isWord ? Excerpt.shortened(String(decoding: bytes, as: UTF8.self)) : kind.phrase
    return problem("\(shown) is not \(type.expectation)")
  }

  /// The problem with the text that was just read.
  private func refusal(_ text: JSONString, of type: FieldType) -> JSONProblem {
    problem("\(Excerpt.quoted(text.string)) is not \(type.expectation); leave the key out to mean unknown")
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
