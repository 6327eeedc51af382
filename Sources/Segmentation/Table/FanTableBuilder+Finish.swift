// The table of all fans.
extension FanTableBuilder {
  /// The finished table.
  ///
  /// - Parameter merge: what an object of an undeclared key becomes by a later one, both as JSON text.
  /// - Complexity: linear in fans and events, but for sorting each fan's own events.
  public consuming func finish(
    revision: UInt64 = 0, merging merge: @Sendable (_ earlier: String?, _ patch: String) -> String = { $1 }
  ) -> FanTable {
    numberFans()
    guard let fans else { preconditionFailure("the fans have just been numbered") }
    let aliases = FanMerge(merges, fans)
    var (table, schema) = finishedColumns(fans, merging: merge)
    forgetLines()
    if let survivors = aliases.survivors { table = table.reordered(by: survivors) }
    let (events, eventIDs) = takeEvents(renumbering: aliases.rows)
    FanDerivation.derive(&table, events: events, frame: frame)
    guard case .texts(let ids)? = table[.id] else { preconditionFailure("ids are kept as texts") }
    return FanTable(
      frame: frame, revision: revision, columns: table.sketched(), events: events, schema: schema, eventIDs: eventIDs,
      index: FanIndex(ids, aliases: aliases.ids(fans.ids)),
      nextFact: [nextFact, events.first(after: frame.now)].compactMap { $0 }.min())
  }

  /// The finished events; what was collected for them is given back as they are.
  private mutating func takeEvents(renumbering rows: [UInt32]?) -> (EventTable, EventIDs) {
    var collected = events
    events = EventTableBuilder(zone: frame.zone)
    let ids = collected.finishedIDs()
    return (collected.finish(renumbering: rows), ids)
  }

  private func finishedColumns(
    _ fans: FanNumbering, merging merge: @Sendable (_ earlier: String?, _ patch: String) -> String
  ) -> (ColumnTable, Schema) {
    let count = fans.ids.count
    // All cores work on one column of distinct texts, so these come one after the other.
    let isText = builders.map(\.holdsDistinctTexts)
    let others = Cores.map(builders.count, isWorthwhile: lineCount >= 5_000) { index in
      isText[index] ? nil : Self.finished(builders[index], fans, merging: merge)
    }
    let finished = builders.indices.map { index in
      isText[index] ? Self.finished(builders[index], fans, merging: merge) : others[index]
    }
    var schema = schema
    var columns: [Field.ID: StoredColumn] = [:]
    for (index, made) in finished.enumerated() {
      guard let (column, type) = made else { continue }
      let id = fieldIDs[index]
      columns[id] = column
      guard let type else { continue }
      schema.add(Field(id: id, label: Self.label(for: id.rawValue), type: type, origin: .discovered))
    }
    columns[.id] = .texts(
      TextColumn(count: count) { row, heap in fans.ids.withBytes(of: row) { heap.append(contentsOf: $0) } })
    return (ColumnTable(count: count, columns: columns), schema)
  }

  /// The column of a field, and its type where nobody declared it; nil where no value was ever given.
  private static func finished(
    _ field: FieldBuilder, _ fans: FanNumbering, merging merge: (_ earlier: String?, _ patch: String) -> String
  ) -> (StoredColumn, FieldType?)? {
    var builder = field
    builder.settle(fans.folding, merging: merge)
    guard !builder.isEmpty else { return nil }
    let type = FieldBuilder.discoveredType(of: [builder])
    return (builder.finish(count: fans.ids.count, as: type), type)
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

  init(_ merges: [(line: UInt32, into: [UInt8]?)], _ fans: FanNumbering) {
    var mergedInto: [Int: [UInt8]] = [:]
    for (line, id) in merges { mergedInto[Int(fans.folding?.rows[Int(line)] ?? line)] = id }
    let links = mergedInto.compactMapValues { id in id.withUnsafeBufferPointer { fans.ids.number(of: $0) } }
    guard !links.isEmpty else {
      (survivors, rows) = (nil, nil)
      return
    }
    let ends = (0..<fans.ids.count).map { Self.end(of: $0, links) }
    let survivors = ends.indices.filter { ends[$0] == $0 }
    var newRow = [UInt32](repeating: .max, count: ends.count)
    for (row, survivor) in survivors.enumerated() { newRow[survivor] = UInt32(row) }
    self.survivors = survivors.map(UInt32.init)
    rows = ends.map { newRow[$0] }
  }

  /// The ids that were merged into another fan, with the rows of those they stand for.
  func ids(_ ids: ByteInterner) -> [(id: [UInt8], row: Int)] {
    guard let rows, let survivors else { return [] }
    let remaining = Set(survivors)
    return rows.indices.compactMap { old in
      guard !remaining.contains(UInt32(old)), rows[old] != .max else { return nil }
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
