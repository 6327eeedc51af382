extension AuditNote {
  /// Lines longer than this leave out whom a change concerned.
  private static let longestPayload = 512 << 10

  /// Fans got a tag, or lost it: an event for each of them.
  ///
  /// It is told as lines that were appended, so that every version of the program can read it.
  public static func tags(_ tag: String, added: Bool, fans: [String]) -> AuditNote {
    let head = [
      JSONMember("events", .number(String(fans.count))),
      JSONMember("type", .string(added ? "tag_added" : "tag_removed")),
      JSONMember("tag", .string(tag)),
    ]
    let isShort = fans.reduce(0) { $0 + $1.utf8.count + 3 } <= longestPayload
    return AuditNote(.lines, head + (isShort ? [JSONMember("tagged", .array(fans.map(JSONValue.string)))] : []))
  }

  /// The change of a tag in a payload; the fans are nil where it does not name them, and all is nil where there is none.
  public static func tags(in payload: JSONValue) -> (tag: String, isAdded: Bool, fans: [String]?)? {
    guard let tag = payload["tag"]?.string, let type = payload["type"]?.string,
      ["tag_added", "tag_removed"].contains(type)
    else { return nil }
    return (tag, type == "tag_added", payload["tagged"]?.array?.compactMap(\.string))
  }

  /// The keys of a fan that a payload tells of, as they were and as they became; nil where there is none.
  ///
  /// A key that was not there, or was taken away, is nil.
  public static func fanKeys(
    in payload: JSONValue
  ) -> (fan: String, keys: [(key: String, before: JSONValue?, after: JSONValue?)])? {
    guard let fan = payload["fan"]?.string, let before = payload["before"], let after = payload["after"]?.object else {
      return nil
    }
    func there(_ value: JSONValue?) -> JSONValue? { value == .null ? nil : value }
    return (fan, after.map { ($0.key, there(before[$0.key]), there($0.value)) })
  }
}
