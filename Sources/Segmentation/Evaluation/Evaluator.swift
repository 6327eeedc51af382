/// Answers who satisfies a condition, exactly, and remembers each comparison's answer for this state of the table.
///
/// An edit of one threshold rescans one column; everything else is word-wise operations on remembered bitmaps.
public struct Evaluator: Sendable {
  /// The fans who are asked about.
  public internal(set) var table: FanTable
  /// What the names in rules stand for.
  public internal(set) var context: RuleContext
  /// The members of the workspace's sound segments.
  var memberships: [Segment.ID: Membership] = [:]
  /// The workspace's segments, as they were evaluated.
  var evaluated = EvaluatedSegments()
  /// The members of what was compared lately, negatives already turned round.
  var remembered: [LeafPlan: Bitmap] = [:]
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
    case .segment, .comparison, .sample, .unreadable:
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

// MARK: Plans

extension Evaluator {
  mutating func bitmap(_ plan: RulePlan) -> Bitmap {
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

  mutating func forget(_ leaf: LeafPlan) {
    remembered[leaf] = nil
    order.removeAll { $0 == leaf }
  }

  private func scan(_ leaf: LeafPlan) -> Bitmap {
    switch leaf.kind {
    case .column(let id, let test): return ColumnScan.rows(of: table.columns[id], test, count: table.count)
    case .measure(let measure, let test): return scan(measure, test)
    case .against(let left, let relation, let right):
      let (left, right) = (FanNumbers(left, in: table), FanNumbers(right, in: table))
      return rows { relation.holds(left[$0], right[$0]) }
    case .sameText(let left, let right): return rows { sameText(left, right, $0) }
    case .top(let numbers, let share): return RankKernels.top(share, of: FanNumbers(numbers, in: table), in: table)
    case .sample(let sample): return SampleKernels.scan(sample, in: table)
    case .everTagged(let tag): return SampleKernels.everTagged(tag, in: table)
    }
  }

  private func scan(_ measure: MeasurePlan, _ test: LeafPlan.Test) -> Bitmap {
    guard let log = table.events[measure.event] else {
      return Bitmap(count: table.count, filled: test.matches(EventKernels.emptyValue(of: measure.kind)))
    }
    let selected = EventSelection(table: table, plan: measure).events(of: log)
    return EventKernels.scan(measure.kind, test, over: selected, of: log, in: table)
  }

  private func rows(where matches: (Int) -> Bool) -> Bitmap {
    Bitmap(count: table.count, rows: (0..<table.count).filter(matches))
  }

  /// Whether a fan's two texts are equal after folding; a missing one equals nothing.
  func sameText(_ left: Field.ID, _ right: Field.ID, _ row: Int) -> Bool {
    guard let left = table.foldedText(left, row), let right = table.foldedText(right, row) else { return false }
    return left == right
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

  /// A fan's text, folded; nil where it is missing.
  func foldedText(_ id: Field.ID, _ row: Int) -> String? {
    switch columns[id] {
    case .codes(let column): column[row]?.folded.first
    case .texts(let column):
      column.folded(row).isEmpty ? nil : String(decoding: column.folded(row), as: UTF8.self)
    case .integers, nil: nil
    }
  }
}
