import Interchange
import Segmentation

/// A workspace in which every text that others may have written is an attack, on which the real program runs.
enum AttackShop {
  /// The attacks that a file and an argument can hold: a NUL is refused in the one and ends the other.
  static let attacks = EscapeAttack.all.filter { !$0.text.unicodeScalars.contains("\0") }

  static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember($0.0, $0.1) })
  }

  static func lines(_ values: [JSONValue]) -> String { values.map { $0.text(.compact) + "\n" }.joined() }

  /// The text of the attack with this number, counted round and round.
  static func text(_ number: Int) -> String { attacks[number % attacks.count].text }

  /// A workspace of as many fans as there are attacks, and segments that name several each.
  static func make() throws -> Shop {
    let shop = try Shop()
    try shop.write(settings, to: "winnow/workspace.json")
    try shop.write(fans, to: "winnow/fans.jsonl")
    try shop.write(events, to: "winnow/events.jsonl")
    try shop.write(segments, to: "winnow/segments.json")
    try shop.write(trail, to: "winnow/audit.jsonl")
    return shop
  }

  private static let settings = object([
    ("format", .number("1")), ("name", .string(text(400))), ("currency", .string("EUR")), ("time_zone", .string("UTC")),
    ("today", .string("2026-11-20")),
    ("limits", object([("segments", .number("2000")), ("name_characters", .number("90000"))])),
  ]).text(.compact)

  private static let fans = lines(
    attacks.indices.map { number in
      object([
        ("id", .string("f-\(number)")), ("name", .string(text(number))), ("email", .string(text(number + 1))),
        ("country", .string(text(number + 2))), ("tags", .array([.string(text(number + 3))])),
        ("tier", .string(text(number + 4))),
      ])
    })

  private static let events = lines(
    attacks.indices.map { number in
      object([
        ("id", .string("e-\(number)")), ("fan", .string("f-\(number)")), ("type", .string("visit")),
        ("at", .string("2026-11-19T10:00:00Z")), ("page", .string(text(number))),
      ])
    })

  /// Whether a text may be a tag of a segment: the file with another is refused whole.
  static func isTag(_ text: String) -> Bool { SegmentTag.problem(with: text) == nil }

  /// How many attacks stand in the texts of one segment.
  static let groupSize = 310
  static let groupCount = (attacks.count + groupSize - 1) / groupSize

  /// The name of a group's segment, with all of its attacks.
  static func name(ofGroup group: Int) -> String { "\(group) " + joined(group) }

  /// The attacks of a group in one text.
  static func joined(_ group: Int) -> String {
    (0..<groupSize).map { text(group * groupSize + $0) }.joined(separator: " ")
  }

  private static let segments = object([
    ("format", .number("1")), ("revision", .number("1")), ("segments", .array((0..<groupCount).map(segment))),
  ]).text(.compact)

  /// A segment whose name, description, tags and rule hold a group's attacks.
  private static func segment(_ group: Int) -> JSONValue {
    let texts = (0..<groupSize).map { text(group * groupSize + $0) }
    let lines = texts.enumerated().map { number, text in
      object([
        ("field", .string(number % 2 == 0 ? "name" : "tags")),
        ("operator", .string(number % 2 == 0 ? "equals" : "has")), ("value", .string(text)),
      ])
    }
    return object([
      ("id", .string("g-\(group)")), ("name", .string(name(ofGroup: group))),
      ("description", .string(joined(group))), ("type", .string("dynamic")),
      ("tags", .array(texts.filter(isTag).map(JSONValue.string))), ("condition", object([("any", .array(lines))])),
    ])
  }

  /// A record of changes by people with such names.
  private static let trail: String = {
    var text: [UInt8] = []
    var previous = AuditEntry.noHash
    for number in attacks.indices {
      let payload = AuditLine.payload([JSONMember("note", .string(Self.text(number)))], salt: "00")
      let entry = AuditEntry(
        number: number + 1, at: Instant(microseconds: 1_760_000_000_000_000 + Int64(number)),
        author: AuditEntry.Author(
          user: Self.text(number), userID: 1, host: Self.text(number + 1), process: 1, client: Self.text(number + 2)),
        action: number == 0 ? .begun : .outside, files: [:], payloadHash: AuditLine.hash(of: payload),
        previous: previous)
      let line = AuditLine.line(entry, payload: payload)
      text += line.bytes
      previous = line.hash
    }
    return String(decoding: text, as: UTF8.self)
  }()
}
