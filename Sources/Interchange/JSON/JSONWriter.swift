/// How JSON is laid out.
public enum JSONStyle: String, CaseIterable, Hashable, Sendable {
  /// One line without spaces.
  case compact
  /// Two spaces a level; what fits into 100 columns stays on one line, so that documents read and diff well.
  case pretty
}

/// Builds canonical JSON: the same values always give the same bytes.
///
/// Escaped are `"`, `\`, control characters including DEL and C1, and the line separators U+2028 and U+2029; everything
/// else is UTF-8 as it is. What comes out is read back to the same values.
public struct JSONWriter: Sendable {
  /// The layout that ``finished()`` gives.
  public let style: JSONStyle
  private var bytes: [UInt8] = []
  private var needsComma = false
  private var depth = 0

  /// A writer of nothing yet.
  public init(_ style: JSONStyle = .compact) {
    self.style = style
  }

  /// The text, without a line end of its own; the writer can go on with a new one.
  public mutating func finished() -> [UInt8] {
    precondition(depth == 0, "the text is finished while a container is open")
    var text: [UInt8] = []
    swap(&text, &bytes)
    needsComma = false
    return style == .compact ? text : JSONLayout.pretty(text)
  }

  /// Ends a line of JSON Lines; the next value begins another.
  public mutating func endLine() {
    precondition(depth == 0 && style == .compact, "a line ends where a value does, in the compact style")
    bytes.append(0x0A)
    needsComma = false
  }

  /// The bytes written so far, in the compact style.
  public var count: Int { bytes.count }
}

extension JSONWriter {
  /// `{`
  public mutating func beginObject() { begin("{") }

  /// `}`
  public mutating func endObject() { end("}") }

  /// `[`
  public mutating func beginArray() { begin("[") }

  /// `]`
  public mutating func endArray() { end("]") }

  /// A member's key, which has not stood in the object before; its value comes next.
  public mutating func key(_ key: String) {
    beginValue()
    bytes.appendQuoted(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Text.
  public mutating func string(_ text: String) {
    beginValue()
    bytes.appendQuoted(text)
  }

  /// Text by its UTF-8, which is valid.
  public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    beginValue()
    bytes.appendQuoted(text)
  }

  /// A number by its exact text, which follows the grammar of JSON.
  public mutating func number(_ text: String) {
    precondition(JSONReader.isNumber(text), "a number is written that JSON does not know")
    beginValue()
    bytes.append(contentsOf: text.utf8)
  }

  /// A whole number.
  public mutating func number(_ value: some FixedWidthInteger) {
    beginValue()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// `true` or `false`.
  public mutating func bool(_ value: Bool) {
    beginValue()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// `null`.
  public mutating func null() {
    beginValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// A value by its valid JSON, as the reader's `rawValue` gives it; only the whitespace between its parts goes.
  public mutating func raw(_ json: UnsafeBufferPointer<UInt8>) {
    beginValue()
    bytes.appendWithoutWhitespace(json)
  }

  /// A value by its valid JSON; only the whitespace between its parts goes.
  public mutating func raw(_ json: [UInt8]) {
    json.withUnsafeBufferPointer { raw($0) }
  }

  @inline(__always)
  private mutating func beginValue() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func begin(_ bracket: Unicode.Scalar) {
    precondition(
      depth < JSONReader.deepestNestingOfDocuments, "more containers stand in each other than a reader takes")
    beginValue()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
    depth += 1
  }

  private mutating func end(_ bracket: Unicode.Scalar) {
    precondition(depth > 0, "a container is closed that was not open")
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
    depth -= 1
  }
}

extension JSONReader {
  /// Whether `text` is one JSON number and nothing else.
  static func isNumber(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.first.flatMap({ JSONKind(firstByte: $0) }) == .number else { return false }
      var reader = JSONReader(bytes)
      do {
        try reader.scanNumber()
        return reader.at == bytes.count
      } catch {
        return false
      }
    }
  }
}
