import Interchange
import Segmentation
import Storage

/// `winnow compact`: fans.jsonl with a line a fan.
enum CompactCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "rewrite fans.jsonl with a line a fan",
    role: .owner,
    options: [.dryRun, .json],
    details: [
      "Each change of a fan is a line of its own, merged when it is read. This merges them for good; nothing else changes.",
      "Others can go on writing meanwhile.",
      "--json prints lines, fans, bytes_before, bytes and dry_run; changed is false where every fan has one line already.",
    ],
    examples: ["winnow compact"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try invocation.workspaceFolder()
    let done: Compaction?
    do throws(WorkspaceFailure) {
      let now = Clock.now
      done = invocation.isDry ? try folder.compaction(clock: now) : try folder.compact(clock: now)
    } catch { throw CommandFailure(error) }
    if invocation.has(.json) {
      console.print(value(of: done, isDry: invocation.isDry))
    } else if let done {
      console.say(
        "fans.jsonl: \(Words.count(done.lines, "line")) of \(Words.count(done.fans, "fan")), "
          + "\(Grouped.integer(done.bytesBefore)) bytes \(invocation.isDry ? "now" : "before"), "
          + "\(Grouped.integer(done.bytes)) \(invocation.isDry ? "afterwards" : "now")")
    } else {
      console.say("every fan has one line already; nothing was changed")
    }
    return .success
  }

  private static func value(of done: Compaction?, isDry: Bool) -> JSONValue {
    let numbers = [
      ("lines", done?.lines), ("fans", done?.fans), ("bytes_before", done?.bytesBefore), ("bytes", done?.bytes),
    ]
    return .object(
      [JSONMember("changed", .boolean(done != nil)), JSONMember("dry_run", .boolean(isDry))]
        + numbers.map { JSONMember($0.0, $0.1.map { .number(String($0)) } ?? .null) })
  }
}
