/// Finds what the lines of one group say of each other, from the rule alone.
struct GroupAdvice {
  let context: RuleContext
  /// Plans whose numbers are exact at any scale, so that what is found holds for any data.
  private let planner: RulePlanner
  private let group: Group
  private let path: [Int]
  /// A meaning for each child, nil where it has none that can be compared.
  private let meanings: [LineMeaning?]
  private(set) var found: [RuleAdvice] = []

  /// The advice on the lines of the group at `path`.
  init(_ group: Group, at path: [Int], context: RuleContext, today: Day) {
    self.context = context
    self.group = group
    self.path = path
    let planner = RulePlanner(context: context, today: today) { _ in 18 }
    self.planner = planner
    meanings = group.children.map { LineMeaning($0, planner) }
    findDuplicates()
    var order: [LineMeaning.Key] = []
    var lines: [LineMeaning.Key: [Int]] = [:]
    for (index, meaning) in meanings.enumerated() {
      guard let key = meaning?.key else { continue }
      if lines[key] == nil { order.append(key) }
      lines[key, default: []].append(index)
    }
    for key in order { compare(lines[key] ?? []) }
  }

  private func phrase(_ index: Int) -> String {
    let child = group.children[index]
    if case .group(let inner) = child, inner.kind == .none, inner.children.count == 1 {
      return "“not \(ConditionPrinter.phrase(of: inner.children[0], in: context))”"
    }
    return "“\(ConditionPrinter.phrase(of: child, in: context))”"
  }

  private mutating func report(_ kind: RuleAdvice.Kind, _ index: Int, _ message: String, _ remedy: String) {
    found.append(RuleAdvice(path: path + [index], kind: kind, message: message, remedy: remedy))
  }

  // MARK: Equal lines

  private mutating func findDuplicates() {
    var seen: Set<RulePlan> = []
    for (index, child) in group.children.enumerated() where !seen.insert(planner.plan(child)).inserted {
      report(.duplicate, index, "\(phrase(index)) stands twice in its group", "take one of them out")
    }
  }

  // MARK: Lines on one subject

  private mutating func compare(_ lines: [Int]) {
    let isClosed = group.kind == .all ? findContradiction(lines) : findTautology(lines)
    if !isClosed { findSwallowed(lines) }
  }

  private mutating func findContradiction(_ lines: [Int]) -> Bool {
    guard var rest = meanings[lines[0]]?.domain else { return false }
    for (place, index) in lines.enumerated() {
      guard let line = meanings[index]?.accepted else { continue }
      rest = rest.intersection(line)
      guard rest.isEmpty else { continue }
      let other = lines[..<place].first { meanings[$0]?.accepted.intersection(line).isEmpty == true }
      let before = other.map(phrase) ?? "the lines before it"
      let message = line.isEmpty ? "\(phrase(index)) can never be true" : "\(phrase(index)) contradicts \(before)"
      report(.contradiction, index, message, line.isEmpty ? "change its value" : "take one out, or join them by OR")
      return true
    }
    return false
  }

  private mutating func findTautology(_ lines: [Int]) -> Bool {
    guard let first = meanings[lines[0]], !first.domain.isEmpty else { return false }
    var together = first.accepted
    for (place, index) in lines.enumerated() {
      guard let line = meanings[index]?.accepted else { continue }
      together = together.union(line)
      guard together == first.domain else { continue }
      reportTautology(Array(lines[...place]), isAlone: line == first.domain)
      return true
    }
    return false
  }

  private mutating func reportTautology(_ lines: [Int], isAlone: Bool) {
    let index = lines[lines.count - 1]
    let words = isAlone || lines.count == 1 ? "\(phrase(index)) is" : "\(phrase(lines[0])) or \(phrase(index)) is"
    if group.kind == .none {
      let remedy = isAlone ? "change its value" : "take one out"
      return report(.contradiction, index, "\(words) true of everybody, so none of them of nobody", remedy)
    }
    if !isAlone, let list = negatives(lines) {
      return report(.negativesJoinedByOr, index, "\(words) true of everybody", "write \(list)")
    }
    report(.tautology, index, "\(words) true of everybody", isAlone ? "change its value" : "join them by AND")
  }

  /// The lines as one `NOT IN`, where all of them are negative comparisons with values.
  private func negatives(_ lines: [Int]) -> String? {
    var values: [Literal] = []
    var subject: Comparison.Subject?
    for index in lines {
      guard meanings[index]?.isNegative == true else { continue }
      guard case .comparison(let comparison) = group.children[index] else { return nil }
      guard [.notEquals, .isNoneOf].contains(comparison.test) else { return nil }
      subject = comparison.subject
      for literal in comparison.operand.literals where !values.contains(literal) { values.append(literal) }
    }
    let count = lines.count { meanings[$0]?.isNegative == true }
    guard let subject, count > 1 else { return nil }
    return ConditionPrinter.text(of: .comparison(Comparison(subject, .isNoneOf, .list(values))), in: context)
  }

  /// In a group of all, the wider of two lines has no effect; otherwise the narrower.
  private mutating func findSwallowed(_ lines: [Int]) {
    for index in lines {
      guard let line = meanings[index]?.accepted else { continue }
      let other = lines.first { other in
        guard other != index, let beside = meanings[other]?.accepted else { return false }
        if line == beside { return other < index && planner.plan(group.children[other]) != planner.plan(child(index)) }
        return group.kind == .all ? beside.isSubset(of: line) : line.isSubset(of: beside)
      }
      guard let other else { continue }
      let why = group.kind == .all ? "already follows from" : "is already part of"
      report(.swallowed, index, "\(phrase(index)) \(why) \(phrase(other))", "take it out")
    }
  }

  private func child(_ index: Int) -> Condition { group.children[index] }
}
