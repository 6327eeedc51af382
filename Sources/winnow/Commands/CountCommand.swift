/// `winnow count`: how many fans satisfy a condition, as digits and nothing else.
enum CountCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "how many fans satisfy a condition, as digits only",
    operands: [.init(name: "CONDITION")],
    details: ["All fans are: id IS PRESENT"],
    examples: [
      "winnow count 'total_spent > 200 AND purchase_count > 3'",
      "winnow count 'IN SEGMENT \"High-Value Customers\" AND NOT country = PT'",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    var workspace = try OpenWorkspace(invocation)
    let condition = try workspace.condition(invocation.operands[0])
    console.print("\(try workspace.fans(matching: condition).count)\n")
    return workspace.reportUnread(&console)
  }
}
