/// Why a ZIP file, or a member of it, cannot be read.
public struct ZipProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason, as a part of a sentence.
  public let what: String

  /// A reason.
  public init(_ what: String) { self.what = what }

  /// The reason.
  public var description: String { what }
}
