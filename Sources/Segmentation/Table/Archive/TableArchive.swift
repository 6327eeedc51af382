/// A table as bytes that can be mapped and used as they lie: what the column cache holds.
///
/// Settings and zone are not in it: who opens it makes sure that they are those that the table was made with.
public enum TableArchive {
  /// Writes a table and whatever else belongs to it through `sink`, in order from the first byte to the last.
  ///
  /// - Complexity: every byte of the columns once.
  public static func write<Failure: Error>(
    _ table: FanTable, note: [UInt8], to sink: @escaping (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    var writer = ArchiveWriter(to: sink)
    writer.note(note)
    writer.note(table.frame.now.microseconds)
    writer.note(table.nextFact.map { [$0.microseconds] } ?? [])
    try writer.write(table.columns)
    writer.note(table.schema)
    writer.note(table.events.schema)
    writer.note(table.events.logs.count)
    for log in table.events.logs { try writer.write(log.ordered()) }
    try writer.write(table.indexOfAll)
    try writer.write(table.eventIDs.ordered.hashes)
    try writer.finish()
  }

  /// What was noted beside the table in an archive; nil where the bytes are none.
  public static func note(in memory: Memory) -> [UInt8]? {
    do throws(ArchiveDamage) {
      var reader = try ArchiveReader(memory)
      return try reader.bytes()
    } catch { return nil }
  }

  /// Whether every byte of an archive is as it was written; false too where the bytes are none of this form.
  ///
  /// - Complexity: every byte, which reading a table from it does not need.
  public static func isWhole(_ memory: Memory) -> Bool {
    do throws(ArchiveDamage) { return try ArchiveReader(memory).isWhole } catch { return false }
  }

  /// The table in an archive, as of the moment that it was made for; nil where the bytes are none.
  ///
  /// - Parameter frame: what the table was made with, but for its moment.
  /// - Complexity: the number of columns and blocks; no column is read.
  public static func table(in memory: Memory, frame: EvaluationFrame, revision: UInt64) -> FanTable? {
    do throws(ArchiveDamage) {
      var reader = try ArchiveReader(memory)
      _ = try reader.bytes()
      let now = Instant(microseconds: try reader.number())
      let nextFact = try reader.numbers().first.map { Instant(microseconds: $0) }
      let columns = try reader.columnTable()
      let schema = try reader.schema(onto: .workspace(declared: frame.settings.declaredFields))
      let eventSchema = try reader.schema(onto: EventSchema.schema)
      var logs: [EventLog] = []
      for _ in 0..<(try reader.size()) { logs.append(try reader.log()) }
      let index = try reader.index()
      let eventIDs = EventIDs(hashes: try reader.column())
      return FanTable(
        frame: EvaluationFrame(settings: frame.settings, zone: frame.zone, now: now), revision: revision,
        columns: columns, events: EventTable(logs: logs, schema: eventSchema), schema: schema, eventIDs: eventIDs,
        index: index, nextFact: nextFact)
    } catch { return nil }
  }
}

extension FanTable {
  /// The index with the fans who came later in its one table.
  fileprivate var indexOfAll: FanIndex {
    guard index.hasAdded, case .texts(let ids)? = columns[.id] else { return index }
    return index.rebuilt(over: ids)
  }
}

// MARK: Writing

extension ArchiveWriter {
  mutating func note(_ numbers: [Int64]) {
    note(numbers.count)
    for number in numbers { note(number) }
  }

  /// The fields that were found in the data, which settings do not tell.
  mutating func note(_ schema: Schema) {
    let found = schema.fields.filter { $0.origin == .discovered }
    note(found.count)
    for field in found {
      note(field.id.rawValue)
      note(field.label)
      note(field.type.rawValue)
    }
  }

  mutating func write(_ table: ColumnTable) throws(Failure) {
    note(table.count)
    let columns = table.columns.sorted { $0.key < $1.key }
    note(columns.count)
    for (id, column) in columns {
      note(id.rawValue)
      switch column {
      case .integers(let column): try write(column)
      case .codes(let column): try write(column)
      case .texts(let column): try write(column)
      }
    }
  }

  private mutating func write(_ column: IntegerColumn) throws(Failure) {
    switch column.storage {
    case .bits8(let numbers):
      note(8)
      try write(numbers)
    case .bits16(let numbers):
      note(9)
      try write(numbers)
    case .bits32(let numbers):
      note(1)
      try write(numbers)
    case .bits64(let numbers):
      note(2)
      try write(numbers)
    case .bits128(let numbers):
      note(3)
      try write(numbers)
    }
    note(column.scale)
    note(column.sketch?.starts ?? [])
    if let sketch = column.sketch { try write(sketch.codes) }
  }

  private mutating func write(_ column: CodeColumn) throws(Failure) {
    switch column.storage {
    case .narrow(let codes):
      note(4)
      try write(codes)
    case .wide(let codes):
      note(5)
      try write(codes)
    case .widest(let codes):
      note(6)
      try write(codes)
    }
    note(column.entries.count)
    for entry in column.entries { note(entry.values) }
  }

