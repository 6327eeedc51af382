/// Collects fans and their events while lines are read, and makes a `FanTable` of them.
///
/// Each line of a fan has a row of its own until all are read. Then the later line of a fan is merged into the earlier one:
/// its keys replace, null removes, objects merge.
public struct FanTableBuilder: Sendable {
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
  let schema: Schema
  private var days: DayReader
  /// The id of each line.
  private(set) var lineIDs = HeapColumnBuilder()
  private var keyNames = ByteInterner()
  private var slots: [Slot] = []
  private(set) var builders: [FieldBuilder] = []
  private(set) var fieldIDs: [Field.ID] = []
  /// Which fields may not lie after now.
  private var isPast: [Bool] = []
  /// What lines say about who was merged into whom; nil takes it back.
  private(set) var merges: [(line: UInt32, into: [UInt8]?)] = []
  /// The fans, once all lines are read.
  private(set) var fans: FanNumbering?
  /// The first date after now that was passed over because it does not exist yet.
  private(set) var nextFact: Instant?

  /// An empty collector for a workspace's fields.
  public init(frame: EvaluationFrame) {
    self.frame = frame
    schema = .workspace(declared: frame.settings.declaredFields)
    events = EventTableBuilder(zone: frame.zone)
    days = DayReader(frame.zone)
    for field in schema.fields {
      fieldIDs.append(field.id)
      isPast.append(field.id == .registeredAt || field.id == .lastActiveAt)
      builders.append(FieldBuilder(field.type, isUnique: [.id, .name, .email].contains(field.id)))
    }
  }

  /// The number of lines so far.
  public var lineCount: Int { lineIDs.count }

  /// Adds a line of a fan, and returns its row.
  public mutating func addLine(ofFan id: UnsafeBufferPointer<UInt8>) -> Int {
    let row = lineIDs.count
    lineIDs.set(row, to: id)
    return row
  }
}

// MARK: Values

extension FanTableBuilder {
  private static let derivedFields: Set<Field.ID> = [
    .category, .lastActiveDays, .registrationDays, .firstPurchaseDays, .lastPurchaseDays,
  ]

  /// Where the values of a profile's key go.
  ///
  /// Keys that differ only in their Unicode normalisation are one field.
  public mutating func slot(for key: UnsafeBufferPointer<UInt8>) -> Slot {
    TextFolding.withNFC(key) { slot(composed: $0) }
  }

  private mutating func slot(composed key: UnsafeBufferPointer<UInt8>) -> Slot {
    let (number, isNew) = keyNames.intern(key)
    if isNew { slots.append(makeSlot(Field.ID(rawValue: keyNames.text(of: number)))) }
    return slots[number]
  }

  private mutating func makeSlot(_ id: Field.ID) -> Slot {
    if id == .id { return .id }
    if id == "merged_into" { return .mergedInto }
    if Self.derivedFields.contains(id) { return .derived }
    if let field = schema[id], let index = fieldIDs.firstIndex(of: id) { return .field(index, field.type) }
    builders.append(.undeclared)
    fieldIDs.append(id)
    isPast.append(false)
    return .undeclared(builders.count - 1)
  }

  /// Sets a text or choice field.
  public mutating func setText(_ field: Int, _ row: Int, to bytes: UnsafeBufferPointer<UInt8>) {
    builders[field].setText(row, to: bytes)
  }

  /// Sets a yes/no field.
  public mutating func setBoolean(_ field: Int, _ row: Int, to flag: Bool) {
    builders[field].setBoolean(row, to: flag)
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
    if isPast[field], instant > frame.now { return wait(for: instant) }
    builders[field].setWhole(row, to: Int64(days.day(of: instant).number))
  }

  /// Sets a date field to a civil day; of the two dates of the past, a day after today does not exist yet.
  public mutating func setDay(_ field: Int, _ row: Int, to day: Day) {
    if isPast[field], day > frame.today { return wait(for: frame.zone.startOfDay(day)) }
    builders[field].setWhole(row, to: Int64(day.number))
  }

  private mutating func wait(for instant: Instant) { nextFact = min(nextFact ?? instant, instant) }

  /// Sets a set field; members that differ only in case are one.
  public mutating func setMembers(_ field: Int, _ row: Int, to members: [String]) {
    builders[field].setMembers(row, to: members)
  }

  /// Sets a set field to what `text` writes; its members are asked for only where no line before wrote the same.
  public mutating func setMembers(
    _ field: Int, _ row: Int, toWritten text: UnsafeBufferPointer<UInt8>, _ members: () -> [String]
  ) {
    builders[field].setMembers(row, toWritten: text, members)
  }

  /// Sets a key that nobody declared.
  public mutating func setUndeclared(_ field: Int, _ row: Int, to value: UndeclaredValue) {
    builders[field].setUndeclared(row, to: value)
  }

