import Glibc
import Interchange
import Segmentation

/// A note in `.winnow/lock.json` about who holds the lock: for messages only, nothing depends on it.
struct LockNotice: ~Copyable {
  static let folderName = ".winnow"
  static let fileName = "lock.json"

  private let file: OpenFile

  /// Leaves a note in a folder that is locked; nil where that cannot be done.
  static func leave(in folder: borrowing OpenFolder) -> LockNotice? {
    guard let notes = try? folder.folder(folderName), let file = notes.emptiedNote(fileName) else { return nil }
    try? file.write(text())
    return LockNotice(file: file)
  }

  /// Empties the note.
  func withdraw() { ftruncate(file.descriptor, 0) }

  /// Who holds the lock, as a part of a sentence; nil where no note was left, or its writer ended without withdrawing it.
  static func read(in folder: borrowing OpenFolder) -> String? {
    guard let notes = try? folder.folder(folderName, making: false), let file = try? notes.file(fileName),
      let bytes = try? FileBytes.read(file, limit: 4096),
      let note = try? bytes.withBytes({ bytes throws(JSONProblem) in try JSONValue(parsing: bytes) }),
      let user = note["user"]?.string, let host = note["host"]?.string, let since = note["since"]?.string,
      let number = note["pid"]?.number, let process = pid_t(number)
    else { return nil }
    let isGone = host == AuditEntry.Author.hostName() && kill(process, 0) != 0 && errno == ESRCH
    return isGone ? nil : "\(user) on \(host) (process \(process)) since \(since)"
  }

  private static func text() -> [UInt8] {
    let since = Instant(microseconds: Clock.microsecondsSinceEpoch())
    let members = AuditEntry.Author.current.members() + [JSONMember("since", .string(since.description))]
    return Array((JSONValue.object(members).text(.compact) + "\n").utf8)
  }
}
