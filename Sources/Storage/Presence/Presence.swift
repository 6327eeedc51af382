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
  public static var person: AuditEntry.Author { .current() }

  /// This process, from now on.
  static func current() -> Presence {
    Presence(
      author: .current(), since: Instant(microseconds: Clock.microsecondsSinceEpoch()),
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
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("user")
    writer.string(author.user)
    writer.key("uid")
    writer.number(author.userID)
    writer.key("host")
    writer.string(author.host)
    writer.key("pid")
    writer.number(author.process)
    if let started {
      writer.key("started")
      writer.string(started)
    }
    if let client = author.client {
      writer.key("ssh")
      writer.string(client)
    }
    writer.key("since")
    writer.string(since.description)
    writer.endObject()
    writer.endLine()
    return writer.finished()
  }

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let value = try? JSONValue(parsing: bytes), let user = value["user"]?.string,
      let host = value["host"]?.string, let process = value["pid"]?.number.flatMap({ Int32($0) }), process > 0,
      let since = value["since"]?.string.flatMap({ Instant(rfc3339: $0) })
    else { return nil }
    author = AuditEntry.Author(
      user: user, userID: value["uid"]?.number.flatMap { UInt32($0) } ?? 0, host: host, process: process,
      client: value["ssh"]?.string)
    self.since = since
    started = value["started"]?.string
  }
}
