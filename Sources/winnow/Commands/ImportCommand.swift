import Interchange
import Segmentation
import Storage

/// `winnow import`: fans and events from a platform's export, or from any CSV file with a mapping.
enum ImportCommand: CommandDefinition {
  static let kind = OptionDescriptor("as", "fans|events", "what a line of any other file is; with --map")
  static let map = OptionDescriptor("map", "KEY=COLUMN,…", "which column is which key")
  static let values = OptionDescriptor("values", "KEY:THEIRS=OURS,…", "which word of the file is which of ours")
  static let source = OptionDescriptor("source", "NAME", "what the ids of events begin with; else csv")
  static let skipBad = OptionDescriptor("skip-bad", "leave out lines that cannot be read, and list them")
  static let dryRun = OptionDescriptor("dry-run", "read and report, and write nothing")
  static let sources = OptionDescriptor("sources", "the exports that are known, with the columns that tell them")
  static let from = OptionDescriptor("from", "NAME", "which export the file is, where its columns do not tell")
  static let dates = OptionDescriptor("dates", "dmy|mdy", "whether the day or the month comes first in 09/01/2026")
  static let currency = OptionDescriptor(
    "currency", "CODE", "the currency of amounts that name none; else the workspace's")
  static let encoding = OptionDescriptor(
    "encoding", "NAME", "utf-8, utf-16le, utf-16be or windows-1252; else the bytes tell")
  static let format = OptionDescriptor(
    "format", "csv|jsonl", "jsonl for JSON Lines, whose keys are the columns; else csv")
  static let items = OptionDescriptor(
    "items", "lines with one id are items of one event, whose amounts are added up; with --as events")
  static let member = OptionDescriptor("member", "NAME", "which file of a ZIP file it is")
  static let refused = OptionDescriptor("refused", "FILE", "save the lines that were not taken in, with the reasons")

  static let descriptor = CommandDescriptor(
    summary: "take in the export of a platform, or any CSV file",
    role: .editor,
    operands: [.init(name: "FILE", isRequired: false)],
    options: [
      kind, map, values, items, source, from, dates, currency, encoding, format, member, skipBad, refused, dryRun,
      .json,
      sources,
    ],
    details: [
      "Without --as the columns tell which platform's export the file is (--sources lists them); --dry-run shows what "
        + "becomes of each column and how many fans are new, changed, the same or refused.",
      "All lines are taken in or none, unless --skip-bad is given. What is there already changes nothing.",
      "Fans are known by their address and by the platform's id. An empty cell clears nothing, tags are only added, and "
        + "who left stays away.",
      "Lines of fans who were erased (winnow fan erase) are passed over, by id and by e-mail address.",
      "Times without an offset are UTC where the export says so, else in the workspace's time zone. With --as the columns "
        + "of events that are not mapped stay as keys.",
      "A word of --values that ends in * is a beginning, as in type:C*=refund,type:*=purchase. amount=Quantity*Price "
        + "multiplies two columns.",
      "The ZIP file of a Mailchimp audience is taken as it is, with what it says of who is subscribed, who left and whose "
        + "address failed. Of another ZIP file --member names one of the files, where it has several.",
      "A FILE that is - is standard input. Fields stand between commas, semicolons or tabs, as the header shows.",
    ],
    examples: [
      """
      winnow import orders.csv --as events \\
        --map id=invoice,fan=customer_id,at=datetime,amount=amount,type=kind \\
        --values type:sale=purchase,type:cancellation=refund
      """,
      """
      winnow import lines.csv --as events --items --skip-bad \\
        --map 'id=InvoiceNo,fan=CustomerID,at=InvoiceDate,amount=Quantity*UnitPrice,type=InvoiceNo' \\
        --values 'type:C*=refund,type:*=purchase'
      """,
      "winnow import members.csv --dry-run", "winnow import members.csv --values tier:Gold=premium",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    if invocation.has(sources) {
      ImportSourceList.write(json: invocation.has(.json), &console)
      return .success
    }
    guard let path = invocation.operands.first else { throw .usage("winnow import wants FILE", of: .importFile) }
    if invocation.has(kind) { return try MappedImport.run(path, invocation, &console) }
    if invocation.has(map), !invocation.has(from) {
      throw .usage("winnow import wants \(kind.written)", of: .importFile)
    }
    for option in [source] where invocation.has(option) {
      throw .usage("--\(option.name) goes with --as; a platform's ids begin with its name", of: .importFile)
    }
    guard !invocation.has(items) else { throw .usage("--items goes with --as events", of: .importFile) }
    return try PlatformImportRun(path, invocation).run(&console)
  }
}

// MARK: What both ways of importing do

extension ImportCommand {
  /// Takes back what a crash left half done, so that what is read is what counts.
  static func putInOrder(_ folder: WorkspaceFolder, _ console: inout Console) throws(CommandFailure) {
    do throws(StorageProblem) { for repair in try folder.recover() { console.warn(repair.description) } } catch {
      throw CommandFailure(error)
    }
  }

