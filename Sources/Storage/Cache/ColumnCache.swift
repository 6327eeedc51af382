import Glibc
import Interchange
import Segmentation

/// .winnow/columns: a table as it lies in memory, mapped instead of read; deleting it costs time only.
///
/// It is used where settings and zone are those that it was made with, and where the files of lines are the same as then
/// up to the lengths then: by device, inode, length, change time and their last 64 KiB.
enum ColumnCache {
  /// Beside the notice of the lock.
  static let folderName = LockNotice.folderName
  static let fileName = "columns"

  /// The state in the cache; nil where there is none that belongs to these files.
  static func read(_ folder: String, for origin: TableOrigin, _ frame: EvaluationFrame) -> TableState? {
    do throws(StorageProblem) {
      let file = try OpenFolder(folder).folder(folderName, making: false).file(fileName)
      guard let memory = try map(file), let note = TableArchive.note(in: memory).flatMap(CacheNote.init),
        note.origin == origin, let table = TableArchive.table(in: memory, frame: frame, revision: 0)
      else { return nil }
      return TableState(table: table, problems: note.problems, fans: note.fans, events: note.events)
    } catch { return nil }
  }

  /// What is wrong with the cache: it is no longer what was written, or of another form and so never used.
  ///
  /// - Complexity: every byte of the columns.
  static func problem(in folder: borrowing OpenFolder) throws(StorageProblem) -> DataProblem? {
    guard try folder.status(of: folderName) != nil else { return nil }
    let notes = try folder.folder(folderName, making: false)
    guard try notes.status(of: fileName) != nil else { return nil }
    let file = "\(folderName)/\(fileName)"
    guard let memory = try map(notes.file(fileName)), TableArchive.note(in: memory) != nil else {
      return DataProblem(
        file: file, message: "this is no cache that this version reads", outcome: "It is not used.", severity: .warning)
    }
    if TableArchive.isWhole(memory) { return nil }
    return DataProblem(
      file: file, message: "its bytes are not those that were written",
      outcome: "Delete it: the next start makes it anew.")
  }

  private static func map(_ file: borrowing OpenFile?) throws(StorageProblem) -> Memory? {
    switch file {
    case .some(let file):
      let status = try file.regularStatus("map")
      guard status.owner == geteuid(), status.mode & 0o022 == 0, status.size > 0 else { return nil }
      guard let map = mmap(nil, status.size, PROT_READ, MAP_PRIVATE, file.descriptor, 0), map != MAP_FAILED else {
        return nil
      }
      return Memory(lent: UnsafeRawBufferPointer(start: map, count: status.size)) { munmap($0, $1) }
    case nil: return nil
    }
  }

  /// Puts a state into the cache, on disk before it is used: a power cut must not leave a part of it.
  ///
  /// - Complexity: writes every byte of the columns.
  static func write(_ state: TableState, of origin: TableOrigin, in folder: String) throws(StorageProblem) {
    let note = CacheNote(origin: origin, fans: state.fans, events: state.events, problems: state.problems)
    let folder = try OpenFolder(folder).folder(folderName)
    try AtomicFile.sweep(folder)
    try AtomicFile.replace(fileName, in: folder) { file throws(StorageProblem) in
      let output = BufferedOutput(file.descriptor, path: file.path)
      try TableArchive.write(state.table, note: note.bytes) { bytes throws(StorageProblem) in try output.write(bytes) }
      try output.flush()
    }
  }
}

/// What a table follows from beside its lines.
struct TableOrigin: Hashable, Sendable {
  /// A checksum of workspace.json.
  let settings: UInt64
  /// A checksum of the zone's rules, which an update of the system changes.
  let zone: UInt64

  init(_ files: borrowing WorkspaceFiles, zone: TimeZoneRules) {
    settings = files.workspace.withBytes { Checksum.of(UnsafeRawBufferPointer($0)) }
    self.zone = zone.checksum
  }

  init(settings: UInt64, zone: UInt64) {
    self.settings = settings
    self.zone = zone
  }
}
