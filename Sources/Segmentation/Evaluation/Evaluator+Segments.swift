/// The segments of a workspace made ready, each after those that it refers to.
struct EvaluatedSegments: Sendable {
  /// How a segment's members are found.
  enum Source: Sendable {
    case fixed(members: [String])
    /// `isRanked`: whether another fan's value can change who is in, also through the segments that the rule names.
    case rule(Condition, RulePlan, isRanked: Bool)
    case broken(BrokenRule)
  }

  var sources: [Segment.ID: Source] = [:]
  var order: [Segment.ID] = []

  /// Whether a segment was made ready and is not broken.
  func isSound(_ id: Segment.ID) -> Bool {
    switch sources[id] {
    case .fixed, .rule: true
    case .broken, nil: false
    }
  }
}

extension Evaluator {
  /// Evaluates all segments, each after those that it refers to, and keeps their members for later rules.
  ///
  /// - Complexity: as `fans(matching:)` for each rule; comparisons that several rules share are made once.
  public mutating func evaluate(_ segments: [Segment]) {
    let byID = Dictionary(segments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let graph = SegmentGraph(segments)
    context.segmentNames = byID.mapValues(\.name)
    memberships = [:]
    evaluated = EvaluatedSegments()
    var planned: [PlannedRule] = []
    for segment in graph.evaluationOrder.compactMap({ byID[$0] }) {
      let source = source(of: segment, graph)
      evaluated.sources[segment.id] = source
      evaluated.order.append(segment.id)
      switch source {
      case .fixed(let members): memberships[segment.id] = self.members(members)
      case .rule(_, let plan, _): planned.append(PlannedRule(plan: plan, segment: segment.id))
      case .broken: break
      }
    }
    _ = execute(planned, remembers: false)
  }

  /// Who is in a segment that was evaluated, or what breaks it; nil for one that was not.
  public func result(of id: Segment.ID) -> Result<Membership, BrokenRule>? {
    if case .broken(let broken)? = evaluated.sources[id] { return .failure(broken) }
    return memberships[id].map { .success($0) }
  }

  /// The members of a segment that was evaluated and is sound.
  public func members(of id: Segment.ID) -> Membership? { memberships[id] }

  /// The rule of a sound dynamic segment, by which one fan is judged on another day.
  func rule(of id: Segment.ID) -> Condition? {
    if case .rule(let rule, _, _)? = evaluated.sources[id] { rule } else { nil }
  }

  private func source(of segment: Segment, _ graph: SegmentGraph) -> EvaluatedSegments.Source {
    switch segment.kind {
    case .fixed(let members): return .fixed(members: members)
    case .dynamic(let condition):
      if let path = graph.cycle(from: segment.id) {
        let names = path.map { context.segmentNames[$0] ?? $0.rawValue }.joined(separator: " → ")
        let problem = RuleProblem(path: [], message: "the rule leads back to itself: \(names)")
        return .broken(BrokenRule(problems: [problem]))
      }
      let problems = problems(of: condition) { evaluated.isSound($0) }
      guard problems.isEmpty else { return .broken(BrokenRule(problems: problems)) }
      let plan = planner.plan(condition)
      return .rule(condition, plan, isRanked: isRanked(plan))
    }
  }

  private func isRanked(_ plan: RulePlan) -> Bool {
    switch plan {
    case .leaf(let leaf): return leaf.isRank
    case .group(_, let children): return children.contains(where: isRanked)
    case .segment(let id, _):
      if case .rule(_, _, let isRanked)? = evaluated.sources[id] { return isRanked }
      return false
    }
  }

  /// The fans whom a list of ids names; ids that nobody has count for nothing.
  ///
  /// - Complexity: a look for each id.
  public func members(_ ids: [String]) -> Membership {
    Membership(Bitmap(count: table.count, rows: ids.compactMap { table.row(of: $0) }))
  }
}

// MARK: Some fans change

extension Evaluator {
  /// Takes in a table that differs from the present one in some rows, and brings everything remembered up to date.
  ///
  /// Ranks depend on everybody and are found again; of everything else the changed rows alone are looked at.
  /// - Returns: the segments whose members are others now.
  /// - Complexity: for each remembered comparison and each segment, one look at each of the changed rows.
  public mutating func apply(_ changed: FanTable.Changed) -> Set<Segment.ID> {
    let known = table.count
    table = changed.table
    patchRemembered(changed.rows)
    var differing: Set<Segment.ID> = []
    for id in evaluated.order {
      guard let source = evaluated.sources[id], update(id, source, changed.rows, known: known) else { continue }
      differing.insert(id)
    }
    return differing
  }

  private mutating func patchRemembered(_ rows: [Int]) {
    let table = table
    remembered.forget { $0.isRank }
    remembered.update { leaf, members in
      members.grow(to: table.count)
      for row in rows { members.set(row, to: table.matches(leaf, row)) }
    }
  }

  /// Brings one segment up to date; true where its members are others now.
  private mutating func update(
    _ id: Segment.ID, _ source: EvaluatedSegments.Source, _ rows: [Int], known: Int
  ) -> Bool {
    switch source {
    case .broken: return false
    case .rule(_, let plan, isRanked: true):
      let before = memberships[id]
      _ = execute([PlannedRule(plan: plan, segment: id)])
      return memberships[id] != before
    case .rule(_, let plan, isRanked: false):
      let members = rows.map { matches(plan, $0) }
      return set(id, rows, members)
    case .fixed(let members):
      let new = rows.filter { $0 >= known }
      return set(id, new, new.map { members.contains(table.id(of: $0)) })
    }
  }

  private mutating func set(_ id: Segment.ID, _ rows: [Int], _ areMembers: [Bool]) -> Bool {
    let count = table.count
    return memberships[id]?.set(rows, areMembers, of: count) ?? false
  }

  /// Whether a rule holds for one fan, the members of other segments being up to date.
  private func matches(_ plan: RulePlan, _ row: Int) -> Bool {
    switch plan {
    case .leaf(let leaf): table.matches(leaf, row)
    case .segment(let id, let belongs): memberships[id]?.rows.contains(row) == belongs
    case .group(.all, let children): children.allSatisfy { matches($0, row) }
    case .group(.any, let children): children.contains { matches($0, row) }
    case .group(.none, let children): !children.contains { matches($0, row) }
    }
  }
}

extension Membership {
  /// Takes some fans of `count` in or out; true where that changed anything.
  fileprivate mutating func set(_ rows: [Int], _ areMembers: [Bool], of count: Int) -> Bool {
    grow(to: count)
    var differs = false
    for (row, isMember) in zip(rows, areMembers) where set(row, to: isMember) { differs = true }
    return differs
  }
}
