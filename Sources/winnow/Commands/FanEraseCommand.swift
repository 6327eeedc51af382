import Interchange
import Segmentation
import Storage

/// `winnow fan erase`: a fan who wants to be forgotten.
enum FanEraseCommand: CommandDefinition {
  private static let yes = OptionDescriptor("yes", "do it without a question")

  static let descriptor = CommandDescriptor(
    summary: "erase a fan from every file for good, and print a receipt that names nobody",
    role: .owner,
    operands: [.init(name: "ID")],
    options: [yes, .dryRun, .json],
    details: [
      "Gone are the fan's lines and events, those of fans merged into it, its places in static segments, drafts and",
      "quarantined lines that speak of it, and what audit entries said; the chain of the audit trail still holds.",
      "Sizes in history.jsonl stay. Salted hashes in erasures.jsonl keep imports and restores from bringing the fan back.",
      "Backups are not touched; the receipt lists those that hold the fan. What a crash interrupts is completed at the next start.",
    ],
    examples: ["winnow fan erase f-000017 --dry-run", "winnow fan erase f-000017 --yes --json > receipt.json"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let id = invocation.operands[0]
    guard !id.isEmpty else { throw .usage("the id of the fan is empty", of: .fanErase) }
    let folder = try invocation.workspaceFolder()
    let isDry = invocation.isDry
    if !isDry, !invocation.has(yes) {
      guard invocation.mayAsk else {
        throw .usage(
          "an erasure cannot be taken back; say --yes to do it, or --dry-run to see what would go", of: .fanErase)
      }
      guard try confirms(id, in: folder, &console) else {
        console.say("nothing was changed")
        return .success
      }
    }
    let receipt: ErasureReceipt
    do throws(StorageProblem) {
      receipt = try isDry ? folder.erasure(ofFan: id, clock: Clock.now) : folder.erase(fan: id, clock: Clock.now)
    } catch { throw CommandFailure(error) }
    if invocation.has(.json) {
      console.print(receipt.value)
    } else {
      for line in lines(of: receipt, isDry: isDry) { console.printLine(line) }
    }
    return .success
  }

  private static func confirms(
    _ id: String, in folder: WorkspaceFolder, _ console: inout Console
  ) throws(CommandFailure) -> Bool {
    let receipt: ErasureReceipt
    do throws(StorageProblem) { receipt = try folder.erasure(ofFan: id, clock: Clock.now) } catch {
      throw CommandFailure(error)
    }
    for line in lines(of: receipt, isDry: true) { console.warn(line) }
    console.ask("Erase the fan \(id) for good? [y/N] ")
    return ["y", "yes", "Y"].contains(readLine() ?? "")
  }

  private static func lines(of receipt: ErasureReceipt, isDry: Bool) -> [String] {
    let ids = Words.count(receipt.ids, "id")
    var lines = [
      isDry
        ? "An erasure would take away (\(ids)):"
        : "Erasure \(receipt.id) of \(receipt.at), by \(receipt.author.user) on \(receipt.author.host), took away (\(ids)):"
    ]
    lines += receipt.removed.map { "  \($0.place): \(words($0))" }
    if receipt.removed.isEmpty { lines.append("  nothing") }
    if !receipt.backups.isEmpty {
      lines.append("These backups hold the fan still; remove them, or let restore leave the fan out:")
      lines += receipt.backups.map { backup in
        "  \(backup.path), of \(backup.madeAt)" + (backup.isThere ? "" : " (not there now, so it may)")
      }
    }
    if !receipt.mentioned.isEmpty {
      lines.append("These files speak of the fan in other ways, such as rules or exports; look at them:")
      lines += receipt.mentioned.map { "  \($0)" }
    }
    return lines
  }

  private static func words(_ removed: ErasureReceipt.Removed) -> String {
    switch removed.unit {
    case .lines: Words.count(removed.count, "line")
    case .members: Words.count(removed.count, "member of static segments", "members of static segments")
    case .drafts: Words.count(removed.count, "draft")
    case .pieces: Words.count(removed.count, "piece")
    case .payloads: Words.count(removed.count, "entry emptied", "entries emptied")
    }
  }
}
