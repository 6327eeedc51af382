import Segmentation

/// How values of fans are written on screen.
enum FanWords {
  static func text(_ value: FanValue, _ currency: Currency) -> String {
    switch value {
    case .missing: "–"
    case .text(let text): text
    case .number(let number): number.description
    case .money(let money): money.formatted(in: currency)
    case .days(let days): days == 1 ? "1 day" : "\(days) days"
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

  /// The word that joins a line to the one before it: AND, OR, or none for the first.
  static func joint(_ root: Condition, _ path: [Int]) -> String {
    guard let last = path.last, last > 0, case .group(let parent)? = root[path.dropLast()] else { return "" }
    return parent.kind == .all ? "AND " : "OR "
  }

  /// Whether a root's lines read by themselves, joined by AND or OR.
  static func needsNoHead(_ root: Condition) -> Bool {
    if case .group(let group) = root { group.kind != .none } else { true }
  }

  /// What a condition is to who deletes it: the line, or a group and how many lines go with it.
  static func lines(of condition: Condition) -> String {
    guard case .group(let group) = condition else { return "the line" }
    let count = leaves(of: condition)
    return kind(group.kind) + (count == 1 ? " 1 line" : " \(count) lines")
  }

  private static func leaves(of condition: Condition) -> Int {
    guard case .group(let group) = condition else { return 1 }
    return group.children.reduce(0) { $0 + leaves(of: $1) }
  }

  static func kind(_ kind: Group.Kind) -> String { kind.rawValue.uppercased() + " of" }
}

/// Numbers of things, with the word in its number.
enum Count {
  static func fans(_ count: Int) -> String { of(count, "fan") }

  static func members(_ count: Int) -> String { of(count, "member") }

  static func events(_ count: Int) -> String { of(count, "event") }

  static func segments(_ count: Int) -> String { of(count, "segment") }

  private static func of(_ count: Int, _ word: String) -> String {
    Grouped.integer(count) + " " + word + (count == 1 ? "" : "s")
  }
}
