import Interchange
import Segmentation
import Storage

/// `winnow backup`: a copy of everything, of one moment, that can be held against its own manifest.
enum BackupCommand: CommandDefinition {
  private static let list = OptionDescriptor("list", "the backups in DIR, the oldest first")
  private static let verify = OptionDescriptor("verify", "read the backup DIR and hold every byte against its manifest")

  static let descriptor = CommandDescriptor(
    summary: "copy the workspace into a new folder in DIR, or look at such copies",
    role: .owner, isLocal: true,
    operands: [.init(name: "DIR")],
    options: [list, verify, .json],
    details: [
      "The copy is of one moment; others may go on writing meanwhile. Its folder is printed, named by workspace and time.",
      "It is private to you and holds every fan: keep it where only you can read, and away from this disk.",
      "--verify ends with code 65 where a file is not what was written, and names it. To use a backup: winnow restore.",
      "--json prints path, workspace, made_at, by, files, bytes and audit_head; with --list an array of such objects, with",
      "--verify also sound and differences.",
    ],
    examples: [
      "winnow backup /mnt/backups", "winnow backup --list /mnt/backups",
      "winnow backup --verify /mnt/backups/Luna-Park-Studio-20261120T101112Z",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let path = invocation.operands[0]
    guard !path.isEmpty else { throw .usage("winnow backup wants a folder", of: .backup) }
    guard !invocation.has(list) || !invocation.has(verify) else {
      throw .usage("--list and --verify do not go together", of: .backup)
    }
    if invocation.has(list) { return try show(path, asJSON: invocation.has(.json), &console) }
    if invocation.has(verify) { return try check(path, asJSON: invocation.has(.json), &console) }
    let folder = try invocation.workspaceFolder()
    do throws(StorageProblem) {
      for repair in try folder.recover() { console.warn(repair.description) }
      let backup = try folder.backUp(to: path, clock: Clock.now)
      if invocation.has(.json) { console.print(.object(members(of: backup))) } else { console.printLine(backup.path) }
      console.say("backed up \(words(backup)); \(Self.head(of: backup))")
    } catch { throw CommandFailure(creating: error) }
    return .success
  }

  private static func words(_ backup: Backup) -> String {
    "\(Words.count(backup.manifest.files.count, "file")) of \(Words.count(backup.manifest.length, "byte"))"
  }

  private static func head(of backup: Backup) -> String {
    "the last entry of its audit trail is \(backup.manifest.auditHead ?? "missing")"
  }

  private static func members(of backup: Backup) -> [JSONMember] {
    let manifest = backup.manifest
    return [
      JSONMember("path", .string(backup.path)), JSONMember("workspace", .string(manifest.workspace)),
      JSONMember("made_at", .string(manifest.madeAt.description)),
      JSONMember("by", .string("\(manifest.author.user) on \(manifest.author.host)")),
      JSONMember("files", .number(String(manifest.files.count))), JSONMember("bytes", .number(String(manifest.length))),
      JSONMember("audit_head", manifest.auditHead.map(JSONValue.string) ?? .null),
    ]
  }

  private static func show(
    _ path: String, asJSON: Bool, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let (backups, problems): ([Backup], [StorageProblem])
    do throws(StorageProblem) { (backups, problems) = try Backup.list(in: path) } catch { throw CommandFailure(error) }
    for problem in problems { console.warn(problem.description) }
    if asJSON {
      console.print(.array(backups.map { .object(members(of: $0)) }))
    } else {
      table(of: backups).write(to: &console.output)
    }
    return problems.isEmpty ? .success : .data
  }

  private static func table(of backups: [Backup]) -> TextTable {
    var table = TextTable([
      .init(title: "Backup"), .init(title: "Workspace"), .init(title: "Made at"), .init(title: "By"),
      .init(title: "Files", isTrailing: true), .init(title: "Bytes", isTrailing: true),
    ])
    for backup in backups {
      let manifest = backup.manifest
      table.rows.append([
        backup.path, manifest.workspace, manifest.madeAt.description,
        "\(manifest.author.user) on \(manifest.author.host)",
        String(manifest.files.count), String(manifest.length),
      ])
    }
    return table
  }

  private static func check(
    _ path: String, asJSON: Bool, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let backup: Backup
    let differences: [Backup.Difference]
    do throws(StorageProblem) {
      backup = try Backup.open(path)
      differences = try backup.verify()
    } catch { throw CommandFailure(error) }
    if asJSON {
      let verdict = [
        JSONMember("sound", .boolean(differences.isEmpty)),
        JSONMember("differences", .array(differences.map { .string($0.description) })),
      ]
      console.print(.object(members(of: backup) + verdict))
    }
    guard differences.isEmpty else {
      throw CommandFailure(.data, ["\(path) is not what was written:"] + differences.map(\.description))
    }
    console.say("every byte is as it was written: \(words(backup)); \(head(of: backup))")
    return .success
  }
}
