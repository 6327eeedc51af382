import Interchange
import Segmentation

/// What a fan's own lines said when they were read.
public struct FanReading: Sendable {
  /// The fan's id.
  public let id: String
  /// The lines merged; nil where there is none.
  public let profile: JSONValue?
  /// The file then, and how far it was read.
  let status: FileStatus?
  let length: Int
}

/// A change that would overwrite what somebody else changed meanwhile.
public struct FanConflict: Error, Hashable, Sendable {
  /// The fan.
  public let id: String
  /// The keys that are others now.
  public let keys: [Key]

  /// One key in its three versions.
  public struct Key: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value as it was read; nil where there was none.
    public let read: JSONValue?
    /// The value as it is now.
    public let theirs: JSONValue?
    /// The value that was to be.
    public let ours: JSONValue
  }
}

extension WorkspaceFolder {
  /// What the lines say of a fan.
  ///
  /// - Complexity: one pass over fans.jsonl.
  public func fan(_ id: String) throws(StorageProblem) -> FanReading {
    let folder = try OpenFolder(path)
    try folder.refuseUnsafe()
    let mark = try BulkMark.read(in: folder)
    return try folder.reading(of: id, limit: mark?.length(of: .fans) ?? .max)
  }
}

extension OpenFolder {
  /// What the lines say of a fan; of lines that only grew since it was read before, only the new ones are looked at.
  func reading(
    of id: String, limit: Int = .max, since before: FanReading? = nil
  ) throws(StorageProblem) -> FanReading {
    guard let file = try file(WorkspaceFile.fans.name) else {
      return FanReading(id: id, profile: nil, status: nil, length: 0)
    }
    let status = try file.status()
    let length = min(status.size, limit)
    if let before, let old = before.status, old.isSameFile(as: status),
      before.length < length || old.changed == status.changed && before.length == length
    {
      let added = try FileBytes.read(file, in: before.length..<length)
      let profile = added.withBytes { FanLookup.profile(of: id, in: $0, after: before.profile) }
      return FanReading(id: id, profile: profile, status: status, length: length)
    }
    let profile = try FileBytes.read(file, limit: length).withBytes { FanLookup.profile(of: id, in: $0) }
    return FanReading(id: id, profile: profile, status: status, length: length)
  }
}
