/// What makes a line damaged rather than merely wrong: nobody can tell whose it is.
///
/// A value that is not as it should be concerns one fan or event. A line that is no JSON, or names nobody, may be the
/// trace of a failing disk or of a careless script, so nothing is written beside it.
public enum LineDamage {
  /// What is wrong with a line; nil where it is one object with an id.
  public static func problem(_ line: UnsafeBufferPointer<UInt8>, number: Int = 1) -> JSONProblem? {
    problem(line, number: number, keys: ["id"])
  }

  /// The same for lines that are told apart by one of some keys.
  public static func problem(
    _ line: UnsafeBufferPointer<UInt8>, number: Int, keys: [StaticString]
  ) -> JSONProblem? {
    var reader = JSONReader(line, firstLine: number)
    var isNamed = keys.isEmpty
    do throws(JSONProblem) {
      guard try reader.peekKind() == .object else { throw reader.problem("an object was expected") }
      try reader.beginObject()
      while let key = try reader.nextKey() {
        let isName = keys.contains { key == $0 }
        if isName, try reader.peekKind() == .string { isNamed = true }
        try reader.skipValue()
      }
      try reader.finish()
      guard !isNamed else { return nil }
      return JSONProblem(line: number, column: 1, offset: 0, what: "the key \"\(keys[0])\" is missing")
    } catch { return error }
  }
}
