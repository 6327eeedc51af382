/// The folder of lines set aside: the bytes as they were, and beside them a sentence with the reason.
enum Quarantine {
  static let folderName = "quarantine"

  /// Copies the end of a file into the quarantine, on disk, then cuts it off.
  ///
  /// A crash between the two leaves both, and the next attempt keeps a second copy.
  static func moveTail(
    of file: borrowing OpenFile, _ name: String, from start: Int, reason: String, in folder: borrowing OpenFolder
  ) throws(StorageProblem) -> StorageRepair {
    let quarantine = try folder.folder(folderName)
    let end = try file.status().size
    let keptAs = try quarantine.unusedName("\(name)-at-byte-\(start)")
    try AtomicFile.replace(keptAs, in: quarantine) { copy throws(StorageProblem) in
      try file.copy(start..<end, to: copy)
    }
    let sentence = "\(name), from byte \(start) on, \(end - start) bytes: \(reason).\n"
    try AtomicFile.replace("\(keptAs).reason.txt", in: quarantine, with: Array(sentence.utf8))
    try file.truncate(to: start)
    return StorageRepair(
      path: folder.path(of: name), offset: start, count: end - start, reason: reason,
      keptAs: "\(folderName)/\(keptAs)")
  }
}
