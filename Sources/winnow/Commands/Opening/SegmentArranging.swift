import Segmentation

/// A change of the tags of segments, or of their place in the archive, for the commands that make one: of all that are
/// named, or of none.
enum SegmentArranging {
  /// Changes the segments that were named, saves, and hands back the ones that are not what they were.
  static func change(
    _ names: [String], in workspace: OpenWorkspace, _ console: inout Console, _ change: (inout Segment) -> Void
  ) throws(CommandFailure) -> [Segment] {
    var edits: [SegmentEdit] = []
    for name in names {
      let before = try workspace.segment(named: name)
      guard !edits.contains(where: { $0.id == before.id }) else { continue }
      var after = before
      change(&after)
      guard after != before else { continue }
      after.updatedAt = Surroundings.second()
      edits.append(SegmentEdit(before: before, after: after))
    }
    if !edits.isEmpty { try workspace.save(edits, &console) }
    return edits.compactMap(\.after)
  }

  /// Some segments in words: the only one by its name, several by their number.
  static func words(for segments: [Segment]) -> String {
    segments.count == 1 ? "\"\(segments[0].name)\"" : Words.count(segments.count, "segment")
  }
}
