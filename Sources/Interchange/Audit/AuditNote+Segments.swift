import Segmentation

extension AuditNote {
  /// Lines longer than this leave out how the segments looked, which a list of members may make endless.
  private static let longestPayload = 512 << 10

  /// Segments were made, changed or deleted.
  ///
  /// - Parameters:
  ///   - context: that in which the segments' rules are typed.
  ///   - effects: what became of the members, where that is known.
  public static func segments(
    _ edits: [SegmentEdit], context: RuleContext, effects: [Segment.ID: SegmentEffect]
  ) -> AuditNote {
    func note(whole: Bool) -> AuditNote {
      let entries = edits.map { JSONValue.object(members($0, context, effects[$0.id], whole: whole)) }
      return AuditNote(.segments, [JSONMember("segments", .array(entries))])
    }
    let whole = note(whole: true)
    let isShort = JSONValue.object(whole.payload).text(.compact).utf8.count <= longestPayload
    return isShort ? whole : note(whole: false)
  }

  private static func members(
    _ edit: SegmentEdit, _ context: RuleContext, _ effect: SegmentEffect?, whole: Bool
  ) -> [JSONMember] {
    var members = [JSONMember("id", .string(edit.id.rawValue))]
    for (key, segment) in [("before", edit.before), ("after", edit.after)] {
      let value = segment.map { whole ? SegmentEntry.value(of: $0, context) : .object([]) } ?? .null
      members.append(JSONMember(key, value))
      if let rule = segment?.condition {
        members.append(JSONMember("rule_\(key)", .string(ConditionPrinter.text(of: rule, in: context))))
      }
    }
    guard let effect else { return members }
    for (key, number) in [("size_before", effect.sizeBefore), ("size_after", effect.sizeAfter)] {
      if let number { members.append(JSONMember(key, .number(String(number)))) }
    }
    members.append(JSONMember("gained", .number(String(effect.gained))))
    members.append(JSONMember("lost", .number(String(effect.lost))))
    return members
  }

  /// The changes of segments in a payload, from which they can be taken back.
  ///
  /// - Returns: nil where it holds none, or leaves out how they looked.
  public static func segmentEdits(in payload: JSONValue) -> [SegmentEdit]? {
    guard let entries = payload["segments"]?.array else { return nil }
    var edits: [SegmentEdit] = []
    for entry in entries {
      guard let before = entry["before"], let after = entry["after"],
        let old = SegmentEntry.segment(from: before), let new = SegmentEntry.segment(from: after),
        old != nil || new != nil
      else { return nil }
      edits.append(SegmentEdit(before: old, after: new))
    }
    return edits.isEmpty ? nil : edits
  }
}

extension SegmentEntry {
  /// A segment as a value, as segments.json has it.
  fileprivate static func value(of segment: Segment, _ context: RuleContext) -> JSONValue {
    var writer = JSONWriter()
    write(segment, context, to: &writer)
    do throws(JSONProblem) { return try JSONValue(parsing: writer.finished()) } catch {
      preconditionFailure("what was written is read back")
    }
  }

  /// The segment in a value; nil for null, and nothing at all for what is no segment.
  fileprivate static func segment(from value: JSONValue) -> Segment?? {
    guard value != .null else { return .some(nil) }
    let document = #"{"format":1,"segments":[\#(value.text(.compact))]}"#
    do throws(DataProblems) {
      return try SegmentsDocument.read(Array(document.utf8)).segments.first.map { .some($0) }
    } catch { return nil }
  }
}
