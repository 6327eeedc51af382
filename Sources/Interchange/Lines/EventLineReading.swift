import Segmentation

/// Reads one event after the other, each wholly before anything of it is applied.
struct EventLineReading: ~Copyable {
  private struct Change {
    let slot: Int
    let value: LineValue
  }

  /// Unknown fans that are named, one by one; the rest is counted.
  private static let mostNamed = 20

  private let bytes: UnsafeBufferPointer<UInt8>
  private let currency: Currency
  private var reader = JSONReader(UnsafeBufferPointer(start: nil, count: 0))
  /// The key that was read last.
  private(set) var field: JSONString?
  private(set) var counts = EventLines.Counts()

  // The line that is being read.
  private var id: JSONString?
  private var fan: JSONString?
  private var type: JSONString?
  private var at: Instant?
  private var currencyCode: JSONString?
  private var amount: (slot: Int, number: DecimalNumber, key: JSONString?, offset: Int)?
  private var hasTag = false
  private var hasChannel = false
  private var changes: [Change] = []

  // The events so far: where the first with an id stands.
  private var ids = ByteInterner()
  private var firstLines: [(number: Int, start: Int, end: Int)] = []
  private var warnings = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ currency: Currency) {
    self.bytes = bytes
    self.currency = currency
  }

  mutating func read(
    _ line: JSONLine, into builder: inout FanTableBuilder, _ found: inout LineProblems
  ) throws(JSONProblem) {
    begin(line)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      field = key
      let slot =
        key.hasEscapes ? key.withUnescapedUTF8 { builder.events.slot(for: $0) } : builder.events.slot(for: key.bytes)
      try readValue(of: key, slot)
    }
    field = nil
    try reader.finish()
    guard let id else { throw missing("id") }
    guard let fan else { throw missing("fan") }
    guard let type else { throw missing("type") }
    guard let at else { throw missing("at") }
    let money = try checkedAmount(type)
    field = nil
    guard try isFirst(id, line) else { return }
    guard let row = fan.withUnescapedUTF8({ builder.knownRow(ofFan: $0) }) else { return orphan(fan, line, &found) }
    if at > builder.frame.now { counts.future += 1 }
    checkKeys(of: type, line, &found)
    let entry = id.withUnescapedUTF8 { id in
      type.withUnescapedUTF8 { builder.events.add(id: id, type: $0, fan: row, at: at) }
    }
    apply(money, to: entry, &builder.events)
  }

  private mutating func begin(_ line: JSONLine) {
    reader.restart(bytes.slice(line.range), firstLine: line.number)
    (field, id, fan, type, at, currencyCode, amount) = (nil, nil, nil, nil, nil, nil, nil)
    (hasTag, hasChannel) = (false, false)
    changes.removeAll(keepingCapacity: true)
  }

  private func missing(_ key: String) -> JSONProblem { reader.problem("the key \"\(key)\" is missing", at: 0) }
}

// MARK: Values

extension EventLineReading {
  private mutating func readValue(of key: JSONString, _ slot: EventTableBuilder.Slot) throws(JSONProblem) {
    switch slot {
    case .reserved:
      switch key {
      case "id": id = try reader.readID()
      case "fan": fan = try reader.readID()
      case "type": type = try reader.readID()
      default: at = try readTime()
      }
    case .declared(let number, .money): try readAmount(number)
    case .declared(let number, let type):
      let value = try reader.readValue(as: type, in: currency)
      note(value, of: key)
      changes.append(Change(slot: number, value: value))
    case .undeclared(let number): changes.append(Change(slot: number, value: try reader.readUndeclared()))
    }
  }

  private mutating func note(_ value: LineValue, of key: JSONString) {
    guard case .text(let text) = value else { return }
    if key == "currency" { currencyCode = text }
    if key == "tag" { hasTag = true }
    if key == "channel" { hasChannel = true }
  }

  private mutating func readTime() throws(JSONProblem) -> Instant {
    let value = try reader.readValue(as: .date, in: currency)
    if case .instant(let instant) = value { return instant }
    throw reader.problem("a time with an offset, such as 2026-03-02T10:11:12Z, was expected")
  }

  /// The currency may stand after the amount, so this is not money yet.
  private mutating func readAmount(_ slot: Int) throws(JSONProblem) {
    let kind = try reader.peekKind()
    if kind == .number {
      let number = try reader.readDecimal()
      amount = (slot, number, field, reader.offset)
    } else if kind == .string {
      let text = try reader.readString()
      guard !text.bytes.isEmpty else { return }
      guard let number = text.withUnescapedUTF8({ DecimalNumber(utf8: $0) }) else {
        throw reader.problem(
          "\(Excerpt.quoted(text.string)) is not an amount; leave the key out to mean unknown")
      }
      amount = (slot, number, field, reader.offset)
    } else {
      _ = try reader.readValue(as: .money, in: currency)
    }
  }

  private enum Amount {
    case none
    case own(slot: Int, Money)
    case foreign(String)
  }

