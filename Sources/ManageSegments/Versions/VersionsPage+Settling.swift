import Segmentation
import TerminalCanvas

extension Model {
  /// Makes the list and the comparison anew, where the record, the data, the selection or the window is another.
  mutating func settleVersions() {
    guard var page = versions else { return }
    guard let now = workspace.collection[page.id] else { return versions = nil }
    guard let history = page.history else { return }
    let source = VersionList.Source(history: history, dataRevision: dataRevision)
    if page.list?.source != source {
      let list = SegmentVersion.all(in: history, now: now, context: workspace.context)
      let height = VersionsAreas(paneArea, versions: list.count).rows.height
      page.follow(VersionList(source: source, versions: list), page: height)
    }
    versions = page
    let areas = versionsAreas
    page.scroll.clamp(count: page.versions.count, page: areas.rows.height)
    for place in page.scroll.visible(count: page.versions.count, page: areas.rows.height)
    where page.list?.facts[place] == nil {
      let before = place + 1 < page.versions.count ? page.versions[place + 1] : nil
      let facts = VersionList.Facts(
        change: changeWords(page.versions[place], since: before),
        size: members(of: page.versions[place], isSaved: place == 0).size)
      page.list?.facts[place] = facts
    }
    compare(&page, source, areas.lines.size)
    page.top = max(0, min(page.top, (page.comparison?.lines.count ?? 0) - areas.lines.height))
    versions = page
  }

  private mutating func compare(_ page: inout VersionsPage, _ list: VersionList.Source, _ size: Size) {
    let pair = page.pair
    let source = VersionComparison.Source(
      older: pair.map { page.versions[$0.older].key }, newer: pair.map { page.versions[$0.newer].key }, list: list,
      size: size)
    guard page.comparison?.source != source else { return }
    guard let pair else {
      let lines = firstVersionLines(list.history, width: size.width)
      page.comparison = VersionComparison(source: source, lines: lines, difference: nil, offers: [])
      return
    }
    let (older, newer) = (compared(pair.older, in: page), compared(pair.newer, in: page))
    var difference: MemberDifference?
    if case .fans(let before, _) = older.members, case .fans(let after, _) = newer.members {
      difference = MemberDifference(from: before, to: after)
    }
    page.comparison = VersionComparison(
      source: source, lines: comparisonLines(older, newer, difference, list.history, size), difference: difference,
      offers: difference.map { offers(older, newer, $0) } ?? [])
  }

  private mutating func compared(_ place: Int, in page: VersionsPage) -> ComparedVersion {
    let (version, isSaved) = (page.versions[place], place == 0)
    return ComparedVersion(version: version, isSaved: isSaved, members: members(of: version, isSaved: isSaved))
  }

  /// Who is in a version today.
  private mutating func members(of version: SegmentVersion, isSaved: Bool) -> VersionMembers {
    guard let segment = version.segment else { return .untold }
    if isSaved, let reason = workspace.brokenReason(of: segment.id) { return .broken(reason) }
    switch segment.kind {
    case .dynamic(let rule):
      if isSaved, let members = workspace.membership(of: segment.id) { return .fans(members, unknown: 0) }
      switch workspace.evaluator.fans(matching: rule) {
      case .success(let members): return .fans(members, unknown: 0)
      case .failure(let broken): return .broken(broken.reason)
      }
    case .fixed(let ids): return .fans(workspace.evaluator.members(ids), unknown: unknownMembers(ids))
    }
  }

  /// The fans of two versions who can be listed by a condition.
  private func offers(
    _ older: ComparedVersion, _ newer: ComparedVersion, _ difference: MemberDifference
  ) -> [VersionComparison.Offer] {
    guard let old = older.condition, let new = newer.condition else { return [] }
    let offers = [
      VersionComparison.Offer(
        label: "only in the older", count: difference.onlyOlder.count, condition: .all([old, .none([new])])),
      VersionComparison.Offer(
        label: "only in the newer", count: difference.onlyNewer.count, condition: .all([new, .none([old])])),
      VersionComparison.Offer(label: Self.inBothWords, count: difference.both, condition: .all([old, new])),
    ]
    return offers.filter { $0.count > 0 }
  }
}

extension VersionsPage {
  /// Takes over a list made anew; the cursor stays on its version, unless it was on the newest.
  fileprivate mutating func follow(_ list: VersionList, page: Int) {
    let key = scroll.selected == 0 ? nil : selected?.key
    self.list = list
    let place = key.flatMap { key in list.versions.firstIndex { $0.key == key } } ?? 0
    scroll.select(place, count: list.versions.count, page: page)
    if !list.versions.contains(where: { $0.key == base }) { base = nil }
  }
}

/// One of two versions that are compared.
struct ComparedVersion: Hashable, Sendable {
  let version: SegmentVersion
  /// Whether it is the one that is saved now.
  let isSaved: Bool
  let members: VersionMembers

  /// What finds its members; nil where no condition does.
  fileprivate var condition: Condition? {
    guard let segment = version.segment else { return nil }
    if isSaved { return .segment(SegmentReference(segment.id)) }
    switch segment.kind {
    case .dynamic(let rule): return rule
    case .fixed(let ids):
      // Every fan has an id: nobody is in an empty list.
      guard !ids.isEmpty else { return .field(.id, .isMissing) }
      guard ids.count <= Condition.longestList else { return nil }
      return .field(.id, .isAnyOf, .list(ids.map(Literal.text)))
    }
  }
}
