import Glibc
import Interchange
import Segmentation

extension WorkspaceFolder {
  /// The sizes that were recorded day by day.
  ///
  /// - Complexity: every byte of history.jsonl.
  public func sizeHistory() throws(StorageProblem) -> SizeHistory {
    let folder = try OpenFolder(path)
    try folder.refuseUnsafe()
    let patience = 250
    try? LockedFolder.lock(folder, LOCK_SH, until: Clock.monotonicMilliseconds() + patience, patience: patience)
    defer { _ = flock(folder.handle.descriptor, LOCK_UN) }
    return try folder.sizeHistory()
  }

  /// Records sizes of segments, each once a day: what history.jsonl has of a segment and a day already stays as it is.
  ///
  /// - Returns: the sizes that were written, on disk when this returns, and what was put in order before.
  public func record(
    _ sizes: [SegmentSize]
  ) throws(StorageProblem) -> (recorded: [SegmentSize], repairs: [StorageRepair]) {
    var locked = try lockForWriting()
    let known = try locked.folder.sizeHistory()
    let new = sizes.filter { known.size(of: $0.segment, on: $0.day) == nil }
    guard let first = new.first else { return ([], locked.repairs) }
    let lines: AppendedLines
    do throws(WorkspaceFailure) { lines = try AppendedLines(new.flatMap(\.line), to: .history) } catch {
      preconditionFailure("a size is written as a line that can be read")
    }
    if new.count == 1 {
      try locked.appendOne(lines, .sizes(count: 1, on: first.day))
    } else {
      try locked.appendBulk([lines], .sizes(count: new.count, on: first.day))
    }
    return (new, locked.repairs)
  }
}

extension OpenFolder {
  /// The sizes in history.jsonl, but for lines of an append that is not acknowledged.
  fileprivate func sizeHistory() throws(StorageProblem) -> SizeHistory {
    let limit = try BulkMark.read(in: self)?.length(of: .history)
    let lines = try LinesFile(file(WorkspaceFile.history.name), limit: limit, cut: nil)
    return try lines.bytes().withBytes { SizeHistory($0) }
  }
}
