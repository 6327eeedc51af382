/// What makes a line damaged rather than merely wrong: nobody can tell whose it is.
///
/// A value that is not as it should be concerns one fan or event. A line that is no JSON, or names nobody, may be the
/// trace of a failing disk or of a careless script, so nothing is written beside it.
public enum LineDamage {
  /// What is wrong with a line; nil where it is one object with an id.
  public static func problem(_ line: UnsafeBufferPointer<UInt8>, number: Int = 1) -> JSONProblem? {
    problem(line, number: number, keys: ["id"])
  }

  /// What is wrong with a line; nil where it is one JSON object and nothing else.
  public static func problem(ofObject line: UnsafeBufferPointer<UInt8>, number: Int = 1) -> JSONProblem? {
    var reader = JSONReader(line, firstLine: number)
    do throws(JSONProblem) {
      guard try reader.peekKind() == .object else { throw reader.problem("an object was expected") }
      try reader.skipValue()
      try reader.finish()
      return nil
    } catch { return error }
  }

  /// What is wrong with a line of those that are told apart by one of some keys; nil where it is an object with one.
  ///
  /// - Parameter keys: none where lines are not told apart.
  public static func problem(
    _ line: UnsafeBufferPointer<UInt8>, number: Int, keys: [StaticString]
  ) -> JSONProblem? {
    guard !keys.isEmpty else { return problem(ofObject: line, number: number) }
    var reader = JSONReader(line, firstLine: number)
    var isNamed = false
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

  /// What is wrong with a piece of a line at the end of a file; nil where it is blank or an object.
  ///
  /// - Parameter number: the number that the line would have.
  public static func problem(ofEnd text: UnsafeBufferPointer<UInt8>, number: Int, file: String) -> DataProblem? {
    guard text.contains(where: { $0 > 0x20 }) else { return nil }
    guard let problem = problem(ofObject: text, number: number) else { return nil }
    var problems = LineProblems(file: file)
    let line = JSONLine(number: number, range: 0..<text.count, isComplete: false, isBlank: false)
    problems.refuse(text, line, problem, field: nil)
    return problems.problems.first
  }
}
