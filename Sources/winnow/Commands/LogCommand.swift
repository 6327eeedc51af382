import Interchange
import Segmentation
import Storage

/// `winnow log`: who changed what and when.
enum LogCommand: CommandDefinition {
  private static let limit = OptionDescriptor("limit", "N", "the newest N changes; else all")

  static let descriptor = CommandDescriptor(
    summary: "who changed what and when, the newest first",
    role: .viewer,
    options: [limit, .json],
    details: [
      "Every change by Winnow is an entry of audit.jsonl; changes past it are found and recorded by the next write.",
      "--json prints the lines as they stand in the file.",
    ],
    examples: ["winnow log --limit 10", "winnow log --json | jq -r '.entry.by.user' | sort | uniq -c"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try invocation.workspaceFolder()
    let limit = try invocation.number(limit, in: 1 ... .max) ?? .max
    let trail: AuditReading
    let zone: TimeZoneRules
    do throws(StorageProblem) { trail = try folder.auditTrail() } catch { throw CommandFailure(error) }
    do throws(WorkspaceFailure) { zone = try folder.settings().zone } catch { throw CommandFailure(error) }
    for line in trail.lines.reversed().prefix(limit) {
      if invocation.has(.json) {
        // Elsewhere than on a terminal the line is as it is stored, for its hash is over its bytes.
        let bytes = AuditLine.line(line.entry, payload: line.payload.map { Array($0.text(.compact).utf8) }).bytes
        console.output.write(console.output.isTerminal ? DirectionMarks.escaped(inJSON: bytes) : bytes)
      } else {
        console.printLine(text(of: line, zone))
      }
    }
    for problem in trail.problems { console.warn(problem.description) }
    return trail.problems.contains { $0.severity == .error } ? .data : .success
  }

  private static func text(of line: AuditLine, _ zone: TimeZoneRules) -> String {
    let moment = zone.localDescription(of: line.entry.at)
    return "\(moment)  \(AuditWords.author(of: line)): \(AuditWords.sentence(of: line))"
  }
}
