import Segmentation
import TerminalCanvas

/// A line of the tree with those under it.
private struct UsesNode {
  var row: UsesRow
  var children: [UsesNode] = []

  /// The line and all under it, with the rails that lead to them.
  func rows(rails: [Bool] = []) -> [UsesRow] {
    var row = row
    row.rails = rails
    return [row]
      + children.enumerated().flatMap { $0.element.rows(rails: rails + [$0.offset + 1 < children.count]) }
  }

  static func head(_ text: String, owner: Segment.ID? = nil, _ children: [UsesNode] = []) -> UsesNode {
    UsesNode(row: UsesRow(text: text, right: "", tone: .head, owner: owner), children: children)
  }
}

/// Makes the lines of the page. What a segment uses stands under it once: where it is met again, that is only told.
private struct UsesTreeMaker {
  let workspace: WorkspaceState
  let graph: UsesGraph
  var shown: Set<Segment.ID> = []

  // MARK: One segment

  mutating func tree(of id: Segment.ID) -> [UsesRow] {
    var root = UsesNode(row: row(of: id))
    let used = uses(of: id, above: [id], sources: true)
    let isStatic = workspace.collection[id]?.members != nil
    let nothing = isStatic ? "uses nothing: its members were chosen by hand" : "uses no segment and no field"
    root.children.append(.head(used.isEmpty ? nothing : "uses", owner: id, used))
    shown = []
    let users = users(of: id, above: [id])
    root.children.append(.head(users.isEmpty ? "used by no other segment" : "used by", owner: id, users))
    return root.rows()
  }

  // MARK: One field, or events of a type

  func tree(of source: RuleReads.Source) -> [UsesRow] {
    let readers = graph.readers(of: source)
    let head = readers.isEmpty ? "read by no segment" : "read by \(Count.segments(readers.count))"
    var root = UsesNode(row: row(of: source, owner: nil))
    root.children = [.head(head, readers.map { UsesNode(row: row(of: $0)) })]
    return root.rows()
  }

  private mutating func uses(of id: Segment.ID, above: Set<Segment.ID>, sources: Bool) -> [UsesNode] {
    guard let reads = graph.reads[id] else { return [] }
    let segments = reads.segments.map { used in
      let more = graph.reads[used].map { !$0.segments.isEmpty || (sources && !$0.sources.isEmpty) } ?? false
      return node(of: used, above: above, hasMore: more) { maker in
        maker.uses(of: used, above: above.union([used]), sources: sources)
      }
    }
    guard sources else { return segments }
    return segments + reads.sources.map { UsesNode(row: row(of: $0, owner: id)) }
  }

  private mutating func users(of id: Segment.ID, above: Set<Segment.ID>) -> [UsesNode] {
    graph.users(of: id).map { user in
      node(of: user, above: above, hasMore: !graph.users(of: user).isEmpty) { maker in
        maker.users(of: user, above: above.union([user]))
      }
    }
  }

  private mutating func node(
    of id: Segment.ID, above: Set<Segment.ID>, hasMore: Bool, _ children: (inout UsesTreeMaker) -> [UsesNode]
  ) -> UsesNode {
    if above.contains(id) { return UsesNode(row: row(of: id, note: "leads back to itself")) }
    guard shown.insert(id).inserted else {
      return UsesNode(row: row(of: id, note: hasMore ? "see above" : nil))
    }
    return UsesNode(row: row(of: id), children: children(&self))
  }

  // MARK: All

  mutating func forest() -> [UsesRow] {
    var nodes: [UsesNode] = []
    let trees = graph.roots.map { root in
      node(of: root, above: [], hasMore: true) { maker in maker.uses(of: root, above: [root], sources: false) }
    }
    if !trees.isEmpty { nodes.append(.head("Segments with those that they use", trees)) }
    let alone = graph.segments.filter { graph.isAlone($0) }
    if !alone.isEmpty {
      let head = trees.isEmpty ? "No segment uses another" : "Use no other, and no other uses them"
      nodes.append(.head(head, alone.map { UsesNode(row: row(of: $0)) }))
    }
    let read = graph.mostRead.map { source, count in
      UsesNode(row: row(of: source, owner: nil, right: Count.segments(count)))
    }
    if !read.isEmpty { nodes.append(.head("What rules read, the most used first", read)) }
    return nodes.flatMap { $0.rows() }
  }

  // MARK: Lines

  private func row(of id: Segment.ID, note: String? = nil) -> UsesRow {
    guard let segment = workspace.collection[id] else {
      return UsesRow(text: "#\(id.rawValue)", right: "does not exist", tone: .bad)
    }
    let size = workspace.membership(of: id).map { Grouped.integer($0.count) }
    let kind = segment.members == nil ? "" : " (static)"
    return UsesRow(
      text: segment.name + kind + (note.map { " – \($0)" } ?? ""), right: size ?? "broken",
      tone: size == nil ? .bad : .plain, target: .segment(id), owner: id)
  }

  private func row(of source: RuleReads.Source, owner: Segment.ID?, right: String? = nil) -> UsesRow {
    let (name, kind, isKnown) = workspace.context.words(for: source)
    let text = right == nil || kind == "field" ? name : "\(name) (\(kind))"
    return UsesRow(
      text: text, right: isKnown ? right ?? kind : "no field here", tone: isKnown ? .dim : .bad,
      target: .source(source), owner: owner)
  }
}

extension RuleContext {
  /// What a field or event is called, which of both it is, and whether it is there.
  func words(for source: RuleReads.Source) -> (name: String, kind: String, isKnown: Bool) {
    switch source {
    case .field(let id): (schema[id]?.label ?? id.rawValue, "field", schema[id] != nil)
    case .event(let type): (type.rawValue, "events", true)
    }
  }
}

extension Model {
  /// Makes the lines of the page anew, where the subject or the data is another; the cursor stays on its line.
  mutating func settleUses() {
    guard var page = uses else { return }
    page.stops.removeAll { stop in
      if case .segment(let id) = stop.subject { workspace.collection[id] == nil } else { false }
    }
    guard let subject = page.subject, page.lastSegment != nil else { return uses = nil }
    let source = UsesTree.Source(subject: subject, dataRevision: dataRevision)
    if page.tree?.source != source {
      let selected = page.tree?.source.subject == subject ? page.selected : nil
      var maker = UsesTreeMaker(workspace: workspace, graph: UsesGraph(workspace.segments))
      let rows =
        switch subject {
        case .segment(let id): maker.tree(of: id)
        case .source(let source): maker.tree(of: source)
        case .all: maker.forest()
        }
      page.tree = UsesTree(source: source, rows: rows)
      let same = rows.indices.filter { rows[$0].isSameLine(as: selected) }
      if let place = same.min(by: { abs($0 - page.scroll.selected) < abs($1 - page.scroll.selected) }) {
        page.scroll.select(place, count: rows.count, page: usesRows)
      }
    }
    page.scroll.clamp(count: page.rows.count, page: usesRows)
    uses = page
  }
}

extension UsesRow {
  fileprivate func isSameLine(as other: UsesRow?) -> Bool {
    guard let other else { return false }
    return target == other.target && rails.count == other.rails.count && (target != nil || text == other.text)
  }
}
