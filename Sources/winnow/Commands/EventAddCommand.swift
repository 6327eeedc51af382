import Interchange
import Segmentation
import Storage

/// `winnow event add`: one event of one fan.
enum EventAddCommand: CommandDefinition {
  private static let at = OptionDescriptor("at", "TIME", "when it happened; else now")
  private static let id = OptionDescriptor("id", "ID", "the event's id, such as gumroad:881; else a new one")
  private static let new = OptionDescriptor("new", "the fan, the type, or a key may be new")

  static let descriptor = CommandDescriptor(
    summary: "add an event of one fan, such as a purchase or a tag",
    role: .editor,
    operands: [.init(name: "FAN"), .init(name: "TYPE"), .init(name: "KEY=VALUE", isRequired: false, isRepeated: true)],
    options: [at, id, new, .dryRun, .json],
    details: [
      "An id that is there already is refused, so a script that runs twice adds once.",
      "TIME is 2026-11-20T08:00:00Z, or 2026-11-20 08:00 by the clock of the workspace.",
      "Its id is printed; with --json the event as it stands in the file.",
    ],
    examples: [
      "winnow event add f-000017 tag_added tag=vip",
      "winnow event add f-000017 purchase amount=19.00 item=article --id gumroad:881",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let workspace = try OpenWorkspace(invocation)
    try workspace.refuseWriteStop()
    let line: [UInt8]
    do throws(ImportProblem) { line = try self.line(invocation, workspace) } catch {
      throw .usage(error.message, of: .eventAdd)
    }
    let value: JSONValue
    do throws(JSONProblem) { value = try JSONValue(parsing: Array(line.dropLast())) } catch {
      preconditionFailure("a line that was written is read back")
    }
    if invocation.isDry {
      console.say("would add the event \(value["id"]?.string ?? "")")
    } else {
      do throws(WorkspaceFailure) {
        let repairs = try workspace.folder.append(events: line, note: .event(value))
        for repair in repairs { console.warn(repair.description) }
      } catch { throw CommandFailure(error) }
    }
    if invocation.has(.json) {
      console.print(value)
    } else if !invocation.isDry {
      console.print("\(value["id"]?.string ?? "")\n")
    }
    return .success
  }

  private static func line(
    _ invocation: Invocation, _ workspace: OpenWorkspace
  ) throws(ImportProblem) -> [UInt8] {
    let (fan, type) = (invocation.operands[0], EventType(rawValue: invocation.operands[1]))
    try LineID.check(fan)
    try LineID.check(type.rawValue)
    if workspace.table.row(of: fan) == nil, !invocation.has(new) {
      throw ImportProblem("no fan has the id \(DataProblem.quoted(fan)); --new adds the event all the same")
    }
    if !workspace.context.eventTypes.contains(type), !invocation.has(new) {
      let names = workspace.context.eventTypes.map(\.rawValue)
      let nearest = Nearest.suggestion(for: type.rawValue, among: names)
      throw ImportProblem(
        "no event has the type \(DataProblem.quoted(type.rawValue))"
          + (nearest.map { "; did you mean \($0)?" } ?? "; --new makes it"))
    }
    let reading = workspace.keyValues(of: workspace.context.eventSchema, allowsNewKeys: invocation.has(new))
    let values = try reading.event(Array(invocation.operands.dropFirst(2))).filter { $0.value != .null }
    return EventLineWriter.line(
      id: try eventID(invocation, workspace.table), fan: fan, type: type, at: try moment(invocation, workspace), values)
  }

  private static func eventID(_ invocation: Invocation, _ table: FanTable) throws(ImportProblem) -> String {
    guard let given = invocation.value(id) else {
      return EventID.random()
    }
    try LineID.check(given)
    guard !Array(given.utf8).withUnsafeBufferPointer(table.eventIDs.mayContain) else {
      throw ImportProblem("an event with the id \(DataProblem.quoted(given)) is there already; nothing was added")
    }
    return given
  }

  private static func moment(_ invocation: Invocation, _ workspace: OpenWorkspace) throws(ImportProblem) -> Instant {
    guard let text = invocation.value(at) else { return Clock.now }
    if let instant = Instant(rfc3339: text) { return instant }
    if let local = LocalTime(text) { return workspace.snapshot.zone.instant(of: local) }
    throw ImportProblem("--at: \(DataProblem.quoted(text)) is not a time such as 2026-11-20T08:00:00Z")
  }
}
