import Interchange
import Segmentation

// What is wrong with workspace.json and segments.json, and from where they can be put back.

extension Examination {
  mutating func lookAtDocuments(in folder: borrowing OpenFolder, _ trail: AuditReading) throws(StorageProblem) {
    for file in [WorkspaceFile.workspace, .segments] where !passedOver.contains(file.name) {
      guard try folder.status(of: file.name) != nil else {
        if file == .workspace { try noteMissing(file, in: folder, trail) }
        continue
      }
      let bytes = try bytes(of: file, in: folder)
      guard let problem = bytes.withUnsafeBufferPointer({ OpenFolder.damage(ofDocument: file, $0) }) else { continue }
      try note(problem, file, now: Self.excerpt(of: problem.line, in: bytes), in: folder, trail)
    }
    for file in WorkspaceFile.allCases {
      guard let format = try newerFormat(of: file, in: folder) else { continue }
      note(
        Finding(
          DataProblem(newer: format, file: file.name), stopsWriting: true, isNewer: true,
          help: "Update Winnow. Nothing is repaired beside what a newer one wrote."))
    }
  }

  /// The format of a file where it is newer than this program; files that are passed over have none.
  func newerFormat(of file: WorkspaceFile, in folder: borrowing OpenFolder) throws(StorageProblem) -> Int? {
    passedOver.contains(file.name) ? nil : try folder.newerFormat(of: file)
  }

  private mutating func noteMissing(
    _ file: WorkspaceFile, in folder: borrowing OpenFolder, _ trail: AuditReading
  ) throws(StorageProblem) {
    let problem = DataProblem(file: file.name, message: "the file is missing", outcome: "Nothing can be opened.")
    try note(problem, file, now: "", in: folder, trail)
  }

  private mutating func note(
    _ problem: DataProblem, _ file: WorkspaceFile, now: String, in folder: borrowing OpenFolder, _ trail: AuditReading
  ) throws(StorageProblem) {
    let source = DocumentSource(file, trail, erasures: (try? Erasures.read(in: folder)) ?? Erasures())
    let repair = source.version.map { version in
      Finding.Repair(
        file.name, .replace(file, version.bytes, source: version.source),
        does: "The file goes to quarantine/ as it is, and \(version.source) takes its place.", loses: version.loses)
    }
    note(
      Finding(
        problem, now: now, stopsWriting: true, repair: repair,
        help: repair == nil
          ? "No whole version of it is known here. Mend it by hand at that place, or restore a backup: "
            + "winnow restore BACKUP --to DIR." : ""))
  }
}

/// Finds the last whole version of a document: the one that the trail sealed, else that of the newest backup.
struct DocumentSource {
  /// A version of the document and where it is from.
  struct Version {
    let bytes: [UInt8]
    let source: String
    let loses: String
  }

  let file: WorkspaceFile
  let trail: AuditReading
  let erasures: Erasures
  private let backups: [(bytes: [UInt8], path: String, madeAt: String, place: Int)]

  init(_ file: WorkspaceFile, _ trail: AuditReading, erasures: Erasures) {
    self.file = file
    self.trail = trail
    self.erasures = erasures
    backups = trail.lines.enumerated().reversed().compactMap { place, line in
      guard line.entry.action == .backedUp, let path = line.payload?["path"]?.string,
        let bytes = Self.sound(file, inBackup: path)
      else { return nil }
      return (bytes, path, line.payload?["made_at"]?.string ?? "", place)
    }
  }

  /// The best version; nil where none is known.
  var version: Version? {
    if let bytes = sealedVersion { return bytes }
    guard let backup = backups.first else { return nil }
    let later = trail.lines[backup.place...].count { $0.entry.action == .segments }
    let changes = later == 1 ? "1 change of segments" : "\(later) changes of segments"
    let loses =
      file == .segments
      ? "\(changes) since the backup \(later == 1 ? "is" : "are") lost; winnow log tells of them."
      : "Changes of the settings since the backup are lost."
    return Version(
      bytes: withoutErased(backup.bytes), source: "the version of the backup \(backup.path), of \(backup.madeAt),",
      loses: loses)
  }

  /// The version that was recorded last, byte for byte, where it can be made again.
  private var sealedVersion: Version? {
    guard let sealed = trail.lines.last?.entry.files[file.name] else { return nil }
    func isSealed(_ bytes: [UInt8]) -> Bool {
      var checksum = RunningChecksum()
      bytes.withUnsafeBytes { checksum.add($0) }
      return bytes.count == sealed.length && checksum.value == sealed.checksum
    }
    for backup in backups {
      if isSealed(backup.bytes) {
        return Version(
          bytes: backup.bytes, source: "the version that was recorded last, from the backup \(backup.path),",
          loses: "Nothing is lost.")
      }
      if let bytes = replayed(on: backup.bytes, from: backup.place), isSealed(bytes) { return Self.recorded(bytes) }
    }
    let empty = SegmentsDocument.write(SegmentCollection())
    if let bytes = replayed(on: empty, from: 0), isSealed(bytes) { return Self.recorded(bytes) }
    return isSealed(empty) && file == .segments ? Self.recorded(empty) : nil
  }

  private static func recorded(_ bytes: [UInt8]) -> Version {
    Version(
      bytes: bytes, source: "the version that was recorded last, made again from the audit trail,",
      loses: "Nothing is lost.")
  }

  /// A document with the changes that the trail tells of from an entry on; nil where it does not tell all.
  private func replayed(on base: [UInt8], from place: Int) -> [UInt8]? {
    guard file == .segments, var collection = try? SegmentsDocument.read(base) else { return nil }
    for line in trail.lines[place...] where line.entry.action == .segments {
      guard let edits = line.payload.flatMap(AuditNote.segmentEdits), (try? collection.apply(edits)) != nil else {
        return nil
      }
    }
    return SegmentsDocument.write(collection)
  }

  /// Who was erased since does not come back with an old list of members.
  private func withoutErased(_ bytes: [UInt8]) -> [UInt8] {
    guard file == .segments, erasures.count > 0, var collection = try? SegmentsDocument.read(bytes) else {
      return bytes
    }
    for index in collection.segments.indices {
      guard let members = collection.segments[index].members else { continue }
      collection.segments[index].kind = .fixed(members.filter { !erasures.contains(id: $0) })
    }
    return SegmentsDocument.write(collection)
  }

  /// The document in a backup, where it is what the manifest says and can be read.
  private static func sound(_ file: WorkspaceFile, inBackup path: String) -> [UInt8]? {
    guard let backup = try? Backup.open(path), let entry = backup.manifest.files.first(where: { $0.name == file.name }),
      let open = try? OpenFolder(path).file(file.name), let bytes = try? FileBytes.read(open).withBytes({ Array($0) }),
      SHA256.digits(SHA256.hash(bytes)) == entry.hash,
      bytes.withUnsafeBufferPointer({ OpenFolder.damage(ofDocument: file, $0) }) == nil
    else { return nil }
    return bytes
  }
}
