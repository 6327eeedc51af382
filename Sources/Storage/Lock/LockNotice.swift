import Glibc
import Interchange
import Segmentation

/// A note in `.winnow/lock.json` about who holds the lock: for messages only, nothing depends on it.
///
/// It is written over in place and blanked in the end: to cut a file off and let it grow again is much dearer, and each
/// change would do that twice.
struct LockNotice: ~Copyable {
  static let folderName = ".winnow"
  static let fileName = "lock.json"
  /// The bytes that nearly every note has room in.
  private static let usualLength = 256

  private let file: OpenFile
  private let length: Int

  /// Leaves a note in a folder that is locked; nil where that cannot be done.
  static func leave(in folder: borrowing OpenFolder) -> LockNotice? {
    guard let notes = try? folder.folder(folderName), let file = notes.lastingNote(fileName),
      let size = try? file.status().size
    else { return nil }
    let text = text()
    let length = max(usualLength, text.count + 1)
    // What is longer is of somebody else.
    if size > length { ftruncate(file.descriptor, 0) }
    let notice = LockNotice(file: file, length: length)
    notice.write(text)
    return notice
  }

  private init(file: consuming OpenFile, length: Int) {
    self.file = file
    self.length = length
  }

  /// Blanks the note.
  func withdraw() { write([]) }

  private func write(_ text: [UInt8]) {
    let bytes = text + [UInt8](repeating: 0x20, count: length - text.count - 1) + [0x0A]
    _ = bytes.withUnsafeBytes { bytes in retrying { pwrite(file.descriptor, bytes.baseAddress, bytes.count, 0) } }
  }

  /// Who holds the lock, as a part of a sentence; nil where no note was left, or its writer ended without blanking it.
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
    return Array(JSONValue.object(members).text(.compact).utf8)
  }
}