  /// Sets a key that nobody declared to a text.
  public mutating func setUndeclared(_ field: Int, _ row: Int, toText bytes: UnsafeBufferPointer<UInt8>) {
    builders[field].setUndeclared(row, toText: bytes)
  }

  /// Merges an object, as JSON text, into what stands at a key that nobody declared.
  public mutating func mergeUndeclared(_ field: Int, _ row: Int, patch: UnsafeBufferPointer<UInt8>) {
    builders[field].mergeUndeclared(row, patch: patch)
  }

  /// Removes a value: the key was null.
  public mutating func clear(_ field: Int, _ row: Int) { builders[field].clear(row) }

  /// Makes the fan of a row an alias of another; nil takes that back.
  public mutating func merge(_ row: Int, into id: UnsafeBufferPointer<UInt8>?) {
    merges.append((UInt32(row), id.map { Array($0) }))
  }
}

// MARK: Joining

extension FanTableBuilder {
  /// What a core joins.
  private enum Piece: Sendable {
    case field(FieldBuilder)
    case fans(HeapColumnBuilder, FanNumbering)
  }

  /// Adds the fans' lines that each of `later` has read: they stand behind those that were read before it. The fans are
  /// numbered then.
  ///
  /// - Complexity: linear, on all cores.
  public mutating func join(_ later: [FanTableBuilder]) {
    precondition(fans == nil, "lines are joined before fans are numbered")
    var firstRows: [Int] = []
    var total = lineCount
    for part in later {
      firstRows.append(total)
      merges += part.merges.map { ($0.line + UInt32(total), $0.into) }
      if let date = part.nextFact { wait(for: date) }
      total += part.lineCount
    }
    let sources = sources(in: later)
    let (mine, ids, rows) = (builders, lineIDs, firstRows)
    let pieces = Cores.map(mine.count + 1, isWorthwhile: total >= 5_000) { piece -> Piece in
      guard piece > 0 else {
        var all = ids
        for (part, row) in zip(later, rows) { all.append(part.lineIDs, from: row) }
        return .fans(all, FanNumbering(all))
      }
      var all = mine[piece - 1]
      for source in sources[piece - 1] {
        all.append(later[source.part].builders[source.index], from: rows[source.part])
      }
      return .field(all)
    }
    builders = []
    for piece in pieces {
      switch piece {
      case .field(let field): builders.append(field)
      case .fans(let ids, let numbering): (lineIDs, fans) = (ids, numbering)
      }
    }
  }

  /// Which fields of which later collectors are each field of this one; those that are new are added.
  private mutating func sources(in later: [FanTableBuilder]) -> [[(part: Int, index: Int)]] {
    var sources = [[(part: Int, index: Int)]](repeating: [], count: builders.count)
    for (part, collector) in later.enumerated() {
      for index in collector.builders.indices {
        let place = collector.isUndeclared(index) ? place(of: collector.fieldIDs[index]) : index
        while sources.count <= place { sources.append([]) }
        sources[place].append((part, index))
      }
    }
    return sources
  }

  /// Whether nobody declared a field.
  private func isUndeclared(_ field: Int) -> Bool { field >= schema.fields.count }

  /// The place of an undeclared field, which is added where it is new.
  private mutating func place(of id: Field.ID) -> Int {
    var name = id.rawValue
    guard case .undeclared(let place) = name.withUTF8({ slot(for: $0) }) else {
      preconditionFailure("what one collector has not declared no other has")
    }
    return place
  }

  /// Finds out which lines are of the same fans; no line is added after it.
  ///
  /// - Complexity: linear.
  public mutating func numberFans() {
    if fans == nil { fans = FanNumbering(lineIDs) }
  }

  /// Gives back what was collected of fans, once their columns are made.
  mutating func forgetLines() {
    builders = []
    lineIDs = HeapColumnBuilder()
  }

  /// The row of a fan that is known, once the fans are numbered.
  public func knownRow(ofFan id: UnsafeBufferPointer<UInt8>) -> Int? { fans?.ids.number(of: id) }

  /// The ids of the fans by their rows, once the fans are numbered.
  public var fanIDs: ByteInterner { fans?.ids ?? ByteInterner() }
}

/// The fans that the lines are of.
struct FanNumbering: Sendable {
  /// The fans' ids.
  let ids: ByteInterner
  /// Which fan each line is of; nil where each line is of a fan of its own.
  let folding: LineFolding?

  init(_ lineIDs: HeapColumnBuilder) {
    var ids = ByteInterner()
    ids.reserve(lineIDs.count, bytesEach: lineIDs.byteCount / max(lineIDs.count, 1) + 1)
    var rows: [UInt32] = []
    rows.reserveCapacity(lineIDs.count)
    lineIDs.forEach { rows.append(UInt32(ids.intern($0).number)) }
    self.ids = ids
    folding = ids.count == rows.count ? nil : LineFolding(rows: rows, count: ids.count)
  }
}
