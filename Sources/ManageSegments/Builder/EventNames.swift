import Segmentation

/// The words for events in pickers.
enum EventNames {
  /// `cart_abandoned` is "cart abandoned".
  static func title(_ event: EventType) -> String {
    event.rawValue.split(separator: "_").joined(separator: " ")
  }

  /// The windows that pickers offer before one is typed.
  static let windows: [(title: String, window: EventWindow?)] = [
    ("at any time", nil), ("in the last 7 days", .last(CalendarSpan(7, .day))),
    ("in the last 30 days", .last(CalendarSpan(30, .day))), ("in the last 90 days", .last(CalendarSpan(90, .day))),
    ("in the last 12 months", .last(CalendarSpan(12, .month))),
  ]
}
