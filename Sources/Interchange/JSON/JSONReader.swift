/// A strict pull reader of JSON (RFC 8259): the caller asks for the value that it expects and gets it or a problem.
///
/// It refuses what RFC 8259 leaves open and what loses data: keys that come twice in an object, halves of surrogate pairs,
/// invalid UTF-8 and more than 64 containers in each other. It allocates nothing but a list of the open objects' keys, and
/// points into the bytes that it was given, which must outlive it.
///
///     try reader.beginObject()
///     while let key = try reader.nextKey() {
///       switch key {
///       case "id": id = try reader.readString().string
///       default: try reader.skipValue()
///       }
///     }
///     try reader.finish()
public struct JSONReader: ~Copyable {
  /// How many containers may stand in each other in a line.
  public static let deepestNesting = 64
  /// How many may in a document: a rule of 32 groups, each an object with an array, inside of a list of segments.
  public static let deepestNestingOfDocuments = 96

  var bytes: UnsafeBufferPointer<UInt8>
  var at = 0
  var valueStart = 0
  private var firstLine: Int
  private let deepest: Int
  /// Whether a UTF-8 byte order mark stood before the text and was passed over.
  public private(set) var sawByteOrderMark = false

  private(set) var depth = 0
  /// A bit for each open container, the innermost lowest: 1 for an object.
  private var objects: UInt128 = 0
  private var isAtFirst = false
  private var keys = JSONKeyRegister()

  /// A reader of one text whose first line has the number `firstLine`.
  ///
  /// A byte order mark is passed over only where `firstLine` is 1: further down it is in the middle of a file.
  /// - Parameter deepest: how many containers may stand in each other, at most 128.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1, deepest: Int = JSONReader.deepestNesting) {
    precondition(deepest <= 128, "the open containers are remembered in 128 bits")
    self.bytes = bytes
    self.firstLine = firstLine
    self.deepest = deepest
    passByteOrderMark()
  }

  /// Begins anew with another text, keeping the memory: for one line after the other.
  public mutating func restart(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1) {
    self.bytes = bytes
    self.firstLine = firstLine
    at = 0
    depth = 0
    objects = 0
    isAtFirst = false
    keys.removeAll()
    passByteOrderMark()
  }

  private mutating func passByteOrderMark() {
    sawByteOrderMark = firstLine == 1 && bytes.hasByteOrderMark()
    if sawByteOrderMark { at = 3 }
    valueStart = at
  }
}

// MARK: Containers

extension JSONReader {
  /// Whether the innermost open container is an object.
  var isInObject: Bool { depth > 0 && objects & 1 == 1 }

  /// The kind of the value that comes next; `.end` where only whitespace is left.
  public mutating func peekKind() throws(JSONProblem) -> JSONKind {
    skipWhitespace()
    valueStart = at
    guard at < bytes.count else { return .end }
    guard let kind = JSONKind(firstByte: bytes[at]) else { throw unexpected("a value was expected") }
    return kind
  }

  /// Goes into the object that comes next.
  public mutating func beginObject() throws(JSONProblem) {
    skipWhitespace()
    guard nextByte == UInt8(ascii: "{") else { throw unexpected("an object was expected") }
    try open(asObject: true)
    keys.open()
  }

  /// Goes to the next member of the innermost object: its key, or nil after the last, which leaves the object.
  public mutating func nextKey() throws(JSONProblem) -> JSONString? {
    precondition(isInObject, "a key is asked for where no object is open")
    guard let key = try scanKey() else {
      keys.close()
      return nil
    }
    if let earlier = keys.earlier(key, opening: valueStart, in: bytes) { throw twice(key, valueStart, earlier) }
    try passColon()
    return key
  }

  /// Goes to the value of a key that has to come next.
  public mutating func expectKey(_ key: StaticString) throws(JSONProblem) {
    guard let found = try nextKey(), found == key else { throw problem("the key \"\(key)\" was expected here") }
  }

  /// Passes over the key that comes next, which begins at `valueStart` then, or leaves the object behind its last member.
  @inline(__always)
  private mutating func scanKey() throws(JSONProblem) -> JSONString? {
    skipWhitespace()
    if nextByte == UInt8(ascii: "}") {
      close()
      return nil
    }
    try passComma(orExpect: "a comma or } was expected")
    guard nextByte == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes was expected") }
    valueStart = at
    return try scanString()
  }

  @inline(__always)
  private mutating func passColon() throws(JSONProblem) {
    skipWhitespace()
    guard nextByte == UInt8(ascii: ":") else { throw unexpected("a colon was expected after the key") }
    at += 1
  }

