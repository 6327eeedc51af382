import Segmentation

/// The two files of lines as one table.
public enum WorkspaceReader {
  /// All fans and their events, and what was wrong with the files.
  ///
  /// Lines with an error are left out; whoever writes looks at the problems first.
  /// - Complexity: one pass over each file.
  public static func table(
    fans: UnsafeBufferPointer<UInt8>, events: UnsafeBufferPointer<UInt8>, frame: EvaluationFrame, revision: UInt64 = 0
  ) -> (table: FanTable, problems: [DataProblem]) {
    var builder = FanTableBuilder(frame: frame)
    builder.reserve(fans: fans.count / bytesOfFan)
    var problems: [DataProblem] = []
    FanLines.read(fans, into: &builder, problems: &problems)
    EventLines.read(events, into: &builder, problems: &problems)
    return (builder.finish(revision: revision), problems)
  }

  /// What lines say that were added behind those of a table; nil where only reading everything anew can tell.
  public static func change(
    fans: UnsafeBufferPointer<UInt8>, events: UnsafeBufferPointer<UInt8>, of table: FanTable
  ) -> FanTableChange? {
    fans.isEmpty && events.isEmpty ? FanTableChange() : nil
  }

  /// A line of a fan has about so many bytes.
  private static let bytesOfFan = 400
}
