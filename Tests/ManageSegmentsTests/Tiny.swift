import ManageSegments

/// A workspace small enough to count on one's fingers, with names that break careless screens.
enum Tiny {
  static let contents = workspace(segments: segments)

  /// The same fans beside other segments, written as the entries of segments.json.
  static func workspace(segments: String) -> WorkspaceContents {
    Studio.contents(
      fans: Array(fans.utf8), events: Array(events.utf8),
      segments: Array("{\"format\": 1, \"revision\": 1, \"segments\": [\(segments)]}".utf8),
      workspace: Array(settings.utf8))
  }

  /// As many static segments as asked for.
  static func workspace(ofSegments count: Int) -> WorkspaceContents {
    let entries = (1...count).map { #"{"id": "s\#($0)", "name": "Group \#($0)", "type": "static", "members": ["f1"]}"# }
    return workspace(segments: entries.joined(separator: ", "))
  }

  static let empty = Studio.contents(
    fans: [], events: [], segments: Array(#"{"format": 1, "segments": []}"#.utf8), workspace: Array(settings.utf8))

  /// The same workspace on another day, or with one more line of a fan.
  static func contents(on day: String, andLine line: String = "") -> WorkspaceContents {
    Studio.contents(
      fans: Array((fans + (line.isEmpty ? "" : line + "\n")).utf8), events: Array(events.utf8),
      segments: Array("{\"format\": 1, \"revision\": 1, \"segments\": [\(segments)]}".utf8),
      workspace: Array(settings(on: day).utf8))
  }

  /// The same workspace with more lines of fans and of events.
  static func contents(andFans more: String, andEvents events: String) -> WorkspaceContents {
    Studio.contents(
      fans: Array((fans + more).utf8), events: Array((Self.events + events).utf8),
      segments: Array("{\"format\": 1, \"revision\": 1, \"segments\": [\(segments)]}".utf8),
      workspace: Array(settings.utf8))
  }

  private static let settings = settings(on: "2026-11-20")

  private static func settings(on day: String) -> String {
    """
    {"format": 1, "name": "Tiny", "currency": "USD", "time_zone": "Europe/Berlin", "today": "\(day)"}
    """
  }

  /// A combining mark, wide letters, right-to-left letters with an override, an escape sequence, a family in one
  /// glyph, 60 emoji, no name at all, and one plain name.
  static let fans = """
    {"id": "f1", "name": "Ana", "email": "ana@example.org", "email_consent": true, "lifecycle_stage": "customer", \
    "tags": ["vip", "launch"], "country": "PT", "last_active_at": "2026-11-19", "tier": "premium"}
    {"id": "f2", "name": "田中さくら", "email": "sakura@example.jp", "email_consent": false, \
    "lifecycle_stage": "engaged", "tags": ["vip"], "country": "JP", "last_active_at": "2026-11-20"}
    {"id": "f3", "name": "\\u202eنور الهدى", "email": "nour@example.org", "email_consent": true, \
    "lifecycle_stage": "engaged", "last_active_at": "2026-11-10"}
    {"id": "f4", "name": "Zoe\\u0308 e\\u0301", "lifecycle_stage": "inactive", "last_active_at": "2026-01-02"}
    {"id": "f5", "name": "Esc\\u001b[31mred", "email": "esc@example.org", "email_consent": true, \
    "lifecycle_stage": "new", "last_active_at": "2026-11-01"}
    {"id": "f6", "name": "👨‍👩‍👧‍👦 Family", "email": "family@example.org", "lifecycle_stage": "customer", \
    "last_active_at": "2026-10-01"}
    {"id": "f7", "name": "\(String(repeating: "🎡", count: 60))", "lifecycle_stage": "new"}
    {"id": "f8", "email": "nameless@example.org", "email_consent": true, "lifecycle_stage": "inactive", \
    "last_active_at": "2026-03-01"}

    """

  private static let events = """
    {"id": "e1", "fan": "f1", "type": "purchase", "at": "2026-11-19T10:00:00Z", "amount": "250.00"}
    {"id": "e2", "fan": "f1", "type": "purchase", "at": "2026-03-01T10:00:00Z", "amount": "12.50"}
    {"id": "e3", "fan": "f2", "type": "purchase", "at": "2026-11-18T10:00:00Z", "amount": "99.99"}
    {"id": "e4", "fan": "f6", "type": "purchase", "at": "2026-10-01T10:00:00Z", "amount": "20.00"}
    {"id": "e5", "fan": "f6", "type": "visit", "at": "2026-10-01T09:00:00Z"}
    {"id": "e6", "fan": "f4", "type": "purchase", "at": "2026-01-02T10:00:00Z", "amount": "5.00"}
    {"id": "e7", "fan": "f3", "type": "visit", "at": "2026-11-10T09:00:00Z"}

    """

  /// Buyers; a static one with a member who is unknown; a nested one; and one whose rule names a field that is not.
  static let segments = """
    {"id": "buyers", "name": "Buyers", "description": "Bought at least once", "type": "dynamic", "note": {"kept": true},
     "condition": {"field": "purchase_count", "operator": "greater_than", "value": 0}},
    {"id": "guests", "name": "来賓 guests", "type": "static", "members": ["f1", "f3", "gone"]},
    {"id": "quiet", "name": "Buyers not invited", "description": "Bought, and not on the list", "type": "dynamic",
     "condition": {"all": [{"segment": "buyers", "operator": "belongs_to"},
       {"any": [{"segment": "guests", "operator": "does_not_belong_to"},
         {"field": "tags", "operator": "has", "value": "launch"}]}]}},
    {"id": "broken", "name": "Uses a deleted field", "type": "dynamic",
     "condition": {"field": "shoe_size", "operator": "greater_than", "value": 42}}
    """
}
