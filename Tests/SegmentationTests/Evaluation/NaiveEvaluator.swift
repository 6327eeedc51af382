import Segmentation

/// The oracle: who satisfies a rule, fan by fan and word for word after the contract's "Meaning", as slow as it likes.
///
/// It shares no code with the engine's planner, kernels or derivation.
struct NaiveEvaluator {
  /// A value as a comparison sees it; numbers and money are whole multiples of 10⁻¹⁸.
  enum Value: Hashable {
    case missing
    case text(String)
    case number(Int128)
    case day(Day)
    case truth(Bool)
    case members([String])
  }

  let world: World
  let schema: Schema
  let eventSchema: Schema
  let segments: [Segment.ID: Segment]
  private let people: [NaiveFan]
  /// The value of each field, by fan.
  private let values: [[Field.ID: Value]]
  private var today: Day { world.zone.day(of: world.now) }

  init(_ world: World, schema: Schema, eventSchema: Schema, segments: [Segment] = []) {
    self.world = world
    self.schema = schema
    self.eventSchema = eventSchema
    self.segments = Dictionary(segments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let events = Dictionary(grouping: world.events.filter { $0.instant <= world.now }, by: \.fan)
    let people = world.fans.indices.map { NaiveFan(world, $0, (events[$0] ?? []).sorted { $0.instant < $1.instant }) }
    self.people = people
    values = people.map { fan in
      Dictionary(uniqueKeysWithValues: schema.fields.map { ($0.id, fan.value(of: $0.id, $0.type)) })
    }
  }

  /// Whether the fan with this number satisfies a sound rule.
  func holds(_ condition: Condition, for fan: Int) -> Bool {
    switch condition {
    case .group(let group):
      switch group.kind {
      case .all: group.children.allSatisfy { holds($0, for: fan) }
      case .any: group.children.contains { holds($0, for: fan) }
      case .none: !group.children.contains { holds($0, for: fan) }
      }
    case .segment(let reference): isMember(fan, of: reference.id) == reference.belongs
    case .comparison(let comparison): holds(comparison, for: fan)
    case .sample(let sample): isIn(sample, fan) == sample.isIn
    case .unreadable: false
    }
  }

  /// The first 8 bytes of SHA-256(name, 0x00, id) as a share of 2^64, digit by digit.
  private func isIn(_ sample: FanSample, _ fan: Int) -> Bool {
    let hash = SHA256.hash(Array(sample.name.utf8) + [0] + Array(world.fans[fan].id.utf8))
    let number = hash.prefix(8).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    // number / 2^64 < percent / 100, without a fraction in between.
    return number * 100 * 1_000_000 < UInt128(sample.percent.floorScaled(to: 6)) << 64
  }

  private func isMember(_ fan: Int, of id: Segment.ID) -> Bool {
    switch segments[id]?.kind {
    case .dynamic(let condition): holds(condition, for: fan)
    case .fixed(let members): members.contains(world.fans[fan].id)
    case nil: false
    }
  }

  private func holds(_ comparison: Comparison, for fan: Int) -> Bool {
    let value = value(of: comparison.subject, fan)
    switch comparison.operand {
    case .subject(let other): return compare(value, comparison.test, self.value(of: other, fan))
    case .top(let share): return isInTop(share, comparison.subject, fan) == (comparison.test == .inTop)
    default: break
    }
    if comparison.test == .wasEver || comparison.test == .wasNever {
      return wasEver(comparison.operand, fan) == (comparison.test == .wasEver)
    }
    return compare(value, comparison)
  }

  private func value(of subject: Comparison.Subject, _ fan: Int) -> Value {
    switch subject {
    case .field(let id): values[fan][id] ?? .missing
    case .event(let measure): value(of: measure, people[fan])
    }
  }

  private func compare(_ left: Value, _ test: Operator, _ right: Value) -> Bool {
    guard left != .missing, right != .missing else { return test == .notEquals }
    switch test {
    case .equals, .on: return isEqual(left, right)
    case .notEquals: return !isEqual(left, right)
    case .greaterThan, .after: return order(left, right) == 1
    case .atLeast: return order(left, right) != -1
    case .lessThan, .before: return order(left, right) == -1
    default: return order(left, right) != 1
    }
  }

  /// All fans with a value in a row, the largest first, of equal ones the smaller id first; then the front is counted.
  private func isInTop(_ share: TopShare, _ subject: Comparison.Subject, _ fan: Int) -> Bool {
    let all = world.fans.indices.map { ($0, value(of: subject, $0)) }.filter { $0.1 != .missing }
    let row = all.sorted { a, b in
      guard let order = order(a.1, b.1), order != 0 else {
        return Array(world.fans[a.0].id.utf8).lexicographicallyPrecedes(Array(world.fans[b.0].id.utf8))
      }
      return order > 0
    }
    guard let place = row.firstIndex(where: { $0.0 == fan }) else { return false }
    switch share {
    case .count(let count): return place < count
    // The place is inside where fewer than the share stand before it: place < row.count × percent / 100.
    case .percent(let percent): return Int128(place) * 100 * 1_000_000 < Int128(row.count) * percent.floorScaled(to: 6)
    }
  }

  private func wasEver(_ operand: Operand, _ fan: Int) -> Bool {
    guard case .one(.text(let tag)) = operand else { return false }
    var tags: [String] = []
    if case .members(let members)? = world.fans[fan].facts["tags"] { tags = members }
    for event in people[fan].byType["tag_added"] ?? [] {
      if case .text(let added)? = event.keys["tag"] { tags.append(added) }
    }
    return tags.contains { TextFolding.fold($0) == TextFolding.fold(tag) }
  }

  /// The value of a field.
  func value(of field: Field.ID, for fan: Int) -> Value { values[fan][field] ?? .missing }

  // MARK: Measures

  private func value(of measure: EventMeasure, _ fan: NaiveFan) -> Value {
    let counted = (fan.byType[measure.event.rawValue] ?? []).filter { event in
      isInside(measure.window, world.zone.day(of: event.instant))
        && (measure.filter.map { holds($0, for: event) } ?? true)
        && (measure.sequel.map { isFollowed(event, $0, fan) } ?? true)
    }
    switch measure.kind {
    case .count: return .number(Int128(counted.count) * NaiveFan.one)
    case .sum(let key):
      var sum: Int128 = 0
      for event in counted { sum += NaiveFan.number(event.keys[key.rawValue]) ?? 0 }
      return .number(sum)
    case .daysSinceLast: return daysSince(counted.last)
    case .daysSinceFirst: return daysSince(counted.first)
    }
  }

  private func isFollowed(_ event: World.Event, _ sequel: EventSequel, _ fan: NaiveFan) -> Bool {
    let lastDay = Int(world.zone.day(of: event.instant).number) + sequel.days
    let followers = (fan.byType[sequel.event.rawValue] ?? []).filter { other in
      other.id != event.id && other.instant >= event.instant
        && Int(world.zone.day(of: other.instant).number) <= lastDay
        && (sequel.filter.map { holds($0, for: other) } ?? true)
    }
    return sequel.mustFollow ? !followers.isEmpty : followers.isEmpty && lastDay < Int(today.number)
  }

  private func daysSince(_ event: World.Event?) -> Value {
    guard let event else { return .missing }
    return .number(Int128(today.number - world.zone.day(of: event.instant).number) * NaiveFan.one)
  }

  private func isInside(_ window: EventWindow?, _ day: Day) -> Bool {
    switch window {
    case nil: return true
    case .last(let span): return isInLast(span, day)
    case .range(let from, let to): return day >= from && day <= to
    case .since(let first): return day >= first
    case .before(let end): return day < end
    case .months(let from, let to):
      var month = from
      while true {
        if month == day.month { return true }
        if month == to { return false }
        month = month % 12 + 1
      }
    }
  }

  /// today − N < day ≤ today.
  private func isInLast(_ span: CalendarSpan, _ day: Day) -> Bool {
    guard day <= today else { return false }
    switch span.unit {
    case .day: return today.number - day.number < span.count
    case .week: return today.number - day.number < span.count * 7
    case .month: return day > monthsBack(span.count)
    case .year: return day > monthsBack(span.count * 12)
    }
  }

  /// The same day of the month so many months ago, or the last of that month.
  private func monthsBack(_ count: Int) -> Day {
    var (year, month) = (today.year, today.month)
    for _ in 0..<count { (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1) }
    if year < 1 { return .earliest }
    var dayOfMonth = today.day
    while true {
      if let day = Day(year: year, month: month, day: dayOfMonth) { return day }
      dayOfMonth -= 1
    }
  }

  // MARK: Events' own keys

  private func holds(_ filter: Condition, for event: World.Event) -> Bool {
    switch filter {
    case .group(let group):
      switch group.kind {
      case .all: return group.children.allSatisfy { holds($0, for: event) }
      case .any: return group.children.contains { holds($0, for: event) }
      case .none: return !group.children.contains { holds($0, for: event) }
      }
    case .comparison(let comparison):
      guard case .field(let key) = comparison.subject else { return false }
      return compare(NaiveFan.value(event.keys[key.rawValue], eventSchema[key]?.type ?? .text, world), comparison)
    case .segment, .sample, .unreadable: return false
    }
  }

  // MARK: Comparisons

  private func compare(_ value: Value, _ comparison: Comparison) -> Bool {
    let wanted = comparison.operand.literals.map(Self.value)
    switch comparison.test {
    case .isMissing: return value == .missing
    case .isPresent: return value != .missing
    case .equals: return isEqual(value, wanted[0])
    case .notEquals: return !isEqual(value, wanted[0])
    case .isAnyOf: return wanted.contains { isEqual(value, $0) }
    case .isNoneOf: return !wanted.contains { isEqual(value, $0) }
    case .isTrue: return value == .truth(true)
    case .isFalse: return value == .truth(false)
    case .greaterThan: return order(value, wanted[0]).map { $0 > 0 } ?? false
    case .atLeast: return order(value, wanted[0]).map { $0 >= 0 } ?? false
    case .lessThan: return order(value, wanted[0]).map { $0 < 0 } ?? false
    case .atMost: return order(value, wanted[0]).map { $0 <= 0 } ?? false
    case .between: return isBetween(value, wanted)
    case .notBetween: return !isBetween(value, wanted)
    case .on: return value == wanted[0]
    case .before: return order(value, wanted[0]).map { $0 < 0 } ?? false
    case .after: return order(value, wanted[0]).map { $0 > 0 } ?? false
    case .inLast: return isInLast(value, comparison.operand)
    case .notInLast: return !isInLast(value, comparison.operand)
    case .contains, .doesNotContain, .startsWith, .endsWith: return compareText(value, comparison)
    case .has, .hasAnyOf, .hasAllOf, .hasNoneOf: return compareMembers(value, comparison)
    case .inTop, .notInTop, .wasEver, .wasNever: preconditionFailure("asked of the fan, not of a value")
    }
  }

  private func compareText(_ value: Value, _ comparison: Comparison) -> Bool {
    guard case .one(.text(let wanted)) = comparison.operand else { return false }
    guard case .text(let text) = value else { return comparison.test == .doesNotContain }
    let (whole, part) = (Array(TextFolding.fold(text).utf8), Array(TextFolding.fold(wanted).utf8))
    let places =
      whole.count < part.count
      ? []
      : (0...(whole.count - part.count)).filter { start in
        part.indices.allSatisfy { whole[start + $0] == part[$0] }
      }
    switch comparison.test {
    case .contains: return !places.isEmpty
    case .doesNotContain: return places.isEmpty
    case .startsWith: return places.first == 0
    default: return places.last.map { $0 == whole.count - part.count } ?? false
    }
  }

  private func compareMembers(_ value: Value, _ comparison: Comparison) -> Bool {
    let wanted = comparison.operand.literals.map(Self.value)
    guard case .members(let members) = value else { return comparison.test == .hasNoneOf }
    let found = wanted.filter { one in members.contains { isEqual(.text($0), one) } }
    switch comparison.test {
    case .has, .hasAnyOf: return !found.isEmpty
    case .hasAllOf: return found.count == wanted.count
    default: return found.isEmpty
    }
  }

  private func isEqual(_ value: Value, _ wanted: Value) -> Bool {
    if case .text(let left) = value, case .text(let right) = wanted {
      return TextFolding.fold(left) == TextFolding.fold(right)
    }
    return value == wanted
  }

  private func isBetween(_ value: Value, _ ends: [Value]) -> Bool {
    guard let low = order(value, ends[0]), let high = order(value, ends[1]) else { return false }
    return low >= 0 && high <= 0
  }

  private func isInLast(_ value: Value, _ operand: Operand) -> Bool {
    guard case .day(let day) = value, case .span(let span) = operand else { return false }
    return isInLast(span, day)
  }

  private func order(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right ? -1 : left == right ? 0 : 1
    case (.day(let left), .day(let right)): left < right ? -1 : left == right ? 0 : 1
    default: nil
    }
  }

  private static func value(_ literal: Literal) -> Value {
    switch literal {
    case .text(let text): .text(text)
    case .number(let number): .number(number.floorScaled(to: 18))
    case .day(let day): .day(day)
    }
  }
}
