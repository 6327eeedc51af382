import Interchange
import Storage

/// `winnow verify`: whether every byte is what was last recorded, and can be read.
enum VerifyCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "hold every byte of the workspace against the audit trail",
    details: [
      "Follows the chain of audit.jsonl, computes the checksums of all files anew and reads every line.",
      "A file that was changed by hand since the last write is told of; the next write records it.",
      "The code is 65 where anything is damaged, or other than it was recorded.",
      "The hash that is printed belongs to the last entry: noted elsewhere, it shows later that no entry was made anew.",
    ],
    examples: ["winnow verify || echo 'look at it'"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try invocation.workspaceFolder()
    let found: Verification
    do throws(WorkspaceFailure) { found = try folder.verify(clock: Clock.now) } catch { throw CommandFailure(error) }
    for problem in found.problems { console.printLine("\(problem.severity.rawValue): \(problem)") }
    for change in found.changes { console.printLine("changed: \(sentence(change))") }
    console.printLine("audit.jsonl: \(Words.count(found.entries, "entry", "entries"))" + head(found))
    if !found.unchanged.isEmpty { console.printLine("as recorded: \(found.unchanged.joined(separator: ", "))") }
    if found.entries == 0 { console.say("there is no audit trail yet; the first write begins it.") }
    return found.isSound ? .success : .data
  }

  private static func head(_ found: Verification) -> String { found.head.map { ", the last is \($0)" } ?? "" }

  private static func sentence(_ change: OutsideChange) -> String {
    let lengths = [change.before, change.after].map { $0.map { "\($0) bytes" } ?? "not there" }
    return switch change.kind {
    case .made: "\(change.file) was made past Winnow; \(lengths[1]) now."
    case .removed: "\(change.file) is gone; \(lengths[0]) before."
    case .appended: "\(change.file) grew past Winnow from \(lengths[0]) to \(lengths[1])."
    case .changed: "\(change.file) is other than it was recorded; \(lengths[0]) before, \(lengths[1]) now."
    }
  }
}
