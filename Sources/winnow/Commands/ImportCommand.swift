import Interchange
import Segmentation
import Storage

/// `winnow import`: fans or events from a CSV file.
enum ImportCommand: CommandDefinition {
  private static let kind = OptionDescriptor("as", "fans|events", isRequired: true, "what a line of the file is")
  private static let map = OptionDescriptor("map", "KEY=COLUMN,…", isRequired: true, "which column is which key")
  private static let values = OptionDescriptor("values", "KEY:THEIRS=OURS,…", "which word of the file is which of ours")
  private static let source = OptionDescriptor("source", "NAME", "what the ids of events begin with; else csv")
  private static let skipBad = OptionDescriptor("skip-bad", "leave out lines that cannot be read, and list them")
  private static let dryRun = OptionDescriptor("dry-run", "read and report, and write nothing")

  static let descriptor = CommandDescriptor(
    summary: "take in fans or events from a CSV file",
    operands: [.init(name: "FILE")],
    options: [kind, map, values, source, skipBad, dryRun],
    details: [
      "All lines are taken in or none, unless --skip-bad is given. What is there already changes nothing.",
      "Lines of fans who were erased (winnow fan erase) are passed over, by id and by e-mail address.",
      "Times without an offset are in the workspace's time zone. The columns of events that are not mapped stay as keys.",
      "A FILE that is - is standard input. Fields stand between commas, semicolons or tabs, as the header shows.",
    ],
    examples: [
      """
      winnow import orders.csv --as events \\
        --map id=invoice,fan=customer_id,at=datetime,amount=amount,type=kind \\
        --values type:sale=purchase,type:cancellation=refund
      """
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let plan = try plan(invocation)
    let folder = try invocation.workspaceFolder()
    let isDry = invocation.has(dryRun)
    if !isDry { try putInOrder(folder, &console) }
    let snapshot = try soundSnapshot(folder)
    let result = try read(invocation.operands[0], plan, snapshot, folder)
    for problem in result.problems { console.say(problem.description) }
    guard !result.isRefused else {
      let canSkip = result.refused > 0 && !plan.skipsBadRecords
      throw CommandFailure(
        .data, "nothing was imported; mend the file" + (canSkip ? ", or leave bad lines out with --skip-bad." : "."))
    }
    if !isDry { try append(result, of: invocation.operands[0], to: folder, &console) }
    console.say(summary(result, plan.kind, isDry: isDry))
    return .success
  }

  private static func plan(_ invocation: Invocation) throws(CommandFailure) -> ImportPlan {
    do throws(ImportProblem) {
      return try ImportPlan(
        kind: invocation.value(kind) ?? "", map: invocation.all(map), values: invocation.all(values),
        source: invocation.value(source), skipsBadRecords: invocation.has(skipBad))
    } catch { throw .usage(error.message, of: .importFile) }
  }

  /// Takes back what a crash left half done, so that what is read is what counts.
  private static func putInOrder(_ folder: WorkspaceFolder, _ console: inout Console) throws(CommandFailure) {
    do throws(StorageProblem) { for repair in try folder.recover() { console.say(repair.description) } } catch {
      throw CommandFailure(error)
    }
  }

  /// The workspace, whose lines can all be read but a torn last one, which the append sets aside.
  private static func soundSnapshot(_ folder: WorkspaceFolder) throws(CommandFailure) -> WorkspaceSnapshot {
    let snapshot: WorkspaceSnapshot
    snapshot = try folder.readShowingProgress(asked: nil)
    if let stop = snapshot.writeStop { throw CommandFailure(stop) }
    let errors = snapshot.problems.filter { $0.severity == .error && !$0.isTornLine }
    guard errors.isEmpty else {
      throw CommandFailure(
        .data,
        ["nothing was imported, for the workspace has lines that cannot be read:"] + errors.map(\.description)
          + [CommandFailure.doctoring])
    }
    return snapshot
  }

  private static func append(
    _ result: ImportResult, of file: String, to folder: WorkspaceFolder, _ console: inout Console
  ) throws(CommandFailure) {
    let source = "import " + (file == "-" ? "standard input" : file.split(separator: "/").last.map(String.init) ?? file)
    guard !result.fanLines.isEmpty || !result.eventLines.isEmpty else { return }
    do throws(WorkspaceFailure) {
      let repairs = try folder.append(
        fans: result.fanLines, events: result.eventLines, source: source)
      for repair in repairs { console.say(repair.description) }
    } catch { throw CommandFailure(error) }
  }

  private static func summary(_ result: ImportResult, _ kind: ImportPlan.Kind, isDry: Bool) -> String {
    func words(_ tally: ImportResult.Tally, _ thing: String) -> String {
      var words = "\(Words.count(tally.new, "new \(thing)"))"
      if tally.changed > 0 { words += ", \(Grouped.integer(tally.changed)) changed" }
      if tally.same > 0 { words += ", \(Grouped.integer(tally.same)) there already" }
      return words
    }
    var parts = [words(result.fans, "fan")]
    if kind == .events { parts.append(words(result.events, "event")) }
    if result.refused > 0 { parts.append("\(Words.count(result.refused, "line")) left out") }
    if result.erased > 0 { parts.append("\(Words.count(result.erased, "line")) of erased fans passed over") }
    let verb = isDry ? "would import" : "imported"
    return "\(verb) \(Words.count(result.records, "line")): \(parts.joined(separator: "; "))"
  }
}

// MARK: Reading

extension ImportCommand {
  /// Reads the file beside the lines that the workspace has.
  private static func read(
    _ path: String, _ plan: ImportPlan, _ snapshot: WorkspaceSnapshot, _ folder: WorkspaceFolder
  ) throws(CommandFailure) -> ImportResult {
    do throws(StorageProblem) {
      return try withLines("fans.jsonl", folder) { fans throws(StorageProblem) in
        try withLines("events.jsonl", folder) { events throws(StorageProblem) in
          var csv = CSVImport(
            plan, settings: snapshot.settings, zone: snapshot.zone, file: path == "-" ? "standard input" : path,
            fans: LineIndex(fans), events: LineIndex(events))
          let erasures = try folder.erasures()
          if erasures.count > 0 { csv.isErased = { id, email in erasures.contains(id: id, email: email) } }
          try feed(path, to: &csv)
          return csv.finish()
        }
      }
    } catch { throw CommandFailure(error) }
  }

  /// Hands out the lines of a file of the workspace, which may not be there yet.
  private static func withLines<Result>(
    _ name: String, _ folder: WorkspaceFolder,
    _ body: (UnsafeBufferPointer<UInt8>) throws(StorageProblem) -> Result
  ) throws(StorageProblem) -> Result {
    let path = "\(folder.path)/\(name)"
    guard Surroundings.exists(path) else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    return try FileBytes.read(path: path).withBytes(body)
  }

  private static func feed(_ path: String, to csv: inout CSVImport) throws(StorageProblem) {
    guard path == "-" else {
      let bytes = try FileBytes.read(path: path, followingLinks: true)
      bytes.withBytes { csv.feed(UnsafeRawBufferPointer($0)) }
      return
    }
    try StandardInput.read { csv.feed($0) }
  }
}
