/// Finds the smallest change of one fan's value that flips a comparison, in the smallest unit that is stored.
struct FlipFinder {
  let evaluator: Evaluator
  let row: Int

  private var table: FanTable { evaluator.table }
  private var today: Int128 { Int128(table.frame.today.number) }

  /// The change, or nil where the fan's own value cannot flip it or there is no smallest one.
  func flip(of comparison: Comparison) -> Flip? {
    guard case .leaf(let leaf) = evaluator.planner.plan(.comparison(comparison)) else { return nil }
    switch leaf.kind {
    case .column(let id, let test): return flip(of: comparison, id, test)
    case .measure(let plan, let test):
      if test == .present { return presence(evaluator.table.measured(plan, row) != nil) }
      return quantity(of: comparison.subject).flip(evaluator.table.measured(plan, row), test)
    case .against(let left, let relation, let right): return flip(comparison.subject, left, relation, right)
    case .sameText(let left, let right): return flip(left, right)
    case .everTagged: return evaluator.table.matches(positive(leaf), row) ? nil : .gains(texts(comparison.operand))
    case .top, .sample: return nil
    }
  }

  private func positive(_ leaf: LeafPlan) -> LeafPlan { LeafPlan(kind: leaf.kind, isNegated: false) }

  private func presence(_ isPresent: Bool) -> Flip { isPresent ? .noValue : .anyValue }

  private func texts(_ operand: Operand) -> [String] {
    operand.literals.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  // MARK: Columns

  private func flip(of comparison: Comparison, _ id: Field.ID, _ test: LeafPlan.Test) -> Flip? {
    if test == .present { return presence(ColumnScan.matches(table.columns[id], .present, row)) }
    switch test {
    case .text(let text): return flip(of: comparison, id, text)
    case .members(let set): return flip(of: comparison, id, set)
    case .never, .present, .within, .oneOf: break
    }
    guard case .integers(let column)? = table.columns[id] else {
      return quantity(of: comparison.subject).flip(nil, isDays(comparison.subject) ? inAges(test) : test)
    }
    let quantity = quantity(of: comparison.subject)
    return isDays(comparison.subject)
      ? quantity.flip(column[row].map { today - $0 }, inAges(test)) : quantity.flip(column[row], test)
  }

  private func isDays(_ subject: Comparison.Subject) -> Bool {
    evaluator.context.type(of: subject) == .days && !subject.isEvent
  }

  /// A test of stored dates as a test of the days since them.
  private func inAges(_ test: LeafPlan.Test) -> LeafPlan.Test {
    switch test {
    case .within(let lower, let upper):
      .within(
        lower: upper == Quantity.highest ? Quantity.lowest : today - upper,
        upper: lower == Quantity.lowest ? Quantity.highest : today - lower)
    case .oneOf(let days): .oneOf(Set(days.map { today - $0 }))
    case .never, .present, .text, .members: test
    }
  }

  private func flip(of comparison: Comparison, _ id: Field.ID, _ test: LeafPlan.TextTest) -> Flip? {
    let matches = ColumnScan.matches(table.columns[id], .text(test), row)
    if comparison.test == .isTrue || comparison.test == .isFalse {
      return .becomes(.boolean((comparison.test == .isTrue) != matches))
    }
    guard case .equals = test else { return nil }
    let wanted = texts(comparison.operand)
    if matches {
      guard case .text(let text) = table.value(id, of: row) else { return nil }
      return wanted.count == 1 ? .becomesOtherThan(text) : nil
    }
    return wanted.count == 1 ? .becomes(.text(wanted[0])) : .becomesOneOf(wanted)
  }

  private func flip(of comparison: Comparison, _ id: Field.ID, _ test: LeafPlan.SetTest) -> Flip? {
    var folded: Set<String> = []
    if case .codes(let column)? = table.columns[id], let entry = column[row] { folded = Set(entry.folded) }
    let wanted = texts(comparison.operand)
    let has = wanted.filter { folded.contains(TextFolding.fold($0)) }
    let lacks = wanted.filter { !folded.contains(TextFolding.fold($0)) }
    switch test {
    case .hasAny where has.isEmpty: return lacks.count == 1 ? .gains(lacks) : .gainsOneOf(lacks)
    case .hasAny: return .loses(has)
    case .hasAll where lacks.isEmpty: return has.count == 1 ? .loses(has) : .losesOneOf(has)
    case .hasAll: return .gains(lacks)
    }
  }

  // MARK: Two values of one fan

  private func flip(
    _ subject: Comparison.Subject, _ left: NumberPlan, _ relation: LeafPlan.Relation, _ right: NumberPlan
  ) -> Flip? {
    guard let bound = evaluator.table.number(right, row) else { return nil }
    let factor = left.factor
    let floor = bound >= 0 || bound % factor == 0 ? bound / factor : bound / factor - 1
    let ceiling = bound % factor == 0 ? floor : floor + 1
    let test: LeafPlan.Test =
      switch relation {
      case .equal: floor == ceiling ? .within(lower: floor, upper: floor) : .never
      case .less: .within(lower: Quantity.lowest, upper: ceiling - 1)
      case .atMost: .within(lower: Quantity.lowest, upper: floor)
      case .greater: .within(lower: floor + 1, upper: Quantity.highest)
      case .atLeast: .within(lower: ceiling, upper: Quantity.highest)
      }
    return quantity(of: subject).flip(evaluator.table.number(left, row).map { $0 / factor }, test)
  }

  private func flip(_ left: Field.ID, _ right: Field.ID) -> Flip? {
    guard case .text(let other) = table.value(right, of: row) else { return nil }
    return evaluator.table.sameText(left, right, row) ? .becomesOtherThan(other) : .becomes(.text(other))
  }

  // MARK: Units

  private func quantity(of subject: Comparison.Subject) -> Quantity {
    switch (evaluator.context.type(of: subject), subject) {
    case (.money, _): return Quantity(unit: .money)
    case (.days, _): return Quantity(unit: .days, least: 0)
    case (.date, .field(let id)):
      let isPast = id == .registeredAt || id == .lastActiveAt
      return Quantity(unit: .date, most: isPast ? today : Quantity.highest)
    case (_, .event(let measure)):
      guard case .sum(let key) = measure.kind else { return Quantity(unit: .number(scale: 0), least: 0) }
      return Quantity(unit: .number(scale: table.scale(of: EventScales.id(of: key, in: measure.event))))
    case (_, .field(let id)):
      return Quantity(
        unit: .number(scale: table.scale(of: id)), least: id == .purchaseCount ? 0 : Quantity.lowest)
    }
  }
}

/// What a stored number counts, and which numbers it can be.
private struct Quantity {
  enum Unit {
    case money, days, date
    case number(scale: Int)
  }

