/// Finds values and events in a rule that today's data does not hold, each with the nearest that it holds.
struct ValueAdvice {
  let table: FanTable
  let context: RuleContext
  private(set) var found: [RuleAdvice] = []

  /// The most values among which a nearest one is looked for.
  private static let longestSearch = 5_000

  /// An empty collection of advice on what `table` does not hold.
  init(table: FanTable, context: RuleContext) {
    self.table = table
    self.context = context
  }

  /// Looks at all lines of a condition.
  mutating func check(_ condition: Condition, at path: [Int]) {
    switch condition {
    case .group(let group):
      for (index, child) in group.children.enumerated() { check(child, at: path + [index]) }
    case .comparison(let comparison):
      check(comparison.subject, at: path)
      if case .subject(let other) = comparison.operand { check(other, at: path) }
      guard case .field(let id) = comparison.subject, let field = context.schema[id] else { return }
      check(comparison, of: field, in: table.columns[id.stored], whose: "fan", at: path)
    case .segment, .sample, .unreadable: break
    }
  }

  private mutating func check(_ subject: Comparison.Subject, at path: [Int]) {
    guard case .event(let measure) = subject else { return }
    check(measure.event, measure.filter, at: path)
    if let sequel = measure.sequel { check(sequel.event, sequel.filter, at: path) }
  }

  private mutating func check(_ event: EventType, _ filter: Condition?, at path: [Int]) {
    guard let log = table.events[event] else {
      let nearest = Nearest.suggestion(for: event.rawValue, among: table.events.logs.map(\.type.rawValue))
      return report(
        .unknownEvent, "no event \"\(event.rawValue)\" ever happened", nearest, else: "check the event's name", at: path
      )
    }
    if let filter { check(filter, in: log, at: path) }
  }

  private mutating func check(_ filter: Condition, in log: EventLog, at path: [Int]) {
    switch filter {
    case .group(let group): for child in group.children { check(child, in: log, at: path) }
    case .comparison(let comparison):
      guard case .field(let key) = comparison.subject, let field = context.eventSchema[key] else { return }
      check(comparison, of: field, in: log.keys[key], whose: "\(log.type.rawValue) event", at: path)
    case .segment, .sample, .unreadable: break
    }
  }

  private mutating func check(
    _ comparison: Comparison, of field: Field, in column: StoredColumn?, whose owner: String, at path: [Int]
  ) {
    let tests: Set<Operator> = [.equals, .notEquals, .isAnyOf, .isNoneOf, .has, .hasAnyOf, .hasAllOf, .hasNoneOf]
    guard tests.contains(comparison.test), [.text, .choice, .set].contains(field.type) else { return }
    guard case .codes(let dictionary)? = column else { return }
    let texts = comparison.operand.literals.compactMap { if case .text(let text) = $0 { text } else { nil } }
    let known = Set(dictionary.entries.lazy.flatMap(\.folded)).union(field.choices.map(TextFolding.fold))
    for text in texts where !known.contains(TextFolding.fold(text)) {
      let names = dictionary.entries.lazy.flatMap(\.values).prefix(Self.longestSearch)
      let nearest = Nearest.suggestion(for: text, among: field.choices + names)
      report(
        .unknownValue, "no \(owner) has \"\(text)\" in \(field.label)", nearest, else: "check its spelling", at: path)
    }
  }

  private mutating func report(
    _ kind: RuleAdvice.Kind, _ message: String, _ nearest: String?, else remedy: String, at path: [Int]
  ) {
    let remedy = nearest.map { "did you mean \"\($0)\"?" } ?? remedy
    found.append(RuleAdvice(path: path, kind: kind, message: message, remedy: remedy))
  }
}
