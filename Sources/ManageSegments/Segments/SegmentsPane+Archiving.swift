import Segmentation

// Segments that are out of use go to the archive, and come back from it. Rules that name them go on counting them.

extension Model {
  /// Lists the archived segments, or those in use again, the cursor where it was.
  mutating func toggleArchive() {
    let left = segments.selected(in: workspace)?.id
    segments.showsArchive.toggle()
    segments.dropMarks(in: workspace)
    segments.scroll.toFirst()
    if segments.showsArchive {
      segments.leftAt = left
    } else if let place = segments.leftAt {
      select(place)
    }
    segments.detailed = segments.selected(in: workspace)?.id
  }

  /// Archives segments, or from the archive brings them back; asks first where rules in use go on counting them.
  mutating func archive(_ chosen: [Segment]) -> [Effect] {
    if segments.showsArchive { return arrange(chosen, .bringBack) }
    let uses = usesElsewhere(of: chosen) { !$0.isArchived }
    guard !uses.isEmpty else { return arrange(chosen, .archive) }
    let them = chosen.count == 1 ? "it" : "them"
    let lines =
      ["Archive \(words(for: chosen))?"] + uses.map(\.line)
      + ["These rules go on counting \(them).", "Z shows the archive; u brings \(them) back."]
    dialog = .confirmation(
      Confirmation(title: "Archive", lines: lines, yes: "archive", action: .arrange(chosen, .archive)))
    return []
  }

  /// Saves the same change of the order of several segments as one.
  mutating func arrange(_ chosen: [Segment], _ arrangement: SegmentArrangement) -> [Effect] {
    let edits = chosen.compactMap { before -> SegmentEdit? in
      var after = arrangement.applied(to: before)
      guard after != before else { return nil }
      after.updatedAt = now
      return SegmentEdit(before: before, after: after)
    }
    guard !edits.isEmpty else { return [] }
    return [.save(SaveRequest(edits: edits, purpose: .arrange, summary: Change.segments(edits).summary))]
  }
}
