/// `winnow count`: how many fans satisfy a condition, as digits and nothing else.
enum CountCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "how many fans satisfy a condition, as digits only",
    operands: [.init(name: "CONDITION")],
    details: [
      "All fans are: id IS PRESENT",
      "A CONDITION that is - reads conditions from standard input, one a line, and prints a line for each: digits, or error.",
    ],
    examples: [
      "winnow count 'total_spent > 200 AND purchase_count > 3'",
      "winnow count 'IN SEGMENT \"High-Value Customers\" AND NOT country = PT'",
      "winnow count - < conditions.txt",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    var workspace = try OpenWorkspace(invocation)
    if invocation.operands[0] == "-" { return try countLines(in: &workspace, &console) }
    let condition = try workspace.condition(invocation.operands[0])
    console.print("\(try workspace.fans(matching: condition).count)\n")
    return workspace.reportUnread(&console)
  }

  /// Counts a condition a line; a line that cannot be answered has an answer too, so that both sides stay aligned.
  ///
  /// - Returns: the code of the first line that cannot be answered, else what a single condition ends with.
  private static func countLines(
    in workspace: inout OpenWorkspace, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    var firstFailure: ExitCode?
    for (index, line) in try StandardInput.lines().enumerated() {
      do throws(CommandFailure) {
        let condition = try workspace.condition(line)
        console.print("\(try workspace.fans(matching: condition).count)\n")
      } catch {
        console.print("error\n")
        console.report(error.onLine(index + 1))
        firstFailure = firstFailure ?? error.code
      }
    }
    let code = workspace.reportUnread(&console)
    return firstFailure ?? code
  }
}

extension CommandFailure {
  /// The failure with the number of the line of standard input that it is about.
  fileprivate func onLine(_ number: Int) -> CommandFailure {
    CommandFailure(code, ["line \(number): \(lines.first ?? "")"] + lines.dropFirst())
  }
}
