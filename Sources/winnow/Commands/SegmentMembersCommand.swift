import Segmentation

/// `winnow segment add`: more fans in a static segment.
enum SegmentAddCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "add fans to a static segment",
    role: .editor,
    operands: [.init(name: "NAME", completes: .segments), .init(name: "ID", isRepeated: true)],
    options: [.dryRun, .json],
    details: [
      "An ID that is - reads ids from standard input, one a line. Whoever is in already stays in.",
      "An id that nobody has is kept, not counted, and told.", SegmentReport.details,
    ],
    examples: [
      "winnow segment add 'Launch party guests' f-000017 f-000018",
      "winnow fans 'tags HAS vip' --format ids | winnow segment add 'Launch party guests' -",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    try MemberEdit.run(invocation, &console, verb: ("added", "add")) { members, ids, table, console in
      table.warnOfUnknown(ids, &console)
      var present = Set(members.map(table.currentID))
      return members + ids.map(table.currentID).filter { present.insert($0).inserted }
    }
  }
}

/// `winnow segment remove`: fewer fans in a static segment.
enum SegmentRemoveCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "take fans out of a static segment",
    role: .editor,
    operands: [.init(name: "NAME", completes: .segments), .init(name: "ID", isRepeated: true)],
    options: [.dryRun, .json],
    details: [
      "An ID that is - reads ids from standard input, one a line. Who is not in the segment stays out.",
      SegmentReport.details,
    ],
    examples: ["winnow segment remove 'Launch party guests' f-000017"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    try MemberEdit.run(invocation, &console, verb: ("removed", "remove")) { members, ids, table, _ in
      let leaving = Set(ids.map(table.currentID))
      return members.filter { !leaving.contains(table.currentID(of: $0)) }
    }
  }
}
