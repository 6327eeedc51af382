/// What a person got wrong about a segment that is to be saved, in the order of the form.
public struct SegmentIssue: Hashable, Sendable {
  /// The part of the form that the issue belongs to.
  public enum Place: Hashable, Sendable {
    case name, description, type, members
    /// A line of the rule, as indices of children from the root.
    case condition([Int])
    case workspace
  }

  /// Where in the form it is.
  public let place: Place
  /// What is wrong, and what would help.
  public let message: String

  /// An issue at a place of the form.
  public init(_ place: Place, _ message: String) {
    self.place = place
    self.message = message
  }
}

extension Segment {
  /// Everything that stands in the way of saving this segment beside `others`; empty where nothing does.
  ///
  /// - Parameter others: all segments of the workspace but the one that this replaces.
  public func issues(
    among others: [Segment], settings: WorkspaceSettings, context: RuleContext
  ) -> [SegmentIssue] {
    var issues = nameIssues(among: others, settings: settings)
    if others.count + 1 > settings.limits.segments, !others.contains(where: { $0.id == id }) {
      issues.append(
        SegmentIssue(.workspace, "a workspace holds at most \(settings.limits.segments) segments; delete one first"))
    }
    guard let condition else { return issues }
    var named = context
    for other in others { named.segmentNames[other.id] = other.name }
    named.segmentNames[id] = name
    issues += condition.problems(in: named).map { SegmentIssue(.condition($0.path), $0.message) }
    if let path = SegmentGraph(others.filter { $0.id != id } + [self]).cycle(from: id) {
      let names = path.map { named.segmentNames[$0] ?? "#\($0.rawValue)" }
      issues.append(SegmentIssue(.condition([]), "the rule leads back to itself: " + names.joined(separator: " → ")))
    }
    return issues
  }

  private func nameIssues(among others: [Segment], settings: WorkspaceSettings) -> [SegmentIssue] {
    let limit = settings.limits.nameCharacters
    if name.allSatisfy(\.isWhitespace) { return [SegmentIssue(.name, "a name is required")] }
    if name.count > limit {
      return [SegmentIssue(.name, "a name has at most \(limit) characters; this one has \(name.count)")]
    }
    let folded = TextFolding.fold(name)
    if let twin = others.first(where: { $0.id != id && TextFolding.fold($0.name) == folded }) {
      return [SegmentIssue(.name, "\"\(twin.name)\" already has this name")]
    }
    return []
  }
}
