import Interchange
import Segmentation

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
    CutNote.leave(name, in: folder)
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
    try seal(keptAs, because: reason, in: quarantine)
    return "\(folderName)/\(keptAs)"
  }
}

// MARK: Their checksums

extension Quarantine {
  private static let reasonSuffix = ".reason.txt"
  private static let sealTitle = " CRC-64 of the bytes and of this sentence: "

  static func reasonName(of name: String) -> String { name + reasonSuffix }

  /// Writes why bytes were set aside, and the checksum of both.
  private static func seal(
    _ name: String, because reason: String, in quarantine: borrowing OpenFolder
  ) throws(StorageProblem) {
    let text = reason + sealTitle
    let digits = try checksum(of: name, text, in: quarantine)
    try AtomicFile.replace(reasonName(of: name), in: quarantine, with: Array("\(text)\(digits)\n".utf8))
  }

  /// Brings the checksum up to date where lines were taken out of the bytes.
  static func sealAgain(_ name: String, in quarantine: borrowing OpenFolder) throws(StorageProblem) {
    guard let text = try reason(of: name, in: quarantine), let end = text.firstRange(of: sealTitle) else { return }
    try seal(name, because: String(text[..<end.lowerBound]), in: quarantine)
  }

  /// What in the quarantine is not as it was set aside, each with its file.
  static func problems(in folder: borrowing OpenFolder) throws(StorageProblem) -> [DataProblem] {
    guard try folder.status(of: folderName) != nil else { return [] }
    let quarantine = try folder.folder(folderName, making: false)
    var problems: [DataProblem] = []
    for name in try quarantine.names().sorted()
    where !name.hasSuffix(reasonSuffix) && !name.hasPrefix(AtomicFile.temporaryPrefix) {
      if let problem = try problem(with: name, in: quarantine) { problems.append(problem) }
    }
    return problems
  }

  private static func problem(
    with name: String, in quarantine: borrowing OpenFolder
  ) throws(StorageProblem) -> DataProblem? {
    let file = "\(folderName)/\(name)"
    guard let text = try reason(of: name, in: quarantine) else {
      return DataProblem(
        file: file, message: "\(reasonName(of: name)) is missing, and so its checksum", severity: .warning)
    }
    guard let end = text.firstRange(of: sealTitle) else {
      return DataProblem(file: file, message: "\(reasonName(of: name)) holds no checksum of it", severity: .warning)
    }
    let digits = try checksum(of: name, String(text[..<end.upperBound]), in: quarantine)
    if text[end.upperBound...] == digits + "\n" { return nil }
    return DataProblem(file: file, message: "it or \(reasonName(of: name)) was changed since it was set aside")
  }

  private static func reason(of name: String, in quarantine: borrowing OpenFolder) throws(StorageProblem) -> String? {
    guard let file = try quarantine.file(reasonName(of: name)) else { return nil }
    return try FileBytes.read(file, limit: 4096).withBytes { String(decoding: $0, as: UTF8.self) }
  }

  private static func checksum(
    of name: String, _ text: String, in quarantine: borrowing OpenFolder
  ) throws(StorageProblem) -> String {
    var checksum = RunningChecksum()
    if let file = try quarantine.file(name) {
      _ = try file.forEachPiece(0..<(try file.status().size)) { checksum.add($0) }
    }
    Array(text.utf8).withUnsafeBytes { checksum.add($0) }
    let digits = String(checksum.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
