import Segmentation

/// Reads one event after the other, each wholly before anything of it is applied.
struct EventLineReading: ~Copyable, LineReading {
  /// Where a key of an event goes.
  private enum Slot {
    case id, fan, type, at
    case amount(Int)
    case declared(Int, FieldType, Role)
    case undeclared(Int)
  }

  /// A key as lines of the usual shape have it.
  private struct PlainKey {
    enum Kind: UInt8 {
      case unusual, id, fan, type, at, amount, text, tag, channel, number, undeclared
    }
    var kind = Kind.unusual
    var place: Int32 = 0
  }

  /// Keys that say more than their value.
  private enum Role {
    case plain, currency, tag, channel
  }

  private(set) var builder: EventTableBuilder
  var found: LineProblems
  /// Where the line of each taken id begins.
  private(set) var starts: [UInt32] = []
  private(set) var notes: [EventLines.Noted] = []

  private let fans: ByteInterner
  private let now: Instant
  private let currency: Currency
  private let range: LineRange
  private var reader = JSONReader(UnsafeBufferPointer(start: nil, count: 0))
  private var keys = LineKeys()
  /// Where the values of each key go, once it has been met.
  private var slots: [Slot?] = []
  /// The same for lines of the usual shape.
  private var plainKeys: [PlainKey] = []
  /// The key that was read last.
  private var key: Int?

  // The line that is being read.
  private var line = 0
  private var id: JSONString?
  private var fan: JSONString?
  private var type: JSONString?
  private var at: Instant?
  private var currencyCode: JSONString?
  private var amount: (slot: Int, number: DecimalNumber, key: Int?, offset: Int)?
  private var hasTag = false
  private var hasChannel = false
  private var values: [LineValue] = []

  /// The fan of the last event and their row: events often stand together.
  private var lastFan = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var lastRow = 0

  init(
    _ builder: EventTableBuilder, of fans: ByteInterner, _ frame: EvaluationFrame, file: String, _ range: LineRange
  ) {
    self.builder = builder
    self.fans = fans
    self.range = range
    now = frame.now
    currency = frame.settings.currency
    found = LineProblems(file: file)
    let events = range.bytes.count / Self.bytesOfEvent
    starts.reserveCapacity(events)
    self.builder.reserve(events: events)
  }

  /// A line of an event has about so many bytes.
  private static let bytesOfEvent = 112

  var field: String? { key.map { keys.name(of: $0) } }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ line: JSONLine) throws(JSONProblem) {
    begin(text, line)
    try reader.beginLine(&keys)
    while let number = try reader.nextKey(&keys) {
      key = number
      if number >= slots.count || slots[number] == nil { addSlot(number) }
      if let slot = slots[number] { try readValue(of: slot) }
    }
    key = nil
    try reader.finish()
    guard let id else { throw missing("id") }
    guard let fan else { throw missing("fan") }
    guard let type else { throw missing("type") }
    guard let at else { throw missing("at") }
    let money = try checkedAmount(type)
    key = nil
    take(id, of: fan, type, at, money, text, from: line.range.lowerBound)
  }

  /// Takes an event of which everything has been read.
  @inline(__always)
  private mutating func take(
    _ id: JSONString, of fan: JSONString, _ type: JSONString, _ at: Instant, _ money: Amount,
    _ text: UnsafeBufferPointer<UInt8>, from start: Int
  ) {
    starts.append(UInt32(start))
    guard let row = row(of: fan) else {
      _ = id.withUnescapedUTF8 { builder.takeID($0) }
      return note(.orphan)
    }
    let entry = id.withUnescapedUTF8 { id in
      type.withUnescapedUTF8 { builder.add(id: id, type: $0, fan: row, at: at) }
    }
    if at > now { note(.future) }
    if !hasTag || !hasChannel { noteMissingKeys(of: type) }
    apply(money, to: entry)
    for index in values.indices { apply(values[index], text, to: entry) }
  }

  private mutating func begin(_ text: UnsafeBufferPointer<UInt8>, _ line: JSONLine) {
    reader.restart(text, firstLine: line.number)
    self.line = line.number
    (key, id, fan, type, at, currencyCode, amount) = (nil, nil, nil, nil, nil, nil, nil)
    (hasTag, hasChannel) = (false, false)
    values.removeAll(keepingCapacity: true)
  }

  private func missing(_ key: String) -> JSONProblem { reader.problem("the key \"\(key)\" is missing", at: 0) }

  private mutating func note(_ note: EventLines.Note) {
    notes.append(EventLines.Noted(line: line, number: UInt32(builder.takenIDs - 1), note: note))
  }

  private mutating func row(of fan: JSONString) -> Int? {
    if !fan.hasEscapes, lastFan.count > 0 {
      if fan.bytes.holdsSameBytes(as: lastFan) { return lastRow }
      // Events often come in the order of fans.
      if fans.holds(fan.bytes, at: lastRow + 1) {
        (lastFan, lastRow) = (fan.bytes, lastRow + 1)
        return lastRow
      }
    }
    guard let row = fan.withUnescapedUTF8({ fans.number(of: $0) }) else { return nil }
    if !fan.hasEscapes { (lastFan, lastRow) = (fan.bytes, row) }
    return row
  }
}

