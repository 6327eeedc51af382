import Segmentation

/// fans.jsonl: a fan a line, where a later line of the same fan is merged into the earlier one (RFC 7396).
struct FanLines: Sendable {
  /// What the lines say.
  private(set) var builder: FanTableBuilder
  private var found: LineProblems
  /// How many lines there are.
  private(set) var lineCount: Int
  /// The lines that merge a fan into another, which may come later.
  private var merges: [(place: LinePlace, into: String)] = []
  /// Where keys stood first that follow from others.
  private var derived: [String: LinePlace] = [:]

  /// Reads all lines of `bytes`; one that holds anything wrong is reported and not applied at all.
  ///
  /// - Complexity: one pass, without an allocation for most values.
  init(_ bytes: LineRange, file: String, into builder: FanTableBuilder) {
    var reading = FanLineReading(builder, file: file)
    lineCount = bytes.forEachLine(&reading)
    (self.builder, found, merges, derived) = (reading.builder, reading.found, reading.merges, reading.derived)
  }

  /// Adds what was read of the lines behind these, part by part.
  mutating func join(_ later: [FanLines]) {
    builder.join(later.map(\.builder))
    for part in later {
      found.append(part.found, linesBefore: lineCount)
      merges += part.merges.map { ($0.place.after(lineCount), $0.into) }
      for (name, place) in part.derived where derived[name] == nil { derived[name] = place.after(lineCount) }
      lineCount += part.lineCount
    }
  }

  /// The collected fans, numbered, and all problems.
  consuming func finish() -> (builder: FanTableBuilder, problems: [DataProblem]) {
    builder.numberFans()
    warn()
    return (builder, found.finished())
  }

  private mutating func warn() {
    for (place, target) in merges {
      let isKnown = Array(target.utf8).withUnsafeBufferPointer { builder.knownRow(ofFan: $0) != nil }
      guard !isKnown else { continue }
      found.warn(
        at: place, field: "merged_into", "no fan has the id \(Excerpt.quoted(target))", "The fan stays by itself.")
    }
    for (name, place) in derived.sorted(by: { ($0.value.line, $0.key) < ($1.value.line, $1.key) }) {
      found.warn(
        at: place, field: name, "the key follows from others and is never read", "Its values were passed over.")
    }
  }
}

/// Where a value stands in a file of lines.
private struct LinePlace {
  var line: Int
  let column: Int

  /// The place in the file of one in a part that comes after so many lines.
  func after(_ linesBefore: Int) -> LinePlace {
    LinePlace(line: LineRange.number(line, after: linesBefore), column: column)
  }
}

extension LineProblems {
  fileprivate mutating func warn(at place: LinePlace, field: String, _ message: String, _ outcome: String) {
    warn(line: place.line, column: place.column, field: field, message, outcome)
  }
}

/// Reads one line after the other, each wholly before anything of it is applied.
private struct FanLineReading: ~Copyable, LineReading {
  /// A key as lines of the usual shape have it.
  private struct PlainKey {
    enum Kind: UInt8 {
      case unusual, id, text, undeclared, date, boolean, number, members
    }
    var kind = Kind.unusual
    var place: Int32 = 0
  }

  var builder: FanTableBuilder
  var found: LineProblems
  private(set) var merges: [(place: LinePlace, into: String)] = []
  private(set) var derived: [String: LinePlace] = [:]
  private let currency: Currency
  private var reader = JSONReader(UnsafeBufferPointer(start: nil, count: 0))
  private var keys = LineKeys()
  /// Where the values of each key go, once it has been met.
  private var slots: [FanTableBuilder.Slot?] = []
  /// The same for lines of the usual shape.
  private var plainKeys: [PlainKey] = []
  private var values: [LineValue] = []
  /// The key that was read last.
  private var key: Int?

  init(_ builder: FanTableBuilder, file: String) {
    self.builder = builder
    currency = builder.frame.settings.currency
    found = LineProblems(file: file)
  }

  var field: String? { key.map { keys.name(of: $0) } }

