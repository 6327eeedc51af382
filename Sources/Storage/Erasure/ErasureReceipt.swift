import Interchange
import Segmentation

/// What an erasure took away, in numbers: nothing in it tells of whom.
public struct ErasureReceipt: Hashable, Sendable {
  /// What is counted.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case lines, members, drafts, pieces, payloads
  }

  /// How much was taken out of a file or folder.
  public struct Removed: Hashable, Sendable {
    /// The file or folder.
    public let place: String
    /// What is counted.
    public let unit: Unit
    /// How many.
    public let count: Int
  }

  /// A backup that was made before and holds the fan still.
  public struct HoldingBackup: Hashable, Sendable {
    /// Where it was made.
    public let path: String
    /// To which moment its files belong.
    public let madeAt: Instant
    /// Whether the fan was found in it; false where it is not there now, so that nobody can tell.
    public let isThere: Bool
  }

  /// The random digits of the erasure, as erasures.jsonl and the audit trail have them.
  public let id: String
  /// When it was begun.
  public let at: Instant
  /// Who did it.
  public let author: AuditEntry.Author
  /// The number of ids: the fan's and those that were merged into it.
  public let ids: Int
  /// What was taken away, in the order in which that was done.
  public let removed: [Removed]
  /// The backups that hold the fan still.
  public let backups: [HoldingBackup]
  /// Files of which nothing was taken, such as rules in segments.json, that still speak of the fan.
  public let mentioned: [String]
}

extension ErasureReceipt {
  /// The numbers as JSON, for receipts and for the audit trail.
  static func value(of removed: [Removed]) -> JSONValue {
    .array(
      removed.map { part in
        .object([
          JSONMember("place", .string(part.place)), JSONMember(part.unit.rawValue, .number(String(part.count))),
        ])
      })
  }

  /// The receipt as a JSON object.
  public var value: JSONValue {
    .object([
      JSONMember("erasure", .string(id)), JSONMember("at", .string(at.description)), JSONMember("by", author.value),
      JSONMember("ids", .number(String(ids))), JSONMember("removed", Self.value(of: removed)),
      JSONMember(
        "backups",
        .array(
          backups.map { backup in
            .object([
              JSONMember("path", .string(backup.path)), JSONMember("made_at", .string(backup.madeAt.description)),
              JSONMember("is_there", .boolean(backup.isThere)),
            ])
          })),
      JSONMember("still_mentioned_in", .array(mentioned.map(JSONValue.string))),
    ])
  }
}
