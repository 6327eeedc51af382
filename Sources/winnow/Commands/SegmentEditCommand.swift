import Segmentation

/// `winnow segment edit`: another name, description or rule.
enum SegmentEditCommand: CommandDefinition {
  private static let name = OptionDescriptor("name", "NAME", "the new name")
  private static let description = OptionDescriptor("description", "TEXT", "the new description; '' takes it away")
  private static let rule = OptionDescriptor("rule", "CONDITION", "the new rule of a dynamic segment")

  static let descriptor = CommandDescriptor(
    summary: "give a segment another name, description or rule",
    role: .editor,
    operands: [.init(name: "NAME", completes: .segments)],
    options: [name, description, rule, .dryRun, .json],
    details: [
      "Segments that refer to this one keep doing so under its new name. A rule that is - is read from standard input.",
      SegmentReport.details,
    ],
    examples: ["winnow segment edit VIPs --rule 'total_spent > 500'", "winnow segment edit VIPs --name 'Very dear'"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    guard invocation.has(name) || invocation.has(description) || invocation.has(rule) else {
      throw .usage("what is to change? --name, --description or --rule is wanted", of: .segmentEdit)
    }
    var workspace = try OpenWorkspace(invocation)
    let before = try workspace.segment(named: invocation.operands[0])
    var after = before
    if let text = invocation.value(name) { after.name = text }
    if let text = invocation.value(description) { after.description = text }
    if let text = invocation.value(rule) {
      guard before.members == nil else {
        throw CommandFailure(
          .usage,
          [
            "\"\(before.name)\" is static: chosen fans make it, not a rule.",
            "See: winnow help segment add, or make a new one with winnow segment create --rule.",
          ])
      }
      after.kind = .dynamic(try workspace.condition(argument: text))
    }
    guard after != before else {
      SegmentReport(action: "saved", changed: []).tell(
        "\"\(before.name)\" is so already; nothing was changed", invocation, workspace, &console)
      return .success
    }
    after.updatedAt = Surroundings.second()
    try workspace.save(SegmentEdit(before: before, after: after), &console)
    let words = "\(invocation.verb("saved", "save")) \"\(after.name)\": \(workspace.sizeInWords(of: after))"
    SegmentReport(action: "saved", changed: [after]).tell(words, invocation, workspace, &console)
    return .success
  }
}
