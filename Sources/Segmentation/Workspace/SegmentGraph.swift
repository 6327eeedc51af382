/// Which segment refers to which, and so in what order they are evaluated.
public struct SegmentGraph: Hashable, Sendable {
  private let references: [Segment.ID: Set<Segment.ID>]
  private let order: [Segment.ID]

  /// The references among `segments`.
  public init(_ segments: [Segment]) {
    order = segments.map(\.id)
    references = Dictionary(
      segments.map { ($0.id, $0.condition?.referencedSegments ?? []) }, uniquingKeysWith: { first, _ in first })
  }

  /// The segments whose rules name `id` themselves, in the workspace's order.
  public func dependents(on id: Segment.ID) -> [Segment.ID] {
    order.filter { references[$0]?.contains(id) == true }
  }

  /// The segments whose rules name `id`, directly or through others, in the workspace's order.
  public func transitiveDependents(on id: Segment.ID) -> [Segment.ID] {
    var found: Set<Segment.ID> = []
    var pending = [id]
    while let next = pending.popLast() {
      for dependent in dependents(on: next) where found.insert(dependent).inserted { pending.append(dependent) }
    }
    return order.filter { found.contains($0) }
  }

  /// The first cycle that a reference from `id` runs into, as the path A, B, …, A; nil where there is none.
  public func cycle(from id: Segment.ID) -> [Segment.ID]? {
    var finished: Set<Segment.ID> = []
    return cycle(from: id, path: [], finished: &finished)
  }

  private func cycle(from id: Segment.ID, path: [Segment.ID], finished: inout Set<Segment.ID>) -> [Segment.ID]? {
    if let start = path.firstIndex(of: id) { return Array(path[start...]) + [id] }
    guard !finished.contains(id) else { return nil }
    for next in (references[id] ?? []).sorted() {
      if let found = cycle(from: next, path: path + [id], finished: &finished) { return found }
    }
    finished.insert(id)
    return nil
  }

  /// All segments, each after those that it refers to; members of a cycle stand where they were met.
  public var evaluationOrder: [Segment.ID] {
    var placed: Set<Segment.ID> = []
    var result: [Segment.ID] = []
    for id in order { place(id, &placed, &result) }
    return result
  }

  private func place(_ id: Segment.ID, _ placed: inout Set<Segment.ID>, _ result: inout [Segment.ID]) {
    guard references[id] != nil, placed.insert(id).inserted else { return }
    for next in (references[id] ?? []).sorted() { place(next, &placed, &result) }
    result.append(id)
  }
}
