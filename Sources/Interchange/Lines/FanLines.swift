import Segmentation

/// fans.jsonl: a fan a line, where a later line of the same fan is merged into the earlier one (RFC 7396).
public enum FanLines {
  /// Reads all lines into `builder`; a line that holds anything wrong is reported and not applied at all.
  ///
  /// - Parameter firstLine: the number of the first line, where `bytes` are the tail of a file.
  /// - Complexity: one pass, without an allocation for most values.
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String = "fans.jsonl", firstLine: Int = 1,
    into builder: inout FanTableBuilder, problems: inout [DataProblem]
  ) {
    var found = LineProblems(file: file)
    var reading = FanLineReading(builder.frame.settings.currency)
    var lines = JSONLines(bytes, firstLine: firstLine)
    while true {
      do throws(JSONProblem) {
        guard let line = try lines.next() else { break }
        guard !line.isBlank else { continue }
        let text = bytes.slice(line.range)
        do throws(JSONProblem) {
          try reading.read(text, line: line.number, into: &builder)
        } catch {
          found.refuse(text, line, error, field: reading.field?.string)
        }
      } catch {
        found.refuse(error)
      }
    }
    reading.warn(of: builder, &found)
    problems += found.finished()
  }
}

/// Reads one line after the other, each wholly before anything of it is applied.
private struct FanLineReading: ~Copyable {
  private struct Change {
    let slot: FanTableBuilder.Slot
    let value: LineValue
  }

  private let currency: Currency
  private var reader = JSONReader(UnsafeBufferPointer(start: nil, count: 0))
  private var changes: [Change] = []
  /// The key that was read last.
  private(set) var field: JSONString?
  /// The lines that merge a fan into another, which may come later.
  private var merges: [(line: Int, into: String)] = []
  /// Where keys stood that follow from others.
  private var derived: [String: Int] = [:]

  init(_ currency: Currency) { self.currency = currency }

  mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, line: Int, into builder: inout FanTableBuilder
  ) throws(JSONProblem) {
    reader.restart(text, firstLine: line)
    changes.removeAll(keepingCapacity: true)
    field = nil
    var id: JSONString?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      field = key
      let slot = key.hasEscapes ? key.withUnescapedUTF8 { builder.slot(for: $0) } : builder.slot(for: key.bytes)
      if slot == .id { id = try reader.readID() } else { try readValue(of: slot, line: line) }
    }
    field = nil
    try reader.finish()
    guard let id else { throw reader.problem("the key \"id\" is missing", at: 0) }
    let row = id.withUnescapedUTF8 { builder.row(ofFan: $0) }
    for change in changes { apply(change, to: row, line: line, of: &builder) }
  }

  private mutating func readValue(of slot: FanTableBuilder.Slot, line: Int) throws(JSONProblem) {
    switch slot {
    case .field(_, let type): changes.append(Change(slot: slot, value: try reader.readValue(as: type, in: currency)))
    case .undeclared: changes.append(Change(slot: slot, value: try reader.readUndeclared()))
    case .mergedInto:
      let isNull = try reader.peekKind() == .null
      if isNull { try reader.readNull() }
      changes.append(Change(slot: slot, value: isNull ? .missing : .text(try reader.readID())))
    case .derived:
      try reader.skipValue()
      if let name = field?.string, derived[name] == nil { derived[name] = line }
    case .id: preconditionFailure("the id is read by itself")
    }
  }

  // MARK: Applying

  private mutating func apply(_ change: Change, to row: Int, line: Int, of builder: inout FanTableBuilder) {
    switch change.slot {
    case .field(let field, _), .undeclared(let field): apply(change.value, field, row, &builder)
    case .mergedInto:
      guard case .text(let target) = change.value else { return builder.merge(row, into: nil) }
      target.withUnescapedUTF8 { builder.merge(row, into: $0) }
      merges.append((line, target.string))
    case .id, .derived: break
    }
  }

  private func apply(_ value: LineValue, _ field: Int, _ row: Int, _ builder: inout FanTableBuilder) {
    switch value {
    case .missing: builder.clear(field, row)
    case .text(let text): text.withUnescapedUTF8 { builder.setText(field, row, to: $0) }
    case .boolean(let value): builder.setText(field, row, to: (value ? "true" : "false" as StaticString).bytes)
    case .number(let number): builder.setNumber(field, row, to: number)
    case .money(let money): builder.setMoney(field, row, to: money)
    case .instant(let instant): builder.setInstant(field, row, to: instant)
    case .day(let day): builder.setDay(field, row, to: day)
    case .members(let members): builder.setMembers(field, row, to: members)
    case .undeclared(let value): builder.setUndeclared(field, row, to: value)
    case .object(let patch):
      var earlier: JSONValue?
      if case .other(let text)? = builder.undeclaredValue(field, row) { earlier = try? JSONValue(parsing: text) }
      builder.setUndeclared(field, row, to: .other(JSONMerge.merge(patch, into: earlier).text(.compact)))
    }
  }

  // MARK: At the end

  func warn(of builder: borrowing FanTableBuilder, _ found: inout LineProblems) {
    for (line, target) in merges {
      let isKnown = Array(target.utf8).withUnsafeBufferPointer { builder.knownRow(ofFan: $0) != nil }
      guard !isKnown else { continue }
      found.warn(
        line: line, field: "merged_into", "no fan has the id \(Excerpt.quoted(target))", "The fan stays by itself.")
    }
    for (name, line) in derived.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      found.warn(
        line: line, field: name, "the key follows from others and is never read", "Its values were passed over.")
    }
  }
}

extension StaticString {
  /// The bytes of the text.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}
