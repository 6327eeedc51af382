import Interchange
import Segmentation
import Storage

/// `winnow fan set`: keys of one fan.
enum FanSetCommand: CommandDefinition {
  private static let new = OptionDescriptor("new", "the fan, or a key that no fan has yet, may be new")
  private static let expect = OptionDescriptor(
    "expect", "KEY=VALUE", "only if the key has this value now; may be repeated")

  static let descriptor = CommandDescriptor(
    summary: "set keys of one fan",
    role: .editor,
    operands: [.init(name: "ID"), .init(name: "KEY=VALUE", isRepeated: true)],
    options: [new, expect, .dryRun, .json],
    details: [
      "Nothing behind the sign takes the key away. Values are read as their fields' types have them.",
      "Where somebody else changes one of the keys at the same time, nothing is written, both versions are shown, and the "
        + "code is 75.",
      "--json prints {\"fan\":…,\"new\":…,\"dry_run\":…,\"changed\":{key: value, …}}; null is a key that goes.",
    ],
    examples: ["winnow fan set f-000017 country=PT tier=premium", "winnow fan set f-000017 nps=9 --expect nps=8"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let id = invocation.operands[0]
    let workspace = try OpenWorkspace(invocation)
    try workspace.refuseWriteStop()
    let isNew = workspace.table.row(of: id) == nil
    do throws(ImportProblem) { try LineID.check(id) } catch { throw .usage(error.message, of: .fanSet) }
    guard !isNew || invocation.has(new) else {
      throw CommandFailure(.noInput, "no fan has the id \"\(id)\"; --new makes one.")
    }
    var fan: FanReading
    do throws(StorageProblem) { fan = try workspace.folder.fan(id) } catch { throw CommandFailure(error) }
    if let target = fan.profile?["merged_into"]?.string {
      throw CommandFailure(.data, "\"\(id)\" was merged into \"\(target)\"; set the keys of that fan.")
    }
    let reading = workspace.keyValues(of: workspace.table.schema, allowsNewKeys: invocation.has(new))
    let values: [JSONMember]
    do throws(ImportProblem) {
      let hasPurchases = workspace.table.row(of: id).map { workspace.table.hasPurchases($0) } ?? false
      values = try reading.fan(Array(invocation.operands.dropFirst()), hasPurchases: hasPurchases)
      for expected in try reading.fan(invocation.all(expect), hasPurchases: false) {
        let found = fan.profile?[expected.key] ?? .null
        guard found != expected.value else { continue }
        throw ImportProblem(
          "\(expected.key) is \(found.text(.compact)), not \(expected.value.text(.compact)); nothing was changed")
      }
    } catch { throw CommandFailure(error.message.hasSuffix("changed") ? .temporary : .usage, error.message.asSentence) }
    let changes = values.filter { fan.profile?[$0.key] ?? .null != $0.value }
    if !invocation.isDry, isNew || !changes.isEmpty {
      do throws(WorkspaceFailure) {
        for repair in try workspace.folder.set(changes, of: fan) { console.warn(repair.description) }
      } catch { throw CommandFailure(error) }
    }
    tell(changes, of: id, isNew: isNew, invocation, &console)
    return .success
  }

  private static func tell(
    _ changes: [JSONMember], of id: String, isNew: Bool, _ invocation: Invocation, _ console: inout Console
  ) {
    if invocation.has(.json) {
      return console.print(
        .object([
          JSONMember("fan", .string(id)), JSONMember("new", .boolean(isNew)),
          JSONMember("dry_run", .boolean(invocation.isDry)), JSONMember("changed", .object(changes)),
        ]))
    }
    guard isNew || !changes.isEmpty else { return console.say("\"\(id)\" is so already; nothing was changed") }
    let verb = isNew ? invocation.verb("made", "make") : invocation.verb("set", "set")
    console.say("\(verb) \"\(id)\"" + (changes.isEmpty ? "" : ": " + changes.map(\.key).joined(separator: ", ")))
  }
}

extension FanTable {
  /// Whether events hold a purchase of the fan.
  fileprivate func hasPurchases(_ row: Int) -> Bool { events[.purchase].map { !$0.events(of: row).isEmpty } ?? false }
}

extension OpenWorkspace {
  /// What reads `KEY=VALUE` for this workspace.
  func keyValues(of schema: Schema, allowsNewKeys: Bool) -> KeyValueReading {
    KeyValueReading(
      schema, currency: snapshot.settings.currency, zone: snapshot.zone, allowsNewKeys: allowsNewKeys)
  }
}
