/// Something in a rule that breaks it: the rule then matches nobody, and says why.
public struct RuleProblem: Hashable, Sendable {
  /// Where in the tree, as the indices of children from the root.
  public let path: [Int]
  /// What is wrong, with the nearest known name where there is one.
  public let message: String

  /// A problem at a place of the tree.
  public init(path: [Int], message: String) {
    self.path = path
    self.message = message
  }
}

extension Condition {
  /// Everything that breaks the rule, in the order of its lines; empty for a sound rule.
  ///
  /// References to segments are checked for existence here, and for cycles by `SegmentGraph`.
  /// - Complexity: linear in the size of the condition.
  public func problems(in context: RuleContext) -> [RuleProblem] {
    var validation = ConditionValidation(context: context)
    validation.check(self, at: [])
    return validation.problems
  }
}

/// Walks a condition and collects what is wrong with it.
private struct ConditionValidation {
  let context: RuleContext
  var problems: [RuleProblem] = []

  mutating func check(_ condition: Condition, at path: [Int]) {
    switch condition {
    case .group(let group): check(group, at: path)
    case .comparison(let comparison): check(comparison, at: path)
    case .segment(let reference):
      guard context.segmentNames[reference.id] == nil else { return }
      report("the segment #\(reference.id.rawValue) does not exist", at: path)
    case .sample(let sample):
      if !TopShare.percent(sample.percent).isSound { report("a sample's share is above 0 and up to 100 %", at: path) }
      if sample.name.isEmpty { report("a sample wants a name", at: path) }
    case .unreadable(let unreadable): report(unreadable.reason, at: path)
    }
  }

  private mutating func report(_ message: String, at path: [Int]) {
    problems.append(RuleProblem(path: path, message: message))
  }

  private mutating func check(_ group: Group, at path: [Int]) {
    guard path.count < Condition.deepestNesting else {
      return report("groups may be nested at most \(Condition.deepestNesting) deep", at: path)
    }
    if group.children.isEmpty { report("the group is empty; add a condition or remove the group", at: path) }
    for (index, child) in group.children.enumerated() { check(child, at: path + [index]) }
  }

  private mutating func check(_ comparison: Comparison, at path: [Int]) {
    if case .event(let measure) = comparison.subject { check(measure, at: path) }
    guard let type = context.type(of: comparison.subject) else { return reportUnknown(comparison.subject, at: path) }
    let descriptor = comparison.test.descriptor
    guard descriptor.types.contains(type) else {
      return report("“\(descriptor.title)” does not compare \(type.phrase)", at: path)
    }
    if comparison.test.isOfTagHistory, comparison.subject != .field(.tags) {
      return report("only tags have a history; “\(descriptor.title)” compares nothing else", at: path)
    }
    if case .subject(let other) = comparison.operand {
      return check(other, against: type, comparison.test, at: path)
    }
    guard comparison.operand.shape == descriptor.operand else {
      return report("“\(descriptor.title)” wants \(Self.words(for: descriptor.operand))", at: path)
    }
    check(comparison.operand, type, at: path)
  }

  /// Checks a comparison of a field or measure with another.
  private mutating func check(_ other: Comparison.Subject, against type: FieldType, _ test: Operator, at path: [Int]) {
    if case .event(let measure) = other { check(measure, at: path) }
    guard let otherType = context.type(of: other) else { return reportUnknown(other, at: path) }
    if !test.comparesSubjects { report("“\(test.descriptor.title)” compares with values only", at: path) }
    if !type.isComparable(with: otherType) {
      report("\(type.phrase) cannot be compared with \(otherType.phrase)", at: path)
    }
  }

  private mutating func reportUnknown(_ subject: Comparison.Subject, at path: [Int]) {
    let (name, catalogue, kind) =
      switch subject {
      case .field(let id): (id.rawValue, context.schema, "field")
      case .event(let measure):
        if case .sum(let key) = measure.kind {
          (key.rawValue, context.eventSchema, "event key")
        } else {
          (measure.event.rawValue, context.eventSchema, "event")
        }
      }
    let nearest = catalogue.suggestion(for: name).map { "; did you mean \($0)?" } ?? ""
    report("no \(kind) is named \"\(name)\"\(nearest)", at: path)
  }

