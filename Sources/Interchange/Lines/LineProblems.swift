/// What is wrong with the lines of one file, with an end to its patience.
struct LineProblems {
  /// More problems than these help nobody; the rest is counted.
  static let mostProblems = 200

  let file: String
  private(set) var problems: [DataProblem] = []
  private var unlisted = 0
  private var unlistedSeverity = DataProblem.Severity.warning

  init(file: String) { self.file = file }

  /// A line was not read.
  ///
  /// - Parameter field: the key at which reading stopped; it says nothing where the line is no JSON.
  mutating func refuse(
    _ text: UnsafeBufferPointer<UInt8>, _ line: JSONLine, _ problem: JSONProblem, field: String?
  ) {
    let syntax = Self.syntaxProblem(in: text, line.number)
    var found = DataProblem(syntax ?? problem, file: file, outcome: "The line was not read.")
    if syntax == nil { found.field = field }
    if syntax != nil, !line.isComplete {
      found.isTornLine = true
      found.message = "the last line is torn: it has no end and is no JSON (\(found.message))"
    }
    add(found)
  }

  /// A line of a place that is known was not read.
  mutating func refuse(_ problem: JSONProblem) {
    add(DataProblem(problem, file: file, outcome: "The line was not read."))
  }

  /// Notes a problem, or counts it.
  mutating func add(_ problem: DataProblem) {
    guard problems.count >= Self.mostProblems else { return problems.append(problem) }
    unlisted += 1
    if problem.severity == .error { unlistedSeverity = .error }
  }

  /// Notes what is no reason to refuse a line.
  mutating func warn(line: Int? = nil, field: String? = nil, _ message: String, _ outcome: String = "") {
    add(
      DataProblem(file: file, line: line, field: field, message: message, outcome: outcome, severity: .warning))
  }

  /// The problems, the last of them telling how many more there were.
  func finished() -> [DataProblem] {
    guard unlisted > 0 else { return problems }
    let rest = DataProblem(file: file, message: "there are \(unlisted) more problems", severity: unlistedSeverity)
    return problems + [rest]
  }

  private static func syntaxProblem(in text: UnsafeBufferPointer<UInt8>, _ number: Int) -> JSONProblem? {
    var reader = JSONReader(text, firstLine: number)
    do throws(JSONProblem) {
      try reader.skipValue()
      try reader.finish()
      return nil
    } catch {
      return error
    }
  }
}
