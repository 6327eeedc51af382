/// A line of the configuration that cannot be followed; it is passed over, and the others hold.
public struct ConfigurationProblem: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column of the word at which it goes wrong, in characters from 1.
  public let column: Int
  /// What is wrong with it, as a sentence.
  public let message: String

  /// The problem with its place in the file at `path`.
  public func description(path: String) -> String {
    "\(path):\(line):\(column): \(message) The line is passed over."
  }
}

extension ConfigurationProblem {
  /// What the dialog says of them at its start: how many and where they are listed before the first, which may be cut.
  static func notice(of problems: [String]) -> Model.Notice? {
    guard let first = problems.first else { return nil }
    let many = "\(problems.count) mistakes in the configuration; winnow config lists them: "
    return Model.Notice(text: (problems.count > 1 ? many : "") + first, tone: .problem, stays: true)
  }
}