  mutating func readPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, number: Int) -> Int? {
    guard var plain = PlainLine(bytes, from: start) else { return nil }
    var id = PlainLine.Text()
    if !values.isEmpty { values.removeAll(keepingCapacity: true) }
    keys.beginLine()
    while true {
      guard let key = plain.nextKey(&keys), key < plainKeys.count else { return nil }
      let use = plainKeys[key]
      let slot = Int(use.place)
      let value: LineValue?
      switch use.kind {
      case .id:
        guard let text = plain.readID() else { return nil }
        id = text
        value = nil
      case .text: value = plain.readText(slot: slot)
      case .undeclared: value = plain.readText(slot: slot, isUndeclared: true)
      case .date: value = plain.readDate(slot: slot)
      case .boolean: value = plain.readBoolean(slot: slot)
      case .number: value = plain.readNumber(slot: slot)
      case .members: value = plain.readTexts(slot: slot)
      case .unusual: return nil
      }
      if let value { values.append(value) } else if use.kind != .id { return nil }
      let step = plain.step()
      if step == .unusual { return nil }
      if step == .end { break }
    }
    guard id.isThere else { return nil }
    let row = plain.string(id).withUnescapedUTF8 { builder.addLine(ofFan: $0) }
    let text = plain.line
    let line = JSONLine(number: number, range: start..<plain.at - 1, isComplete: true, isBlank: false)
    for index in values.indices { apply(values[index], row, text, line) }
    return plain.at
  }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ line: JSONLine) throws(JSONProblem) {
    reader.restart(text, firstLine: line.number)
    values.removeAll(keepingCapacity: true)
    key = nil
    var id: JSONString?
    try reader.beginLine(&keys)
    while let number = try reader.nextKey(&keys) {
      key = number
      if number >= slots.count || slots[number] == nil { addSlot(number) }
      switch slots[number] {
      case .field(let field, let type):
        values.append(try reader.readValue(as: type, slot: field, in: currency))
      case .id: id = try reader.readID()
      case .undeclared(let field): values.append(try reader.readUndeclared(slot: field))
      case .mergedInto: values.append(try readMerge())
      case .derived:
        try reader.skipValue()
        if let name = self.field, derived[name] == nil {
          derived[name] = LinePlace(line: line.number, column: reader.position.column)
        }
      case nil: preconditionFailure("every key that was met has its place")
      }
    }
    key = nil
    try reader.finish()
    guard let id else { throw reader.problem("the key \"id\" is missing", at: 0) }
    let row = id.withUnescapedUTF8 { builder.addLine(ofFan: $0) }
    for index in values.indices { apply(values[index], row, text, line) }
  }

  private mutating func addSlot(_ number: Int) {
    // A key that stood in a broken line alone was not met yet.
    if number >= slots.count { slots.append(contentsOf: repeatElement(nil, count: number + 1 - slots.count)) }
    let slot = keys.withName(of: number) { builder.slot(for: $0) }
    slots[number] = slot
    while plainKeys.count <= number { plainKeys.append(PlainKey()) }
    plainKeys[number] = plainKey(slot)
  }

  private func plainKey(_ slot: FanTableBuilder.Slot) -> PlainKey {
    switch slot {
    case .id: PlainKey(kind: .id)
    case .undeclared(let place): PlainKey(kind: .undeclared, place: Int32(place))
    case .field(let place, let type):
      switch type {
      case .text, .choice: PlainKey(kind: .text, place: Int32(place))
      case .date: PlainKey(kind: .date, place: Int32(place))
      case .boolean: PlainKey(kind: .boolean, place: Int32(place))
      case .number: PlainKey(kind: .number, place: Int32(place))
      case .set: PlainKey(kind: .members, place: Int32(place))
      case .money, .days: PlainKey()
      }
    case .mergedInto, .derived: PlainKey()
    }
  }

  /// The place of a value that says into whom the fan was merged.
  private static let mergeSlot = -1

  private mutating func readMerge() throws(JSONProblem) -> LineValue {
    if try reader.peekKind() == .null {
      try reader.readNull()
      return LineValue(.missing, slot: Self.mergeSlot)
    }
    let id = try reader.readID()
    var value = LineValue(.text, slot: Self.mergeSlot, flag: id.hasEscapes)
    value.range = reader.offset + 1..<reader.offset + 1 + id.bytes.count
    return value
  }
}

// MARK: Applying

extension FanLineReading {
  @inline(__always)
  private mutating func apply(
    _ value: LineValue, _ row: Int, _ line: UnsafeBufferPointer<UInt8>, _ place: JSONLine
  ) {
    let field = Int(value.slot)
    guard field >= 0 else { return applyMerge(value, row, line, place.number) }
    guard !value.isUndeclared else { return applyUndeclared(value, field, row, line) }
    switch value.kind {
    case .text: value.text(in: line).withUnescapedUTF8 { builder.setText(field, row, to: $0) }
    case .boolean: builder.setBoolean(field, row, to: value.flag)
    case .instant: builder.setInstant(field, row, to: Instant(microseconds: value.whole))
    case .day: builder.setDay(field, row, to: Day(number: Int32(truncatingIfNeeded: value.whole)))
    case .decimal: builder.setNumber(field, row, to: value.decimal)
    case .money: builder.setMoney(field, row, to: Money(minorUnits: value.whole))
    case .members:
      let text = line.slice(value.range)
      builder.setMembers(field, row, toWritten: text) { LineValue.members(text) }
    case .missing: builder.clear(field, row)
    case .texts, .other, .object: preconditionFailure("only keys that nobody declared hold these")
    }
  }

  private mutating func applyMerge(
    _ value: LineValue, _ row: Int, _ line: UnsafeBufferPointer<UInt8>, _ number: Int
  ) {
    guard value.kind == .text else { return builder.merge(row, into: nil) }
    let target = value.text(in: line)
    target.withUnescapedUTF8 { builder.merge(row, into: $0) }
    let before = line.slice(0..<value.range.lowerBound - 1)
    let column = before.count { $0 & 0xC0 != 0x80 } + (before.hasByteOrderMark() ? 0 : 1)
    merges.append((LinePlace(line: number, column: column), target.string))
  }

  private mutating func applyUndeclared(
    _ value: LineValue, _ field: Int, _ row: Int, _ line: UnsafeBufferPointer<UInt8>
  ) {
    switch value.kind {
    case .missing: builder.clear(field, row)
    case .text: value.text(in: line).withUnescapedUTF8 { builder.setUndeclared(field, row, toText: $0) }
    case .object: builder.mergeUndeclared(field, row, patch: line.slice(value.range))
    default: if let value = value.undeclared(in: line) { builder.setUndeclared(field, row, to: value) }
    }
  }
}
