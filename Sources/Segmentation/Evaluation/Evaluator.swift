/// The fans who satisfy a rule.
public struct Membership: Hashable, Sendable {
  /// Their rows in the table.
  public let rows: Bitmap
  /// How many they are: the one number that list, header, export and explanation show.
  public let count: Int

  /// The membership of these rows.
  public init(_ rows: Bitmap) {
    self.rows = rows
    count = rows.population
  }
}

/// Answers who satisfies a condition, exactly, and remembers each comparison's answer for this state of the table.
///
/// An edit of one threshold rescans one column; everything else is word-wise operations on remembered bitmaps.
public struct Evaluator: Sendable {
  /// The fans who are asked about.
  public let table: FanTable
  /// What the names in rules stand for.
  public private(set) var context: RuleContext
  /// The members of the workspace's sound segments.
  private var memberships: [Segment.ID: Membership] = [:]
  private var remembered: [LeafPlan: Bitmap] = [:]
  /// The plans in the order in which they were last remembered; the oldest is forgotten first.
  private var order: [LeafPlan] = []
  private let capacity: Int

  /// An evaluator that knows no segments yet.
  ///
  /// - Parameter memory: the bytes that remembered bitmaps may take.
  public init(table: FanTable, memory: Int = 64 << 20) {
    self.table = table
    context = table.context(segments: [:])
    capacity = max(16, memory / max(1, table.count / 8))
  }

  /// The fans who satisfy `condition`, or what breaks it.
  ///
  /// A missing value satisfies no comparison but the negatives, so a bound on an empty column matches nobody.
  /// - Complexity: one pass over each column that the condition names and that is not remembered.
  public mutating func fans(matching condition: Condition) -> Result<Membership, BrokenRule> {
    switch rows(matching: condition) {
    case .success(let rows): .success(Membership(rows))
    case .failure(let broken): .failure(broken)
    }
  }

  /// The rows that satisfy `condition`, or what breaks it.
  mutating func rows(matching condition: Condition) -> Result<Bitmap, BrokenRule> {
    let problems = problems(of: condition)
    guard problems.isEmpty else { return .failure(BrokenRule(problems: problems)) }
    return .success(bitmap(planner.plan(condition)))
  }

  /// What breaks a rule here, references to broken segments included.
  public func problems(of condition: Condition) -> [RuleProblem] {
    let problems = condition.problems(in: context)
    return problems.isEmpty ? brokenReferences(in: condition, at: []) : problems
  }

  private func brokenReferences(in condition: Condition, at path: [Int]) -> [RuleProblem] {
    switch condition {
    case .segment(let reference) where memberships[reference.id] == nil:
      let name = context.segmentNames[reference.id] ?? reference.id.rawValue
      return [RuleProblem(path: path, message: "the segment \"\(name)\" is itself broken")]
    case .group(let group):
      return group.children.enumerated().flatMap { brokenReferences(in: $1, at: path + [$0]) }
    case .segment, .comparison, .unreadable:
      return []
    }
  }

  var planner: RulePlanner {
    RulePlanner(context: context, today: table.frame.today) { [table] id in table.scale(of: id) }
  }
}

/// Why a rule matches nobody at all, also under NOT.
public struct BrokenRule: Error, Hashable, Sendable {
  /// What is wrong, in the order of the rule's lines; at least one.
  public let problems: [RuleProblem]

  /// The first of the problems, as a sentence.
  public var reason: String { problems.first?.message ?? "the rule is broken" }
}

// MARK: Segments

