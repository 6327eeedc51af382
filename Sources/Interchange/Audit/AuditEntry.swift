import Segmentation

/// What a line of audit.jsonl seals for good: who changed the workspace, when, from where, and what its files were then.
///
/// What was changed stands beside it, in the line's payload, which an erasure may take away; see `AuditLine`.
public struct AuditEntry: Hashable, Sendable {
  /// The number of the entry, from 1 on without a gap.
  public let number: Int
  /// When the change was made, by the clock of the machine.
  public let at: Instant
  /// Who made it.
  public let author: Author
  /// What was done.
  public let action: Action
  /// Every file of the workspace as the change left it, by name.
  public let files: [String: FileState]
  /// The SHA-256 of the payload's bytes, in hexadecimal digits.
  public let payloadHash: String
  /// The hash of the entry before this one; zeros for the first.
  public let previous: String

  /// An entry of these facts.
  public init(
    number: Int, at: Instant, author: Author, action: Action, files: [String: FileState], payloadHash: String,
    previous: String
  ) {
    self.number = number
    self.at = at
    self.author = author
    self.action = action
    self.files = files
    self.payloadHash = payloadHash
    self.previous = previous
  }

  /// What stands before the first entry.
  public static let noHash = String(repeating: "0", count: 64)
}

extension AuditEntry {
  /// The person and the process behind a change.
  public struct Author: Hashable, Sendable {
    /// The name under which the person logged in.
    public let user: String
    /// The number of the user as whom the program ran.
    public let userID: UInt32
    /// The machine.
    public let host: String
    /// The process.
    public let process: Int32
    /// The address from which the person came by SSH; nil at the machine itself.
    public let client: String?

    /// An author.
    public init(user: String, userID: UInt32, host: String, process: Int32, client: String?) {
      self.user = user
      self.userID = userID
      self.host = host
      self.process = process
      self.client = client
    }
  }

  /// The kinds of changes: the one place to add another.
  public enum Action: String, CaseIterable, Hashable, Sendable {
    /// The trail was begun, for a workspace that had none.
    case begun
    /// Segments were made, changed or deleted.
    case segments
    /// Lines of fans and events were appended.
    case lines
    /// Keys of one fan were set.
    case fan
    /// One event was added.
    case event
    /// Files were changed past this program: by hand, by a script, or by a program that was killed before it said so.
    case outside
    /// Something damaged was put in order, as `winnow doctor` does when it is asked to.
    case repaired
    /// Documents of an older format were brought to the present one.
    case migrated
    /// fans.jsonl was rewritten with a line a fan.
    case compacted
    /// Fans were erased.
    case erased
    /// The workspace was put back from a backup.
    case restored
    /// A backup of the workspace was made.
    case backedUp = "backed_up"
    /// Fans left the workspace with addresses, as a file or a stream.
    case exported
  }

  /// A file at one moment: enough to see that it changed, and to go on with its checksum where it only grew.
  public struct FileState: Hashable, Sendable {
    /// The number of bytes.
    public let length: Int
    /// The CRC-64 of all of them.
    public let checksum: UInt64
    /// The inode: another one is another file.
    public let inode: UInt64
    /// When content, name or permissions changed last, in nanoseconds since the epoch.
    public let changed: Int64

    /// A state.
    public init(length: Int, checksum: UInt64, inode: UInt64, changed: Int64) {
      self.length = length
      self.checksum = checksum
      self.inode = inode
      self.changed = changed
    }

    /// Whether the bytes are the same, wherever and since whenever they lie there.
    public func hasSameContent(as other: FileState) -> Bool { length == other.length && checksum == other.checksum }
  }
}
