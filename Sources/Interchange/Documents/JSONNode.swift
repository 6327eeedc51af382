/// A JSON value that remembers where it stands in its text.
struct JSONNode {
  struct Member {
    let key: String
    let keyOffset: Int
    let value: JSONNode
  }

  indirect enum Content {
    case null
    case boolean(Bool)
    /// A number by its exact text.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([Member])
  }

  let range: Range<Int>
  let content: Content
}

extension JSONNode {
  var kind: JSONKind {
    switch content {
    case .null: .null
    case .boolean: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  var members: [Member]? { if case .object(let members) = content { members } else { nil } }
  var elements: [JSONNode]? { if case .array(let elements) = content { elements } else { nil } }
  var string: String? { if case .string(let text) = content { text } else { nil } }
  var number: String? { if case .number(let text) = content { text } else { nil } }

  /// The number where it is a whole one, written as 30, 30.0 or 3e1.
  var wholeNumber: Int? {
    guard let decimal, decimal.fractionDigits == 0 else { return nil }
    return Int(exactly: decimal.mantissa)
  }

  subscript(key: String) -> JSONNode? {
    members?.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The value without whitespace between its parts, from the text that it was read from.
  func compactText(in bytes: UnsafeBufferPointer<UInt8>) -> String {
    var text: [UInt8] = []
    text.appendWithoutWhitespace(bytes.slice(range))
    return String(decoding: text, as: UTF8.self)
  }

  /// The truth value, where it is one.
  var boolean: Bool? { if case .boolean(let value) = content { value } else { nil } }

  /// What was found, for a message: the text of a scalar, else its kind.
  var shown: String {
    switch content {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let text): Excerpt.shortened(text)
    case .string(let text): Excerpt.quoted(text)
    case .array, .object: kind.phrase
    }
  }
}

extension JSONReader {
  /// Reads the value that comes next with the places of its parts.
  mutating func readNode() throws(JSONProblem) -> JSONNode {
    let kind = try peekKind()
    let start = offset
    let content = try readContent(kind)
    return JSONNode(range: start..<at, content: content)
  }

  // The recursion ends at the deepest nesting that the reader allows.
  private mutating func readContent(_ kind: JSONKind) throws(JSONProblem) -> JSONNode.Content {
    switch kind {
    case .object:
      var members: [JSONNode.Member] = []
      try beginObject()
      while let key = try nextKey() {
        let keyOffset = offset
        members.append(JSONNode.Member(key: key.string, keyOffset: keyOffset, value: try readNode()))
      }
      return .object(members)
    case .array:
      var elements: [JSONNode] = []
      try beginArray()
      while try nextElement() { elements.append(try readNode()) }
      return .array(elements)
    case .string: return .string(try readString().string)
    case .number: return .number(String(decoding: try readNumber(), as: UTF8.self))
    case .boolean: return .boolean(try readBool())
    case .null:
      try readNull()
      return .null
    case .end: throw unexpected("a value was expected")
    }
  }
}
