import Segmentation

/// events.jsonl: an event a line, of which the first with an id counts.
public enum EventLines {
  /// What was passed over or only kept.
  public struct Counts: Hashable, Sendable {
    /// Events of fans that nobody knows, which count nowhere.
    public var orphans = 0
    /// Events later than now, which do not exist yet.
    public var future = 0
    /// Events whose amount is in another currency, which stays out of totals.
    public var foreign = 0
    /// Events that stand in the file once more, equal to the first.
    public var repeated = 0
  }

  /// Reads all lines into `builder`, which knows the fans; a line that holds anything wrong is reported and not applied.
  ///
  /// - Complexity: one pass, and a look-up for each event's id.
  @discardableResult
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String = "events.jsonl", firstLine: Int = 1,
    into builder: inout FanTableBuilder, problems: inout [DataProblem]
  ) -> Counts {
    var found = LineProblems(file: file)
    var reading = EventLineReading(bytes, builder.frame.settings.currency)
    var lines = JSONLines(bytes, firstLine: firstLine)
    while true {
      do throws(JSONProblem) {
        guard let line = try lines.next() else { break }
        guard !line.isBlank else { continue }
        do throws(JSONProblem) {
          try reading.read(line, into: &builder, &found)
        } catch {
          found.refuse(bytes.slice(line.range), line, error, field: reading.field?.string)
        }
      } catch {
        found.refuse(error)
      }
    }
    reading.warn(&found)
    problems += found.finished()
    return reading.counts
  }
}
