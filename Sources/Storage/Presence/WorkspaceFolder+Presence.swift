import Glibc
import Interchange
import Segmentation

// Who is here stands in `.winnow/here/`, a small file a process: for people to read, nothing depends on it.

/// The note that tells others of this process, from its arrival on.
public struct PresenceNote: Hashable, Sendable {
  let workspace: WorkspaceFolder
  let presence: Presence

  /// The folder of the notes, to be watched.
  public var folder: String { "\(workspace.path)/\(LockNotice.folderName)/\(WorkspaceFolder.hereName)" }

  /// Says that the process is still here; to be called every minute or so.
  public func renew() throws(StorageProblem) {
    let folder = try workspace.hereFolder()
    if utimensat(folder.handle.descriptor, presence.fileName, nil, AT_SYMLINK_NOFOLLOW) == 0 { return }
    try AtomicFile.replace(presence.fileName, in: folder, with: presence.bytes)
  }

  /// Takes the note away; what stays is swept by others.
  public func withdraw() {
    guard let folder = try? workspace.hereFolder(making: false) else { return }
    folder.removeQuietly(presence.fileName)
  }
}

extension WorkspaceFolder {
  static let hereName = "here"
  /// Notes of other machines that were not renewed for so long are of programs that are gone, in nanoseconds.
  private static let patience: Int64 = 300 * 1_000_000_000
  /// More notes than this tell nobody anything.
  private static let mostNotes = 200

  func hereFolder(making: Bool = true) throws(StorageProblem) -> OpenFolder {
    let folder = try OpenFolder(path)
    try folder.refuseUnsafe()
    return try folder.folder(LockNotice.folderName, making: making).folder(Self.hereName, making: making)
  }

  /// Tells others that this process has the workspace open.
  public func arrive() throws(StorageProblem) -> PresenceNote {
    let presence = Presence.current()
    try AtomicFile.replace(presence.fileName, in: hereFolder(), with: presence.bytes)
    return PresenceNote(workspace: self, presence: presence)
  }

  /// Who has the workspace open, in the order in which they came; notes of those who are gone are swept.
  ///
  /// On this machine somebody is gone whose process has ended, on others who has not renewed the note for five minutes.
  public func presences() throws(StorageProblem) -> [Presence] {
    let folder = try hereFolder(making: false)
    let host = AuditEntry.Author.hostName()
    let now = Clock.microsecondsSinceEpoch() * 1000
    var presences: [Presence] = []
    for name in try folder.names().prefix(Self.mostNotes) {
      guard let status = try folder.status(of: name) else { continue }
      let isOld = now - status.modified > Self.patience
      guard status.isRegular, name.hasSuffix(".json"), let presence = Self.presence(name, in: folder) else {
        // What is half written is left to its writer for a while.
        if isOld { folder.removeQuietly(name) }
        continue
      }
      let isHere = presence.author.host == host
      let isGone = isHere ? !ProcessMark.isAlive(presence.author.process, started: presence.started) : isOld
      if isGone { folder.removeQuietly(name) } else { presences.append(presence) }
    }
    return presences.sorted { ($0.since, $0.author.process) < ($1.since, $1.author.process) }
  }

  private static func presence(_ name: String, in folder: borrowing OpenFolder) -> Presence? {
    guard let file = try? folder.file(name), let bytes = try? FileBytes.read(file, limit: 4096) else { return nil }
    return bytes.withBytes { Presence($0) }
  }
}
