import Segmentation

/// Fans who are made one, or separated again.
public struct MergeEdit: Hashable, Sendable {
  /// Who stays.
  public let kept: String
  /// Who is merged into that fan, one after the other.
  public let fans: [String]
  /// Whose value stays, for keys where not the usual one does; place 0 is who stays, then the others in order.
  public let choices: [String: FanMergeChoice]
  /// Whether they are made one; else they are separated.
  public let isMerged: Bool
  /// What the fans' lines said when it was decided, who stays first; empty where that does not matter.
  public let seen: [FanLines]

  /// A merge, or what takes one back.
  public init(
    kept: String, fans: [String], choices: [String: FanMergeChoice] = [:], isMerged: Bool, seen: [FanLines] = []
  ) {
    self.kept = kept
    self.fans = fans
    self.choices = choices
    self.isMerged = isMerged
    self.seen = seen
  }

  /// The change that takes it back.
  var inverse: MergeEdit {
    MergeEdit(kept: kept, fans: fans, choices: choices, isMerged: !isMerged, seen: seen)
  }

  /// Whether both make the same fans one, or separate them.
  func isSameChange(as other: MergeEdit) -> Bool {
    kept == other.kept && fans == other.fans && isMerged == other.isMerged
  }

  /// What it does, such as `merge f-2 into f-1`.
  var summary: String {
    let who = fans.joined(separator: ", ")
    return isMerged ? "merge \(who) into \(kept)" : "un-merge \(who) from \(kept)"
  }
}

/// What the record of changes tells of a fan who was merged into another.
public struct MergeNote: Hashable, Sendable {
  /// Who was merged.
  public let fan: String
  /// Into whom.
  public let kept: String
  /// When.
  public let at: Instant
  /// By whom.
  public let user: String
  /// What was given up: whose it was, the key, and the value as a person would type it.
  public let lost: [Lost]

  /// A value that was given up.
  public struct Lost: Hashable, Sendable {
    /// Whose value it was: the merged fan's, or the one's who stayed.
    public let fan: String
    /// The key.
    public let key: String
    /// The value as a person would type it.
    public let text: String

    /// A value.
    public init(fan: String, key: String, text: String) {
      self.fan = fan
      self.key = key
      self.text = text
    }
  }

  /// A note of a merge.
  public init(fan: String, kept: String, at: Instant, user: String, lost: [Lost]) {
    self.fan = fan
    self.kept = kept
    self.at = at
    self.user = user
    self.lost = lost
  }
}
