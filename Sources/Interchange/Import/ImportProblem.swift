/// Why an import was not understood: the mistake, and what would be right.
public struct ImportProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The mistake as a sentence without its full stop.
  public let message: String

  /// A mistake.
  public init(_ message: String) { self.message = message }

  /// The mistake.
  public var description: String { message }
}
