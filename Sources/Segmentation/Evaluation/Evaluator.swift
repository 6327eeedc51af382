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
  /// The comparisons that were answered before.
  var remembered: LeafMemory

  /// An evaluator that knows no segments yet.
  ///
  /// - Parameter memory: the bytes that remembered bitmaps may take.
  public init(table: FanTable, memory: Int = 64 << 20) {
    self.table = table
    context = table.context(segments: [:])
    remembered = LeafMemory(capacity: max(16, memory / max(1, table.count / 8)))
  }

  /// The fans who satisfy `condition`, or what breaks it.
  ///
  /// A missing value satisfies no comparison but the negatives, so a bound on an empty column matches nobody.
  /// - Complexity: one pass over each column that the condition names and that is not remembered.
  public mutating func fans(matching condition: Condition) -> Result<Membership, BrokenRule> {
    fans(matching: [condition])[0]
  }

  /// The fans who satisfy each of several conditions, or what breaks it.
  ///
  /// - Complexity: one pass for all of them over each column that they name and that is not remembered.
  public mutating func fans(matching conditions: [Condition]) -> [Result<Membership, BrokenRule>] {
    answers(conditions) { $0.execute($1) }
  }

  /// How many fans satisfy each of several conditions, or what breaks it.
  ///
  /// - Complexity: as `fans(matching:)`, without memory for the members.
  public mutating func counts(matching conditions: [Condition]) -> [Result<Int, BrokenRule>] {
    answers(conditions) { $0.sizes($1) }
  }

  /// The answers about those conditions that are sound, and what breaks the others.
  private mutating func answers<Answer>(
    _ conditions: [Condition], of sound: (inout Evaluator, [PlannedRule]) -> [Answer]
  ) -> [Result<Answer, BrokenRule>] {
    let problems = conditions.map { self.problems(of: $0) }
    let planner = planner
    let rules = zip(conditions, problems).filter { $1.isEmpty }.map { PlannedRule(plan: planner.plan($0.0)) }
    var answers = sound(&self, rules)[...]
    return problems.map { problems in
      if problems.isEmpty, let first = answers.popFirst() { return .success(first) }
      return .failure(BrokenRule(problems: problems))
    }
  }

  /// The rows that satisfy `condition`, or what breaks it.
  mutating func rows(matching condition: Condition) -> Result<Bitmap, BrokenRule> {
    fans(matching: condition).map(\.rows)
  }

  /// What breaks a rule here, references to broken segments included.
  public func problems(of condition: Condition) -> [RuleProblem] {
    problems(of: condition) { memberships[$0] != nil }
  }

  func problems(of condition: Condition, isSound: (Segment.ID) -> Bool) -> [RuleProblem] {
    let problems = condition.problems(in: context)
    return problems.isEmpty ? brokenReferences(in: condition, at: [], isSound) : problems
  }

  private func brokenReferences(
    in condition: Condition, at path: [Int], _ isSound: (Segment.ID) -> Bool
  ) -> [RuleProblem] {
    switch condition {
    case .segment(let reference) where !isSound(reference.id):
      let name = context.segmentNames[reference.id] ?? reference.id.rawValue
      return [RuleProblem(path: path, message: "the segment \"\(name)\" is itself broken")]
    case .group(let group):
      return group.children.enumerated().flatMap { brokenReferences(in: $1, at: path + [$0], isSound) }
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
