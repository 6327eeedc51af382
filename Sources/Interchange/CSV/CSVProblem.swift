/// Why a text is not the CSV that was expected, and where in the file.
public struct CSVProblem: Error, Hashable, Sendable {
  /// The line of the file, the first being 1; quoted line ends count.
  public var line: Int
  /// The column in Unicode scalars from the line's start, the first being 1.
  public var column: Int
  /// What was found and what was expected, as a part of a sentence.
  public var what: String

  /// A problem at a place.
  public init(line: Int, column: Int, what: String) {
    self.line = line
    self.column = column
    self.what = what
  }
}

extension CSVProblem: CustomStringConvertible {
  /// The place and the sentence part.
  public var description: String { "\(line):\(column): \(what)" }
}
