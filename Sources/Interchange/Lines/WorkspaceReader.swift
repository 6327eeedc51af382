import Segmentation

/// What the two files of lines say.
public struct WorkspaceReading: Sendable {
  /// All fans and their events.
  public let table: FanTable
  /// What was wrong with lines.
  public let problems: [DataProblem]
  /// The lines of fans.jsonl and of events.jsonl, blank ones too.
  public let lines: (fans: Int, events: Int)
}

/// The two files of lines as one table.
public enum WorkspaceReader {
  /// All fans and their events, and what was wrong with the files.
  ///
  /// Lines with an error are left out; whoever writes looks at the problems first.
  /// - Parameter progress: counts the work in bytes; what was read when it was stopped is not the workspace.
  /// - Complexity: one pass over each file, on all cores.
  public static func reading(
    fans: UnsafeBufferPointer<UInt8>, events: UnsafeBufferPointer<UInt8>, frame: EvaluationFrame, revision: UInt64 = 0,
    progress: Progress? = nil
  ) -> WorkspaceReading {
    reading(fans: fans, events: events, frame: frame, revision: revision, parts: nil, progress)
  }

  /// The table and the problems alone.
  public static func table(
    fans: UnsafeBufferPointer<UInt8>, events: UnsafeBufferPointer<UInt8>, frame: EvaluationFrame
  ) -> (table: FanTable, problems: [DataProblem]) {
    let reading = reading(fans: fans, events: events, frame: frame)
    return (reading.table, reading.problems)
  }

  /// What the files say, each read in so many parts.
  static func reading(
    fans: UnsafeBufferPointer<UInt8>, events: UnsafeBufferPointer<UInt8>, frame: EvaluationFrame, revision: UInt64 = 0,
    parts: Int?, _ progress: Progress? = nil
  ) -> WorkspaceReading {
    // What follows the lines takes about half as long as they do.
    let rest = (fans.count + events.count) / 2
    progress?.expect(fans.count + events.count + rest)
    var (builder, problems, fanCount) = read(
      fans: LineRange.split(fans, into: parts, progress: progress), FanTableBuilder(frame: frame))
    let (found, eventCount) = read(events: LineRange.split(events, into: parts, progress: progress), &builder)
    problems += found
    progress?.advance(by: rest / 2)
    defer { progress?.advance(by: rest - rest / 2) }
    let table = (consume builder).finish(revision: revision) { earlier, patch in JSONMerge.merge(patch, into: earlier) }
    return WorkspaceReading(table: table, problems: problems, lines: (fanCount, eventCount))
  }

  /// Lines that were added up to this many bytes are taken in one by one; more are read faster together with all others.
  static let mostAdded = 1 << 20

  /// What lines say that were added behind those of a table; nil where only reading everything anew can tell.
  ///
  /// - Complexity: linear in the lines.
  public static func change(
    fans: UnsafeBufferPointer<UInt8>, events: UnsafeBufferPointer<UInt8>, of table: FanTable
  ) -> FanTableChange? {
    guard fans.count + events.count <= mostAdded else { return nil }
    var (builder, problems) = FanLines(
      .added(fans), file: "fans.jsonl", into: FanTableBuilder(frame: table.frame)
    ).finish()
    guard problems.isEmpty else { return nil }
    let names = names(ofFansIn: events) { table.row(of: $0) != nil || builder.knownRow(ofFan: $0) != nil }
    (builder.events, problems) = EventLines(
      .added(events), file: "events.jsonl", of: names, table.frame, into: builder.events
    ).finish()
    return problems.isEmpty ? builder.change(of: table, namesOfEvents: names) : nil
  }

  /// The ids of the fans whom events are of, as far as they are known.
  private static func names(
    ofFansIn events: UnsafeBufferPointer<UInt8>, known: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> ByteInterner {
    var names = ByteInterner()
    var lines = JSONLines(events, firstLine: 2)
    while let line = try? lines.next() {
      guard let text = (try? JSONValue(parsing: events.slice(line.range)))?["fan"]?.string else { continue }
      Array(text.utf8).withUnsafeBufferPointer { if known($0) { _ = names.intern($0) } }
    }
    return names
  }

  private static func read(
    fans ranges: [LineRange], _ empty: FanTableBuilder
  ) -> (builder: FanTableBuilder, problems: [DataProblem], lines: Int) {
    var parts = Cores.map(ranges.count, isWorthwhile: true) { part in
      FanLines(ranges[part], file: "fans.jsonl", into: empty)
    }
    var whole = parts.removeFirst()
    if !parts.isEmpty { whole.join(consume parts) }
    let lines = whole.lineCount
    let (builder, problems) = whole.finish()
    return (builder, problems, lines)
  }

  private static func read(
    events ranges: [LineRange], _ builder: inout FanTableBuilder
  ) -> (problems: [DataProblem], lines: Int) {
    let (empty, fans, frame) = (builder.events, builder.fanIDs, builder.frame)
    var parts = Cores.map(ranges.count, isWorthwhile: true) { part in
      EventLines(ranges[part], file: "events.jsonl", of: fans, frame, into: empty)
    }
    var whole = parts.removeFirst()
    if !parts.isEmpty { whole.join(consume parts) }
    let lines = whole.lineCount
    let (events, problems) = whole.finish()
    builder.events = events
    return (problems, lines)
  }
}
