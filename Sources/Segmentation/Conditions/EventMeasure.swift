/// A number made from a fan's events: how many, how much, or how long ago.
public struct EventMeasure: Hashable, Sendable {
  /// What is computed over the events.
  public enum Kind: Hashable, Sendable {
    case count
    /// The sum of a key's values; 0 over no events.
    case sum(Field.ID)
    /// Days from the newest event to today; missing without one.
    case daysSinceLast
    /// Days from the oldest event to today; missing without one.
    case daysSinceFirst
  }

  /// What is computed.
  public let kind: Kind
  /// The type of the events that it is computed over.
  public let event: EventType
  /// A condition on the event's own keys.
  public let filter: Condition?
  /// The civil days that count; nil is all time.
  public let window: EventWindow?

  /// A measure of the events of one type.
  public init(_ kind: Kind, of event: EventType, where filter: Condition? = nil, in window: EventWindow? = nil) {
    self.kind = kind
    self.event = event
    self.filter = filter
    self.window = window
  }
}

/// The civil days, in the workspace's zone, whose events count.
public enum EventWindow: Hashable, Sendable {
  case last(CalendarSpan)
  /// Both days are included.
  case range(from: Day, to: Day)
  /// The day is included.
  case since(Day)
  /// The day is not included.
  case before(Day)
  /// Months of any year, 1 to 12, both included; from 11 to 2 wraps over the new year.
  case months(from: Int, to: Int)
}
