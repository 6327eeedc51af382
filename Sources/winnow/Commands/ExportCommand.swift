import Interchange
import Segmentation
import Storage

/// `winnow export`: the fans of a segment as a file for another tool.
enum ExportCommand: CommandDefinition {
  private static let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
  private static let format = OptionDescriptor(
    "format", "FORMAT", "the form, else csv", completes: .choices(ExportFormat.allCases.map(\.rawValue)))
  private static let columns = OptionDescriptor("columns", "A,B", "these fields, in this order; else those of the form")
  private static let output = OptionDescriptor("output", "FILE", "a new private file; else, or with -, standard output")
  private static let force = OptionDescriptor("force", "replace FILE if it is there")
  private static let hash = OptionDescriptor("hash", "SHA-256 hashes in place of addresses, for google and meta")
  private static let reader = OptionDescriptor(
    "for", "machine|spreadsheet", "a program gets every cell exact, a spreadsheet no formulas; else machine")
  private static let consent = OptionDescriptor(
    "consent", "given|not-refused|any", "who said yes, also who never said, or everybody; else given")
  private static let channel = OptionDescriptor("channel", "email|sms|push", "for what the consent must be; else email")
  private static let dryRun = OptionDescriptor("dry-run", "say in numbers what would leave, and write nothing")

  static let descriptor = CommandDescriptor(
    summary: "the fans of a segment or condition as a file for another tool",
    role: .editor,
    operands: [.init(name: "SEGMENT|CONDITION")],
    options: [format, columns, output, force, hash, reader, consent, channel, dryRun],
    details: [
      "FORMAT is one of \(formats).",
      "The first five have every field of the workspace. The others have the columns that the tool takes; --columns says which",
      "further fields go along. Fans without an address are left out of those, and counted.",
      "Where addresses leave, fans without consent are held back and counted, unless --consent says otherwise. Each such",
      "export is an entry of the audit trail (winnow log), written before the first fan leaves.",
      "FILE is for you alone, is there only when it is whole, and replaces nothing without --force. The same fans give the",
      "same bytes: they stand in the order in which fans.jsonl has them first.",
    ],
    examples: [
      "winnow export VIPs --format mailchimp --output vips.csv",
      "winnow export 'total_spent > 200' --columns id,name,total_spent --for spreadsheet --output big.csv",
      "winnow export VIPs --format meta --hash --output audience.csv",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let choice = try choice(invocation)
    // A name that is taken is told before anything is read.
    var sink = try ExportSink(choice)
    var workspace = try OpenWorkspace(invocation)
    let audience = try workspace.audience(invocation.operands[0])
    let plan = try plan(choice, workspace.table.schema, isShown: choice.path == nil && console.output.isTerminal)
    let selection = ExportSelection(
      of: try workspace.fans(of: audience).rows.compactRows, in: workspace.table, plan: plan, channel: choice.channel,
      consent: choice.consent)
    let report = ExportReport(plan: plan, origin: audience.origin, selection: selection, choice: choice)
    try report.checkFans()
    var notes = report.heldBack
    if !choice.isDry {
      if plan.hasAddresses {
        for repair in try record(report, in: workspace.folder) { console.say(repair.description) }
      }
      notes += report.notes(try sink.write(selection.rows, of: workspace.table, plan, &console))
    }
    console.say(report.summary)
    for note in notes { console.say(note) }
    return workspace.reportUnread(&console)
  }

  private static func choice(_ invocation: Invocation) throws(CommandFailure) -> ExportChoice {
    var choice = ExportChoice()
    choice.format = try invocation.choice(format) ?? .csv
    choice.columns = invocation.value(columns).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    choice.path = invocation.value(output).flatMap { $0 == "-" ? nil : $0 }
    choice.isReplacing = invocation.has(force)
    choice.isHashed = invocation.has(hash)
    choice.reader = try invocation.choice(reader) ?? .machine
    choice.consent = try invocation.choice(consent) ?? .given
    choice.channel = try invocation.choice(channel) ?? .email
    choice.isDry = invocation.has(dryRun)
    if choice.path == "" { throw .usage("--output wants a file", of: .export) }
    if choice.isReplacing, choice.path == nil { throw .usage("--force wants a file: --output FILE", of: .export) }
    return choice
  }

  private static func plan(
    _ choice: ExportChoice, _ schema: Schema, isShown: Bool
  ) throws(CommandFailure) -> ExportPlan {
    let isSheet = isShown && [.csv, .tsv].contains(choice.format)
    do throws(ExportProblem) {
      return try ExportPlan(
        choice.format, fields: choice.columns, isHashed: choice.isHashed,
        reader: isSheet ? .spreadsheet : choice.reader,
        schema: schema)
    } catch {
      throw .usage(error.message, of: .export, suggestion: error.suggestion)
    }
  }

  /// Records an export before the first fan leaves; what was put in order before.
  @discardableResult
  static func record(_ report: ExportReport, in folder: WorkspaceFolder) throws(CommandFailure) -> [StorageRepair] {
    do throws(StorageProblem) { return try folder.recordExport(report.record) } catch {
      let failure = CommandFailure(error)
      throw CommandFailure(
        failure.code, failure.lines + ["Nothing was exported, for the export could not be recorded in the audit trail."]
      )
    }
  }
}

/// What the command line says of an export.
struct ExportChoice {
  var format = ExportFormat.csv
  var columns: [String]?
  /// The file; nil for standard output.
  var path: String?
  var isReplacing = false
  var isHashed = false
  var reader = ExportPlan.Reader.machine
  var consent = ExportConsent.given
  var channel = ExportChannel.email
  var isDry = false
}
