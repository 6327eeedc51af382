import Segmentation
import TerminalCanvas

/// The versions of one segment, and two of them compared in words and in members.
struct VersionsPage: Hashable, Sendable {
  /// The segment.
  let id: Segment.ID
  /// Nil until the record was read.
  var history: SegmentHistory?
  var scroll = ScrollPosition()
  /// The version that others are compared with; nil for the one that is saved now.
  var base: SegmentVersion.Key?
  /// The first line of the comparison that is shown.
  var top = 0
  var list: VersionList?
  var comparison: VersionComparison?

  init(of id: Segment.ID) { self.id = id }

  /// The newest first.
  var versions: [SegmentVersion] { list?.versions ?? [] }

  var selected: SegmentVersion? { versions.indices.contains(scroll.selected) ? versions[scroll.selected] : nil }

  /// Whether two neighbours were made in the same minute, so that only seconds tell them apart.
  var needsSeconds: Bool {
    zip(versions, versions.dropFirst()).contains { one, other in
      guard let one = one.at, let other = other.at else { return false }
      return one.microseconds / 60_000_000 == other.microseconds / 60_000_000
    }
  }

  /// The two versions that are compared, as places in the list: the selected one with the marked one or the one that is
  /// saved now; where that is itself, with its neighbour.
  var pair: (older: Int, newer: Int)? {
    guard versions.count > 1, versions.indices.contains(scroll.selected) else { return nil }
    let selected = scroll.selected
    var other = base.flatMap { key in versions.firstIndex { $0.key == key } } ?? 0
    if other == selected { other = selected + 1 < versions.count ? selected + 1 : selected - 1 }
    return (max(selected, other), min(selected, other))
  }
}

/// The versions in their list, and what they were made from.
struct VersionList: Hashable, Sendable {
  struct Source: Hashable, Sendable {
    let history: SegmentHistory
    let dataRevision: Int
  }

  let source: Source
  let versions: [SegmentVersion]
  /// What the list tells of each, by its place, as far as it was in sight.
  var facts: [Int: Facts] = [:]

  struct Facts: Hashable, Sendable {
    /// What makes it another than the version before it.
    let change: String
    let size: Size
  }

  /// How many fans a version has today.
  enum Size: Hashable, Sendable {
    case fans(Int)
    /// Its rule cannot be read today.
    case broken
    case untold
  }
}

/// Two versions side by side, and what they were compared from.
struct VersionComparison: Hashable, Sendable {
  struct Source: Hashable, Sendable {
    let older: SegmentVersion.Key?
    let newer: SegmentVersion.Key?
    let list: VersionList.Source
    let size: Size
  }

  let source: Source
  let lines: TextLines
  /// Who is in which; nil where one of the two cannot be read today.
  let difference: MemberDifference?
  /// The fans who can be listed.
  let offers: [Offer]

  /// Some of the members of the two versions, and the condition that finds them.
  struct Offer: Hashable, Sendable {
    let label: String
    let count: Int
    let condition: Condition
  }
}

/// Who was found in a version today.
enum VersionMembers: Hashable, Sendable {
  /// The fans, and how many members of a list no fan here answers to.
  case fans(Membership, unknown: Int)
  /// Its rule cannot be read today.
  case broken(String)
  /// The record does not tell the rule.
  case untold

  var size: VersionList.Size {
    switch self {
    case .fans(let members, _): .fans(members.count)
    case .broken: .broken
    case .untold: .untold
    }
  }
}
