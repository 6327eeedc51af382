/// A JSON value as a value: for documents and for keys that the program does not know.
///
/// Numbers keep their text, objects their order, and text is compared byte for byte, so that nothing changes on the way
/// through: `JSONValue(parsing: value.text(.compact)) == value`.
public indirect enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number by its exact text.
  case number(String)
  /// Text, with its escapes resolved.
  case string(String)
  /// Elements in their order.
  case array([JSONValue])
  /// Members in their order, no key twice.
  case object([JSONMember])
}

/// A key and its value.
public struct JSONMember: Hashable, Sendable {
  /// The key, with its escapes resolved.
  public var key: String
  /// The value.
  public var value: JSONValue

  /// A member.
  public init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }

  /// Whether both have the same key, byte for byte, and the same value.
  public static func == (one: JSONMember, other: JSONMember) -> Bool {
    one.key.utf8.elementsEqual(other.key.utf8) && one.value == other.value
  }
}

extension JSONValue: Hashable {
  /// Whether both are written alike; text that merely looks alike (é in one scalar or in two) is not.
  public static func == (one: JSONValue, other: JSONValue) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.boolean(let one), .boolean(let other)): one == other
    case (.number(let one), .number(let other)), (.string(let one), .string(let other)):
      one.utf8.elementsEqual(other.utf8)
    case (.array(let one), .array(let other)): one == other
    case (.object(let one), .object(let other)): one == other
    default: false
    }
  }

  /// Feeds the value to `hasher`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    switch self {
    case .null: break
    case .boolean(let value): hasher.combine(value)
    case .number(let text), .string(let text): hasher.combine(text)
    case .array(let elements): hasher.combine(elements)
    case .object(let members): hasher.combine(members)
    }
  }
}

extension JSONValue {
  /// What kind of value this is.
  public var kind: JSONKind {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The value of `key` if this is an object that has it.
  /// - Complexity: one pass over the members.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The element at `index` if this is an array that has it.
  public subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The text if this is a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The exact text if this is a number.
  public var number: String? { if case .number(let text) = self { text } else { nil } }

  /// The truth if this is `true` or `false`.
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }

  /// The elements if this is an array.
  public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  /// The members if this is an object.
  public var object: [JSONMember]? { if case .object(let members) = self { members } else { nil } }
}
