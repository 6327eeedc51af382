// The event measures: COUNT(…), SUM(…), DAYS SINCE LAST(…), DAYS SINCE FIRST(…).

extension ConditionParser {
  /// Why a filter can hold neither a segment nor a measure.
  static let filterReason = "an event's filter compares the event's own keys with values only"

  /// The measure that starts here, or nil where a field does.
  mutating func eventMeasure() throws(ConditionTextProblem) -> EventMeasure? {
    let isMeasure =
      isSymbol("(", at: 1) && (isKeyword("COUNT") || isKeyword("SUM"))
      || isKeyword("DAYS") && isKeyword("SINCE", at: 1) && isSymbol("(", at: 3)
    guard isMeasure else { return nil }
    if isFilter { throw problem(Self.filterReason) }
    if take("COUNT") { return try measure { _ in .count } }
    if take("SUM") { return try sum() }
    if take("DAYS", "SINCE", "LAST") { return try measure { _ in .daysSinceLast } }
    if take("DAYS", "SINCE", "FIRST") { return try measure { _ in .daysSinceFirst } }
    return nil
  }

  private mutating func measure(
    _ kind: (EventType) -> EventMeasure.Kind
  ) throws(ConditionTextProblem) -> EventMeasure {
    try expectSymbol("(", "where the event should be named")
    let event = EventType(rawValue: try eventName())
    return try rest(of: kind(event), event: event)
  }

  private mutating func sum() throws(ConditionTextProblem) -> EventMeasure {
    try expectSymbol("(", "where the event should be named")
    let column = current.column
    let (event, key) = try eventAndKey()
    let named = context.eventSchema[Field.ID(rawValue: key)] ?? context.eventSchema.field(named: key)
    guard let field = named else {
      let nearest = context.eventSchema.suggestion(for: key)
      throw ConditionTextProblem(column: column, message: "no event has a key \"\(key)\"", suggestion: nearest)
    }
    guard field.type == .money || field.type == .number else {
      throw ConditionTextProblem(
        column: column, message: "\(key) holds \(field.type.phrase), which cannot be summed", expected: ["a number key"]
      )
    }
    return try rest(of: .sum(field.id), event: EventType(rawValue: event))
  }

  private mutating func eventName() throws(ConditionTextProblem) -> String {
    guard let name = current.text, !name.isEmpty else {
      throw problem("\(current.shown) is not an event", expected: ["an event such as purchase"])
    }
    advance()
    return name
  }

  /// `purchase.amount`, of which either half may be quoted.
  private mutating func eventAndKey() throws(ConditionTextProblem) -> (event: String, key: String) {
    let start = problem("\(current.shown) does not name an event and its key", expected: ["purchase.amount"])
    if case .word(let word) = current.kind, let dot = word.firstIndex(of: ".") {
      let event = String(word[..<dot])
      let key = String(word[word.index(after: dot)...])
      advance()
      if !event.isEmpty, !key.isEmpty { return (event, key) }
      if !event.isEmpty, case .quoted(let key) = current.kind {
        advance()
        return (event, key)
      }
      throw start
    }
    guard case .quoted(let event) = current.kind, case .word(let word) = peek().kind, word.hasPrefix(".") else {
      throw start
    }
    advance()
    advance()
    if word.count > 1 { return (event, String(word.dropFirst())) }
    guard case .quoted(let key) = current.kind else { throw start }
    advance()
    return (event, key)
  }

  private mutating func rest(
    of kind: EventMeasure.Kind, event: EventType
  ) throws(ConditionTextProblem) -> EventMeasure {
    var filter: Condition?
    if take("WHERE") { filter = try eventFilter() }
    let sequel = take("THEN") ? try eventSequel() : nil
    var window: EventWindow?
    if takeSymbol(",") { window = try eventWindow() }
    guard takeSymbol(")") else {
      throw problem("\(current.shown) was found inside the measure", expected: ["WHERE", "THEN", ",", ")"])
    }
    return EventMeasure(kind, of: event, where: filter, in: window, then: sequel)
  }

  /// `purchase WITHIN 7 DAYS`, `NOT purchase WHERE … WITHIN 7 DAYS`.
  private mutating func eventSequel() throws(ConditionTextProblem) -> EventSequel {
    let mustFollow = !take("NOT")
    let event = EventType(rawValue: try eventName())
    let filter = take("WHERE") ? try eventFilter() : nil
    guard take("WITHIN") else {
      throw problem("\(current.shown) was found after the following event", expected: ["WITHIN 7 DAYS"])
    }
    let span = try span()
    guard span.unit == .day || span.unit == .week else {
      throw problem("an event follows within days or weeks", expected: ["WITHIN 7 DAYS"])
    }
    let days = span.unit == .week ? span.count * 7 : span.count
    return EventSequel(event, where: filter, within: days, mustFollow: mustFollow)
  }

  private mutating func eventFilter() throws(ConditionTextProblem) -> Condition {
    let outer = self
    self = outer.withContext(outer.context.forEvents, isFilter: true)
    let filter = try disjunction()
    self = withContext(outer.context, isFilter: false)
    return filter.normalized
  }

  mutating func eventWindow() throws(ConditionTextProblem) -> EventWindow {
    if take("LAST") { return .last(try span()) }
    if take("SINCE") { return .since(try day()) }
    if take("BEFORE") { return .before(try day()) }
    if take("MONTHS") { return try months() }
    let column = current.column
    let from = try day()
    guard take("TO") else { throw problem("\(current.shown) was found after the first day", expected: ["TO"]) }
    let to = try day()
    guard from <= to else {
      throw ConditionTextProblem(column: column, message: "the window's first day is after its last")
    }
    return .range(from: from, to: to)
  }

  private mutating func months() throws(ConditionTextProblem) -> EventWindow {
    let from = try month()
    guard take("TO") else { throw problem("\(current.shown) was found after the first month", expected: ["TO"]) }
    return .months(from: from, to: try month())
  }

  private mutating func month() throws(ConditionTextProblem) -> Int {
    guard let month = current.text.flatMap({ Int($0) }), (1...12).contains(month) else {
      throw problem("\(current.shown) is not a month from 1 to 12", expected: ["6 TO 8"])
    }
    advance()
    return month
  }
}
