import Segmentation
import Storage

extension OpenWorkspace {
  /// Saves one change of a segment.
  ///
  /// - Throws: what is wrong with the segment, all of it, before anything is written; a conflict with both versions.
  func save(_ edit: SegmentEdit, _ console: inout Console) throws(CommandFailure) {
    try refuseWriteStop()
    if let segment = edit.after { try check(segment) }
    try save([edit], &console)
  }

  /// Saves changes of segments that need no check, all of them or none; in a dry run none is.
  ///
  /// - Throws: why nothing is written here, or a conflict with both versions.
  func save(_ edits: [SegmentEdit], _ console: inout Console) throws(CommandFailure) {
    try refuseWriteStop()
    if isDry {
      _ = reportUnread(&console)
      return
    }
    let saved: SavedSegments
    let effects = evaluator.effects(of: edits, among: collection.segments)
    do throws(WorkspaceFailure) { saved = try folder.save(edits, context: snapshot.context, effects: effects) } catch {
      guard case .conflict(let conflict) = error else { throw CommandFailure(error) }
      throw CommandFailure(.temporary, [error.description] + differences(conflict))
    }
    for repair in saved.repairs { console.warn(repair.description) }
    // The save is done, so the command has succeeded; the sizes that it tells leave these lines out.
    _ = reportUnread(&console)
  }

  private func check(_ segment: Segment) throws(CommandFailure) {
    let others = collection.segments.filter { $0.id != segment.id }
    let issues = segment.issues(among: others, settings: snapshot.settings, context: context)
    guard !issues.isEmpty else { return }
    let isFull = issues.allSatisfy { $0.place == .workspace }
    throw CommandFailure(isFull ? .data : .usage, issues.map { line($0, of: segment) })
  }

  private func line(_ issue: SegmentIssue, of segment: Segment) -> String {
    guard case .condition(let path) = issue.place, !path.isEmpty, let line = segment.condition?[path],
      line.children.isEmpty
    else { return issue.message.asSentence }
    return "\(ConditionPrinter.text(of: line, in: context)): \(issue.message.asSentence)"
  }

  /// Both versions of a conflict, field by field where they differ.
  private func differences(_ conflict: SegmentConflict) -> [String] {
    let (ours, theirs) = (conflict.edit.after, conflict.theirs)
    let fields: [(title: String, text: (Segment) -> String)] = [
      ("name", \.name), ("description", \.description), ("type", \.kind.title), ("rule", content),
      ("tags", { $0.tags.joined(separator: ", ") }), ("archived", { $0.isArchived ? "yes" : "no" }),
    ]
    return fields.flatMap { field -> [String] in
      let texts = [ours, theirs].map { $0.map(field.text) ?? "(deleted)" }
      guard texts[0] != texts[1] else { return [] }
      return ["  \(field.title), yours:  \(texts[0])", "  \(field.title), theirs: \(texts[1])"]
    }
  }

  private func content(of segment: Segment) -> String {
    switch segment.kind {
    case .dynamic(let condition): ConditionPrinter.text(of: condition, in: context)
    case .fixed(let members): "\(Grouped.integer(members.count)) members"
    }
  }

  /// The size that a segment has with the rule or members that it is given now, as words such as `1,497 fans`.
  mutating func sizeInWords(of segment: Segment) -> String {
    let others = collection.segments.filter { $0.id != segment.id }
    var evaluator = evaluator
    evaluator.evaluate(others + [segment])
    guard let membership = evaluator.members(of: segment.id) else { return "broken" }
    return Words.count(membership.count, "fan")
  }
}
