import Segmentation

/// `winnow segment archive`: segments that are out of use, and count all the same.
enum SegmentArchiveCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "put segments out of use: lists leave them out, rules go on counting them",
    role: .editor,
    operands: [.init(name: "NAME", isRepeated: true, completes: .segments)],
    options: [.dryRun, .json],
    details: [
      "All of them are archived, or none. An archived segment still counts for the number that a workspace may hold.",
      "winnow segment unarchive brings them back; winnow segments --archived lists them.",
      SegmentReport.details,
    ],
    examples: ["winnow segment archive 'Spring sale' 'Summer sale'"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let workspace = try OpenWorkspace(invocation)
    let changed = try SegmentArranging.change(invocation.operands, in: workspace, &console) { $0.isArchived = true }
    let words = "\(invocation.verb("archived", "archive")) \(SegmentArranging.words(for: changed))"
    SegmentReport(action: "archived", changed: changed).tell(
      changed.isEmpty ? "all of them are archived already; nothing was changed" : words, invocation, workspace, &console
    )
    let graph = SegmentGraph(workspace.collection.segments)
    for segment in changed {
      let users = graph.dependents(on: segment.id).compactMap { workspace.collection[$0]?.name }
      guard !users.isEmpty else { continue }
      let names = users.map { "\"\($0)\"" }.joined(separator: ", ")
      console.say("\"\(segment.name)\" is still counted by \(users.count == 1 ? "the rule" : "the rules") of \(names)")
    }
    return .success
  }
}

/// `winnow segment unarchive`: archived segments in use again.
enum SegmentUnarchiveCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "bring archived segments back into the lists",
    role: .editor,
    operands: [.init(name: "NAME", isRepeated: true, completes: .segments)],
    options: [.dryRun, .json],
    details: ["All of them are brought back, or none.", SegmentReport.details],
    examples: ["winnow segment unarchive 'Spring sale'"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let workspace = try OpenWorkspace(invocation)
    let changed = try SegmentArranging.change(invocation.operands, in: workspace, &console) { $0.isArchived = false }
    let words = "\(invocation.verb("brought back", "bring back")) \(SegmentArranging.words(for: changed))"
    SegmentReport(action: "unarchived", changed: changed).tell(
      changed.isEmpty ? "none of them is archived; nothing was changed" : words, invocation, workspace, &console)
    return .success
  }
}
