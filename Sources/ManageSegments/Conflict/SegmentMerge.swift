import Segmentation

/// Two versions of a segment that were made from one, field by field.
struct SegmentMerge: Hashable, Sendable {
  /// What can be taken from one version or the other.
  enum Field: CaseIterable, Hashable, Sendable {
    case name, description
    /// Type together with the rule or the members, none of which means anything without the other.
    case kind
    case tags
    /// Whether it is in the archive.
    case archive
  }

  enum Side: Hashable, Sendable { case mine, theirs }

  /// Who changed a field since both versions were one.
  enum Verdict: Hashable, Sendable { case same, mine, theirs, both }

  /// What both versions were made from; nil where that is not known.
  let base: Segment?
  let mine: Segment
  let theirs: Segment

  func verdict(on field: Field) -> Verdict {
    if isSame(mine, theirs, field) { return .same }
    guard let base else { return .both }
    if isSame(base, theirs, field) { return .mine }
    return isSame(base, mine, field) ? .theirs : .both
  }

  private func isSame(_ one: Segment, _ other: Segment, _ field: Field) -> Bool {
    switch field {
    case .name: one.name == other.name
    case .description: one.description == other.description
    case .kind: isSame(one.kind, other.kind)
    case .tags: Set(one.tags.map(TextFolding.fold)) == Set(other.tags.map(TextFolding.fold))
    case .archive: one.isArchived == other.isArchived
    }
  }

  private func isSame(_ one: Segment.Kind, _ other: Segment.Kind) -> Bool {
    switch (one, other) {
    case (.dynamic(let one), .dynamic(let other)): one.normalized == other.normalized
    case (.fixed(let one), .fixed(let other)): Set(one) == Set(other)
    default: false
    }
  }

  /// The fields of which the versions have different ones.
  var differing: [Field] { Field.allCases.filter { verdict(on: $0) != .same } }

  /// Each field from the side that changed it; what both changed is left open.
  var sides: [Field: Side] {
    var sides: [Field: Side] = [:]
    for field in differing {
      switch verdict(on: field) {
      case .mine: sides[field] = .mine
      case .theirs: sides[field] = .theirs
      case .same, .both: break
      }
    }
    return sides
  }

  /// Their version with the fields that are taken from mine.
  func merged(_ sides: [Field: Side]) -> Segment {
    var merged = theirs
    if sides[.name] == .mine { merged.name = mine.name }
    if sides[.description] == .mine { merged.description = mine.description }
    if sides[.kind] == .mine { merged.kind = mine.kind }
    if sides[.tags] == .mine { merged.tags = mine.tags }
    if sides[.archive] == .mine { merged.isArchived = mine.isArchived }
    merged.updatedAt = mine.updatedAt
    return merged
  }
}

extension Segment {
  /// The segment with its rule's literals read as their fields' types read them.
  func typed(in context: RuleContext) -> Segment {
    guard let condition else { return self }
    var typed = self
    typed.kind = .dynamic(condition.typed(in: context))
    return typed
  }
}
