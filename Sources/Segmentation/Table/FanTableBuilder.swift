/// Collects fans and their events while lines are read, and makes a `FanTable` of them.
///
/// A later line of the same fan is merged into the earlier one: its keys replace, null removes.
public struct FanTableBuilder {
  /// Where the value of a profile's key goes.
  public enum Slot: Hashable, Sendable {
    /// The fan's id, which the reader handles itself.
    case id
    /// The id of the fan that this one was merged into.
    case mergedInto
    /// A field of the schema; dates are given as instants.
    case field(Int, FieldType)
    case undeclared(Int)
    /// A field that follows from others and so is never read from a profile.
    case derived
  }

  /// The moment, zone and settings that derived values follow.
  public let frame: EvaluationFrame
  /// The events of the fans.
  public var events: EventTableBuilder
  private let schema: Schema
  private var ids = ByteInterner()
  private var keyNames = ByteInterner()
  private var slots: [Slot] = []
  private var builders: [FieldBuilder] = []
  private var fieldIDs: [Field.ID] = []
  private var undeclaredIDs: [Int: Field.ID] = [:]
  private var mergedInto: [Int: [UInt8]] = [:]
  /// The first date after now that was passed over because it does not exist yet.
  private var nextFact: Instant?

  /// An empty collector for a workspace's fields.
  public init(frame: EvaluationFrame) {
    self.frame = frame
    schema = .workspace(declared: frame.settings.declaredFields)
    events = EventTableBuilder(zone: frame.zone)
    for field in schema.fields {
      fieldIDs.append(field.id)
      builders.append(FieldBuilder(field.type, isUnique: [.id, .name, .email].contains(field.id)))
    }
  }

  /// The number of fans so far, merged ones included.
  public var count: Int { ids.count }

  /// The row of a fan, which is added where it is new.
  public mutating func row(ofFan id: UnsafeBufferPointer<UInt8>) -> Int { ids.intern(id).number }

  /// The row of a fan that is known.
  public func knownRow(ofFan id: UnsafeBufferPointer<UInt8>) -> Int? { ids.number(of: id) }

  /// Makes room for about this many fans.
  public mutating func reserve(fans: Int) { ids.reserve(fans, bytesEach: 12) }
}

// MARK: Values

extension FanTableBuilder {
  private static let derivedFields: Set<Field.ID> = [
    .category, .lastActiveDays, .registrationDays, .firstPurchaseDays, .lastPurchaseDays,
  ]

  /// Where the values of a profile's key go.
  public mutating func slot(for key: UnsafeBufferPointer<UInt8>) -> Slot {
    let (number, isNew) = keyNames.intern(key)
    if isNew { slots.append(makeSlot(Field.ID(rawValue: keyNames.text(of: number)))) }
    return slots[number]
  }

  private mutating func makeSlot(_ id: Field.ID) -> Slot {
    if id == .id { return .id }
    if id == "merged_into" { return .mergedInto }
    if Self.derivedFields.contains(id) { return .derived }
    if let index = fieldIDs.firstIndex(of: id), undeclaredIDs[index] == nil {
      return .field(index, schema[id]?.type ?? .text)
    }
    builders.append(.undeclared)
    fieldIDs.append(id)
    undeclaredIDs[builders.count - 1] = id
    return .undeclared(builders.count - 1)
  }

  /// Sets a text, choice or yes/no field; yes is `true`.
  public mutating func setText(_ field: Int, _ row: Int, to bytes: UnsafeBufferPointer<UInt8>) {
    builders[field].setText(row, to: bytes)
  }

  /// Sets a number field.
  public mutating func setNumber(_ field: Int, _ row: Int, to number: DecimalNumber) {
    builders[field].setNumber(row, to: number)
  }

  /// Sets a money field.
  public mutating func setMoney(_ field: Int, _ row: Int, to money: Money) {
    builders[field].setWhole(row, to: money.minorUnits)
  }

  /// Sets a date field to a moment, of which the civil day counts; of the two dates of the past, a moment after now does
  /// not exist yet.
  public mutating func setInstant(_ field: Int, _ row: Int, to instant: Instant) {
    if isOfThePast(field), instant > frame.now { return wait(for: instant) }
    builders[field].setWhole(row, to: Int64(frame.zone.day(of: instant).number))
  }

  /// Sets a date field to a civil day; of the two dates of the past, a day after today does not exist yet.
  public mutating func setDay(_ field: Int, _ row: Int, to day: Day) {
    if isOfThePast(field), day > frame.today { return wait(for: frame.zone.startOfDay(day)) }
    builders[field].setWhole(row, to: Int64(day.number))
  }

  private func isOfThePast(_ field: Int) -> Bool {
    fieldIDs[field] == .registeredAt || fieldIDs[field] == .lastActiveAt
  }

