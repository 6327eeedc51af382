import Interchange

/// Older documents, brought to the present format by the first write: the old ones stay in quarantine/.
extension LockedFolder {
  mutating func migrate(by migration: DocumentMigration) throws(StorageProblem) {
    guard !migration.steps.isEmpty else { return }
    for file in [WorkspaceFile.workspace, .segments] {
      guard let old = try folder.file(file.name) else { continue }
      let bytes = try FileBytes.read(old).withBytes { Array($0) }
      guard let format = bytes.withUnsafeBufferPointer({ DocumentFormat.stated(in: $0) }),
        let new = Self.migrated(bytes, file, migration)
      else { continue }
      let kept = try Quarantine.keep(
        bytes, as: "\(file.name)-format-\(format)",
        reason: "it is of format \(format); a newer one stands in its place",
        in: folder)
      let steps = migration.steps.filter { $0.from >= format }.map(\.title)
      try replace(
        file, with: new,
        AuditNote(
          .migrated,
          [
            JSONMember("file", .string(file.name)), JSONMember("from", .number(String(format))),
            JSONMember("to", .number(String(DocumentFormat.current))),
            JSONMember("steps", .array(steps.map(JSONValue.string))), JSONMember("kept_as", .string(kept)),
          ]))
    }
  }

  private static func migrated(
    _ bytes: [UInt8], _ file: WorkspaceFile, _ migration: DocumentMigration
  ) -> [UInt8]? {
    // What cannot be read at all is told of by who reads it.
    (try? bytes.withUnsafeBufferPointer { bytes throws(JSONProblem) in try migration.migrated(bytes, file: file.name) })
      ?? nil
  }
}

extension DocumentMigration {
  /// Hands out a document as the present format has it.
  func present<Content>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ file: WorkspaceFile,
    _ read: (UnsafeBufferPointer<UInt8>) throws(DataProblems) -> Content
  ) throws(DataProblems) -> Content {
    // What cannot be migrated is read as it is, which tells what is wrong with it.
    guard let migrated = try? migrated(bytes, file: file.name) else { return try read(bytes) }
    return try migrated.withUnsafeBufferPointer { bytes throws(DataProblems) in try read(bytes) }
  }
}
