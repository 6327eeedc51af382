// Values that nobody looks at are read with the same care.
extension JSONReader {
  /// Passes over the value that comes next, validating all of it.
  ///
  /// Afterwards ``position`` is the value's beginning.
  public mutating func skipValue() throws(JSONProblem) {
    let outside = depth
    skipWhitespace()
    let start = at
    repeat {
      try skipOneStep()
      while depth > outside {
        if isInObject {
          if try nextKey() != nil { break }
        } else {
          if try nextElement() { break }
        }
      }
    } while depth > outside
    valueStart = start
  }

  /// The bytes of the value that comes next, validated, without the whitespace around it.
  public mutating func rawValue() throws(JSONProblem) -> UnsafeBufferPointer<UInt8> {
    try skipValue()
    return bytes.slice(valueStart..<at)
  }

  /// Passes over a string, a number or a word, or goes into a container.
  @inline(__always)
  private mutating func skipOneStep() throws(JSONProblem) {
    switch try peekKind() {
    case .object: try beginObject()
    case .array: try beginArray()
    case .string: _ = try scanString()
    case .number: try scanNumber()
    case .boolean: _ = try readBool()
    case .null: try readNull()
    case .end: throw unexpected("a value was expected")
    }
  }
}
