import Glibc
import Interchange
import Segmentation

/// Somebody who has a workspace open in a program that stays, such as the dialog.
public struct Presence: Hashable, Sendable {
  /// The person and the process.
  public let author: AuditEntry.Author
  /// When the workspace was opened.
  public let since: Instant
  /// When the process began, in the kernel's own count, which tells it from a later one of the same number.
  let started: String?

  /// Whether it is this process.
  public var isThisProcess: Bool { author.process == getpid() && author.host == AuditEntry.Author.hostName() }

  /// The person who runs this program, and the process.
  public static var person: AuditEntry.Author { .current }

  /// This process, from now on.
  static func current() -> Presence {
    Presence(
      author: .current, since: Instant(microseconds: Clock.microsecondsSinceEpoch()),
      started: ProcessMark.started(getpid()))
  }

  /// The name of the file that tells of it.
  var fileName: String { author.fileName }
}

extension AuditEntry.Author {
  /// A file name of the machine's and the process's own.
  var fileName: String {
    let host = host.utf8.prefix(64).map { byte in
      let isPlain = byte < 128 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
      return isPlain || byte == UInt8(ascii: "-") ? Character(Unicode.Scalar(byte)) : "_"
    }
    return "\(String(host))-\(process).json"
  }
}

// MARK: Its file

extension Presence {
  var bytes: [UInt8] {
    let members = author.members(started: started) + [JSONMember("since", .string(since.description))]
    return Array((JSONValue.object(members).text(.compact) + "\n").utf8)
  }

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let value = try? JSONValue(parsing: bytes), let author = AuditEntry.Author(membersOf: value),
      let since = value["since"]?.string.flatMap({ Instant(rfc3339: $0) })
    else { return nil }
    self.author = author
    self.since = since
    started = value["started"]?.string
  }
}