  private mutating func checkedAmount(_ type: JSONString) throws(JSONProblem) -> Amount {
    guard let amount else { return .none }
    field = amount.key
    if amount.number < .zero, type == "purchase" || type == "refund" {
      let hint = type == "refund" ? "a refund's amount is positive" : "what was given back is a refund"
      throw reader.problem("\(amount.number) is negative; \(hint)", at: amount.offset)
    }
    if let code = currencyCode?.string, code != currency.code {
      let money = Currency(code: code).flatMap { own in Money(amount.number, in: own)?.decimalText(in: own) }
      return .foreign("\(money ?? amount.number.description) \(code)")
    }
    guard let money = Money(amount.number, in: currency) else {
      throw reader.problem(
        "\(amount.number) is no amount of \(currency.code), which has \(currency.fractionDigits) digits behind "
          + "the point", at: amount.offset)
    }
    return .own(slot: amount.slot, money)
  }
}

// MARK: Identity

extension EventLineReading {
  /// Whether no event before had this id; one that differs from the first is a problem.
  private mutating func isFirst(_ id: JSONString, _ line: JSONLine) throws(JSONProblem) -> Bool {
    let (number, isNew) = id.withUnescapedUTF8 { ids.intern($0) }
    if isNew {
      firstLines.append((line.number, line.range.lowerBound, line.range.upperBound))
      return true
    }
    let first = firstLines[number]
    let (text, earlier) = (bytes.slice(line.range), bytes.slice(first.start..<first.end))
    guard text.holdsSameBytes(as: earlier) || Self.meanSame(text, earlier) else {
      throw reader.problem(
        "the event \(Excerpt.quoted(id.string)) stands at line \(first.number) already, and differs here; the first counts",
        at: 0)
    }
    counts.repeated += 1
    return false
  }

  private static func meanSame(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let one = try? JSONValue(parsing: one), let other = try? JSONValue(parsing: other) else { return false }
    return JSONMerge.meanSame(one, other)
  }

  private mutating func orphan(_ fan: JSONString, _ line: JSONLine, _ found: inout LineProblems) {
    counts.orphans += 1
    guard counts.orphans <= Self.mostNamed else { return }
    found.warn(
      line: line.number, field: "fan", "no fan has the id \(Excerpt.quoted(fan.string))",
      "The event is kept and counts nowhere.")
  }
}

// MARK: Applying

extension EventLineReading {
  private mutating func checkKeys(of type: JSONString, _ line: JSONLine, _ found: inout LineProblems) {
    if !hasTag, type == "tag_added" || type == "tag_removed" {
      warn(line, "tag", "the event names no tag", "It changes no tags.", &found)
    }
    if !hasChannel, type == "consent_given" || type == "unsubscribed" {
      let outcome = type == "unsubscribed" ? "It counts for every channel." : "It counts for no channel."
      warn(line, "channel", "the event names no channel", outcome, &found)
    }
  }

  private mutating func warn(
    _ line: JSONLine, _ field: String, _ message: String, _ outcome: String, _ found: inout LineProblems
  ) {
    warnings += 1
    guard warnings <= Self.mostNamed else { return }
    found.warn(line: line.number, field: field, message, outcome)
  }

  private mutating func apply(_ amount: Amount, to entry: EventTableBuilder.Entry, _ events: inout EventTableBuilder) {
    switch amount {
    case .none: break
    case .own(let slot, let money): events.setMoney(entry, slot, to: money)
    case .foreign(let text):
      counts.foreign += 1
      if case .undeclared(let slot) = events.slot(for: ("foreign_amount" as StaticString).bytes) {
        events.setUndeclared(entry, slot, to: .text(text))
      }
    }
    for change in changes { apply(change, to: entry, &events) }
  }

  private func apply(_ change: Change, to entry: EventTableBuilder.Entry, _ events: inout EventTableBuilder) {
    switch change.value {
    case .text(let text): text.withUnescapedUTF8 { events.setText(entry, change.slot, to: $0) }
    case .number(let number): events.setNumber(entry, change.slot, to: number)
    case .undeclared(let value): events.setUndeclared(entry, change.slot, to: value)
    case .object(let value):
      let text = JSONMerge.merge(value, into: nil).text(.compact)
      events.setUndeclared(entry, change.slot, to: .other(text))
    case .missing: break
    case .boolean, .money, .instant, .day, .members: preconditionFailure("no declared key of an event is of this type")
    }
  }

  /// Sums up what was not named line by line.
  func warn(_ found: inout LineProblems) {
    if counts.orphans > Self.mostNamed {
      found.warn("in all, \(counts.orphans) events are of fans that nobody knows", "They are kept and count nowhere.")
    }
    if warnings > Self.mostNamed { found.warn("in all, \(warnings) events name no tag or no channel") }
    if counts.future > 0 { found.warn("\(counts.future) events are later than now", "They do not count yet.") }
    if counts.foreign > 0 {
      found.warn(
        "\(counts.foreign) events are not in \(currency.code)", "Their amounts stay out of totals, as foreign_amount.")
    }
  }
}
