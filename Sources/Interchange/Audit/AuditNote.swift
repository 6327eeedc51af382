import Segmentation

/// What a change says of itself for the audit trail: its kind, and its content as the payload of a line.
public struct AuditNote: Hashable, Sendable {
  /// What is done.
  public let action: AuditEntry.Action
  /// What is changed, as the members of a JSON object.
  public let payload: [JSONMember]

  /// A note with a payload of one's own.
  public init(_ action: AuditEntry.Action, _ payload: [JSONMember] = []) {
    self.action = action
    self.payload = payload
  }

  /// Lines were appended.
  ///
  /// - Parameter source: where they came from, such as `import orders.csv`.
  public static func lines(fans: Int, events: Int, source: String?) -> AuditNote {
    let counts = [("fans", fans), ("events", events)].filter { $0.1 > 0 }
    return AuditNote(
      .lines,
      counts.map { JSONMember($0.0, .number(String($0.1))) }
        + (source.map { [JSONMember("source", .string($0))] } ?? []))
  }

  /// Sizes of segments on a day were recorded.
  ///
  /// It is told as lines that were appended, so that every version of the program can read it.
  public static func sizes(count: Int, on day: Day) -> AuditNote {
    AuditNote(.lines, [JSONMember("sizes", .number(String(count))), JSONMember("day", .string(day.description))])
  }

  /// Keys of a fan were set.
  public static func fan(_ id: String, before: JSONValue?, after: [JSONMember]) -> AuditNote {
    let old = after.map { JSONMember($0.key, before?[$0.key] ?? .null) }
    return AuditNote(
      .fan,
      [JSONMember("fan", .string(id)), JSONMember("before", .object(old)), JSONMember("after", .object(after))])
  }

  /// An event was added.
  public static func event(_ line: JSONValue) -> AuditNote {
    AuditNote(.event, [JSONMember("fan", line["fan"] ?? .null), JSONMember("event", line)])
  }

  /// Files were changed past this program.
  public static func outside(_ changes: [OutsideChange]) -> AuditNote {
    AuditNote(.outside, [JSONMember("changes", .array(changes.map(\.value)))])
  }
}

/// How a file is not what the last entry left.
public struct OutsideChange: Hashable, Sendable {
  /// What happened to it, as far as its bytes tell.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case made, appended, changed, removed
  }

  /// The file.
  public let file: String
  /// What happened to it.
  public let kind: Kind
  /// Its length before; nil where it was not there.
  public let before: Int?
  /// Its length now; nil where it is gone.
  public let after: Int?

  /// A change.
  public init(file: String, kind: Kind, before: Int?, after: Int?) {
    self.file = file
    self.kind = kind
    self.before = before
    self.after = after
  }

  fileprivate var value: JSONValue {
    func length(_ length: Int?) -> JSONValue { length.map { .number(String($0)) } ?? .null }
    return .object([
      JSONMember("file", .string(file)), JSONMember("how", .string(kind.rawValue)),
      JSONMember("length_before", length(before)), JSONMember("length_after", length(after)),
    ])
  }
}