  /// The numbers that stand for no bound, as rules are planned.
  static let lowest = Int128.min + 1
  static let highest = Int128.max

  let unit: Unit
  var least = Self.lowest
  var most = Self.highest

  /// The change from `value` to the nearest number that the test judges otherwise; of two equally near, the larger.
  func flip(_ value: Int128?, _ test: LeafPlan.Test) -> Flip? {
    guard let value else { return first(in: test).flatMap(shown).map(Flip.becomes) }
    let options = neighbours(of: value, test).filter { least...most ~= $0 }.sorted(by: >)
    guard let nearest = options.min(by: { distance(value, $0) < distance(value, $1) }) else { return nil }
    if isPoint(test), !test.matches(value) { return shown(nearest).map(Flip.becomes) }
    if case .date = unit {
      guard let days = Int(exactly: distance(value, nearest)) else { return nil }
      return nearest > value ? .daysLater(days) : .daysEarlier(days)
    }
    return shown(distance(value, nearest)).map { nearest > value ? .more($0) : .less($0) }
  }

  private func distance(_ a: Int128, _ b: Int128) -> Int128 { a < b ? b - a : a - b }

  private func isPoint(_ test: LeafPlan.Test) -> Bool {
    switch test {
    case .oneOf: true
    case .within(let lower, let upper): lower == upper
    case .never, .present, .text, .members: false
    }
  }

  /// A number that satisfies the test, for a fan who has none: the lower end where there is one, else the upper.
  private func first(in test: LeafPlan.Test) -> Int128? {
    switch test {
    case .within(let lower, let upper):
      let end = lower > Self.lowest ? max(lower, least) : min(upper, most)
      return test.matches(end) && least...most ~= end && end != Self.highest ? end : nil
    case .oneOf(let values): return values.filter { least...most ~= $0 }.min()
    case .never, .present, .text, .members: return nil
    }
  }

  private func neighbours(of value: Int128, _ test: LeafPlan.Test) -> [Int128] {
    switch test {
    case .within(let lower, let upper):
      if value < lower { return [lower] }
      if value > upper { return [upper] }
      return (lower == Self.lowest ? [] : [lower - 1]) + (upper == Self.highest ? [] : [upper + 1])
    case .oneOf(let values):
      guard values.contains(value) else { return Array(values) }
      var (above, below) = (value + 1, value - 1)
      while values.contains(above) { above += 1 }
      while values.contains(below) { below -= 1 }
      return [above, below]
    case .never, .present, .text, .members: return []
    }
  }

  private func shown(_ number: Int128) -> FanValue? {
    switch unit {
    case .money: return Int64(exactly: number).map { .money(Money(minorUnits: $0)) }
    case .days: return Int(exactly: number).map(FanValue.days)
    case .date: return Int32(exactly: number).map { .day(Day(number: $0)) }
    case .number(let scale):
      let value = FanTable.number(number, scale: scale)
      return value == .missing ? nil : value
    }
  }
}
