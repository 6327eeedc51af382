/// The form of a segment as it stands while it is not saved.
public struct SegmentDraft: Hashable, Sendable {
  /// The segment as it was read; nil for a new one.
  public let original: Segment?
  /// What stands in the field of the name.
  public let name: String
  /// What stands in the field of the description.
  public let description: String
  /// Whether the segment is to have a rule.
  public let isDynamic: Bool
  /// The rule as far as it can be read; nil where there is no condition yet.
  public let rule: Condition?
  /// The line of text, where it is no rule.
  public let ruleText: String?
  /// The members of a static segment.
  public let members: [String]
  /// The tags of a new segment, which a copy has from what it is a copy of.
  public let tags: [String]

  /// A form.
  public init(
    original: Segment?, name: String, description: String, isDynamic: Bool, rule: Condition?, ruleText: String?,
    members: [String], tags: [String] = []
  ) {
    self.original = original
    self.name = name
    self.description = description
    self.isDynamic = isDynamic
    self.rule = rule
    self.ruleText = ruleText
    self.members = members
    self.tags = tags
  }
}