// MARK: Lines of the usual shape

extension EventLineReading {
  mutating func readPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, number: Int) -> Int? {
    guard var plain = PlainLine(bytes, from: start) else { return nil }
    var (id, fan, type) = (PlainLine.Text(), PlainLine.Text(), PlainLine.Text())
    var at: Instant?
    var (amount, amountSlot): (Int64, Int) = (0, -1)
    var (hasTag, hasChannel) = (false, false)
    if !values.isEmpty { values.removeAll(keepingCapacity: true) }
    keys.beginLine()
    while true {
      guard let key = plain.nextKey(&keys), key < plainKeys.count else { return nil }
      let use = plainKeys[key]
      let slot = Int(use.place)
      switch use.kind {
      case .id:
        guard let text = plain.readID() else { return nil }
        id = text
      case .fan:
        guard let text = plain.readID() else { return nil }
        fan = text
      case .type:
        guard let text = plain.readID() else { return nil }
        type = text
      case .at:
        guard let instant = plain.readInstant() else { return nil }
        at = instant
      case .amount:
        guard let units = plain.readAmount(fractionDigits: currency.fractionDigits) else { return nil }
        (amount, amountSlot) = (units, slot)
      case .text, .tag, .channel:
        guard let value = plain.readText(slot: slot) else { return nil }
        hasTag = hasTag || (use.kind == .tag && value.kind == .text)
        hasChannel = hasChannel || (use.kind == .channel && value.kind == .text)
        values.append(value)
      case .number:
        guard let value = plain.readNumber(slot: slot) else { return nil }
        values.append(value)
      case .undeclared:
        guard let value = plain.readText(slot: slot, isUndeclared: true) else { return nil }
        values.append(value)
      case .unusual: return nil
      }
      let step = plain.step()
      if step == .unusual { return nil }
      if step == .end { break }
    }
    guard let at, id.isThere, fan.isThere, type.isThere else { return nil }
    line = number
    (self.hasTag, self.hasChannel) = (hasTag, hasChannel)
    let money: Amount = amountSlot < 0 ? .none : .own(slot: amountSlot, Money(minorUnits: amount))
    take(plain.string(id), of: plain.string(fan), plain.string(type), at, money, plain.line, from: start)
    return plain.at
  }
}

// MARK: Values

extension EventLineReading {
  private mutating func addSlot(_ number: Int) {
    // A key that stood in a broken line alone was not met yet.
    if number >= slots.count { slots.append(contentsOf: repeatElement(nil, count: number + 1 - slots.count)) }
    let slot = makeSlot(number)
    slots[number] = slot
    while plainKeys.count <= number { plainKeys.append(PlainKey()) }
    plainKeys[number] = plainKey(slot)
  }

  private func plainKey(_ slot: Slot) -> PlainKey {
    switch slot {
    case .id: PlainKey(kind: .id)
    case .fan: PlainKey(kind: .fan)
    case .type: PlainKey(kind: .type)
    case .at: PlainKey(kind: .at)
    case .amount(let place): PlainKey(kind: .amount, place: Int32(place))
    case .undeclared(let place): PlainKey(kind: .undeclared, place: Int32(place))
    case .declared(let place, .text, let role), .declared(let place, .choice, let role):
      switch role {
      case .plain: PlainKey(kind: .text, place: Int32(place))
      case .tag: PlainKey(kind: .tag, place: Int32(place))
      case .channel: PlainKey(kind: .channel, place: Int32(place))
      case .currency: PlainKey()
      }
    case .declared(let place, .number, .plain): PlainKey(kind: .number, place: Int32(place))
    case .declared: PlainKey()
    }
  }

  private mutating func makeSlot(_ number: Int) -> Slot {
    let name = keys.name(of: number)
    switch keys.withName(of: number, { builder.slot(for: $0) }) {
    case .reserved: return name == "id" ? .id : name == "fan" ? .fan : name == "type" ? .type : .at
    case .declared(let place, .money): return .amount(place)
    case .declared(let place, let type):
      let role: Role = name == "currency" ? .currency : name == "tag" ? .tag : name == "channel" ? .channel : .plain
      return .declared(place, type, role)
    case .undeclared(let place): return .undeclared(place)
    }
  }

  @inline(__always)
  private mutating func readValue(of slot: Slot) throws(JSONProblem) {
    switch slot {
    case .id: id = try reader.readID()
    case .fan: fan = try reader.readID()
    case .type: type = try reader.readID()
    case .at: at = try readTime()
    case .amount(let place): try readAmount(place)
    case .declared(let place, let type, let role):
      let value = try reader.readValue(as: type, slot: place, in: currency)
      if role != .plain, value.kind == .text { noteValue(value, role) }
      values.append(value)
    case .undeclared(let place): values.append(try reader.readUndeclared(slot: place))
    }
  }

