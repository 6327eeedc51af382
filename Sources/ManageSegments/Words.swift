import Segmentation

/// How values of fans are written on screen.
enum FanWords {
  static func text(_ value: FanValue, _ currency: Currency) -> String {
    switch value {
    case .missing: "–"
    case .text(let text): text
    case .number(let number): number.description
    case .money(let money): money.formatted(in: currency)
    case .days(let days): "\(days) days"
    case .day(let day): day.description
    case .boolean(let value): value ? "yes" : "no"
    case .members(let members): members.isEmpty ? "none" : members.joined(separator: ", ")
    }
  }
}

/// How lines of rules are written on screen.
enum RuleWords {
  /// One line of a rule; groups are ALL of, ANY of, NONE of.
  static func line(_ condition: Condition, in context: RuleContext) -> String {
    if case .group(let group) = condition { return kind(group.kind) }
    return ConditionPrinter.phrase(of: condition, in: context)
  }

  static func kind(_ kind: Group.Kind) -> String { kind.rawValue.uppercased() + " of" }
}
