import Segmentation

/// A tag that fans get or lose.
public struct TagEdit: Hashable, Sendable {
  /// The tag.
  public let tag: String
  /// Whether they get it.
  public let isAdded: Bool
  /// The ids of the fans.
  public let fans: [String]

  /// A change of a tag.
  public init(tag: String, isAdded: Bool, fans: [String]) {
    self.tag = tag
    self.isAdded = isAdded
    self.fans = fans
  }

  /// The change that takes it back, for exactly these fans.
  var inverse: TagEdit { TagEdit(tag: tag, isAdded: !isAdded, fans: fans) }

  /// What the change does, such as `tag 34 fans “vip”`.
  var summary: String {
    isAdded ? "tag \(Count.fans(fans.count)) “\(tag)”" : "take the tag “\(tag)” from \(Count.fans(fans.count))"
  }
}
