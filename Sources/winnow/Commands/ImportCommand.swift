import Interchange
import Segmentation
import Storage

/// `winnow import`: fans or events from a CSV file.
enum ImportCommand: CommandDefinition {
  private static let kind = OptionDescriptor("as", "fans|events", isRequired: true, "what a line of the file is")
  private static let map = OptionDescriptor("map", "FIELD=COLUMN,…", isRequired: true, "which column is which field")
  private static let values = OptionDescriptor(
    "values", "FIELD:THEIRS=OURS,…", "which word of the file stands for which of ours")
  private static let source = OptionDescriptor("source", "NAME", "what the ids of events begin with; else csv")
  private static let skipBad = OptionDescriptor("skip-bad", "leave lines out that cannot be read, and list them")
  private static let dryRun = OptionDescriptor("dry-run", "read and report, and write nothing")
  private static let delimiter = OptionDescriptor(
    "delimiter", "SIGN", "comma, semicolon or tab; else what the header shows")

  static let descriptor = CommandDescriptor(
    summary: "take in fans or events from a CSV file",
    operands: [.init(name: "FILE")],
    options: [kind, map, values, source, skipBad, dryRun, delimiter],
    details: [
      "All lines are taken in or none, unless --skip-bad is given. Lines that are there already change nothing.",
      "Times without an offset are in the workspace's time zone. Columns that are not mapped stay as keys of an event.",
    ],
    examples: [
      """
      winnow import orders.csv --as events
      --map id=invoice,fan=customer_id,at=datetime,amount=amount,type=kind
      --values type:sale=purchase,type:cancellation=refund
      """
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    throw CommandFailure(.software, "import is not here yet.")
  }
}
