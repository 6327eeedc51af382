import Interchange
import Segmentation

/// A workspace's files, opened under its lock: what they are up to these lengths stays what it is.
///
/// Lines are only ever added behind the lengths, and documents are put in each other's place. Only an erasure takes lines
/// away; it leaves a mark on the list of erasures, by which a backup sees that it must begin anew.
struct BackupSource: ~Copyable {
  /// An open file with what counts of it.
  final class Held: Sendable {
    let name: String
    let file: OpenFile
    let length: Int

    init(_ name: String, _ file: consuming OpenFile) throws(StorageProblem) {
      self.name = name
      length = try file.status().size
      self.file = file
    }
  }

  let files: [Held]
  /// The pieces in quarantine, which never change; they are opened one by one.
  let quarantine: [String]
  /// What the list of erasures was.
  let erasures: FileStatus?

  /// The files of a folder that is locked and in order.
  init(_ folder: borrowing OpenFolder) throws(StorageProblem) {
    var held: [Held] = []
    for file in WorkspaceFile.allCases where file != .bulk {
      if let open = try Self.held(file.name, in: folder) { held.append(open) }
    }
    var pieces: [String] = []
    if try folder.status(of: Quarantine.folderName) != nil {
      pieces = try folder.folder(Quarantine.folderName, making: false).names().sorted()
    }
    let list = try folder.status(of: WorkspaceFile.erasures.name)
    (files, quarantine, erasures) = (held, pieces, list)
  }

  static func held(_ name: String, in folder: borrowing OpenFolder) throws(StorageProblem) -> Held? {
    guard let file = try folder.file(name) else { return nil }
    return try Held(name, file)
  }

  /// Whether nobody was erased since the files were opened.
  func isStillWhole(_ folder: borrowing OpenFolder) throws(StorageProblem) -> Bool {
    let now = try folder.status(of: WorkspaceFile.erasures.name)
    guard let erasures, let now else { return erasures == nil && now == nil }
    return erasures.isSameFile(as: now) && erasures.size == now.size
  }

  /// The hash of the last entry of the audit trail.
  func auditHead() throws(StorageProblem) -> String? {
    guard let audit = files.first(where: { $0.name == WorkspaceFile.audit.name }),
      let line = try FileTail.lastLine(audit.file, length: audit.length)
    else { return nil }
    return line.withUnsafeBufferPointer { line in try? AuditLine(parsing: line).hash }
  }

  /// What the workspace calls itself.
  func workspaceName() throws(StorageProblem) -> String? {
    guard let document = files.first(where: { $0.name == WorkspaceFile.workspace.name }) else { return nil }
    let bytes = try FileBytes.read(document.file, limit: document.length)
    return bytes.withBytes { bytes in (try? JSONValue(parsing: Array(bytes)))?["name"]?.string }
  }
}
