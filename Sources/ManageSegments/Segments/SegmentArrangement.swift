import Segmentation

/// A change that only puts segments in order: by a tag, or by the archive.
enum SegmentArrangement: Hashable, Sendable {
  case archive, bringBack
  case tag(String)
  case untag(String)

  /// The segment after the change.
  func applied(to segment: Segment) -> Segment {
    var segment = segment
    switch self {
    case .archive: segment.isArchived = true
    case .bringBack: segment.isArchived = false
    case .tag(let tag): segment.addTag(tag)
    case .untag(let tag): segment.removeTag(tag)
    }
    return segment
  }

  /// What all of some changes do alike; nil where they do something else.
  init?(of edits: [SegmentEdit]) {
    guard let before = edits.first?.before, let after = edits.first?.after else { return nil }
    var candidates: [SegmentArrangement] = [after.isArchived ? .archive : .bringBack]
    candidates += after.tags.filter { !before.hasTag($0) }.map(SegmentArrangement.tag)
    candidates += before.tags.filter { !after.hasTag($0) }.map(SegmentArrangement.untag)
    guard let fitting = candidates.first(where: { $0.isAll(of: edits) }) else { return nil }
    self = fitting
  }

  private func isAll(of edits: [SegmentEdit]) -> Bool {
    edits.allSatisfy { edit in
      guard let before = edit.before, var after = edit.after else { return false }
      var expected = applied(to: before)
      guard expected != before else { return false }
      expected.updatedAt = after.updatedAt
      expected.tags.sort()
      after.tags.sort()
      return expected == after
    }
  }
}

// MARK: - In words

extension SegmentArrangement {
  /// What is to be done, such as `tag 3 segments “spring”`.
  func summary(_ edits: [SegmentEdit]) -> String {
    let who = Self.who(edits)
    return switch self {
    case .archive: "archive \(who)"
    case .bringBack: "bring \(who) back"
    case .tag(let tag): "tag \(who) “\(tag)”"
    case .untag(let tag): "take the tag “\(tag)” from \(who)"
    }
  }

  /// What was done, and how it is undone.
  func done(_ edits: [SegmentEdit]) -> String {
    let who = Self.who(edits)
    let them = edits.count == 1 ? "it" : "them"
    return switch self {
    case .archive: "archived \(who) · Z shows the archive, u brings \(them) back"
    case .bringBack: "brought \(who) back from the archive · u undoes"
    case .tag(let tag): "tagged \(who) “\(tag)” · u undoes"
    case .untag(let tag): "took the tag “\(tag)” from \(who) · u undoes"
    }
  }

  /// The segments of some changes: the only one by its name, several by their number.
  static func who(_ edits: [SegmentEdit]) -> String {
    guard edits.count == 1, let name = edits[0].after?.name ?? edits[0].before?.name else {
      return Count.segments(edits.count)
    }
    return "“\(name)”"
  }
}
