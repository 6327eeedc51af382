import Interchange
import Segmentation

/// `winnow count`: how many fans satisfy a condition, as digits and nothing else.
enum CountCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "how many fans satisfy a condition, as digits only",
    role: .viewer,
    operands: [.init(name: "CONDITION")],
    options: [.json],
    details: [
      "All fans are: id IS PRESENT",
      "--json prints condition, count, of (all fans) and share; for conditions from standard input an object a line,",
      "with the number of the line, and error instead of count where it cannot be answered.",
      "A CONDITION that is - reads conditions from standard input, one a line, and prints a line for each: digits, or error.",
    ],
    examples: [
      "winnow count 'total_spent > 200 AND purchase_count > 3'",
      "winnow count 'IN SEGMENT \"High-Value Customers\" AND NOT country = PT'",
      "winnow count - < conditions.txt",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    var workspace = try OpenWorkspace(invocation)
    if invocation.operands[0] == "-" { return try countLines(in: &workspace, asJSON: invocation.has(.json), &console) }
    let condition = try workspace.condition(invocation.operands[0])
    let count = try workspace.fans(matching: condition).count
    if invocation.has(.json) {
      console.print(.object(members(of: count, condition, workspace)))
    } else {
      console.print("\(count)\n")
    }
    return workspace.reportUnread(&console)
  }

  private static func members(of count: Int, _ condition: Condition, _ workspace: OpenWorkspace)
    -> [JSONMember]
  {
    [
      JSONMember("condition", .string(ConditionPrinter.text(of: condition, in: workspace.context))),
      JSONMember("count", .number(String(count))), JSONMember("of", .number(String(workspace.table.count))),
      JSONMember("share", .number(Share.decimalText(count, of: workspace.table.count))),
    ]
  }

  /// Counts a condition a line; a line that cannot be answered has an answer too, so that both sides stay aligned.
  ///
  /// - Returns: the code of the first line that cannot be answered, else what a single condition ends with.
  private static func countLines(
    in workspace: inout OpenWorkspace, asJSON: Bool, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    var firstFailure: ExitCode?
    for (index, line) in try StandardInput.lines().enumerated() {
      let answer: String
      do throws(CommandFailure) {
        let condition = try workspace.condition(line)
        let count = try workspace.fans(matching: condition).count
        answer = asJSON ? text(index + 1, members(of: count, condition, workspace)) : String(count)
      } catch {
        let reason = JSONMember("error", .string(error.lines.first ?? ""))
        answer = asJSON ? text(index + 1, [JSONMember("condition", .string(line)), reason]) : "error"
        console.report(error.onLine(index + 1))
        firstFailure = firstFailure ?? error.code
      }
      if asJSON { console.output.write(json: Array(answer.utf8)) } else { console.print(answer + "\n") }
    }
    let code = workspace.reportUnread(&console)
    return firstFailure ?? code
  }

  /// A line of JSON about a line of standard input.
  private static func text(_ line: Int, _ members: [JSONMember]) -> String {
    JSONValue.object([JSONMember("line", .number(String(line)))] + members).text(.compact)
  }
}

extension CommandFailure {
  /// The failure with the number of the line of standard input that it is about.
  fileprivate func onLine(_ number: Int) -> CommandFailure {
    CommandFailure(code, ["line \(number): \(lines.first ?? "")"] + lines.dropFirst())
  }
}
