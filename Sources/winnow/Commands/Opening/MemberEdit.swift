import Segmentation

/// A change of the members of a static segment, for the commands that add and remove.
enum MemberEdit {
  /// Changes the members by the ids on the command line, saves, and tells how many came or went.
  static func run(
    _ invocation: Invocation, _ console: inout Console, verb: (done: String, plain: String),
    change: (_ members: [String], _ ids: [String], _ table: FanTable, inout Console) -> [String]
  ) throws(CommandFailure) -> ExitCode {
    var workspace = try OpenWorkspace(invocation)
    let before = try workspace.segment(named: invocation.operands[0])
    guard let members = before.members else {
      throw CommandFailure(.usage, "\"\(before.name)\" is dynamic: its rule decides who is in it, not a list.")
    }
    let ids = try FanList.ids(invocation.operands.dropFirst())
    var after = before
    let changed = change(members, ids, workspace.table, &console)
    after.kind = .fixed(changed)
    let count = abs(changed.count - members.count)
    if changed != members {
      after.updatedAt = Surroundings.second()
      try workspace.save(SegmentEdit(before: before, after: after), &console)
    }
    let words = "\(invocation.verb(verb.done, verb.plain)) \(Words.count(count, "fan")); \"\(after.name)\" "
    let size = "\(invocation.verb("now holds", "hold")) \(workspace.sizeInWords(of: after))"
    let report = SegmentReport(action: verb.done, changed: changed == members ? [] : [after])
    report.tell(words + size, invocation, workspace, &console)
    return .success
  }
}

extension FanTable {
  /// The id under which a fan is known now; an id that nobody has stays as it is.
  func currentID(of id: String) -> String { row(of: id).map { self.id(of: $0) } ?? id }

  /// Tells of ids that nobody has.
  func warnOfUnknown(_ ids: [String], _ console: inout Console) {
    for id in ids where row(of: id) == nil {
      console.say("no fan has the id \"\(id)\"; it is kept, and counts when a fan with it comes")
    }
  }
}
