/// A rule to be put together, and the segment that it belongs to, by which the rules after it may refer to it.
struct PlannedRule {
  let plan: RulePlan
  var segment: Segment.ID?
}

// Plans become members: what is remembered is taken, the rest is scanned.
extension Evaluator {
  /// The members of each rule; comparisons that several rules share are made once.
  ///
  /// - Parameter remembers: whether the comparisons' own members are kept for later rules; for many rules at once that
  ///   takes more memory, and time to get it, than scanning one of them again.
  /// - Complexity: one pass over the columns of the comparisons that are not remembered, and word-wise operations.
  mutating func execute(_ rules: [PlannedRule], remembers: Bool = true) -> [Membership] {
    answers(rules, isKept: true, remembers: remembers).map { answer in
      guard let members = answer.members else { preconditionFailure("the members of a rule that is kept are known") }
      return members
    }
  }

  /// How many members each rule has.
  ///
  /// - Complexity: as `execute`, without memory for the members.
  mutating func sizes(_ rules: [PlannedRule]) -> [Int] {
    answers(rules, isKept: false, remembers: true).map(\.count)
  }

  private mutating func answers(_ rules: [PlannedRule], isKept: Bool, remembers: Bool) -> [PlanExecution.Answer] {
    var found: [PlanExecution.Answer] = []
    var rest = rules[...]
    while !rest.isEmpty {
      var execution = PlanExecution(count: table.count)
      var numbers: [Segment.ID: Int] = [:]
      let before = found.count
      while let rule = rest.first, fits(rule.plan, in: execution) {
        rule.plan.forEachLeaf { provide($0, to: &execution, remembers: remembers) }
        add(rule.plan, to: &execution, isKept: isKept, numbers)
        if let id = rule.segment { numbers[id] = rules.count - rest.count - before }
        rest.removeFirst()
      }
      let answers = execution.answers()
      for answer in answers.remembered { remembered.remember(answer.members, for: answer.plan) }
      found += answers.rules
      for (id, number) in numbers { memberships[id] = answers.rules[number].members }
    }
    return found
  }

  /// Whether a rule may join the others; the first may, however long it is.
  private func fits(_ plan: RulePlan, in execution: PlanExecution) -> Bool {
    execution.made == 0 || execution.made + plan.leafCount < PlanExecution.mostMade
  }

  private func add(
    _ plan: RulePlan, to execution: inout PlanExecution, isKept: Bool, _ numbers: [Segment.ID: Int]
  ) {
    execution.add(plan, isKept: isKept) { id in
      if let number = numbers[id] { return .rule(number) }
      return .members(memberships[id] ?? Membership(Bitmap(count: table.count), count: 0))
    }
  }

  /// Finds out what a comparison's answer is, or how it is scanned.
  private mutating func provide(_ leaf: LeafPlan, to execution: inout PlanExecution, remembers: Bool) {
    guard !execution.knows(leaf) else { return }
    if let known = remembered[leaf] { return execution.take(known, for: leaf) }
    if let kernel = blockKernel(leaf), execution.made < PlanExecution.mostMade - 1 {
      return execution.scan(leaf, by: kernel, remembers: remembers)
    }
    let positive = scan(leaf)
    let members = Membership(leaf.isNegated ? positive.complement : positive)
    remembered.remember(members, for: leaf)
    execution.take(members, for: leaf)
  }
}

// MARK: Scans

extension Evaluator {
  /// What scans a comparison block by block; nil where it is answered as a whole.
  private func blockKernel(_ leaf: LeafPlan) -> BlockKernel? {
    switch leaf.kind {
    case .column(let id, let test): ColumnScan.kernel(of: table.columns[id], test)
    case .sample(let sample): SampleKernels.kernel(sample, in: table)
    case .sameText(let left, let right): TextKernels.same(table.columns[left], table.columns[right])
    case .against(let left, let relation, let right):
      FanNumbers(left, in: table).kernel(relation, FanNumbers(right, in: table))
    case .measure, .top, .everTagged: nil
    }
  }

  /// The rows that satisfy a comparison's test.
  private func scan(_ leaf: LeafPlan) -> Bitmap {
    switch leaf.kind {
    case .measure(let measure, let test): return scan(measure, test)
    case .top(let numbers, let share): return RankKernels.top(share, of: FanNumbers(numbers, in: table), in: table)
    case .everTagged(let tag): return SampleKernels.everTagged(tag, in: table)
    case .column, .against, .sameText, .sample:
      guard let kernel = blockKernel(leaf) else { return Bitmap(count: table.count) }
      return BlockScan.bitmap(count: table.count, kernel)
    }
  }

  private func scan(_ measure: MeasurePlan, _ test: LeafPlan.Test) -> Bitmap {
    guard let log = table.events[measure.event] else {
      return Bitmap(count: table.count, filled: test.matches(EventKernels.emptyValue(of: measure.kind)))
    }
    let selected = EventSelection(table: table, plan: measure).events(of: log)
    return EventKernels.scan(measure.kind, test, over: selected, of: log, in: table)
  }
}

extension RulePlan {
  /// How many comparisons it has.
  fileprivate var leafCount: Int {
    switch self {
    case .leaf: 1
    case .segment: 0
    case .group(_, let children): children.reduce(0) { $0 + $1.leafCount }
    }
  }

  fileprivate func forEachLeaf(_ body: (LeafPlan) -> Void) {
    switch self {
    case .leaf(let leaf): body(leaf)
    case .segment: break
    case .group(_, let children): for child in children { child.forEachLeaf(body) }
    }
  }
}