  /// The workspace, whose lines can all be read but a torn last one, which the append sets aside.
  static func soundSnapshot(
    _ folder: WorkspaceFolder, asked: Instant? = nil
  ) throws(CommandFailure) -> WorkspaceSnapshot {
    let snapshot: WorkspaceSnapshot
    snapshot = try folder.readShowingProgress(asked: asked)
    try checkSound(snapshot)
    return snapshot
  }

  /// Refuses a workspace that cannot be written, or of which lines cannot be read.
  static func checkSound(_ snapshot: WorkspaceSnapshot) throws(CommandFailure) {
    if let stop = snapshot.writeStop { throw CommandFailure(stop) }
    let errors = snapshot.problems.filter { $0.severity == .error && !$0.isTornLine }
    guard errors.isEmpty else {
      throw CommandFailure(
        .data,
        ["nothing was imported, for the workspace has lines that cannot be read:"] + errors.map(\.description)
          + [CommandFailure.doctoring])
    }
  }

  /// Appends the lines, all of them or none.
  static func append(
    _ result: ImportResult, _ spool: ImportSpool, of file: String, to folder: WorkspaceFolder, _ console: inout Console
  ) throws(CommandFailure) {
    guard !result.fanLines.isEmpty || !result.eventLines.isEmpty || !spool.isEmpty else { return }
    do throws(WorkspaceFailure) {
      let repairs = try folder.append(
        spool, fans: result.fanLines, events: result.eventLines, source: source(of: file))
      for repair in repairs { console.warn(repair.description) }
    } catch { throw CommandFailure(error) }
  }

  /// What the audit trail says of where lines came from.
  static func source(of file: String) -> String {
    "import " + (title(of: file).split(separator: "/").last.map(String.init) ?? file)
  }

  /// What an import did, or would do, in a line.
  static func summary(_ result: ImportResult, hasEvents: Bool, passedOver: Int = 0, isDry: Bool) -> String {
    func words(_ tally: ImportResult.Tally, _ thing: String) -> String {
      var words = "\(Words.count(tally.new, "new \(thing)"))"
      if tally.changed > 0 { words += ", \(Grouped.integer(tally.changed)) changed" }
      if tally.same > 0 { words += ", \(Grouped.integer(tally.same)) there already" }
      return words
    }
    var parts = [words(result.fans, "fan")]
    if hasEvents { parts.append(words(result.events, "event")) }
    if result.refused > 0 { parts.append("\(Words.count(result.refused, "line")) left out") }
    if passedOver > 0 { parts.append("\(Words.count(passedOver, "line")) passed over") }
    if result.erased > 0 { parts.append("\(Words.count(result.erased, "line")) of erased fans passed over") }
    let verb = isDry ? "would import" : "imported"
    return "\(verb) \(Words.count(result.records, "line")): \(parts.joined(separator: "; "))"
  }

  /// The name of the file in messages.
  static func title(of path: String) -> String { path == "-" ? "standard input" : path }

  /// Hands out the lines of a file of the workspace, which may not be there yet.
  static func withLines<Result>(
    _ name: String, _ folder: WorkspaceFolder,
    _ body: (UnsafeBufferPointer<UInt8>) throws(StorageProblem) -> Result
  ) throws(StorageProblem) -> Result {
    let path = "\(folder.path)/\(name)"
    guard Surroundings.exists(path) else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    return try FileBytes.read(path: path).withBytes(body)
  }
}
