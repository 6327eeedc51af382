import Interchange
import Segmentation

extension WorkspaceFolder {
  /// What can be read but is hardly meant, each with its place, and a folder where locks may not hold.
  ///
  /// Of lines that a snapshot refused, the refusal says enough.
  /// - Complexity: one pass over all lines, without the column cache.
  public func oddities(besides snapshot: WorkspaceSnapshot) throws(StorageProblem) -> [DataProblem] {
    let files = try WorkspaceFiles.open(self)
    let fans = try files.fans.bytes()
    let events = try files.events.bytes()
    let found = fans.withBytes { fans in
      events.withBytes { events in OddLines.warnings(fans: fans, events: events, frame: snapshot.frame) }
    }
    let refused = Set(snapshot.problems.filter { $0.severity == .error }.map { PlaceOfLine($0) })
    let mount = try MountTable.current().networkMount(ofDevice: OpenFolder(path).status().device)
    return (mount.map { [MountTable.warning(of: $0, folder: path)] } ?? [])
      + found.filter { !refused.contains(PlaceOfLine($0)) } + snapshot.table.boundTotals()
  }
}

extension FanTable {
  /// The fans whose amounts add up to more than fits, of which only a bound is told.
  fileprivate func boundTotals() -> [DataProblem] {
    let currency = frame.settings.currency
    var problems: [DataProblem] = []
    for row in 0..<count where problems.count < 20 {
      guard case .money(let total) = value(.totalSpent, of: row) else { continue }
      guard total.minorUnits == .max || total.minorUnits <= .min + 1 else { continue }
      problems.append(
        DataProblem(
          file: WorkspaceFile.events.name, field: "total_spent of \(DataProblem.quoted(id(of: row)))",
          message: "the amounts add up to more than can be kept",
          outcome: "The total stands at its bound, \(total.decimalText(in: currency))."))
    }
    return problems
  }
}

/// Which line of which file a problem is about.
private struct PlaceOfLine: Hashable {
  let file: String
  let line: Int?

  init(_ problem: DataProblem) { (file, line) = (problem.file, problem.line) }
}
