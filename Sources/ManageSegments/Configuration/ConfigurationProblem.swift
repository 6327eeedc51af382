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