  /// Goes into the array that comes next.
  public mutating func beginArray() throws(JSONProblem) {
    skipWhitespace()
    guard nextByte == UInt8(ascii: "[") else { throw unexpected("an array was expected") }
    try open(asObject: false)
  }

  /// Goes to the next element of the innermost array; false after the last, which leaves the array.
  public mutating func nextElement() throws(JSONProblem) -> Bool {
    precondition(depth > 0 && !isInObject, "an element is asked for where no array is open")
    skipWhitespace()
    if nextByte == UInt8(ascii: "]") {
      close()
      return false
    }
    try passComma(orExpect: "a comma or ] was expected")
    if nextByte == UInt8(ascii: "]") { throw unexpected("a value was expected after the comma") }
    return true
  }

  /// Makes sure that nothing but whitespace is left.
  public mutating func finish() throws(JSONProblem) {
    precondition(depth == 0, "the text is finished while a container is open")
    skipWhitespace()
    guard at == bytes.count else { throw unexpected("the end was expected after the value") }
  }

  @inline(__always)
  private mutating func passComma(orExpect expected: StaticString) throws(JSONProblem) {
    if isAtFirst {
      isAtFirst = false
      return
    }
    guard nextByte == UInt8(ascii: ",") else { throw unexpected(expected) }
    at += 1
    skipWhitespace()
  }

  @inline(__always)
  private mutating func open(asObject isObject: Bool) throws(JSONProblem) {
    guard depth < deepest else {
      throw problem("more than \(deepest) objects and arrays stand in each other", at: at)
    }
    valueStart = at
    at += 1
    depth += 1
    objects = objects << 1 | (isObject ? 1 : 0)
    isAtFirst = true
  }

  @inline(__always)
  private mutating func close() {
    at += 1
    depth -= 1
    objects >>= 1
    isAtFirst = false
  }
}

// MARK: Lines

extension JSONReader {
  /// Goes into the one object of a line, whose keys ``nextKey(_:)`` tells apart.
  mutating func beginLine(_ keys: inout LineKeys) throws(JSONProblem) {
    skipWhitespace()
    guard nextByte == UInt8(ascii: "{") else { throw unexpected("an object was expected") }
    try open(asObject: true)
    keys.beginLine()
  }

  /// Goes to the next member of a line's object: the number of its key in `keys`, or nil after the last.
  @inline(__always)
  mutating func nextKey(_ keys: inout LineKeys) throws(JSONProblem) -> Int? {
    let opening = isAtFirst ? at : at + 1
    if isAtFirst || nextByte == UInt8(ascii: ","), let (number, length) = keys.expected(in: bytes, at: opening) {
      valueStart = opening
      try note(number, in: &keys)
      at = opening + length
      isAtFirst = false
      return number
    }
    return try unexpectedKey(&keys)
  }

  /// Notes the key that begins at `valueStart`, and refuses one that stood in the line before.
  @inline(__always)
  private func note(_ number: Int, in keys: inout LineKeys) throws(JSONProblem) {
    guard let earlier = keys.note(number, opening: valueStart) else { return }
    throw twice(quoted: Excerpt.quoted(keys.name(of: number)), valueStart, earlier)
  }

  /// The next key where it is not one that was expected there, or the end of the object.
  @inline(never)
  private mutating func unexpectedKey(_ keys: inout LineKeys) throws(JSONProblem) -> Int? {
    guard let key = try scanKey() else { return nil }
    let number = keys.number(of: key)
    try note(number, in: &keys)
    try passColon()
    return number
  }
}

// MARK: Steps

extension JSONReader {
  /// The byte that comes next; 0, which begins nothing, at the end.
  @inline(__always)
  var nextByte: UInt8 { at < bytes.count ? bytes[at] : 0 }

  @inline(__always)
  mutating func skipWhitespace() {
    while at < bytes.count {
      let byte = bytes[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at += 1
    }
  }
}

// MARK: Places and problems

extension JSONReader {
  /// Where the last key or value that was read or peeked at begins.
  /// - Complexity: one pass over the text before it.
  public var position: (line: Int, column: Int) { place(of: valueStart) }

  /// The bytes before the last key or value, to remember it for ``problem(_:at:)``.
  public var offset: Int { valueStart }

  /// A problem with the last key or value that was read or peeked at.
  public func problem(_ what: String) -> JSONProblem { problem(what, at: valueStart) }

  /// A problem with what begins at `offset`.
  public func problem(_ what: String, at offset: Int) -> JSONProblem {
    let (line, column) = place(of: offset)
    return JSONProblem(line: line, column: column, offset: offset, what: what)
  }

  func place(of offset: Int) -> (line: Int, column: Int) {
    var line = firstLine
    var column = 1
    for byte in bytes[(sawByteOrderMark ? 3 : 0)..<offset] {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}
