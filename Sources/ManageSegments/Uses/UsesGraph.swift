import Segmentation

/// Which segment uses which, and which fields and events the rules read.
struct UsesGraph: Hashable, Sendable {
  /// In the workspace's order.
  let segments: [Segment.ID]
  let reads: [Segment.ID: RuleReads]
  private let graph: SegmentGraph

  init(_ segments: [Segment]) {
    self.segments = segments.map(\.id)
    reads = Dictionary(segments.map { ($0.id, RuleReads($0.condition)) }) { first, _ in first }
    graph = SegmentGraph(segments)
  }

  /// The segments whose rules name one, in the workspace's order.
  func users(of id: Segment.ID) -> [Segment.ID] { graph.dependents(on: id) }

  /// The segments whose rules read something, in the workspace's order.
  func readers(of source: RuleReads.Source) -> [Segment.ID] {
    segments.filter { reads[$0]?.sources.contains(source) == true }
  }

  /// What rules read, the most read first.
  var mostRead: [(source: RuleReads.Source, count: Int)] {
    var counts: [RuleReads.Source: Int] = [:]
    var order: [RuleReads.Source] = []
    for source in segments.flatMap({ reads[$0]?.sources ?? [] }) {
      if counts[source] == nil { order.append(source) }
      counts[source, default: 0] += 1
    }
    let places = order.enumerated().sorted { a, b in
      (counts[b.element] ?? 0, a.offset) < (counts[a.element] ?? 0, b.offset)
    }
    return places.map { ($0.element, counts[$0.element] ?? 0) }
  }

  /// The segments that a forest begins with: those that use others and that nobody uses, and where segments lead back to
  /// themselves, the first of each ring.
  var roots: [Segment.ID] {
    var roots = segments.filter { users(of: $0).isEmpty && reads[$0]?.segments.isEmpty == false }
    var seen: Set<Segment.ID> = []
    for root in roots { mark(root, &seen) }
    for id in segments where !isAlone(id) && !seen.contains(id) {
      roots.append(id)
      mark(id, &seen)
    }
    return roots
  }

  /// Whether a segment uses no other, and no other uses it.
  func isAlone(_ id: Segment.ID) -> Bool { users(of: id).isEmpty && reads[id]?.segments.isEmpty != false }

  private func mark(_ id: Segment.ID, _ seen: inout Set<Segment.ID>) {
    var pending = [id]
    while let next = pending.popLast() {
      if seen.insert(next).inserted { pending += reads[next]?.segments ?? [] }
    }
  }
}
