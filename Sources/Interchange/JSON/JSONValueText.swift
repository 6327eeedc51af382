// From text to values and back.
extension JSONValue {
  /// The one value that `bytes` hold.
  public init(parsing bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1) throws(JSONProblem) {
    var reader = JSONReader(bytes, firstLine: firstLine)
    self = try reader.readValue()
    try reader.finish()
  }

  /// The one value that `bytes` hold.
  public init(parsing bytes: [UInt8]) throws(JSONProblem) {
    self = try bytes.withUnsafeBufferPointer { bytes throws(JSONProblem) in try JSONValue(parsing: bytes) }
  }

  /// The one value that `text` holds.
  public init(parsing text: String) throws(JSONProblem) {
    try self.init(parsing: Array(text.utf8))
  }

  /// The value as canonical text, without a line end after it.
  public func text(_ style: JSONStyle) -> String {
    var writer = JSONWriter(style)
    writer.value(self)
    return String(decoding: writer.finished(), as: UTF8.self)
  }
}

extension JSONReader {
  /// Reads the value that comes next, whatever it is.
  public mutating func readValue() throws(JSONProblem) -> JSONValue {
    switch try peekKind() {
    case .object: return .object(try readMembers())
    case .array: return .array(try readElements())
    case .string: return .string(try readString().string)
    case .number: return .number(String(decoding: try readNumber(), as: UTF8.self))
    case .boolean: return .boolean(try readBool())
    case .null:
      try readNull()
      return .null
    case .end: throw unexpected("a value was expected")
    }
  }

  // The recursion ends at the deepest nesting that the reader allows.
  private mutating func readMembers() throws(JSONProblem) -> [JSONMember] {
    var members: [JSONMember] = []
    try beginObject()
    while let key = try nextKey() { members.append(JSONMember(key.string, try readValue())) }
    return members
  }

  private mutating func readElements() throws(JSONProblem) -> [JSONValue] {
    var elements: [JSONValue] = []
    try beginArray()
    while try nextElement() { elements.append(try readValue()) }
    return elements
  }
}

extension JSONWriter {
  /// Writes `value`, which has no key twice in an object.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .boolean(let value): bool(value)
    case .number(let text): number(text)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }
}
