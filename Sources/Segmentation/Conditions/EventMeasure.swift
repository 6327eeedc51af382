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
  /// What must follow an event, or must not, for it to count.
  public let sequel: EventSequel?

  /// A measure of the events of one type.
  public init(
    _ kind: Kind, of event: EventType, where filter: Condition? = nil, in window: EventWindow? = nil,
    then sequel: EventSequel? = nil
  ) {
    self.kind = kind
    self.event = event
    self.filter = filter
    self.window = window
    self.sequel = sequel
  }
}

/// An event that follows another of the same fan within a number of civil days, or does not.
///
/// An event at the same moment follows. "Does not follow" is known, and counts, only once the days have passed.
public struct EventSequel: Hashable, Sendable {
  /// The type of the event that follows.
  public let event: EventType
  /// A condition on the following event's own keys.
  public let filter: Condition?
  /// The civil days after the first event's day within which the other falls.
  public let days: Int
  /// Whether the other event must come; otherwise it must not.
  public let mustFollow: Bool

  /// What follows an event.
  public init(_ event: EventType, where filter: Condition? = nil, within days: Int, mustFollow: Bool = true) {
    self.event = event
    self.filter = filter
    self.days = days
    self.mustFollow = mustFollow
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
