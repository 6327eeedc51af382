import Interchange
import Segmentation
import Storage

/// `winnow refresh`: the sizes of all segments, once a day, and which of them jumped.
enum RefreshCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "record the day's size of every segment in history.jsonl, and warn of jumps",
    role: .editor,
    options: [.dryRun, .json],
    details: [
      "A day has one size a segment, the first that was recorded; a second run adds only segments that came since.",
      "The day is that of the workspace. Archived segments count too; broken ones have no size, which is told.",
      "\(RefreshJump.rule) Such a jump is told on standard error and is no error: the code stays 0.",
      "While somebody else writes for longer than --wait, nothing is recorded and the code is 75; try again.",
      "--json prints day, dry_run, recorded (how many), segments (id, name, size, of, usual, jump, recorded) and broken.",
      "The package installs a timer for it: systemctl --user enable --now winnow-refresh.timer",
    ],
    examples: ["winnow refresh", "winnow refresh --json | jq -r '.segments[] | select(.jump) | .name'"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let workspace = try OpenWorkspace(invocation)
    try workspace.refuseWriteStop()
    var refresh = DailySizes(workspace)
    do throws(StorageProblem) {
      refresh.compare(with: try workspace.folder.sizeHistory(), &console)
      if !invocation.isDry {
        let (recorded, repairs) = try workspace.folder.record(refresh.unrecorded)
        for repair in repairs { console.warn(repair.description) }
        refresh.recorded = Set(recorded.map(\.segment))
      }
    } catch { throw CommandFailure(error) }
    _ = workspace.reportUnread(&console)
    for line in refresh.warnings { console.warn(line) }
    if invocation.has(.json) {
      console.print(refresh.value(isDry: invocation.isDry))
    } else {
      console.say(refresh.words(invocation))
    }
    return .success
  }
}

/// The sizes of a day beside those of the days before.
private struct DailySizes {
  /// A segment with its size, and what it usually has.
  struct Entry {
    let segment: Segment
    let size: SegmentSize
    /// Whether the day has a size of it already.
    var isKnown = false
    var jump: RefreshJump?
  }

  let day: Day
  private let zone: TimeZoneRules
  private var entries: [Entry] = []
  private let broken: [(segment: Segment, reason: String)]
  /// The segments whose size was recorded now.
  var recorded: Set<Segment.ID> = []

  init(_ workspace: OpenWorkspace) {
    let day = workspace.table.frame.today
    self.day = day
    zone = workspace.snapshot.zone
    let total = workspace.table.count
    entries = workspace.collection.segments.compactMap { segment in
      workspace.membership(of: segment).map {
        Entry(segment: segment, size: SegmentSize(day: day, segment: segment.id, size: $0.count, of: total))
      }
    }
    broken = workspace.collection.segments.compactMap { segment in
      workspace.brokenReason(of: segment).map { (segment, $0) }
    }
  }

  mutating func compare(with history: SizeHistory, _ console: inout Console) {
    for problem in history.problems { console.warn(problem.description) }
    for index in entries.indices {
      let size = entries[index].size
      entries[index].isKnown = history.size(of: size.segment, on: day) != nil
      entries[index].jump = RefreshJump(size, after: history.sizes(of: size.segment, before: day))
    }
  }

  var unrecorded: [SegmentSize] { entries.filter { !$0.isKnown }.map(\.size) }

  /// A sentence for each jump, and for each segment that has no size.
  var warnings: [String] {
    entries.compactMap { entry in
      guard let jump = entry.jump, jump.isJump else { return nil }
      let size = Words.count(entry.size.size, "fan")
      return "\"\(entry.segment.name)\" jumped: \(size) on \(day), \(Words.count(jump.usual, "fan")) is usual."
        + (jump.isExplained(by: entry.segment, in: zone) ? " The segment was changed since." : "")
    } + broken.map { "\"\($0.segment.name)\" is broken, so it has no size: \($0.reason.asSentence)" }
  }

  func words(_ invocation: Invocation) -> String {
    let count = invocation.isDry ? unrecorded.count : recorded.count
    guard !entries.isEmpty else { return "no segment has a size; nothing was changed" }
    guard count > 0 else { return "every size of \(day) is recorded already; nothing was changed" }
    return "\(invocation.verb("recorded", "record")) the sizes of \(Words.count(count, "segment")) on \(day)"
  }

  func value(isDry: Bool) -> JSONValue {
    func number(_ number: Int) -> JSONValue { .number(String(number)) }
    let segments = entries.map { entry in
      JSONValue.object([
        JSONMember("id", .string(entry.segment.id.rawValue)), JSONMember("name", .string(entry.segment.name)),
        JSONMember("size", number(entry.size.size)), JSONMember("of", number(entry.size.total)),
        JSONMember("usual", entry.jump.map { number($0.usual) } ?? .null),
        JSONMember("jump", .boolean(entry.jump?.isJump == true)),
        JSONMember("recorded", .boolean(recorded.contains(entry.segment.id))),
      ])
    }
    let broken = broken.map { entry in
      JSONValue.object([
        JSONMember("id", .string(entry.segment.id.rawValue)), JSONMember("name", .string(entry.segment.name)),
        JSONMember("reason", .string(entry.reason)),
      ])
    }
    return .object([
      JSONMember("day", .string(day.description)), JSONMember("dry_run", .boolean(isDry)),
      JSONMember("recorded", number(recorded.count)), JSONMember("segments", .array(segments)),
      JSONMember("broken", .array(broken)),
    ])
  }
}
