// Advice on a sound rule: what follows from the rule alone, and what is so on today's data.

extension Evaluator {
  /// What is odd about a rule, the gravest first and then in the order of its lines; none for a broken rule.
  ///
  /// - Parameters:
  ///   - id: The segment that the rule belongs to, which is not compared with itself.
  ///   - segments: The segments that the rule may equal; those that were not evaluated are passed over.
  /// - Complexity: as `fans(matching:)`, and quadratic in the lines of a group that compare one field.
  public mutating func advice(
    on condition: Condition, id: Segment.ID?, among segments: [Segment]
  ) -> [RuleAdvice] {
    guard case .success(let rows) = rows(matching: condition) else { return [] }
    // A rule of one line has no group; its line is looked at as the only one of a group.
    var advice = condition.children.isEmpty ? soleAdvice(on: condition) : groupAdvice(on: condition, at: [])
    if table.count > 0 {
      var values = ValueAdvice(table: table, context: context)
      values.check(condition, at: [])
      advice += values.found
      advice += sizeAdvice(on: condition, rows, proved: advice)
      advice += effectAdvice(on: condition, at: [], beside: advice)
      advice += equalAdvice(rows, id, segments)
    }
    advice += shapeAdvice(on: condition)
    // The sort is stable, so that advice of one kind stays in the order of the lines.
    return advice.sorted { $0.kind < $1.kind }
  }

  // MARK: From the rule alone

  private func soleAdvice(on condition: Condition) -> [RuleAdvice] {
    let nobody = GroupAdvice(Group(.all, [condition]), at: [], context: context, today: table.frame.today).found
    let everybody = GroupAdvice(Group(.any, [condition]), at: [], context: context, today: table.frame.today).found
    return (nobody + everybody).map {
      RuleAdvice(path: [], kind: $0.kind, message: $0.message, remedy: $0.remedy)
    }
  }

  private func groupAdvice(on condition: Condition, at path: [Int]) -> [RuleAdvice] {
    guard case .group(let group) = condition else { return [] }
    var advice = GroupAdvice(group, at: path, context: context, today: table.frame.today).found
    for (index, child) in group.children.enumerated() { advice += groupAdvice(on: child, at: path + [index]) }
    return advice
  }

  private func shapeAdvice(on condition: Condition) -> [RuleAdvice] {
    var advice: [RuleAdvice] = []
    let (depth, lines) = (condition.groupDepth, condition.lineCount)
    if depth > RuleAdvice.deepestClear {
      advice.append(
        RuleAdvice(
          path: [], kind: .deeplyNested, message: "groups stand \(depth) deep in each other",
          remedy: "make a segment of the inner ones and refer to it"))
    }
    if lines > RuleAdvice.mostLines {
      advice.append(
        RuleAdvice(
          path: [], kind: .costly, message: "the rule has \(lines) lines",
          remedy: "join values by “is any of”, or split it into segments"))
    }
    return advice
  }

  // MARK: On today's data

  private mutating func sizeAdvice(
    on condition: Condition, _ rows: Bitmap, proved: [RuleAdvice]
  ) -> [RuleAdvice] {
    // What is proved of the root's own lines says it already, and better.
    let told = Set(proved.filter { $0.path.count <= 1 }.map(\.kind))
    if rows.isEmpty, !told.contains(.contradiction) {
      let remedy = culprit(in: condition).map { "nobody matches “\($0)”" } ?? "loosen one of its lines"
      return [RuleAdvice(path: [], kind: .matchesNobody, message: "the rule matches nobody today", remedy: remedy)]
    }
    if rows.population == table.count, told.isDisjoint(with: [.tautology, .negativesJoinedByOr]) {
      return [
        RuleAdvice(
          path: [], kind: .matchesEverybody, message: "the rule matches everybody today",
          remedy: "add a condition that some do not meet")
      ]
    }
    return []
  }

  /// The first line of a rule that nobody meets, where all lines must be met.
  private mutating func culprit(in condition: Condition) -> String? {
    guard case .group(let group) = condition, group.kind == .all, group.children.count > 1 else { return nil }
    for child in group.children {
      guard case .success(let rows) = rows(matching: child), rows.isEmpty else { continue }
      if case .group = child { continue }
      return ConditionPrinter.phrase(of: child, in: context)
    }
    return nil
  }

  /// The lines beside others that change nothing: everybody meets them all, or nobody meets any of them.
  private mutating func effectAdvice(
    on condition: Condition, at path: [Int], beside told: [RuleAdvice]
  ) -> [RuleAdvice] {
    guard case .group(let group) = condition else { return [] }
    var advice: [RuleAdvice] = []
    let wanted = group.kind == .all ? table.count : 0
    for (index, child) in group.children.enumerated() {
      let place = path + [index]
      advice += effectAdvice(on: child, at: place, beside: told)
      guard group.children.count > 1, !told.contains(where: { $0.path == place }) else { continue }
      guard case .success(let rows) = rows(matching: child), rows.population == wanted else { continue }
      let words: String
      if case .group = child {
        words = "the group"
      } else {
        words = "“\(ConditionPrinter.phrase(of: child, in: context))”"
      }
      let (who, effect) = group.kind == .all ? ("everybody", "narrows nothing") : ("nobody", "adds nothing")
      advice.append(
        RuleAdvice(
          path: place, kind: .withoutEffect, message: "\(words) matches \(who) today and \(effect)",
          remedy: "change it or take it out"))
    }
    return advice
  }

  private func equalAdvice(_ rows: Bitmap, _ id: Segment.ID?, _ segments: [Segment]) -> [RuleAdvice] {
    guard !rows.isEmpty else { return [] }
    let twin = segments.first { $0.id != id && members(of: $0.id)?.rows == rows }
    guard let twin else { return [] }
    return [
      RuleAdvice(
        path: [], kind: .equalSegment, message: "the segment \"\(twin.name)\" has exactly the same fans today",
        remedy: "use that one, or tell the two apart")
    ]
  }
}

extension RuleAdvice {
  /// The deepest nesting of groups that is not advised against.
  public static let deepestClear = 5
  /// The most lines that are not advised against.
  public static let mostLines = 30
}
