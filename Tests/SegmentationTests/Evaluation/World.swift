import Segmentation

/// A workspace written out by a test: fans and events as plain values, which fill a table and the oracle alike.
struct World {
  /// A value as a profile or an event has it.
  enum Fact: Hashable {
    case text(String)
    case number(String)
    /// Decimal text in the workspace's currency.
    case money(String)
    case instant(Instant)
    case day(Day)
    case members([String])
    case boolean(Bool)
    case null
  }

  struct Fan {
    let id: String
    var facts: [String: Fact]
  }

  struct Event {
    let id: String
    let type: String
    let fan: Int
    let instant: Instant
    let keys: [String: Fact]
  }

  var settings = WorkspaceSettings()
  var zone = TimeZoneRules.utc
  var now = at("2026-06-15T12:00:00Z")
  var fans: [Fan] = []
  var events: [Event] = []

  var frame: EvaluationFrame { EvaluationFrame(settings: settings, zone: zone, now: now) }

  /// Adds a fan.
  @discardableResult
  mutating func fan(_ id: String, _ facts: [String: Fact] = [:]) -> Int {
    fans.append(Fan(id: id, facts: facts))
    return fans.count - 1
  }

  /// Adds an event of the newest fan, at a moment in RFC 3339.
  mutating func event(_ type: String, _ moment: String, id: String? = nil, _ keys: [String: Fact] = [:]) {
    let id = id ?? "event-\(events.count)"
    events.append(Event(id: id, type: type, fan: fans.count - 1, instant: at(moment), keys: keys))
  }

  /// The workspace as a table, filled through the builder's own functions.
  func table() -> FanTable {
    var builder = FanTableBuilder(frame: frame)
    for fan in fans { fill(&builder, fan) }
    builder.numberFans()
    for event in events { fill(&builder, event) }
    return builder.finish()
  }

  /// The ids of the fans who satisfy a condition; nil where the rule is broken.
  func fans(matching condition: Condition) -> [String]? {
    let table = table()
    var evaluator = Evaluator(table: table)
    guard let membership = try? evaluator.fans(matching: condition).get() else { return nil }
    return membership.rows.rows().map(table.id)
  }

  /// The ids of the fans who satisfy a text; nil where the rule is broken.
  func fans(matching text: String) throws -> [String]? {
    fans(matching: try ConditionParser.parse(text, in: table().context(segments: [:])))
  }

  /// The value of a field for a fan.
  func value(_ field: Field.ID, of id: String) -> FanValue? {
    let table = table()
    return table.row(of: id).map { table.value(field, of: $0) }
  }
}

// MARK: Filling a table

extension World {
  private func fill(_ builder: inout FanTableBuilder, _ fan: Fan) {
    let row = bytes(fan.id) { builder.addLine(ofFan: $0) }
    for (key, fact) in fan.facts.sorted(by: { $0.key < $1.key }) {
      switch bytes(key, { builder.slot(for: $0) }) {
      case .field(let field, _): set(&builder, field, row, fact)
      case .undeclared(let field): if let value = undeclared(fact) { builder.setUndeclared(field, row, to: value) }
      case .mergedInto: if case .text(let id) = fact { bytes(id) { builder.merge(row, into: $0) } }
      case .id, .derived: break
      }
    }
  }

  private func set(_ builder: inout FanTableBuilder, _ field: Int, _ row: Int, _ fact: Fact) {
    switch fact {
    case .text(let text): bytes(text) { builder.setText(field, row, to: $0) }
    case .boolean(let flag): builder.setBoolean(field, row, to: flag)
    case .number(let text): builder.setNumber(field, row, to: number(text))
    case .money(let text): builder.setMoney(field, row, to: money(text))
    case .instant(let instant): builder.setInstant(field, row, to: instant)
    case .day(let day): builder.setDay(field, row, to: day)
    case .members(let members): builder.setMembers(field, row, to: members)
    case .null: builder.clear(field, row)
    }
  }

  private func fill(_ builder: inout FanTableBuilder, _ event: Event) {
    guard let row = bytes(fans[event.fan].id, { builder.knownRow(ofFan: $0) }) else { return }
    let entry = bytes(event.id) { id in
      bytes(event.type) { builder.events.add(id: id, type: $0, fan: row, at: event.instant) }
    }
    for (key, fact) in event.keys.sorted(by: { $0.key < $1.key }) {
      switch (bytes(key, { builder.events.slot(for: $0) }), fact) {
      case (.declared(let slot, _), .text(let text)): bytes(text) { builder.events.setText(entry, slot, to: $0) }
      case (.declared(let slot, _), .number(let text)): builder.events.setNumber(entry, slot, to: number(text))
      case (.declared(let slot, _), .money(let text)): builder.events.setMoney(entry, slot, to: money(text))
      case (.undeclared(let slot), _):
        if let value = undeclared(fact) { builder.events.setUndeclared(entry, slot, to: value) }
      default: break
      }
    }
  }

  private func undeclared(_ fact: Fact) -> UndeclaredValue? {
    switch fact {
    case .text(let text): .text(text)
    case .number(let text): .number(number(text))
    case .members(let members): .texts(members)
    case .boolean(let flag): .boolean(flag)
    case .money, .instant, .day, .null: nil
    }
  }

  private func bytes<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var text = text
    return text.withUTF8(body)
  }

  private func money(_ text: String) -> Money {
    guard let money = Money(number(text), in: settings.currency) else { preconditionFailure("a test writes \(text)") }
    return money
  }
}

/// The number of a text that a test wrote.
func number(_ text: String) -> DecimalNumber {
  guard let number = DecimalNumber(text) else { preconditionFailure("a test writes the number \(text)") }
  return number
}

extension World.Fact: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .text(value) }
}

extension Literal: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// A text written out in a test.
  public init(stringLiteral value: String) { self = .text(value) }

  /// A whole number written out in a test.
  public init(integerLiteral value: Int) { self = .number(DecimalNumber(value)) }
}
