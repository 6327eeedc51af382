import Interchange
import Segmentation

/// A table, what was wrong with its lines, and how far into the files it goes.
struct TableState: Sendable {
  let table: FanTable
  let problems: [DataProblem]
  let fans: LinesPosition
  let events: LinesPosition

  /// The bytes of lines that were taken in.
  var length: Int { fans.length + events.length }

  /// All lines of the files; nil where the reading was stopped.
  static func read(
    _ files: borrowing WorkspaceFiles, _ frame: EvaluationFrame, _ progress: Progress?
  ) throws(StorageProblem) -> TableState? {
    let fans = try files.fans.bytes()
    let events = try files.events.bytes()
    let reading = fans.withBytes { fans in
      events.withBytes { events in
        WorkspaceReader.reading(
          fans: fans, events: events, frame: frame, revision: files.fingerprint.revision(at: frame.now),
          progress: progress)
      }
    }
    if progress?.isStopped == true { return nil }
    return TableState(
      table: reading.table, problems: reading.problems, fans: try files.fans.position(lines: reading.lines.fans),
      events: try files.events.position(lines: reading.lines.events))
  }

  /// How a later state differs from the one before it.
  enum Difference: Sendable {
    /// Only in these rows.
    case rows(FanTable.Changed)
    /// Perhaps in every row, as on another day.
    case everywhere
  }

  /// The state as of `frame` with the lines that were added since; nil where only reading everything anew can tell.
  ///
  /// - Complexity: the lines that were added, and where the day is another one pass over the fans.
  func advanced(
    to files: borrowing WorkspaceFiles, _ frame: EvaluationFrame
  ) throws(StorageProblem) -> (state: TableState, difference: Difference)? {
    let growths = [try files.fans.growth(since: fans), try files.events.growth(since: events)]
    let revision = files.fingerprint.revision(at: frame.now)
    guard !growths.contains(.other), let current = table.asOf(frame, revision: revision) else { return nil }
    guard growths.contains(.grown) else {
      let isSameDay = frame.today == table.frame.today
      let same = TableState(table: current, problems: problems, fans: fans, events: events)
      return (same, isSameDay ? .rows(FanTable.Changed(table: current, rows: [])) : .everywhere)
    }
    let newFans = try files.fans.bytes(from: fans.length)
    let newEvents = try files.events.bytes(from: events.length)
    let change = newFans.withBytes { fans in
      newEvents.withBytes { events in WorkspaceReader.change(fans: fans, events: events, of: current) }
    }
    guard let changed = change.flatMap({ current.applying($0, revision: revision) }) else { return nil }
    let lines = (
      fans: fans.lines + newFans.withBytes { $0.lineEnds }, events: events.lines + newEvents.withBytes { $0.lineEnds }
    )
    let state = TableState(
      table: changed.table, problems: problems, fans: try files.fans.position(lines: lines.fans),
      events: try files.events.position(lines: lines.events))
    return (state, frame.today == table.frame.today ? .rows(changed) : .everywhere)
  }
}
