/// The words for what would flip an explained rule, and for when time alone will: the one place that makes them.
public struct ExplanationWords {
  /// What was explained.
  public enum Whole: Hashable, Sendable {
    case segment, condition
  }

  private let context: RuleContext
  private let showsLabels: Bool

  /// Words that name fields by their ids, or by their labels as the builder does.
  public init(context: RuleContext, showsLabels: Bool = false) {
    self.context = context
    self.showsLabels = showsLabels
  }

  /// What stands behind a line, such as `$50.01 more would do; from 2026-11-24`; groups have no such words.
  public func hint(of line: Explanation) -> String {
    if case .group = line.condition { return "" }
    var parts: [String] = []
    if let flip = line.flip { parts.append(text(of: flip) + (line.holds ? " would undo it" : " would do")) }
    if let day = line.changesOn { parts.append((line.holds ? "until " : "from ") + day.description) }
    return parts.joined(separator: "; ")
  }

  /// The sentences below a rule: the fewest changes that flip it, and when time alone does.
  public func closing(of root: Explanation, _ whole: Whole) -> [String] {
    var sentences: [String] = []
    if let flips = root.fewestFlips {
      let changes = flips.map { change($0) }.joined(separator: "; ")
      sentences.append("\(aim(root.holds, whole)): \(changes).")
    }
    if let day = root.changesOn { sentences.append("\(event(root.holds, whole)) by itself on \(day).") }
    return sentences
  }

  private func aim(_ holds: Bool, _ whole: Whole) -> String {
    switch whole {
    case .segment: holds ? "To get out" : "To get in"
    case .condition: holds ? "To fail" : "To satisfy it"
    }
  }

  private func event(_ holds: Bool, _ whole: Whole) -> String {
    switch whole {
    case .segment: holds ? "Leaves" : "Gets in"
    case .condition: holds ? "Fails" : "Holds"
    }
  }

  private func change(_ line: LineFlip) -> String {
    guard case .comparison(let comparison) = line.line else { return text(of: line.flip) }
    return ConditionPrinter.text(of: comparison.subject, asLabel: showsLabels, in: context) + " " + text(of: line.flip)
  }

  /// A change, such as `$50.01 more` or `gains one of engaged, customer`.
  public func text(of flip: Flip) -> String {
    switch flip {
    case .more(let amount): text(of: amount) + " more"
    case .less(let amount): text(of: amount) + " less"
    case .daysLater(let days): text(of: .days(days)) + " later"
    case .daysEarlier(let days): text(of: .days(days)) + " earlier"
    case .becomes(let value): "becomes " + text(of: value)
    case .becomesOneOf(let values): "becomes one of " + values.joined(separator: ", ")
    case .becomesOtherThan(let value): "becomes other than " + value
    case .anyValue: "a value"
    case .noValue: "no value"
    case .gains(let members): "gains " + members.joined(separator: ", ")
    case .gainsOneOf(let members): "gains one of " + members.joined(separator: ", ")
    case .loses(let members): "loses " + members.joined(separator: ", ")
    case .losesOneOf(let members): "loses one of " + members.joined(separator: ", ")
    case .joins(let id): "joins " + name(of: id)
    case .leaves(let id): "leaves " + name(of: id)
    }
  }

  private func name(of id: Segment.ID) -> String { context.segmentNames[id] ?? "#\(id.rawValue)" }

  private func text(of value: FanValue) -> String {
    switch value {
    case .missing: "missing"
    case .text(let text): text
    case .number(let number): number.description
    case .money(let money): money.formatted(in: context.currency)
    case .days(let days): days == 1 ? "1 day" : "\(days) days"
    case .day(let day): day.description
    case .boolean(let value): value ? "yes" : "no"
    case .members(let members): members.joined(separator: ", ")
    }
  }
}