extension Evaluator {
  /// Evaluates all segments, each after those that it refers to, and remembers their members for later rules.
  ///
  /// - Complexity: as `fans(matching:)` for each rule; comparisons that several rules share are made once.
  public mutating func evaluate(_ segments: [Segment]) -> [Segment.ID: Result<Membership, BrokenRule>] {
    let byID = Dictionary(segments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let graph = SegmentGraph(segments)
    context.segmentNames = byID.mapValues(\.name)
    memberships = [:]
    var results: [Segment.ID: Result<Membership, BrokenRule>] = [:]
    for id in graph.evaluationOrder {
      guard let segment = byID[id] else { continue }
      let result = evaluate(segment, graph)
      results[id] = result
      memberships[id] = try? result.get()
    }
    return results
  }

  private mutating func evaluate(_ segment: Segment, _ graph: SegmentGraph) -> Result<Membership, BrokenRule> {
    switch segment.kind {
    case .fixed(let members):
      return .success(Membership(Bitmap(count: table.count, rows: members.compactMap { table.row(of: $0) })))
    case .dynamic(let condition):
      if let path = graph.cycle(from: segment.id) {
        let names = path.map { context.segmentNames[$0] ?? $0.rawValue }.joined(separator: " → ")
        let problem = RuleProblem(path: [], message: "the rule leads back to itself: \(names)")
        return .failure(BrokenRule(problems: [problem]))
      }
      return fans(matching: condition)
    }
  }

  /// The members of a segment that was evaluated and is sound.
  public func members(of id: Segment.ID) -> Membership? { memberships[id] }
}

// MARK: Plans

extension Evaluator {
  private mutating func bitmap(_ plan: RulePlan) -> Bitmap {
    switch plan {
    case .leaf(let leaf): return bitmap(leaf)
    case .segment(let id, let belongs):
      let rows = memberships[id]?.rows ?? Bitmap(count: table.count)
      return belongs ? rows : rows.complement
    case .group(let kind, let children): return bitmap(kind, children)
    }
  }

  private mutating func bitmap(_ kind: Group.Kind, _ children: [RulePlan]) -> Bitmap {
    guard let first = children.first else { return Bitmap(count: table.count) }
    var result = bitmap(first)
    for child in children.dropFirst() {
      if kind == .all { result.formIntersection(bitmap(child)) } else { result.formUnion(bitmap(child)) }
    }
    return kind == .none ? result.complement : result
  }

  private mutating func bitmap(_ leaf: LeafPlan) -> Bitmap {
    if let known = remembered[leaf] { return known }
    let positive = scan(leaf)
    let rows = leaf.isNegated ? positive.complement : positive
    remember(rows, for: leaf)
    return rows
  }

  private mutating func remember(_ rows: Bitmap, for leaf: LeafPlan) {
    if order.count >= capacity { remembered[order.removeFirst()] = nil }
    remembered[leaf] = rows
    order.append(leaf)
  }

  private mutating func scan(_ leaf: LeafPlan) -> Bitmap {
    switch leaf.source {
    case .column(let id): return Self.scan(table.columns[id], leaf.test, count: table.count)
    case .measure(let measure, let plan):
      let filter = plan.filter.flatMap { filter in
        table.events[measure.event].map { Self.events(in: $0, matching: filter) }
      }
      return EventKernels.scan(measure, plan, leaf.test, in: table, filter: filter)
    }
  }

  private static func scan(_ column: StoredColumn?, _ test: LeafPlan.Test, count: Int) -> Bitmap {
    switch column {
    case .integers(let column): NumberKernels.scan(column, test)
    case .codes(let column): SetKernels.scan(column, test)
    case .texts(let column): TextKernels.scan(column, test)
    case nil: Bitmap(count: count)
    }
  }

  /// The events of a log whose keys satisfy a filter.
  static func events(in log: EventLog, matching plan: RulePlan) -> Bitmap {
    switch plan {
    case .segment: return Bitmap(count: log.count)
    case .leaf(let leaf):
      guard case .column(let id) = leaf.source else { return Bitmap(count: log.count) }
      let rows = scan(log.keys[id], leaf.test, count: log.count)
      return leaf.isNegated ? rows.complement : rows
    case .group(let kind, let children):
      guard let first = children.first else { return Bitmap(count: log.count) }
      var result = events(in: log, matching: first)
      for child in children.dropFirst() {
        let other = events(in: log, matching: child)
        if kind == .all { result.formIntersection(other) } else { result.formUnion(other) }
      }
      return kind == .none ? result.complement : result
    }
  }
}

extension FanTable {
  /// The scale of a numeric column, or of an event's key by its `EventScales` name.
  func scale(of id: Field.ID) -> Int {
    if case .integers(let column)? = columns[id] { return column.scale }
    for log in events.logs {
      let prefix = log.type.rawValue + "\u{1F}"
      guard id.rawValue.hasPrefix(prefix) else { continue }
      let key = Field.ID(rawValue: String(id.rawValue.dropFirst(prefix.count)))
      if case .integers(let column)? = log.keys[key] { return column.scale }
    }
    return 0
  }
}