  private mutating func noteValue(_ value: LineValue, _ role: Role) {
    switch role {
    case .currency: currencyCode = value.text(in: reader.bytes)
    case .tag: hasTag = true
    case .channel: hasChannel = true
    case .plain: break
    }
  }

  @inline(__always)
  private mutating func readTime() throws(JSONProblem) -> Instant {
    let expected = "a time with an offset, such as 2026-03-02T10:11:12Z"
    let kind = try reader.peekKind()
    guard kind == .string else { throw try reader.refusal(kind, expected: expected) }
    let text = try reader.readString()
    if let instant = text.withUnescapedUTF8({ Instant(rfc3339: $0) }) { return instant }
    throw reader.problem("\(Excerpt.quoted(text.string)) is not \(expected)")
  }

  /// The currency may stand after the amount, so this is not money yet.
  private mutating func readAmount(_ slot: Int) throws(JSONProblem) {
    let kind = try reader.peekKind()
    if kind == .number {
      let number = try reader.readDecimal()
      amount = (slot, number, key, reader.offset)
    } else if kind == .string {
      let text = try reader.readString()
      guard !text.bytes.isEmpty else { return }
      guard let number = text.withUnescapedUTF8({ DecimalNumber(utf8: $0) }) else {
        throw reader.refusal(text, of: .money)
      }
      amount = (slot, number, key, reader.offset)
    } else {
      _ = try reader.readValue(as: .money, slot: slot, in: currency)
    }
  }

  private enum Amount {
    case none
    case own(slot: Int, Money)
    case foreign(String)
  }

  @inline(__always)
  private mutating func checkedAmount(_ type: JSONString) throws(JSONProblem) -> Amount {
    guard let amount else { return .none }
    return try checked(amount, type)
  }

  private mutating func checked(
    _ amount: (slot: Int, number: DecimalNumber, key: Int?, offset: Int), _ type: JSONString
  ) throws(JSONProblem) -> Amount {
    key = amount.key
    if amount.number.mantissa < 0, type == "purchase" || type == "refund" {
      let hint = type == "refund" ? "a refund's amount is positive" : "what was given back is a refund"
      throw reader.problem("\(reader.written(at: amount.offset)) is negative; \(hint)", at: amount.offset)
    }
    if let code = currencyCode?.string, code != currency.code {
      let money = Currency(code: code).flatMap { own in Money(amount.number, in: own)?.decimalText(in: own) }
      return .foreign("\(money ?? amount.number.description) \(code)")
    }
    guard let money = Money(amount.number, in: currency) else {
      throw reader.noAmount(of: currency, at: amount.offset)
    }
    return .own(slot: amount.slot, money)
  }
}

// MARK: Applying

extension EventLineReading {
  private mutating func noteMissingKeys(of type: JSONString) {
    if !hasTag, type == "tag_added" || type == "tag_removed" { note(.noTag) }
    if !hasChannel {
      if type == "unsubscribed" { note(.leavesNoChannel) }
      if type == "consent_given" { note(.givesNoChannel) }
    }
  }

  @inline(__always)
  private mutating func apply(_ amount: Amount, to entry: EventTableBuilder.Entry) {
    switch amount {
    case .none: break
    case .own(let slot, let money): builder.setMoney(entry, slot, to: money)
    case .foreign(let text):
      note(.foreign)
      if case .undeclared(let slot) = builder.slot(for: ("foreign_amount" as StaticString).utf8Bytes) {
        builder.setUndeclared(entry, slot, to: .text(text))
      }
    }
  }

  @inline(__always)
  private mutating func apply(
    _ value: LineValue, _ line: UnsafeBufferPointer<UInt8>, to entry: EventTableBuilder.Entry
  ) {
    let slot = Int(value.slot)
    switch value.kind {
    case .text where value.isUndeclared:
      value.text(in: line).withUnescapedUTF8 { builder.setUndeclared(entry, slot, toText: $0) }
    case .text: value.text(in: line).withUnescapedUTF8 { builder.setText(entry, slot, to: $0) }
    case .missing: break
    case .decimal where !value.isUndeclared: builder.setNumber(entry, slot, to: value.decimal)
    case .object:
      let object = JSONMerge.merge(String(decoding: line.slice(value.range), as: UTF8.self), into: nil)
      builder.setUndeclared(entry, slot, to: .other(object))
    default:
      guard let value = value.undeclared(in: line) else {
        preconditionFailure("no declared key of an event is of this type")
      }
      builder.setUndeclared(entry, slot, to: value)
    }
  }
}

// MARK: Ids

extension EventLineReading {
  /// The id of the event in a line that was read before.
  static func id(of line: UnsafeBufferPointer<UInt8>) -> String {
    (try? JSONValue(parsing: line))?["id"]?.string ?? ""
  }
}
