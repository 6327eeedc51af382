import Interchange
import ManageSegments
import Segmentation
import TerminalCanvas

/// A workspace in which some fans are likely one person.
enum Twins {
  static let contents = contents(andFans: "")

  /// The same workspace with more lines of fans.
  static func contents(andFans more: String) -> WorkspaceContents {
    Studio.contents(
      fans: Array((fans + more).utf8), events: Array(events.utf8),
      segments: Array("{\"format\": 1, \"segments\": [\(segments)]}".utf8),
      workspace: Array(
        #"{"format": 1, "name": "Twins", "currency": "USD", "time_zone": "Europe/Berlin", "today": "2026-11-20"}"#.utf8)
    )
  }

  /// Ana came from three platforms, Jun from two, Zoë twice with one phone; nobody else is anybody's double.
  static let fans =
    """
    {"id": "p-1", "name": "Ana Sousa", "email": "ana@example.org", "email_consent": true, "country": "PT", \
    "tags": ["vip"], "total_spent": "40.00", "tier": "premium"}
    {"id": "g-1", "name": "A. Sousa", "email": "Ana@Example.org", "tags": ["shop"], "total_spent": "19.00", "nps": 9}
    {"id": "k-1", "name": "Ana", "email": "ana+kofi@example.org"}
    {"id": "p-2", "name": "Jun Mori", "email": "jun.mori@gmail.com"}
    {"id": "g-2", "name": "Jun Mori", "email": "junmori@gmail.com", "country": "JP"}
    {"id": "p-3", "name": "Zoë Quill", "phone": "+49 30 1"}
    {"id": "g-3", "name": "zoe quill", "phone": "+49 30 1"}

    """ + crowd

  private static let crowd = (0..<40).map { #"{"id": "x\#($0)", "name": "Fan \#($0)", "phone": "\#($0)"}"# + "\n" }
    .joined()

  private static let events = """
    {"id": "e1", "fan": "g-1", "type": "purchase", "at": "2026-11-19T10:00:00Z", "amount": "25.00"}
    {"id": "e2", "fan": "g-1", "type": "purchase", "at": "2026-03-01T10:00:00Z", "amount": "12.50"}
    {"id": "e3", "fan": "p-1", "type": "visit", "at": "2026-11-18T10:00:00Z"}

    """

  private static let segments = """
    {"id": "big", "name": "Big", "type": "dynamic",
     "condition": {"field": "total_spent", "operator": "greater_than", "value": "70.00"}},
    {"id": "guests", "name": "Guests", "type": "static", "members": ["g-1", "g-2"]}
    """

  /// The dialog on it, with the list of duplicates open.
  static func app(width: Int = 80, height: Int = 24) -> App {
    var app = App(contents, size: Size(width: width, height: height))
    app.lines.first = fans
    app.press("3", "D")
    return app
  }
}

extension FanDisk {
  /// Makes fans one, or separates them, as the disk would.
  mutating func merge(_ edit: MergeEdit, _ table: FanTable) throws(FanMergeProblem) {
    let ids = [edit.kept] + edit.fans
    let read = ids.map { FanMergePlan.Fan(id: $0, profile: profile(of: $0)) }
    if edit.isMerged {
      let plan = try FanMergePlan(
        read, links: links, choices: edit.choices, schema: table.schema, currency: table.frame.settings.currency)
      fans += String(decoding: plan.lines, as: UTF8.self)
      trail.append(.object(plan.note.payload))
    } else {
      let plan = try FanUnmergePlan(Array(read.dropFirst()), kept: read[0], trail: trail, links: links)
      fans += String(decoding: plan.lines, as: UTF8.self)
      trail.append(.object(plan.note.payload))
    }
  }

  private var links: [String: String] {
    var links: [String: String] = [:]
    for line in (first + fans).split(separator: "\n") {
      guard let value = try? JSONValue(parsing: String(line)), let id = value["id"]?.string else { continue }
      if let target = value["merged_into"] { links[id] = target.string }
    }
    return links
  }

  /// What the record of changes tells of merges, all of one day.
  var mergeNotes: [MergeNote] {
    trail.compactMap { AuditNote.merge(in: $0) }.flatMap { record in
      record.steps.map { step in
        func lost(_ members: [JSONMember], _ fan: String) -> [MergeNote.Lost] {
          members.filter { $0.value != .null && $0.value.array == nil }.map { member in
            MergeNote.Lost(fan: fan, key: member.key, text: member.value.string ?? member.value.text(.compact))
          }
        }
        return MergeNote(
          fan: step.fan, kept: record.kept, at: Instant(rfc3339: "2026-11-20T09:00:00Z") ?? Instant(microseconds: 0),
          user: "ana", lost: lost(step.lost, step.fan) + lost(step.before, record.kept))
      }
    }
  }
}
