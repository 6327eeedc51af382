import Interchange
import ManageSegments
import Segmentation
import Storage

// What the audit trail tells of one segment.

extension SegmentHistory {
  /// The changes of a segment in a trail, as far as each tells how the segment was before and after.
  init(of id: Segment.ID, in trail: AuditReading) {
    let lines = trail.lines.filter { $0.entry.action == .segments }
    self.init(
      of: id, changes: lines.flatMap { Self.changes(of: id, in: $0) }, erased: lines.count { $0.payload == nil },
      problem: trail.problems.first?.description)
  }

  private static func changes(of id: Segment.ID, in line: AuditLine) -> [Change] {
    let entries = line.payload?["segments"]?.array ?? []
    return entries.filter { $0["id"]?.string == id.rawValue }.map { entry in
      let note = JSONValue.object([JSONMember("segments", .array([entry]))])
      let edit = AuditNote.segmentEdits(in: note)?.first
      func state(_ key: String, _ segment: Segment?) -> State {
        if let segment { return .whole(segment) }
        guard let value = entry[key], value != .null else { return .absent }
        return .untold(rule: entry["rule_\(key)"]?.string)
      }
      return Change(
        number: line.entry.number, at: line.entry.at, user: line.entry.author.user,
        before: state("before", edit?.before), after: state("after", edit?.after))
    }
  }
}
