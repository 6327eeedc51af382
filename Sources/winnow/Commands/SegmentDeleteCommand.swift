import Segmentation

/// `winnow segment delete`: one segment less, unless others refer to it.
enum SegmentDeleteCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "delete a segment to which no other refers",
    role: .editor,
    operands: [.init(name: "NAME", completes: .segments)],
    options: [.dryRun, .json],
    details: ["The fans stay. The segment's id is never used again.", SegmentReport.details],
    examples: ["winnow segment delete VIPs"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let workspace = try OpenWorkspace(invocation)
    let segment = try workspace.segment(named: invocation.operands[0])
    let collection = workspace.collection
    let dependents = SegmentGraph(collection.segments).dependents(on: segment.id).filter { $0 != segment.id }
    guard dependents.isEmpty else {
      throw CommandFailure(
        .data,
        ["\"\(segment.name)\" was not deleted, for the rules of these segments refer to it:"]
          + dependents.compactMap { collection[$0] }.map { "  \($0.name)" }
          + ["Change or delete them first."])
    }
    try workspace.save(SegmentEdit(before: segment, after: nil), &console)
    SegmentReport(action: "deleted", changed: [segment]).tell(
      "\(invocation.verb("deleted", "delete")) \"\(segment.name)\"", invocation, workspace, &console)
    return .success
  }
}
