import Segmentation

/// What the record of changes tells of one segment.
public struct SegmentHistory: Hashable, Sendable {
  /// How the segment was at one moment.
  public enum State: Hashable, Sendable {
    /// It was not there: before it was made, or after it was deleted.
    case absent
    /// All of it is known.
    case whole(Segment)
    /// The record leaves out how it was, but for its rule where that is known.
    case untold(rule: String?)
  }

  /// One change of the segment.
  public struct Change: Hashable, Sendable {
    /// The number of the entry that tells of it.
    public let number: Int
    /// When it was made.
    public let at: Instant
    /// Who made it.
    public let user: String
    /// How the segment was before.
    public let before: State
    /// What the change made of it.
    public let after: State

    /// A change.
    public init(number: Int, at: Instant, user: String, before: State, after: State) {
      self.number = number
      self.at = at
      self.user = user
      self.before = before
      self.after = after
    }
  }

  /// The segment.
  public let id: Segment.ID
  /// Its changes, the oldest first.
  public let changes: [Change]
  /// How many changes of segments, of this one or of others, were erased with a fan.
  public let erased: Int
  /// What is wrong with the record; nil where nothing is.
  public let problem: String?

  /// The changes of a segment, the oldest first.
  public init(of id: Segment.ID, changes: [Change], erased: Int = 0, problem: String? = nil) {
    self.id = id
    self.changes = changes
    self.erased = erased
    self.problem = problem
  }
}
