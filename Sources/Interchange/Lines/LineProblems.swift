/// What is wrong with the lines of one file, with an end to its patience.
struct LineProblems: Sendable {
  /// More problems than these help nobody; the rest is counted.
  static let mostProblems = 200

  let file: String
  private(set) var problems: [DataProblem] = []
  private var unlisted = 0
  private var unlistedSeverity = DataProblem.Severity.warning

  init(file: String) { self.file = file }

  /// A line was not read.
  ///
  /// - Parameter field: the key at which reading stopped; where the line is no JSON, the keys that lead there are told.
  mutating func refuse(
    _ text: UnsafeBufferPointer<UInt8>, _ line: JSONLine, _ problem: JSONProblem, field: String?
  ) {
    let fault = JSONFault.first(in: text, firstLine: line.number)
    var found = DataProblem(fault?.problem ?? problem, file: file, outcome: "The line was not read.")
    found.field = fault == nil ? field : fault?.field
    found.isDamagedLine = line.isComplete && LineDamage.problem(text, number: line.number) != nil
    if fault != nil, !line.isComplete {
      found.isTornLine = true
      found.message = "the last line is torn: it has no end and is no JSON (\(found.message))"
    }
    add(found)
  }

  /// A line of a place that is known was not read.
  mutating func refuse(_ problem: JSONProblem) {
    var found = DataProblem(problem, file: file, outcome: "The line was not read.")
    found.isDamagedLine = true
    add(found)
  }

  /// Notes a problem, or counts it.
  mutating func add(_ problem: DataProblem) {
    guard problems.count >= Self.mostProblems else { return problems.append(problem) }
    unlisted += 1
    if problem.severity == .error { unlistedSeverity = .error }
  }

  /// Adds the problems of the lines behind, which were numbered as a part of the file.
  mutating func append(_ later: LineProblems, linesBefore: Int) {
    for var problem in later.problems {
      problem.line = problem.line.map { LineRange.number($0, after: linesBefore) }
      add(problem)
    }
    count(later.unlisted, later.unlistedSeverity)
  }

  /// Counts problems that are not told one by one.
  mutating func count(_ more: Int, _ severity: DataProblem.Severity) {
    unlisted += more
    if more > 0, severity == .error { unlistedSeverity = .error }
  }

  /// The same problems and others, in the order of lines.
  func merged(with others: [DataProblem]) -> LineProblems {
    var merged = LineProblems(file: file)
    let all = problems + others
    let order = all.indices.sorted { (all[$0].line ?? 0, $0) < (all[$1].line ?? 0, $1) }
    for index in order { merged.add(all[index]) }
    merged.count(unlisted, unlistedSeverity)
    return merged
  }

  /// Notes what is no reason to refuse a line.
  mutating func warn(
    line: Int? = nil, column: Int? = nil, field: String? = nil, _ message: String, _ outcome: String = ""
  ) {
    add(
      DataProblem(
        file: file, line: line, column: column, field: field, message: message, outcome: outcome, severity: .warning))
  }

  /// The problems, the last of them telling how many more there were.
  func finished() -> [DataProblem] {
    guard unlisted > 0 else { return problems }
    let rest = DataProblem(file: file, message: "there are \(unlisted) more problems", severity: unlistedSeverity)
    return problems + [rest]
  }
}
