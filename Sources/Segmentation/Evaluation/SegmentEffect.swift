/// What a saved change of a segment did to its members.
public struct SegmentEffect: Hashable, Sendable {
  /// How many fans were in it before; nil where it was not there or broken.
  public let sizeBefore: Int?
  /// How many are in it now; nil where it is gone or broken.
  public let sizeAfter: Int?
  /// How many came in.
  public let gained: Int
  /// How many went out.
  public let lost: Int

  /// What became of members.
  public init(before: Membership?, after: Membership?) {
    sizeBefore = before?.count
    sizeAfter = after?.count
    let stayed =
      switch (before, after) {
      case (let before?, let after?): before.rows.intersectionCount(after.rows)
      default: 0
      }
    gained = (after?.count ?? 0) - stayed
    lost = (before?.count ?? 0) - stayed
  }
}

extension Evaluator {
  /// What changes of segments do to their members, found before they are saved.
  ///
  /// - Parameter segments: all segments as they are before.
  /// - Complexity: as evaluating the segments that change and those that refer to them.
  public func effects(of edits: [SegmentEdit], among segments: [Segment]) -> [Segment.ID: SegmentEffect] {
    var changed = segments
    for edit in edits {
      changed.removeAll { $0.id == edit.id }
      if let after = edit.after { changed.append(after) }
    }
    var (before, after) = (self, self)
    before.evaluate(segments)
    after.evaluate(changed)
    return Dictionary(
      edits.map { edit in
        let was = edit.before.flatMap { before.members(of: $0.id) }
        return (edit.id, SegmentEffect(before: was, after: edit.after.flatMap { after.members(of: $0.id) }))
      }, uniquingKeysWith: { _, last in last })
  }
}
