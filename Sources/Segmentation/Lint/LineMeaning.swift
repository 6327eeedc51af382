/// What a line says of one subject: which of its possible values are accepted, on any data.
///
/// Lines about different subjects say nothing of each other.
struct LineMeaning: Hashable, Sendable {
  /// What the values belong to.
  enum Key: Hashable, Sendable {
    case column(Field.ID)
    case measure(MeasurePlan)
    /// A test of which only the answer is known; its answer is the value.
    case answer(LeafPlan.Kind)
  }

  /// What the values belong to.
  let key: Key
  /// The values that can occur at all.
  let domain: ValueSet
  /// Those of them that the line accepts.
  let accepted: ValueSet
  /// Whether the line names values that it does not accept, as `!=` and `NOT IN` do.
  let isNegative: Bool

  /// The meaning of a comparison, or of NOT around one; nil for other conditions.
  init?(_ condition: Condition, _ planner: RulePlanner) {
    if case .group(let group) = condition, group.kind == .none, group.children.count == 1,
      let inner = LineMeaning(group.children[0], planner)
    {
      key = inner.key
      domain = inner.domain
      accepted = inner.accepted.complement.intersection(domain)
      isNegative = !inner.isNegative
      return
    }
    guard case .leaf(let leaf) = planner.plan(condition) else { return nil }
    var type: FieldType?
    if case .comparison(let comparison) = condition { type = planner.context.type(of: comparison.subject) }
    let domain = Self.domain(of: leaf.kind, type)
    let positive: ValueSet
    if let (source, test) = Self.subject(of: leaf.kind), let set = Self.accepted(by: test, in: domain) {
      key = source
      positive = set
      self.domain = domain
    } else {
      key = .answer(leaf.kind)
      positive = ValueSet(present: .texts(["yes"]), hasMissing: false)
      self.domain = .texts(missing: false)
    }
    accepted = (leaf.isNegated ? positive.complement : positive).intersection(self.domain)
    isNegative = leaf.isNegated && leaf.namesValues
  }

  private static func subject(of kind: LeafPlan.Kind) -> (Key, LeafPlan.Test)? {
    switch kind {
    case .column(let id, let test): (.column(id), test)
    case .measure(let measure, let test): (.measure(measure), test)
    case .against, .sameText, .top, .sample, .everTagged: nil
    }
  }

  /// The values that a subject of this type can have; counts and sums are never missing.
  private static func domain(of kind: LeafPlan.Kind, _ type: FieldType?) -> ValueSet {
    if case .measure(let measure, _) = kind {
      switch measure.kind {
      case .count: return .numbers(from: 0, missing: false)
      case .sum: return .numbers(missing: false)
      case .daysSinceLast, .daysSinceFirst: return .numbers(missing: true)
      }
    }
    return switch type {
    case .number, .money, .days, .date: .numbers(missing: true)
    case .text, .choice, .boolean, .set, nil: .texts(missing: true)
    }
  }

  private static func accepted(by test: LeafPlan.Test, in domain: ValueSet) -> ValueSet? {
    let present: ValueSet.Present
    switch test {
    case .present: present = domain.present
    case .within(let lower, let upper): present = .ranges(lower <= upper ? [lower...upper] : [])
    case .oneOf(let numbers): present = .ranges(ValueSet.merged(numbers.map { $0...$0 }))
    case .text(.equals(let texts)): present = .texts(texts)
    case .never, .text, .members: return nil
    }
    return ValueSet(present: present, hasMissing: false)
  }
}

extension LeafPlan {
  /// Whether the test names the values that it accepts one by one.
  fileprivate var namesValues: Bool {
    switch kind {
    case .column(_, .text(.equals)), .column(_, .oneOf), .measure(_, .oneOf): true
    case .column(_, .within(let lower, let upper)), .measure(_, .within(let lower, let upper)): lower == upper
    default: false
    }
  }
}
