import Segmentation
import Storage

/// `winnow compact`: fans.jsonl with a line a fan.
enum CompactCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "rewrite fans.jsonl with a line a fan",
    details: [
      "Each change of a fan is a line of its own, merged when it is read. This merges them for good; nothing else changes.",
      "Others can go on writing meanwhile.",
    ],
    examples: ["winnow compact"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try invocation.workspaceFolder()
    do throws(WorkspaceFailure) {
      guard let done = try folder.compact(clock: Clock.now) else {
        console.say("every fan has one line already; nothing was changed")
        return .success
      }
      console.say(
        "fans.jsonl: \(Words.count(done.lines, "line")) of \(Words.count(done.fans, "fan")), "
          + "\(Grouped.integer(done.bytesBefore)) bytes before, \(Grouped.integer(done.bytes)) now")
    } catch { throw CommandFailure(error) }
    return .success
  }
}
