import Segmentation

extension AuditNote {
  /// How a change put a segment in order, without a change of what it means.
  public struct Arrangement: Hashable, Sendable {
    /// The tags that it got.
    public let added: [String]
    /// The tags that it lost.
    public let removed: [String]
    /// Whether it went to the archive, or was brought back; nil where it stayed where it was.
    public let isArchived: Bool?

    /// Whether the change did none of it.
    public var isNone: Bool { added.isEmpty && removed.isEmpty && isArchived == nil }
  }

  /// What one of the changes of segments in a payload did to tags and archive.
  public static func arrangement(in change: JSONValue) -> Arrangement {
    guard let after = change["after"], after != .null else {
      return Arrangement(added: [], removed: [], isArchived: nil)
    }
    let (old, new) = (tags(of: change["before"]), tags(of: after))
    let (oldFolded, newFolded) = (Set(old.map(TextFolding.fold)), Set(new.map(TextFolding.fold)))
    let (wasArchived, isArchived) = (isArchived(change["before"]), isArchived(after))
    return Arrangement(
      added: new.filter { !oldFolded.contains(TextFolding.fold($0)) },
      removed: old.filter { !newFolded.contains(TextFolding.fold($0)) },
      isArchived: wasArchived == isArchived ? nil : isArchived)
  }

  private static func tags(of segment: JSONValue?) -> [String] {
    segment?["tags"]?.array?.compactMap(\.string) ?? []
  }

  private static func isArchived(_ segment: JSONValue?) -> Bool { segment?["archived"]?.boolean ?? false }
}
