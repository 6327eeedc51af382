/// The segments of a workspace in their order, as segments.json holds them.
public struct SegmentCollection: Hashable, Sendable {
  /// The segments in the order of the file.
  public var segments: [Segment]
  /// Counts the saves; informs, and blocks nothing.
  public var revision: Int
  /// Ids that deleted segments had, which are never used again.
  public var retiredIDs: [Segment.ID]
  /// Keys of the document that this version does not know.
  public var extras: [ExtraKey]

  /// A collection, empty by default.
  public init(
    _ segments: [Segment] = [], revision: Int = 0, retiredIDs: [Segment.ID] = [], extras: [ExtraKey] = []
  ) {
    self.segments = segments
    self.revision = revision
    self.retiredIDs = retiredIDs
    self.extras = extras
  }

  /// The segment with this id.
  public subscript(id: Segment.ID) -> Segment? { segments.first { $0.id == id } }

  /// The segment with this name (ignoring case) or id.
  public func segment(named name: String) -> Segment? {
    let folded = TextFolding.fold(name)
    return segments.first { TextFolding.fold($0.name) == folded } ?? segments.first { $0.id.rawValue == name }
  }

  /// The names by id, for a `RuleContext`.
  public var names: [Segment.ID: String] {
    Dictionary(segments.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// A new id that no segment has or had, made from `seed`.
  public func unusedID(seed: UInt64) -> Segment.ID {
    let taken = Set(segments.map(\.id) + retiredIDs)
    var state = seed
    while true {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state >> 40, radix: 16)
      let id = Segment.ID(rawValue: "seg-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits)
      if !taken.contains(id) { return id }
    }
  }
}

/// One change of a segment: what it was when it was read, and what it should be.
///
/// A save conflicts only where the segment is no longer what it was.
public struct SegmentEdit: Hashable, Sendable {
  /// The segment that changes.
  public let id: Segment.ID
  /// Nil where the segment is new.
  public let before: Segment?
  /// Nil where the segment is deleted.
  public let after: Segment?

  /// A change from one state to another; one of both is nil at most.
  public init(before: Segment?, after: Segment?) {
    precondition(before != nil || after != nil, "a change has a state before or after it")
    precondition(before == nil || after == nil || before?.id == after?.id, "a change keeps the segment's id")
    id = (before?.id ?? after?.id)!
    self.before = before
    self.after = after
  }

  /// The change that takes this one back.
  public var inverse: SegmentEdit { SegmentEdit(before: after, after: before) }
}

/// A save that would overwrite what somebody else changed meanwhile.
public struct SegmentConflict: Error, Hashable, Sendable {
  /// The segment as it is now; nil where it was deleted.
  public let theirs: Segment?
  /// The change that was refused.
  public let edit: SegmentEdit
}

extension SegmentCollection {
  /// Makes all of the changes, or none where one of them conflicts.
  ///
  /// - Throws: `SegmentConflict` for the first segment that is not what its change found it to be.
  public mutating func apply(_ edits: [SegmentEdit]) throws(SegmentConflict) {
    var changed = self
    for edit in edits {
      let index = changed.segments.firstIndex { $0.id == edit.id }
      let current = index.map { changed.segments[$0] }
      guard current == edit.before else { throw SegmentConflict(theirs: current, edit: edit) }
      switch (index, edit.after) {
      case (let index?, let after?): changed.segments[index] = after
      case (nil, let after?):
        changed.segments.append(after)
        changed.retiredIDs.removeAll { $0 == edit.id }
      case (let index?, nil):
        changed.segments.remove(at: index)
        changed.retiredIDs.append(edit.id)
      case (nil, nil): break
      }
    }
    changed.revision += 1
    self = changed
  }
}
