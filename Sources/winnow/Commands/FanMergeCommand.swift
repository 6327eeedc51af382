import Interchange
import Segmentation
import Storage

/// `winnow fan merge`: several fans who are one person.
enum FanMergeCommand: CommandDefinition {
  private static let take = OptionDescriptor(
    "take", "FIELD=ID", "the value that this fan has; may be repeated", completes: .keys)
  private static let add = OptionDescriptor(
    "add", "FIELD", "the sum of the fans' numbers or amounts, or the members of all their sets; may be repeated")

  static let descriptor = CommandDescriptor(
    summary: "make fans one: KEEP stays, and the others' events, tags and consent count for it",
    role: .editor,
    operands: [.init(name: "KEEP"), .init(name: "OTHER", isRepeated: true)],
    options: [take, add, .dryRun, .json],
    details: [
      "What KEEP does not have it takes from the others. Where values differ, KEEP's stays, or the one of --take; sets are",
      "put together. Who said no to letters is not written to, and a yes for another address is not taken over, unless",
      "--take says so. total_spent and purchase_count tell of the time before the first event: --add total_spent sums them.",
      "The ids of the others stay aliases: static segments, events and imports that name them mean KEEP. Their lines stay,",
      "the audit trail keeps every value that was given up (winnow log), and winnow fan unmerge takes it back.",
      "Where one of the fans is changed at the same time, nothing is written, and the code is 75.",
      "--json prints {\"kept\":…,\"merged\":[…],\"dry_run\":…,\"fields\":{key: {\"value\":…,\"from\":…,\"differs\":…}}}.",
    ],
    examples: [
      "winnow fan merge f-000017 gumroad-881 --dry-run",
      "winnow fan merge f-000017 gumroad-881 --take email=gumroad-881 --add total_spent",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let ids = invocation.operands
    let workspace = try OpenWorkspace(invocation)
    try workspace.refuseWriteStop()
    let choices = try choices(invocation, ids)
    let reading: FanMergeReading
    do throws(StorageProblem) { reading = try workspace.folder.fans(ids) } catch { throw CommandFailure(error) }
    let plan: FanMergePlan
    do throws(FanMergeProblem) {
      plan = try FanMergePlan(
        reading.forPlan, links: reading.links, choices: choices, schema: workspace.table.schema,
        currency: workspace.snapshot.settings.currency)
    } catch { throw CommandFailure(error, in: workspace.folder) }
    if !invocation.isDry {
      do throws(WorkspaceFailure) {
        for repair in try workspace.folder.merge(plan, since: reading) { console.warn(repair.description) }
      } catch { throw CommandFailure(error) }
    }
    if invocation.has(.json) {
      console.print(value(plan, isDry: invocation.isDry))
    } else {
      tell(plan, invocation, &console)
    }
    return .success
  }

  private static func choices(
    _ invocation: Invocation, _ ids: [String]
  ) throws(CommandFailure) -> [String: FanMergeChoice] {
    var choices: [String: FanMergeChoice] = [:]
    func choose(_ key: String, _ choice: FanMergeChoice) throws(CommandFailure) {
      guard choices.updateValue(choice, forKey: key) == nil else {
        throw .usage("\(key) is chosen twice", of: .fanMerge)
      }
    }
    for text in invocation.all(take) {
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw .usage("--take: \"\(text)\" is not FIELD=ID, such as email=\(ids[ids.count - 1])", of: .fanMerge)
      }
      let id = String(text[text.index(after: sign)...])
      guard let place = ids.firstIndex(of: id) else {
        throw .usage("--take: \"\(id)\" is none of these fans: \(ids.joined(separator: ", "))", of: .fanMerge)
      }
      try choose(String(text[..<sign]), .fan(place))
    }
    for key in invocation.all(add) { try choose(key, .together) }
    return choices
  }

  // MARK: Telling

  private static func tell(_ plan: FanMergePlan, _ invocation: Invocation, _ console: inout Console) {
    let others = plan.steps.map { "\"\($0.fan)\"" }.joined(separator: ", ")
    console.say("\(invocation.verb("merged", "merge")) \(others) into \"\(plan.kept.id)\"")
    for key in plan.keys {
      let isGivenUp = key.values.contains { $0 != nil && $0 != key.result }
      guard isGivenUp || key.result != key.values[0] else { continue }
      console.printLine("  \(key.key): \(text(key.result)) \(origin(of: key, plan))\(rest(of: key, plan))")
    }
  }

  private static func text(_ value: JSONValue?) -> String { value?.text(.compact) ?? "none" }

  private static func origin(of key: FanMergePlan.Key, _ plan: FanMergePlan) -> String {
    switch key.choice {
    case .fan(0): "stays"
    case .fan(let place): "of \"\(plan.fans[place].id)\""
    case .together: "of all"
    }
  }

  /// The values that are given up.
  private static func rest(of key: FanMergePlan.Key, _ plan: FanMergePlan) -> String {
    guard key.choice != .together else { return "" }
    let others = plan.fans.indices.filter { place in key.values[place].map { $0 != key.result } ?? false }
    return others.map { "; not \(text(key.values[$0])) of \"\(plan.fans[$0].id)\"" }.joined()
  }

  private static func value(_ plan: FanMergePlan, isDry: Bool) -> JSONValue {
    let fields = plan.keys.map { key in
      let from: JSONValue =
        switch key.choice {
        case .fan(let place): .string(plan.fans[place].id)
        case .together: .array(plan.fans.map { .string($0.id) })
        }
      return JSONMember(
        key.key,
        .object([
          JSONMember("value", key.result ?? .null), JSONMember("from", from),
          JSONMember("differs", .boolean(key.differs)),
        ]))
    }
    return .object([
      JSONMember("kept", .string(plan.kept.id)),
      JSONMember("merged", .array(plan.steps.map { .string($0.fan) })), JSONMember("dry_run", .boolean(isDry)),
      JSONMember("fields", .object(fields)),
    ])
  }
}

extension CommandFailure {
  /// The failure that fans who cannot be made one, or not be separated, are for a command.
  init(_ problem: FanMergeProblem, in folder: WorkspaceFolder) {
    switch problem {
    case .unknown(let id):
      self.init(.noInput, folder.wasErased(id) ? "\(problem); the fan was erased." : "\(problem).")
    case .twice, .noValue, .notTogether: self.init(.usage, "\(problem).")
    case .isMerged, .holds, .isNotMerged, .mergedElsewhere: self.init(.data, "\(problem).")
    }
  }
}
