/// What is wrong with a file of the workspace or of an import: where, what would help, and what was done about it.
public struct DataProblem: Error, Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, CaseIterable, Hashable, Sendable {
    /// Data was not taken in, so nothing is written to the file until a person has looked.
    case error
    /// Everything was taken in, but a person may want to know.
    case warning
  }

  /// The name of the file.
  public var file: String
  /// The line, the first being 1; nil where the whole file is meant.
  public var line: Int?
  /// The column in Unicode scalars, the first being 1.
  public var column: Int?
  /// The key or column that the value belongs to.
  public var field: String?
  /// What was found and what would help, as a sentence without its full stop.
  public var message: String
  /// What was done about it, as a whole sentence; empty where nothing was.
  public var outcome: String
  /// How bad it is.
  public var severity: Severity
  /// Whether the last line has no end and is no JSON, as after a crash in the middle of a write.
  public var isTornLine = false
  /// Whether a line is so damaged that nobody can tell whose it is; nothing is written until it is mended.
  public var isDamagedLine = false

  /// A problem at a place.
  public init(
    file: String, line: Int? = nil, column: Int? = nil, field: String? = nil, message: String, outcome: String = "",
    severity: Severity = .error
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.field = field
    self.message = message
    self.outcome = outcome
    self.severity = severity
  }
}

extension DataProblem: CustomStringConvertible {
  /// Place, field, sentence and outcome, as `fans.jsonl:12:40: total_spent: "n/a" is not an amount. The line was not read.`
  public var description: String {
    let place = ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
    let subject = field.map { "\(Excerpt.shortened($0)): " } ?? ""
    let sentence = message.hasSuffix("?") ? message : message + "."
    return "\(place): \(subject)\(sentence)" + (outcome.isEmpty ? "" : " \(outcome)")
  }
}

extension DataProblem {
  /// A text as messages show it: in quotes, escaped, at most 60 characters.
  public static func quoted(_ text: String) -> String { Excerpt.quoted(text) }

  init(_ problem: JSONProblem, file: String, outcome: String) {
    self.init(file: file, line: problem.line, column: problem.column, message: problem.what, outcome: outcome)
  }
}

/// Everything that keeps a document from being read; never empty.
public struct DataProblems: Error, Hashable, Sendable {
  /// The problems in the order of the file, at least one.
  public let problems: [DataProblem]
  /// Whether the document says that a newer program wrote it; it can then be opened, but not written.
  public let isNewerFormat: Bool

  /// Problems of one document.
  public init(_ problems: [DataProblem], isNewerFormat: Bool = false) {
    precondition(!problems.isEmpty, "a document without a problem is read")
    self.problems = problems
    self.isNewerFormat = isNewerFormat
  }
}

extension DataProblems: CustomStringConvertible {
  /// The problems, one a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
