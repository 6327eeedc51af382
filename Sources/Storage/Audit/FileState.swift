import Interchange
import Segmentation

extension WorkspaceFile {
  /// The files whose content the audit trail seals.
  static let sealed = allCases.filter { $0 != .audit && $0 != .bulk }
}

extension OpenFolder {
  /// What a file is now, with the checksum of its bytes; nil where it is not there.
  ///
  /// - Parameters:
  ///   - before: what it was; where it is untouched since then, its bytes are not read again.
  ///   - onlyGrew: whether it is known that nothing but an append happened to it, so only its end is read.
  /// - Complexity: the bytes that are read.
  func state(
    of name: String, since before: AuditEntry.FileState?, onlyGrew: Bool = false
  ) throws(StorageProblem) -> AuditEntry.FileState? {
    guard let found = try status(of: name) else { return nil }
    if let before, before.isUntouched(found) { return before }
    guard let file = try file(name) else { return nil }
    let status = try file.status()
    var checksum = RunningChecksum()
    var start = 0
    if onlyGrew, let before, before.inode == status.inode, before.length <= status.size {
      (checksum, start) = (RunningChecksum(after: before.checksum), before.length)
    }
    let length = start + (try file.forEachPiece(start..<max(start, status.size)) { checksum.add($0) })
    return AuditEntry.FileState(
      length: length, checksum: checksum.value, inode: status.inode, changed: status.changed)
  }
}

extension AuditEntry.FileState {
  /// Whether nobody touched the file since this was its state.
  func isUntouched(_ status: FileStatus) -> Bool {
    length == status.size && inode == status.inode && changed == status.changed
  }
}
