import Segmentation

/// `winnow segment create`: a new segment, by a rule or of chosen fans.
enum SegmentCreateCommand: CommandDefinition {
  private static let name = OptionDescriptor("name", "NAME", isRequired: true, "the name, which no other segment has")
  private static let description = OptionDescriptor("description", "TEXT", "what the segment is for")
  private static let rule = OptionDescriptor("rule", "CONDITION", "who belongs, always up to date")
  private static let fixed = OptionDescriptor("static", "the fans whose ids follow, and nobody else")

  static let descriptor = CommandDescriptor(
    summary: "make a segment, by a rule or of chosen fans; prints its id",
    role: .editor,
    operands: [.init(name: "ID", isRequired: false, isRepeated: true)],
    options: [name, description, rule, fixed, .dryRun, .json],
    details: [
      "Either --rule or --static is wanted. An ID that is - reads ids from standard input, one a line.",
      "A rule that is - is read from there too.",
      SegmentReport.details,
    ],
    examples: [
      "winnow segment create --name VIPs --rule 'total_spent > 200 AND purchase_count > 3'",
      "winnow fans 'country = PT' --format ids | winnow segment create --name Portugal --static -",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    guard invocation.has(rule) != invocation.has(fixed) else {
      throw .usage("either --rule CONDITION or --static is wanted", of: .segmentCreate)
    }
    guard invocation.operands.isEmpty || invocation.has(fixed) else {
      throw .usage("fans are chosen for a static segment only: --static ID…", of: .segmentCreate)
    }
    var workspace = try OpenWorkspace(invocation)
    let kind: Segment.Kind
    if let text = invocation.value(rule) {
      kind = .dynamic(try workspace.condition(argument: text))
    } else {
      let ids = try FanList.ids(invocation.operands)
      var seen: Set<String> = []
      kind = .fixed(ids.map(workspace.table.currentID).filter { seen.insert($0).inserted })
      workspace.table.warnOfUnknown(ids, &console)
    }
    let now = Surroundings.second()
    let segment = Segment(
      id: workspace.collection.unusedID(seed: .random(in: 0 ... .max)), name: invocation.value(name) ?? "",
      description: invocation.value(description) ?? "", kind: kind, createdAt: now, updatedAt: now)
    try workspace.save(SegmentEdit(before: nil, after: segment), &console)
    if !invocation.isDry, !invocation.has(.json) { console.print(segment.id.rawValue + "\n") }
    let words =
      "\(invocation.verb("created", "create")) \"\(segment.name)\": \(workspace.sizeInWords(of: segment))"
    SegmentReport(action: "created", changed: [segment]).tell(words, invocation, workspace, &console)
    return .success
  }
}
