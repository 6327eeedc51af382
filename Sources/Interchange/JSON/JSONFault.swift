/// Where a text stops being JSON, and which keys lead there.
struct JSONFault {
  let problem: JSONProblem
  /// The keys from the outermost on, with points between them; nil where no value has begun.
  let field: String?

  /// The first fault of a text; nil where it is JSON.
  static func first(in text: UnsafeBufferPointer<UInt8>, firstLine: Int) -> JSONFault? {
    var reader = JSONReader(text, firstLine: firstLine)
    var path: [String] = []
    do throws(JSONProblem) {
      try reader.passValue(under: &path)
      try reader.finish()
      return nil
    } catch {
      return JSONFault(problem: error, field: path.isEmpty ? nil : path.joined(separator: "."))
    }
  }
}

extension JSONReader {
  /// Passes over the value that comes next; where that fails, `path` has the keys that lead there.
  fileprivate mutating func passValue(under path: inout [String]) throws(JSONProblem) {
    switch try peekKind() {
    case .object:
      try beginObject()
      while let key = try nextKey() {
        path.append(key.string)
        try passValue(under: &path)
        path.removeLast()
      }
    case .array:
      try beginArray()
      while try nextElement() { try passValue(under: &path) }
    case .string, .number, .boolean, .null, .end: try skipValue()
    }
  }
}
