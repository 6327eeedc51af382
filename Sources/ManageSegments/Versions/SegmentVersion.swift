import Segmentation

/// A segment as it was from one change to the next.
struct SegmentVersion: Hashable, Sendable {
  /// What stays the same of a version when the record is read again.
  struct Key: Hashable, Sendable {
    /// The entry of the record that tells of it.
    let number: Int
    /// Whether the entry made it; otherwise it found it so.
    let isMade: Bool
  }

  /// How the version came to be.
  enum Origin: Hashable, Sendable {
    /// The segment was made so.
    case made
    case changed
    /// It was so when the record begins.
    case before
    /// It was changed past the record, as by hand.
    case outside
  }

  let key: Key
  /// Nil where nobody knows.
  let at: Instant?
  let user: String?
  let origin: Origin
  var state: SegmentHistory.State

  /// The segment, where all of it is known.
  var segment: Segment? { if case .whole(let segment) = state { segment } else { nil } }
}

extension SegmentVersion {
  /// All versions that a history tells of and the one that is saved now, the newest first; one that is equal to the one
  /// before it is left out.
  static func all(in history: SegmentHistory, now: Segment, context: RuleContext) -> [SegmentVersion] {
    var versions: [SegmentVersion] = []
    func find(_ state: SegmentHistory.State, _ number: Int) {
      let isFirst = versions.isEmpty
      let at = if isFirst, case .whole(let segment) = state { segment.updatedAt } else { Instant?.none }
      let found = SegmentVersion(
        key: Key(number: number, isMade: false), at: at, user: nil, origin: isFirst ? .before : .outside, state: state)
      versions.add(found, context)
    }
    for change in history.changes {
      find(change.before, change.number)
      versions.add(
        SegmentVersion(
          key: Key(number: change.number, isMade: true), at: change.at, user: change.user,
          origin: change.before == .absent ? .made : .changed, state: change.after), context)
    }
    find(.whole(now), .max)
    return versions.reversed()
  }
}

extension [SegmentVersion] {
  /// Adds a version that is another than the last. What a change left untold is what the next one found.
  fileprivate mutating func add(_ version: SegmentVersion, _ context: RuleContext) {
    var version = version
    if case .whole(let segment) = version.state { version.state = .whole(segment.typed(in: context)) }
    switch (last?.state, version.state) {
    case (_, .absent): return
    case (.untold?, .untold) where !version.key.isMade: return
    case (.untold?, .whole) where !version.key.isMade: self[count - 1].state = version.state
    case (.whole(let old)?, .whole(let new)) where old.isSameVersion(as: new): return
    case (.whole?, .untold) where !version.key.isMade: return
    default: append(version)
    }
  }
}

extension Segment {
  /// Whether two states of a segment differ in nothing but when they were saved.
  func isSameVersion(as other: Segment) -> Bool {
    var same = self
    (same.createdAt, same.updatedAt, same.kind) = (other.createdAt, other.updatedAt, other.kind)
    return same == other && !SegmentMerge(base: nil, mine: self, theirs: other).differing.contains(.kind)
  }
}
