import Interchange
import Storage

/// `winnow verify`: whether every byte is what was last recorded, and can be read.
enum VerifyCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "hold every byte of the workspace against the audit trail",
    role: .editor,
    options: [.json],
    details: [
      "Follows the chain of audit.jsonl, computes the checksums of all files anew and reads every line.",
      "A file that was changed by hand since the last write is told of; the next write records it.",
      "The code is 65 where anything is damaged, or other than it was recorded.",
      "The hash that is printed belongs to the last entry: noted elsewhere, it shows later that no entry was made anew.",
      "--json prints sound, entries, head (that hash), unchanged, changes and problems.",
    ],
    examples: ["winnow verify || echo 'look at it'"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try invocation.workspaceFolder()
    let found: Verification
    do throws(WorkspaceFailure) { found = try folder.verify(clock: Clock.now) } catch { throw CommandFailure(error) }
    if invocation.has(.json) {
      console.print(value(of: found))
      return found.isSound ? .success : .data
    }
    for problem in found.problems { console.printLine("\(problem.severity.rawValue): \(problem)") }
    for change in found.changes { console.printLine("changed: \(sentence(change))") }
    console.printLine("audit.jsonl: \(Words.count(found.entries, "entry", "entries"))" + head(found))
    if !found.unchanged.isEmpty { console.printLine("as recorded: \(found.unchanged.joined(separator: ", "))") }
    if found.entries == 0 { console.say("there is no audit trail yet; the first write begins it.") }
    return found.isSound ? .success : .data
  }

  private static func value(of found: Verification) -> JSONValue {
    func length(_ length: Int?) -> JSONValue { length.map { .number(String($0)) } ?? .null }
    let changes = found.changes.map { change in
      JSONValue.object([
        JSONMember("file", .string(change.file)), JSONMember("how", .string(change.kind.rawValue)),
        JSONMember("length_before", length(change.before)), JSONMember("length_after", length(change.after)),
      ])
    }
    return .object([
      JSONMember("sound", .boolean(found.isSound)), JSONMember("entries", .number(String(found.entries))),
      JSONMember("head", found.head.map(JSONValue.string) ?? .null),
      JSONMember("unchanged", .array(found.unchanged.map(JSONValue.string))), JSONMember("changes", .array(changes)),
      JSONMember("problems", .array(found.problems.map(\.value))),
    ])
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