  private mutating func wait(for instant: Instant) { nextFact = min(nextFact ?? instant, instant) }

  /// Sets a set field; members that differ only in case are one.
  public mutating func setMembers(_ field: Int, _ row: Int, to members: [String]) {
    builders[field].setMembers(row, to: members)
  }

  /// Sets a key that nobody declared.
  public mutating func setUndeclared(_ field: Int, _ row: Int, to value: UndeclaredValue) {
    builders[field].setUndeclared(row, to: value)
  }

  /// The value so far of a key that nobody declared, into which an object is merged.
  public func undeclaredValue(_ field: Int, _ row: Int) -> UndeclaredValue? { builders[field].undeclaredValue(row) }

  /// Removes a value: the key was null.
  public mutating func clear(_ field: Int, _ row: Int) { builders[field].clear(row) }

  /// Makes one fan an alias of another; nil takes that back.
  public mutating func merge(_ row: Int, into id: UnsafeBufferPointer<UInt8>?) {
    mergedInto[row] = id.map { Array($0) }
  }
}

// MARK: The table

extension FanTableBuilder {
  /// The finished table.
  ///
  /// - Complexity: linear in fans and events, but for sorting each fan's own events.
  public func finish(revision: UInt64 = 0) -> FanTable {
    let merge = FanMerge(count: ids.count, mergedInto: mergedInto, ids: ids)
    var schema = schema
    var columns: [Field.ID: StoredColumn] = [:]
    for (index, builder) in builders.enumerated() where !builder.isEmpty {
      let id = fieldIDs[index]
      if undeclaredIDs[index] != nil {
        let type = FieldBuilder.discoveredType(of: [builder]) ?? .text
        schema.add(Field(id: id, label: Self.label(for: id.rawValue), type: type, origin: .discovered))
        columns[id] = builder.finish(count: ids.count, as: type)
      } else {
        columns[id] = builder.finish(count: ids.count)
      }
    }
    var names = TextColumn(count: ids.count) { row, heap in ids.withBytes(of: row) { heap.append(contentsOf: $0) } }
    var table = ColumnTable(count: ids.count, columns: columns)
    if let survivors = merge.survivors {
      names = names.reordered(by: survivors)
      table = table.reordered(by: survivors)
    }
    table.columns[.id] = .texts(names)
    let events = events.finish { merge.rows?[Int($0)] ?? $0 }
    FanDerivation.derive(&table, events: events, frame: frame)
    return FanTable(
      frame: frame, revision: revision, columns: table, events: events, schema: schema,
      index: FanIndex(names, aliases: merge.aliases(ids)),
      nextFact: [nextFact, events.first(after: frame.now)].compactMap { $0 }.min())
  }

  /// The label of a key that nobody declared: `shirt_size` is "Shirt Size".
  package static func label(for key: String) -> String {
    let words = key.split(whereSeparator: { $0 == "_" || $0 == " " })
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }
}

/// Which fans remain when some were merged into others, and who stands for whom.
private struct FanMerge {
  /// The rows that remain, in order; nil where nobody was merged.
  let survivors: [UInt32]?
  /// The new row of each old one, its survivor's where it was merged.
  let rows: [UInt32]?

  init(count: Int, mergedInto: [Int: [UInt8]], ids: ByteInterner) {
    let links = mergedInto.compactMapValues { id in id.withUnsafeBufferPointer { ids.number(of: $0) } }
    guard !links.isEmpty else {
      (survivors, rows) = (nil, nil)
      return
    }
    let ends = (0..<count).map { Self.end(of: $0, links) }
    let survivors = (0..<count).filter { ends[$0] == $0 }
    var newRow = [UInt32](repeating: .max, count: count)
    for (row, survivor) in survivors.enumerated() { newRow[survivor] = UInt32(row) }
    self.survivors = survivors.map(UInt32.init)
    rows = ends.map { newRow[$0] }
  }

  /// The ids that were merged into another fan, with the rows of those they stand for.
  func aliases(_ ids: ByteInterner) -> [(id: [UInt8], row: Int)] {
    guard let rows, let survivors else { return [] }
    var remaining = Set(survivors)
    return rows.indices.compactMap { old in
      guard remaining.remove(UInt32(old)) == nil, rows[old] != .max else { return nil }
      return (ids.withBytes(of: old) { Array($0) }, Int(rows[old]))
    }
  }

  /// The fan at the end of the chain; a fan on a circle stands for itself.
  private static func end(of row: Int, _ links: [Int: Int]) -> Int {
    var seen: Set<Int> = [row]
    var current = row
    while let next = links[current] {
      guard seen.insert(next).inserted else { return row }
      current = next
    }
    return current
  }
}