  private mutating func write(_ column: TextColumn) throws(Failure) {
    note(7)
    note(column.count)
    for block in column.blocks { try write(block) }
    for block in column.foldedBlocks { try write(block) }
  }

  mutating func write(_ log: EventLog) throws(Failure) {
    note(log.type.rawValue)
    try write(log.fans)
    try write(log.instants)
    try write(log.days)
    note(log.newest.microseconds)
    try write(log.keys)
  }

  mutating func write(_ index: FanIndex) throws(Failure) {
    try write(index.places)
    note(index.indexedCount)
    let aliases = index.aliases
    note(aliases.count)
    for alias in aliases {
      note(alias.id)
      note(alias.row)
    }
  }
}

// MARK: Reading

extension ArchiveReader {
  mutating func numbers() throws(ArchiveDamage) -> [Int64] {
    var numbers: [Int64] = []
    for _ in 0..<(try size()) { numbers.append(try number()) }
    return numbers
  }

  mutating func schema(onto known: Schema) throws(ArchiveDamage) -> Schema {
    var schema = known
    for _ in 0..<(try size()) {
      let id = Field.ID(rawValue: try text())
      let label = try text()
      guard let type = FieldType(rawValue: try text()) else { throw ArchiveDamage() }
      schema.add(Field(id: id, label: label, type: type, origin: .discovered))
    }
    return schema
  }

  mutating func columnTable() throws(ArchiveDamage) -> ColumnTable {
    let count = try size()
    var columns: [Field.ID: StoredColumn] = [:]
    for _ in 0..<(try size()) {
      let id = Field.ID(rawValue: try text())
      let column = try storedColumn()
      guard column.count == count else { throw ArchiveDamage() }
      columns[id] = column
    }
    return ColumnTable(count: count, columns: columns)
  }

  private mutating func storedColumn() throws(ArchiveDamage) -> StoredColumn {
    switch try number() {
    case 1: .integers(try integers(of: Int32.self))
    case 2: .integers(try integers(of: Int64.self))
    case 3: .integers(try integers(of: Int128.self))
    case 4: .codes(CodeColumn(storage: .narrow(try column()), entries: try entries()))
    case 5: .codes(CodeColumn(storage: .wide(try column()), entries: try entries()))
    case 6: .codes(CodeColumn(storage: .widest(try column()), entries: try entries()))
    case 7: .texts(try textColumn())
    case 8: .integers(try integers(of: Int8.self))
    case 9: .integers(try integers(of: Int16.self))
    default: throw ArchiveDamage()
    }
  }

  private mutating func integers<Number: StoredInteger>(of type: Number.Type) throws(ArchiveDamage) -> IntegerColumn {
    let numbers = try column(of: Number.self)
    let scale = try size()
    return IntegerColumn(numbers, sketch: try sketch(of: numbers), scale: scale)
  }

  /// The sketch of a column, which is none without a code for each row and parts in ascending order.
  private mutating func sketch<Number: StoredInteger>(
    of numbers: Column<Number>
  ) throws(ArchiveDamage) -> ColumnSketch? {
    let starts = try self.numbers()
    guard !starts.isEmpty else { return nil }
    let codes = try column(of: Int8.self)
    guard codes.count == numbers.count, ColumnSketch.holds(Number.self),
      let sketch = ColumnSketch(starts: starts, codes: codes)
    else { throw ArchiveDamage() }
    return sketch
  }

  private mutating func entries() throws(ArchiveDamage) -> [CodeColumn.Entry] {
    var entries: [CodeColumn.Entry] = []
    for _ in 0..<(try size()) { entries.append(CodeColumn.Entry(try texts())) }
    return entries
  }

  private mutating func textColumn() throws(ArchiveDamage) -> TextColumn {
    let count = try size()
    let blockCount = (count + rowsPerBlock - 1) / rowsPerBlock
    var blocks: [TextColumn.Block] = []
    for _ in 0..<(blockCount * 2) { blocks.append(try textBlock()) }
    return TextColumn(
      count: count, blocks: Array(blocks[..<blockCount]), foldedBlocks: Array(blocks[blockCount...]))
  }

  mutating func log() throws(ArchiveDamage) -> EventLog {
    let type = EventType(rawValue: try text())
    let fans = try column(of: UInt32.self)
    let instants = try column(of: Int64.self)
    let days = try column(of: Int32.self)
    let newest = Instant(microseconds: try number())
    let keys = try columnTable()
    guard instants.count == fans.count, days.count == fans.count, keys.count == fans.count else {
      throw ArchiveDamage()
    }
    return EventLog(type: type, fans: fans, instants: instants, days: days, keys: keys, newest: newest)
  }

  mutating func index() throws(ArchiveDamage) -> FanIndex {
    let places = try column(of: UInt32.self)
    let count = try size()
    guard places.count.nonzeroBitCount == 1 else { throw ArchiveDamage() }
    var aliases: [(id: [UInt8], row: Int)] = []
    for _ in 0..<(try size()) { aliases.append((try bytes(), try size())) }
    return FanIndex(places: places, indexedCount: count, aliases: aliases)
  }
}
