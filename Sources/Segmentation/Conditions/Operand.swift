/// A value written in a condition.
public enum Literal: Hashable, Sendable {
  case text(String)
  case number(DecimalNumber)
  case day(Day)
}

/// What a comparison compares with.
public enum Operand: Hashable, Sendable {
  case none
  case one(Literal)
  /// Both ends are included.
  case two(Literal, Literal)
  case list([Literal])
  case span(CalendarSpan)

  /// The literals in the operand, in order.
  public var literals: [Literal] {
    switch self {
    case .none, .span: []
    case .one(let value): [value]
    case .two(let lower, let upper): [lower, upper]
    case .list(let values): values
    }
  }

  /// The operand with each literal replaced.
  public func mapLiterals(_ transform: (Literal) -> Literal) -> Operand {
    switch self {
    case .none, .span: self
    case .one(let value): .one(transform(value))
    case .two(let lower, let upper): .two(transform(lower), transform(upper))
    case .list(let values): .list(values.map(transform))
    }
  }

  /// The shape of this operand.
  public var shape: Operator.OperandShape {
    switch self {
    case .none: .none
    case .one: .one
    case .two: .two
    case .list: .list
    case .span: .span
    }
  }
}

/// A number of civil days, weeks, months or years up to today.
public struct CalendarSpan: Hashable, Sendable {
  /// A calendar unit; a week is seven days, months and years are clamped to the month's end.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case day, week, month, year
  }

  /// How many units; at least one.
  public let count: Int
  /// What is counted.
  public let unit: Unit

  /// The last `count` units, at least one.
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// The first day that belongs to the span when `today` is its last: today − N < day ≤ today.
  public func firstDay(endingOn today: Day) -> Day {
    let excluded =
      switch unit {
      case .day: today.adding(days: -count)
      case .week: today.adding(days: -7 * count)
      case .month: today.adding(months: -count)
      case .year: today.adding(years: -count)
      }
    return excluded.adding(days: 1)
  }

  /// The most units that a rule may ask for, so that every resolved day is a real one.
  public static let largestCount = 3_650
}
