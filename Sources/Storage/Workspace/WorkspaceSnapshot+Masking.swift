import Interchange
import Segmentation

extension WorkspaceSnapshot {
  /// The same snapshot for who is not to learn addresses.
  ///
  /// They are masked in the table, so that no rule, order or search can tell more of them than is shown. A segment whose
  /// rule reads what is masked is handed on as the list of those who are in it, so its size is right and its rule untold.
  /// - Throws: `.data` where ids of fans are addresses, which would be seen.
  func maskingAddresses() throws(WorkspaceFailure) -> WorkspaceSnapshot {
    guard !table.hasAddressesAsIDs else {
      throw .data(
        DataProblems([
          DataProblem(
            file: WorkspaceFile.fans.name, field: "id", message: "ids of fans are addresses, which cannot be masked",
            outcome: "Nothing is shown.")
        ]))
    }
    let masked = table.maskingAddresses()
    let state = TableState(table: masked.table, problems: state.problems, fans: state.fans, events: state.events)
    // Masked columns are never kept: the cache is for everybody.
    return WorkspaceSnapshot(
      settings: settings, zone: zone, frame: frame, collection: listing(masked), context: context, newer: newer,
      fingerprint: fingerprint, isWorthKeeping: false, state: state, torn: torn, origin: origin)
  }

  /// The segments, those whose rules read what is masked as lists.
  private func listing(_ masked: MaskedTable) -> SegmentCollection {
    func isBlurred(_ segment: Segment) -> Bool { segment.condition.map(masked.blurs) ?? false }
    guard collection.segments.contains(where: isBlurred) else { return collection }
    var evaluator = Evaluator(table: table)
    evaluator.evaluate(collection.segments)
    var listed = collection
    for index in listed.segments.indices where isBlurred(listed.segments[index]) {
      // A broken segment tells of nobody; its rule is shown with the reason.
      guard let members = evaluator.members(of: listed.segments[index].id) else { continue }
      listed.segments[index].kind = .fixed(members.rows.compactRows.map { table.id(of: Int($0)) })
      let note = "(A rule over addresses, which are hidden here.)"
      let words = listed.segments[index].description
      listed.segments[index].description = words.isEmpty ? note : words + " " + note
    }
    return listed
  }
}
