/// The folder of lines and files set aside: the bytes as they were, and beside them a sentence with the reason.
enum Quarantine {
  static let folderName = "quarantine"

  /// Copies the end of a file into the quarantine, on disk, then cuts it off.
  ///
  /// A crash between the two leaves both, and the next attempt keeps a second copy.
  static func moveTail(
    of file: borrowing OpenFile, _ name: String, from start: Int, reason: String, in folder: borrowing OpenFolder
  ) throws(StorageProblem) -> StorageRepair {
    let end = try file.status().size
    let keptAs = try keep(
      as: "\(name)-at-byte-\(start)", reason: "\(name), from byte \(start) on, \(end - start) bytes: \(reason).",
      in: folder
    ) { copy throws(StorageProblem) in try file.copy(start..<end, to: copy) }
    try file.truncate(to: start)
    return StorageRepair(
      path: folder.path(of: name), offset: start, count: end - start, reason: reason, keptAs: keptAs)
  }

  /// Keeps bytes with the reason for it, on disk when this returns; where they are, as a path in the workspace.
  static func keep(
    _ bytes: [UInt8], as name: String, reason: String, in folder: borrowing OpenFolder
  ) throws(StorageProblem) -> String {
    try keep(as: name, reason: "\(name): \(reason).", in: folder) { copy throws(StorageProblem) in try copy.write(bytes)
    }
  }

  private static func keep(
    as name: String, reason: String, in folder: borrowing OpenFolder,
    writing write: (borrowing OpenFile) throws(StorageProblem) -> Void
  ) throws(StorageProblem) -> String {
    let quarantine = try folder.folder(folderName)
    let keptAs = try quarantine.unusedName(name)
    try AtomicFile.replace(keptAs, in: quarantine, writing: write)
    try AtomicFile.replace("\(keptAs).reason.txt", in: quarantine, with: Array("\(reason)\n".utf8))
    return "\(folderName)/\(keptAs)"
  }
}
