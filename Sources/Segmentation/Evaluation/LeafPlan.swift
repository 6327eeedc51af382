/// One comparison made ready for a table: which column is read, and which stored values satisfy it.
///
/// Equal plans have equal results on one state of a table, so results are remembered by plan.
struct LeafPlan: Hashable, Sendable {
  /// What a present value must be; a missing value never satisfies a test.
  enum Test: Hashable, Sendable {
    /// Nobody, as where a bound has more digits than any value can.
    case never
    case present
    /// Stored numbers from `lower` to `upper`, both included.
    case within(lower: Int128, upper: Int128)
    case oneOf(Set<Int128>)
    /// Texts and choices, by folded literals.
    case text(TextTest)
    /// Sets, by folded literals.
    case members(SetTest)
  }

  enum TextTest: Hashable, Sendable {
    case equals(Set<String>)
    case contains(String)
    case startsWith(String)
    case endsWith(String)
  }

  enum SetTest: Hashable, Sendable {
    case hasAny(Set<String>)
    case hasAll(Set<String>)
  }

  /// What is tested, and how.
  enum Kind: Hashable, Sendable {
    /// The stored values of a column.
    case column(Field.ID, Test)
    /// A number made from the fan's events.
    case measure(MeasurePlan, Test)
    /// Two numbers of the same fan.
    case against(NumberPlan, Relation, NumberPlan)
    /// Two texts of the same fan, equal after folding.
    case sameText(Field.ID, Field.ID)
    /// The fans with the largest numbers.
    case top(NumberPlan, TopShare)
    case sample(FanSample)
    /// The fans who have or had a tag, by its folded name.
    case everTagged(String)
  }

  /// How two numbers relate.
  enum Relation: Hashable, Sendable {
    case equal, less, atMost, greater, atLeast
  }

  let kind: Kind
  /// Whether the result is the complement of the test's, so that missing values satisfy it.
  let isNegated: Bool

  /// Whether the result for one fan depends on the others, so that a changed fan can change everybody's.
  var isRank: Bool { if case .top = kind { true } else { false } }
}

/// An event measure made ready for its log.
struct MeasurePlan: Hashable, Sendable {
  let kind: EventMeasure.Kind
  let event: EventType
  let days: DayFilter
  let filter: RulePlan?
  let sequel: SequelPlan?
}

/// What must follow an event, or must not, made ready.
struct SequelPlan: Hashable, Sendable {
  let event: EventType
  let filter: RulePlan?
  let days: Int32
  let mustFollow: Bool
}

/// A number of a fan at one scale: a column's or a measure's; days since a date count up to today.
struct NumberPlan: Hashable, Sendable {
  enum Source: Hashable, Sendable {
    case column(Field.ID)
    case measure(MeasurePlan)
  }

  let source: Source
  /// Whether the column holds days, of which the days since are meant.
  let isDaysSince: Bool
  /// What the stored number is multiplied by, to bring both sides of a comparison to one scale.
  let factor: Int128
}

/// The civil days that a window admits.
enum DayFilter: Hashable, Sendable {
  case all
  /// Day numbers, both included.
  case within(ClosedRange<Int32>)
  /// Months 1 to 12 of any year.
  case months(Set<Int>)

  /// The days of a window as seen on `today`.
  init(_ window: EventWindow?, today: Day) {
    switch window {
    case nil: self = .all
    case .last(let span):
      let first = span.firstDay(endingOn: today).number
      self = .within(first...max(today.number, first))
    case .range(let from, let to): self = from <= to ? .within(from.number...to.number) : .months([])
    case .since(let day): self = .within(day.number...Int32.max)
    case .before(let day): self = .within(Int32.min...(day.number - 1))
    case .months(let from, let to):
      self = .months(from <= to ? Set(from...max(from, to)) : Set(from...max(from, 12)).union(1...max(1, to)))
    }
  }

  func contains(_ day: Int32) -> Bool {
    switch self {
    case .all: true
    case .within(let range): range.contains(day)
    case .months(let months): months.contains(Day(number: day).month)
    }
  }
}

/// A whole rule made ready for a table.
indirect enum RulePlan: Hashable, Sendable {
  case leaf(LeafPlan)
  case group(Group.Kind, [RulePlan])
  case segment(Segment.ID, belongs: Bool)
}
