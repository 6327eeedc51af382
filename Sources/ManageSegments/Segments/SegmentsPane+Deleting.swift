import Segmentation

// Segments are deleted after a question that names them; none of them where a rule that stays names one.

extension Model {
  mutating func askToDelete(_ chosen: [Segment]) {
    let uses = usesElsewhere(of: chosen)
    guard uses.isEmpty else { return refuseToDelete(chosen, uses) }
    var lines: [String]
    if chosen.count == 1 {
      let count = workspace.membership(of: chosen[0].id).map {
        Count.fans($0.count) + ($0.count == 1 ? " is in it" : " are in it")
      }
      lines = [
        "Delete “\(chosen[0].name)”?", (count ?? "Its rule is broken") + "; the fans stay. u brings it back.",
      ]
    } else {
      lines = ["Delete \(words(for: chosen))?"] + chosen.map(sizeLine) + ["The fans stay. u brings them all back."]
    }
    dialog = .confirmation(Confirmation(title: "Delete", lines: lines, yes: "delete", action: .delete(chosen)))
  }

  private func sizeLine(_ segment: Segment) -> String {
    "  \(segment.name) · " + (workspace.membership(of: segment.id).map { Count.fans($0.count) } ?? "broken")
  }

  private mutating func refuseToDelete(_ chosen: [Segment], _ uses: [SegmentUse]) {
    let lines: [String]
    if chosen.count == 1 {
      lines =
        ["“\(chosen[0].name)” is part of other segments' rules and cannot be deleted:"]
        + uses[0].users.map { "  \($0)" } + ["Take it out of their rules first."]
    } else {
      let (verb, them) = uses.count == 1 ? ("is", "it") : ("are", "them")
      lines =
        ["Nothing is deleted: \(uses.count) of the \(words(for: chosen)) \(verb) part of rules that stay."]
        + uses.map(\.line)
        + ["Take \(them) out of these rules, or out of the marks (Space)."]
    }
    dialog = .confirmation(Confirmation(title: "In use", lines: lines, yes: "", action: nil))
  }

  /// Deletes segments in one change; the last first, so that what brings them back makes them in their order.
  mutating func delete(_ chosen: [Segment]) -> [Effect] {
    let edits = chosen.reversed().map { SegmentEdit(before: $0, after: nil) }
    return [.save(SaveRequest(edits: edits, purpose: .delete, summary: Change.segments(edits).summary))]
  }

  /// A segment, and the segments that name it in their rules.
  struct SegmentUse: Hashable, Sendable {
    let name: String
    let users: [String]

    /// Both, as a line of a question.
    var line: String { "  \(name) is used by \(users.joined(separator: ", "))" }
  }

  /// Those of some segments that the rules of others name.
  ///
  /// - Parameter isUser: which of the others count.
  func usesElsewhere(of chosen: [Segment], where isUser: (Segment) -> Bool = { _ in true }) -> [SegmentUse] {
    let (graph, ids) = (workspace.graph, Set(chosen.map(\.id)))
    return chosen.compactMap { segment in
      let users = graph.dependents(on: segment.id).filter { !ids.contains($0) }
        .compactMap { workspace.collection[$0] }.filter(isUser)
      return users.isEmpty ? nil : SegmentUse(name: segment.name, users: users.map(\.name))
    }
  }
}
