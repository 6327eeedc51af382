import Interchange
import Segmentation

/// A backup: a folder with a copy of a workspace's files and a manifest of them.
public struct Backup: Hashable, Sendable {
  /// The folder.
  public let path: String
  /// What it holds.
  public let manifest: BackupManifest

  /// The backup in a folder.
  ///
  /// - Throws: `.missing` where nothing is there or the folder is no backup; `.damaged` where its manifest was changed.
  public static func open(_ path: String) throws(StorageProblem) -> Backup {
    try open(OpenFolder(path))
  }

  static func open(_ folder: borrowing OpenFolder) throws(StorageProblem) -> Backup {
    guard let file = try folder.file(BackupManifest.fileName) else {
      throw StorageProblem(
        .missing, path: folder.path, operation: "read",
        reason: "it has no \(BackupManifest.fileName) and so is no backup",
        remedy: "winnow backup --list DIR shows those in a folder.")
    }
    let bytes = try FileBytes.read(file, limit: 64 << 20)
    do throws(JSONProblem) {
      let manifest = try bytes.withBytes { bytes throws(JSONProblem) in try BackupManifest(parsing: bytes) }
      return Backup(path: folder.path, manifest: manifest)
    } catch {
      let isNewer = bytes.withBytes { BackupManifest.isNewer($0) }
      throw StorageProblem(
        isNewer ? .newerFormat : .damaged, path: folder.path(of: BackupManifest.fileName), operation: "read",
        reason: "at \(error.line):\(error.column): \(error.what)", remedy: isNewer ? "Update Winnow." : Self.remedy)
    }
  }

  static let remedy = "Use another backup: winnow backup --list DIR shows those in a folder."
}

extension Backup {
  /// The backups in a folder, the oldest first, and what is wrong with those that cannot be read.
  public static func list(in path: String) throws(StorageProblem) -> (backups: [Backup], problems: [StorageProblem]) {
    let shelf = try OpenFolder(path)
    var backups: [Backup] = []
    var problems: [StorageProblem] = []
    for name in try shelf.names().sorted() where !name.hasPrefix(AtomicFile.temporaryPrefix) {
      guard try shelf.status(of: name)?.isFolder == true else { continue }
      do throws(StorageProblem) {
        let folder = try shelf.folder(name, making: false)
        guard try folder.status(of: BackupManifest.fileName) != nil else { continue }
        backups.append(try open(folder))
      } catch { problems.append(error) }
    }
    backups.sort { ($0.manifest.madeAt, $0.path) < ($1.manifest.madeAt, $1.path) }
    return (backups, problems)
  }

  /// How a file is not what the manifest says.
  public struct Difference: Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// What is wrong with it, as a part of a sentence.
    public let reason: String

    /// One sentence for a person.
    public var description: String { "\(file): \(reason)." }
  }

  /// Reads everything and holds it against the manifest.
  ///
  /// - Returns: a difference for each file that is not as it was written; none where the backup is sound.
  /// - Complexity: every byte of the backup.
  public func verify() throws(StorageProblem) -> [Difference] {
    let folder = try OpenFolder(path)
    var differences: [Difference] = []
    for file in manifest.files {
      if let reason = try Self.difference(of: file, in: folder) {
        differences.append(Difference(file: file.name, reason: reason))
      }
    }
    return differences + (try strangers(in: folder))
  }

  private static func difference(
    of file: BackupManifest.File, in folder: borrowing OpenFolder
  ) throws(StorageProblem) -> String? {
    try file.opened(in: folder) { open throws(StorageProblem) in
      let length = try open.status().size
      guard length == file.length else { return "it has \(length) bytes; \(file.length) were written" }
      var hash = SHA256()
      _ = try open.forEachPiece(0..<length) { hash.update($0) }
      return SHA256.digits(hash.finish()) == file.hash ? nil : "its bytes are not those that were written"
    } ?? "it is missing"
  }

  /// Files that no manifest names.
  private func strangers(in folder: borrowing OpenFolder) throws(StorageProblem) -> [Difference] {
    var names = try folder.names().filter { $0 != BackupManifest.fileName && $0 != Quarantine.folderName }
    if try folder.status(of: Quarantine.folderName) != nil {
      names += try folder.folder(Quarantine.folderName, making: false).names().map { "\(Quarantine.folderName)/\($0)" }
    }
    let known = Set(manifest.files.map(\.name))
    return names.filter { !known.contains($0) }.sorted().map {
      Difference(file: $0, reason: "it was put there since: no manifest names it")
    }
  }
}

extension BackupManifest.File {
  /// Hands out the file in a backup's folder; nil where it is missing.
  func opened<Result>(
    in folder: borrowing OpenFolder, _ body: (borrowing OpenFile) throws(StorageProblem) -> Result
  ) throws(StorageProblem) -> Result? {
    guard let parent = place.folder else { return try Self.opened(place.name, in: folder, body) }
    guard try folder.status(of: parent) != nil else { return nil }
    return try Self.opened(place.name, in: folder.folder(parent, making: false), body)
  }

  private static func opened<Result>(
    _ name: String, in folder: borrowing OpenFolder, _ body: (borrowing OpenFile) throws(StorageProblem) -> Result
  ) throws(StorageProblem) -> Result? {
    guard let file = try folder.file(name) else { return nil }
    return try body(file)
  }
}

extension OpenFile {
  /// Writes a range of this file to another, on disk when this returns, and gives the SHA-256 of what was there.
  func copyHashing(_ range: Range<Int>, to other: borrowing OpenFile) throws(StorageProblem) -> (Int, String) {
    var hash = SHA256()
    let (descriptor, path) = (other.descriptor, other.path)
    let count = try forEachPiece(range) { piece throws(StorageProblem) in
      hash.update(piece)
      try OpenFile.write(piece, to: descriptor, path)
    }
    try other.sync()
    return (count, SHA256.digits(hash.finish()))
  }
}
