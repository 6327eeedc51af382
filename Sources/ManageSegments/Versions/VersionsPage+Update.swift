import Segmentation
import TerminalCanvas

extension Model {
  /// The segment whose versions are open, which the shell should read again when the files have changed.
  public var versionsShown: Segment.ID? { versions?.id }

  mutating func openVersions() -> [Effect] {
    guard let segment = segments.selected(in: workspace) else {
      say("n makes a segment", .problem)
      return []
    }
    versions = VersionsPage(of: segment.id)
    return [.readVersions(segment.id)]
  }

  /// Takes in what the record tells.
  mutating func take(_ history: SegmentHistory) {
    if versions?.id == history.id, versions?.history != history { versions?.history = history }
  }

  mutating func performInVersions(_ command: Command) -> [Effect] {
    guard var page = versions else { return [] }
    let selected = page.scroll.selected
    switch command {
    case .pageUp: page.top -= max(1, versionsAreas.lines.height - 1)
    case .pageDown: page.top += max(1, versionsAreas.lines.height - 1)
    case .up, .down, .first, .last:
      _ = page.scroll.perform(command, count: page.versions.count, page: versionsAreas.rows.height)
    case .mark: page.base = page.base == page.selected?.key ? nil : page.selected?.key
    case .takeVersion:
      takeVersion()
      return []
    case .activate:
      openDifferencePicker(page)
      return []
    case .back:
      versions = nil
      return []
    default: return []
    }
    if page.scroll.selected != selected || command == .mark { page.top = 0 }
    versions = page
    return []
  }

  /// Opens the selected version in the builder, as an edit of the segment that is not saved.
  private mutating func takeVersion() {
    guard let page = versions, let version = page.selected, let now = workspace.collection[page.id] else { return }
    guard page.scroll.selected > 0 else { return say("this is the version that is saved now", .problem) }
    guard let segment = version.segment else {
      return say("the record does not tell all of this version, so it cannot be taken back", .problem)
    }
    guard keepsDraft(before: .takeVersion) else { return }
    let draft = SegmentDraft(
      original: now, name: segment.name, description: segment.description, isDynamic: segment.members == nil,
      rule: segment.condition, ruleText: nil, members: segment.members ?? [])
    builder = BuilderPane(continuing: draft, &workspace)
    guard builder?.isChanged == true else {
      builder = nil
      return say("name, description and rule are what they are now", .problem)
    }
    show(.builder)
    say("the version of \(words(for: version)) is back, not saved yet; F2 saves it")
  }

  private mutating func openDifferencePicker(_ page: VersionsPage) {
    guard let offers = page.comparison?.offers, !offers.isEmpty else {
      return say("there are no fans to show of these two versions", .problem)
    }
    let items = offers.map { Picker.Item($0.label, note: Grouped.integer($0.count), .fans($0.condition)) }
    let differing = offers.firstIndex { $0.label != Self.inBothWords } ?? 0
    dialog = .picker(Picker("See the fans", items, selecting: differing))
  }

  static let inBothWords = "in both"

  /// Puts the cursor on a version that was clicked.
  mutating func clickVersion(at point: Point) {
    let rows = versionsAreas.rows
    guard var page = versions, rows.contains(point) else { return }
    let row = page.scroll.top + point.y - rows.y
    guard page.versions.indices.contains(row) else { return }
    page.scroll.select(row, count: page.versions.count, page: rows.height)
    page.top = 0
    versions = page
  }
}
