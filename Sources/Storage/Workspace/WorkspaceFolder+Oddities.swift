import Interchange
import Segmentation

extension WorkspaceFolder {
  /// What can be read but is hardly meant, each with its place, and a folder where locks may not hold.
  ///
  /// - Complexity: one pass over all lines, without the column cache.
  public func oddities(frame: EvaluationFrame) throws(StorageProblem) -> [DataProblem] {
    let files = try WorkspaceFiles.open(self)
    let fans = try files.fans.bytes()
    let events = try files.events.bytes()
    let found = fans.withBytes { fans in
      events.withBytes { events in OddLines.warnings(fans: fans, events: events, frame: frame) }
    }
    let mount = try MountTable.current().networkMount(ofDevice: OpenFolder(path).status().device)
    return (mount.map { [MountTable.warning(of: $0, folder: path)] } ?? []) + found
  }
}