  private static func words(for shape: Operator.OperandShape) -> String {
    switch shape {
    case .none: "no value"
    case .one: "one value"
    case .two: "a lower and an upper value"
    case .list: "a list of values"
    case .span: "a number of days, weeks, months or years"
    case .top: "a number of fans or a share of them"
    }
  }
}

// MARK: Operands

extension ConditionValidation {
  private mutating func check(_ operand: Operand, _ type: FieldType, at path: [Int]) {
    if case .list(let values) = operand {
      if values.isEmpty { report("the list is empty", at: path) }
      if values.count > Condition.longestList {
        report("a list may have at most \(Condition.longestList) values", at: path)
      }
    }
    if case .span(let span) = operand { check(span, at: path) }
    if case .top(let share) = operand, !share.isSound {
      report("a top is a number of fans from 1, or a share above 0 and up to 100 %", at: path)
    }
    for literal in operand.literals {
      if let wrong = problem(with: literal, as: type) { return report(wrong, at: path) }
    }
    if case .two(let lower, let upper) = operand, let order = Literal.compare(lower, upper), order > 0 {
      report("the lower end is above the upper end", at: path)
    }
  }

  private func problem(with literal: Literal, as type: FieldType) -> String? {
    let shown = ConditionPrinter.shown(literal, nil, context.currency)
    switch (type, literal) {
    case (.text, .text(let text)), (.choice, .text(let text)), (.set, .text(let text)):
      return text.isEmpty ? "an empty text is no value; use “is missing” or “is present”" : nil
    case (.number, .number): return nil
    case (.money, .number(let number)):
      guard Money(number, in: context.currency) == nil else { return nil }
      return "\(shown) has more digits than \(context.currency.code) has, or is too large"
    case (.days, .number(let number)):
      return number.fractionDigits == 0 ? nil : "\(shown) is not a whole number of days"
    case (.date, .day): return nil
    default: return "\"\(shown)\" is not \(type.phrase)"
    }
  }

  private mutating func check(_ span: CalendarSpan, at path: [Int]) {
    guard !(1...CalendarSpan.largestCount).contains(span.count) else { return }
    report("a number from 1 to \(CalendarSpan.largestCount) is wanted, not \(span.count)", at: path)
  }
}

// MARK: Event measures

extension ConditionValidation {
  private mutating func check(_ measure: EventMeasure, at path: [Int]) {
    if case .sum(let key) = measure.kind, let type = context.eventSchema[key]?.type, type != .money, type != .number {
      report("\(key.rawValue) holds \(type.phrase), which cannot be summed", at: path)
    }
    if let filter = measure.filter { checkFilter(filter, at: path) }
    if let sequel = measure.sequel {
      if let filter = sequel.filter { checkFilter(filter, at: path) }
      if !(1...CalendarSpan.largestCount).contains(sequel.days) {
        report("an event follows within 1 to \(CalendarSpan.largestCount) days", at: path)
      }
    }
    switch measure.window {
    case .last(let span): check(span, at: path)
    case .range(let from, let to): if from > to { report("the window's first day is after its last", at: path) }
    case .months(let from, let to):
      if !(1...12).contains(from) || !(1...12).contains(to) { report("months are numbers from 1 to 12", at: path) }
    case .since, .before, nil: break
    }
  }
}

extension ConditionValidation {
  private mutating func checkFilter(_ filter: Condition, at path: [Int]) {
    for problem in filter.problems(in: context.forEvents) {
      report("in the event's filter: \(problem.message)", at: path)
    }
    if path.count + filter.groupDepth > Condition.deepestNesting {
      report(
        "groups may be nested at most \(Condition.deepestNesting) deep, those of an event's filter included", at: path)
    }
    if !filter.isEventFilter { report("an event's filter compares the event's own keys with values only", at: path) }
  }
}

extension Condition {
  /// How many groups stand in each other at most.
  var groupDepth: Int {
    if case .group(let group) = self { 1 + (group.children.map(\.groupDepth).max() ?? 0) } else { 0 }
  }

  /// Whether the condition holds comparisons of fields only, as an event's filter must.
  var isEventFilter: Bool {
    switch self {
    case .comparison(let comparison):
      if case .event = comparison.subject { return false }
      if case .subject = comparison.operand { return false }
      return ![.inTop, .notInTop, .wasEver, .wasNever].contains(comparison.test)
    case .group(let group): return group.children.allSatisfy(\.isEventFilter)
    case .segment, .sample: return false
    case .unreadable: return true
    }
  }
}
