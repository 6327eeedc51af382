import Interchange
import Segmentation
import TerminalCanvas

/// `winnow fans`: the fans who satisfy a condition, with the fields that are wanted.
enum FansCommand: CommandDefinition {
  /// How the fans are written: the one place to add another form.
  enum Format: String, CaseIterable, Hashable, Sendable {
    case table, csv, json, jsonl, ids
  }

  private static let fields = OptionDescriptor("fields", "A,B", "the fields, in this order; all stands for every field")
  private static let format = OptionDescriptor(
    "format", "FORMAT", "table, csv, json, jsonl or ids; else table",
    completes: .choices(Format.allCases.map(\.rawValue)))
  private static let limit = OptionDescriptor("limit", "N", "at most so many fans; else all of them")
  private static let sort = OptionDescriptor("sort", "FIELD", "by this field, the smallest first, the missing last")
  private static let descending = OptionDescriptor("descending", "the largest first; the missing stay last")

  static let descriptor = CommandDescriptor(
    summary: "the fans who satisfy a condition, as a table, CSV, JSON or ids",
    role: .viewer,
    operands: [.init(name: "CONDITION")],
    options: [fields, format, .json, limit, sort, descending],
    details: [
      "A table in a pipe has tabs between its fields; csv, json, jsonl and ids are exact there.",
      "On a terminal all of them are made safe to show, and csv and ids safe to paste into a spreadsheet.",
      "--json is --format json: an array with an object for each fan, whose keys are the fields.",
      "Money is decimal text; in CSV the values of a set stand between semicolons, and what is missing is empty.",
      "A CONDITION that is - is read from standard input.",
    ],
    examples: [
      "winnow fans 'total_spent > 200' --sort total_spent --descending --limit 10",
      "winnow fans 'IN SEGMENT \"VIPs\"' --fields id,email --format csv > vips.csv",
    ])

  static let standardFields: [Field.ID] = [
    .id, .name, .email, .country, .lifecycleStage, .totalSpent, .purchaseCount, .lastActiveAt,
  ]

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let form = try chosenForm(invocation)
    let most = try invocation.number(limit, in: 0 ... .max)
    if invocation.has(descending), !invocation.has(sort) {
      throw .usage("--descending wants a field to sort by: --sort FIELD", of: .fans)
    }
    var workspace = try OpenWorkspace(invocation)
    let fields = try chosenFields(invocation, workspace.table.schema)
    let order = try order(invocation, workspace.table.schema)
    let condition = try workspace.condition(argument: invocation.operands[0])
    var rows = try workspace.fans(matching: condition).rows.compactRows
    if let order { rows = workspace.table.sorted(rows, by: order) }
    if let most { rows = Array(rows.prefix(most)) }
    FanListing(table: workspace.table, fields: fields).write(rows, as: form, to: &console.output)
    return workspace.reportUnread(&console)
  }

  private static func chosenForm(_ invocation: Invocation) throws(CommandFailure) -> Format {
    let form = try invocation.choice(format, Format.self)
    guard invocation.has(.json) else { return form ?? .table }
    guard form == nil || form == .json else {
      throw .usage("--json and --format \(form?.rawValue ?? "") do not go together", of: .fans)
    }
    return .json
  }

  private static func chosenFields(_ invocation: Invocation, _ schema: Schema) throws(CommandFailure) -> [Field] {
    guard let text = invocation.value(fields) else { return standardFields.compactMap { schema[$0] } }
    if text == "all" { return schema.fields }
    var chosen: [Field] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      let field = try field(named: String(name), in: schema)
      guard !chosen.contains(field) else { throw .usage("--fields: \(field.id.rawValue) stands twice", of: .fans) }
      chosen.append(field)
    }
    return chosen
  }

  private static func order(_ invocation: Invocation, _ schema: Schema) throws(CommandFailure) -> FanOrder? {
    guard let name = invocation.value(sort) else { return nil }
    return FanOrder(by: try field(named: name, in: schema).id, descending: invocation.has(descending))
  }

  private static func field(named name: String, in schema: Schema) throws(CommandFailure) -> Field {
    let trimmed = name.drop { $0 == " " }
    if let field = schema[Field.ID(rawValue: name)] ?? schema.field(named: String(trimmed)) { return field }
    throw .usage("no field is named \"\(trimmed)\"", of: .fans, suggestion: schema.suggestion(for: String(trimmed)))
  }
}

/// Fans and their values, written in one of the forms.
private struct FanListing {
  let table: FanTable
  let fields: [Field]

  private var currency: Currency { table.frame.settings.currency }

  func write(_ rows: [UInt32], as format: FansCommand.Format, to output: inout Output) {
    switch format {
    case .table: writeTable(rows, to: &output)
    case .csv: export(rows, as: .csv, to: &output)
    case .json: export(rows, as: .json, to: &output)
    case .jsonl: export(rows, as: .jsonl, to: &output)
    case .ids:
      for row in rows where output.isOpen {
        let id = table.id(of: Int(row))
        output.write((output.isTerminal ? SafeText.line(CSVWriter.spreadsheet.harmless(id)) : id) + "\n")
      }
    }
  }

  private func export(_ rows: [UInt32], as format: ExportFormat, to output: inout Output) {
    let plan = ExportPlan(format, fields: fields, reader: output.isTerminal && format == .csv ? .spreadsheet : .machine)
    output.write(rows, of: table, plan)
  }

  private func writeTable(_ rows: [UInt32], to output: inout Output) {
    let columns = fields.map { field in
      TextTable.Column(
        title: output.isTerminal ? field.label : field.id.rawValue, isTrailing: FanText.isTrailing(field.type))
    }
    var text = TextTable(columns)
    text.rows.reserveCapacity(rows.count)
    for row in rows {
      let values = fields.map { table.value($0.id, of: Int(row)) }
      text.rows.append(
        output.isTerminal
          ? values.map { FanText.shown($0, currency) } : values.map { FanText.exact($0, currency) })
    }
    text.write(to: &output)
  }
}
