import Interchange
import Segmentation
import Storage

/// `winnow restore`: a new workspace of a backup.
enum RestoreCommand: CommandDefinition {
  private static let to = OptionDescriptor(
    "to", "DIR", isRequired: true, "where the workspace is made; nothing may stand there")

  static let descriptor = CommandDescriptor(
    summary: "make a new workspace of a backup, whose every byte is checked first",
    role: .owner, isLocal: true,
    operands: [.init(name: "BACKUP")],
    options: [to, .json],
    details: [
      "All of it is put back, or nothing. The workspace that is there now is left alone: compare, then rename.",
      "Fans who were erased since the backup stay erased: the list is that of --workspace, else $WINNOW_WORKSPACE,",
      "else the data folder, if that is the workspace of which the backup was made.",
      "--json prints path, workspace, made_at and erasures_applied, which is null where there is no such list.",
    ],
    examples: [
      "winnow restore /mnt/backups/Luna-Park-Studio-20261120T101112Z --to ./luna-restored --workspace ./luna"
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    guard let path = invocation.value(to), !path.isEmpty else { throw .usage("--to wants a folder", of: .restore) }
    let backup: Backup
    let original = try? invocation.workspacePath()
    do throws(StorageProblem) { backup = try Backup.open(invocation.operands[0]) } catch { throw CommandFailure(error) }
    let restored: Restoration
    do throws(StorageProblem) { restored = try backup.restore(to: path, erasuresOf: original) } catch {
      throw error.kind == .damaged ? CommandFailure(error) : CommandFailure(creating: error)
    }
    let manifest = backup.manifest
    if invocation.has(.json) {
      let count: JSONValue = if case .applied(let count) = restored.erasures { .number(String(count)) } else { .null }
      console.print(
        .object([
          JSONMember("path", .string(path)), JSONMember("workspace", .string(manifest.workspace)),
          JSONMember("made_at", .string(manifest.madeAt.description)), JSONMember("erasures_applied", count),
        ]))
    }
    console.say("restored \"\(manifest.workspace)\" as of \(manifest.madeAt) in \(path)")
    console.say(sentence(restored.erasures, original ?? "no workspace"))
    return .success
  }

  private static func sentence(_ erasures: Restoration.Erasures, _ original: String) -> String {
    switch erasures {
    case .applied(0): "nobody was erased since the backup was made, says the list of \(original)"
    case .applied(let count):
      "\(Words.count(count, "erasure")) later than the backup \(count == 1 ? "was" : "were") applied again"
    case .noList: "no list of erasures was found in \(original): if fans were erased since, erase them here again"
    case .otherWorkspace:
      "the list of erasures in \(original) was not applied, for that is another workspace; "
        + "name the one of which the backup was made with --workspace"
    }
  }
}
