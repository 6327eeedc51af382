import Segmentation

/// The sizes of segments day by day, as history.jsonl has them.
public struct SizeHistory: Sendable {
  /// The name of the file.
  public static let file = "history.jsonl"

  private var sizes: [Segment.ID: [Day: SegmentSize]] = [:]
  /// The lines that could not be read.
  public private(set) var problems: [DataProblem] = []

  /// A history without a day.
  public init() {}

  /// The history in some lines; of two for the same segment and day the later one holds.
  ///
  /// - Complexity: one pass.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var lines = JSONLines(bytes)
    while true {
      do throws(JSONProblem) {
        guard let line = try lines.next() else { return }
        guard !line.isBlank else { continue }
        let value = try JSONValue(parsing: UnsafeBufferPointer(rebasing: bytes[line.range]))
        guard let size = SegmentSize(value) else {
          note(line.number, 1, "this is no size of a segment on a day")
          continue
        }
        sizes[size.segment, default: [:]][size.day] = size
      } catch { note(error.line, error.column, error.what) }
    }
  }

  private mutating func note(_ line: Int, _ column: Int, _ message: String) {
    problems.append(
      DataProblem(
        file: Self.file, line: line, column: column, message: message, outcome: "The line was not read.",
        severity: .warning))
  }

  /// The size of a segment on a day, where it was recorded.
  public func size(of segment: Segment.ID, on day: Day) -> SegmentSize? { sizes[segment]?[day] }

  /// The sizes of a segment on the days before `day`, the last day first.
  public func sizes(of segment: Segment.ID, before day: Day) -> [SegmentSize] {
    (sizes[segment] ?? [:]).values.filter { $0.day < day }.sorted { $0.day > $1.day }
  }
}
