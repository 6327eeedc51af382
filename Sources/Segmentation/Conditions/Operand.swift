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
  /// Another field or measure of the same fan.
  case subject(Comparison.Subject)
  case top(TopShare)

  /// The literals in the operand, in order.
  public var literals: [Literal] {
    switch self {
    case .none, .span, .subject, .top: []
    case .one(let value): [value]
    case .two(let lower, let upper): [lower, upper]
    case .list(let values): values
    }
  }

  /// The operand with each literal replaced.
  public func mapLiterals(_ transform: (Literal) -> Literal) -> Operand {
    switch self {
    case .none, .span, .subject, .top: self
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
    case .subject: .one
    case .top: .top
    }
  }
}

/// The fans with the largest values: so many of them, or a share of those who have a value.
public enum TopShare: Hashable, Sendable {
  case count(Int)
  /// A share above 0 and up to 100, of which the number of fans is rounded up.
  case percent(DecimalNumber)

  /// How many of `population` fans are in the top.
  public func size(of population: Int) -> Int {
    switch self {
    case .count(let count): min(count, population)
    case .percent(let percent):
      // population × percent / 100, rounded up, in whole units of the percentage's scale.
      min(population, Int(Self.ceiling(Int128(population) * percent.floorScaled(to: 16), 100 * 10_000_000_000_000_000)))
    }
  }

  private static func ceiling(_ dividend: Int128, _ divisor: Int128) -> Int128 { (dividend + divisor - 1) / divisor }

  /// Whether the number is one that a rule may ask for.
  public var isSound: Bool {
    switch self {
    case .count(let count): count >= 1
    case .percent(let percent): percent > .zero && percent <= DecimalNumber(100) && percent.fractionDigits <= 6
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
