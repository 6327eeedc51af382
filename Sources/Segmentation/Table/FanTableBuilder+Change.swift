// Lines that were added behind those of a table, as a change of it.
extension FanTableBuilder {
  /// What the lines say; nil where only reading everything anew tells what they mean for the table.
  ///
  /// - Parameter names: the ids of the fans whom events are of, by the numbers that the events have.
  /// - Complexity: linear in the lines.
  public consuming func change(of table: FanTable, namesOfEvents names: ByteInterner) -> FanTableChange? {
    numberFans()
    guard let fans, merges.isEmpty, nextFact == nil, !events.hasID(of: table) else { return nil }
    var values = [[Field.ID: StoredValue]](repeating: [:], count: fans.ids.count)
    for (index, builder) in builders.enumerated() {
      let id = fieldIDs[index]
      guard let said = builder.said(fans, as: table.schema[id]?.type) else { return nil }
      for (row, value) in said { values[row][id] = value }
    }
    let changed = values.enumerated().map { row, values in
      FanTableChange.Fan(id: fans.ids.withBytes(of: row) { Array($0) }, values: values)
    }
    guard let events = events.change(of: table.events.schema, names) else { return nil }
    let change = FanTableChange(fans: changed, events: events)
    // An event that stands there already may be of a fan who comes only now.
    let isNew = changed.contains { $0.id.withUnsafeBufferPointer(table.row) == nil }
    return isNew && table.hasEventsOfUnknownFans ? nil : change
  }
}

extension FanTable {
  /// Whether there are events of fans whom nobody knows.
  var hasEventsOfUnknownFans: Bool { eventIDs.count > events.count }
}

extension EventTableBuilder {
  /// Whether a table has taken one of the ids already.
  fileprivate func hasID(of table: FanTable) -> Bool { idHashes.contains { table.eventIDs.mayContain(hash: $0) } }

  fileprivate func change(of schema: Schema, _ names: ByteInterner) -> [FanTableChange.Event]? {
    var events: [FanTableChange.Event] = []
    for (number, log) in logs.enumerated() {
      let type = EventType(rawValue: types.text(of: number))
      var keys = log.ids.said.map { [Field.ID.id: $0] }
      for (key, column) in zip(log.keys, log.columns) {
        let id = Field.ID(rawValue: keyNames.text(of: key))
        guard let said = column.said(log.fans.count, as: schema[id]?.type) else { return nil }
        for (event, value) in said { keys[event][id] = value }
      }
      for event in log.fans.indices {
        let fan = names.withBytes(of: Int(log.fans[event])) { Array($0) }
        events.append(
          FanTableChange.Event(
            fan: fan, type: type, at: Instant(microseconds: log.instants[event]), keys: keys[event]))
      }
    }
    return events
  }
}

extension HeapColumnBuilder {
  /// All texts.
  fileprivate var said: [StoredValue] {
    var texts: [StoredValue] = []
    forEach { texts.append(.text(String(decoding: $0, as: UTF8.self))) }
    return texts
  }
}

// MARK: Fields

extension FieldBuilder {
  /// What lines say of fans, by their rows; nil where it cannot be said of a field that has this type so far.
  func said(_ fans: FanNumbering, as type: FieldType?) -> [(row: Int, value: StoredValue)]? {
    guard !isEmpty else { return [] }
    guard let undeclaredValues else {
      var builder = self
      builder.settle(fans.folding) { $1 }
      let removed = Set(removedRows.map { Int(fans.folding?.rows[Int($0)] ?? $0) })
      return builder.values(fans.ids.count, removed: removed)
    }
    return undeclaredValues.said(fans.folding, as: type)
  }

  /// What events say, by their places; nil where it cannot be said of a key that has this type so far.
  func said(_ count: Int, as type: FieldType?) -> [(row: Int, value: StoredValue)]? {
    undeclaredValues.map { $0.said(nil, as: type) } ?? values(count, removed: [])
  }

  private func values(_ count: Int, removed: Set<Int>) -> [(row: Int, value: StoredValue)] {
    let column = finish(count: count)
    return (0..<count).compactMap { row in
      if let value = column.stored(row, isDecimal: holdsDecimals, isSet: holdsSets) { return (row, value) }
      return removed.contains(row) ? (row, .missing) : nil
    }
  }
}

extension StoredColumn {
  /// The value of a row, as another column would be told; nil where it is missing.
  fileprivate func stored(_ row: Int, isDecimal: Bool, isSet: Bool) -> StoredValue? {
    switch self {
    case .integers(let column):
      guard let number = column[row] else { return nil }
      guard isDecimal else { return .whole(number) }
      return FanTable.decimal(number, scale: column.scale).map(StoredValue.number)
    case .codes(let column): return column[row].map { isSet ? .members($0.values) : .text($0.values[0]) }
    case .texts(let column): return column[row].map(StoredValue.text)
    }
  }
}

extension UndeclaredColumnBuilder {
  /// What lines say of a key that nobody declared, as values of the type that it has so far.
  ///
  /// Nil where the type may become another: a value of another kind, one that is removed, an object.
  func said(_ lines: LineFolding?, as type: FieldType?) -> [(row: Int, value: StoredValue)]? {
    guard !isEmpty else { return [] }
    guard let type, types == [type], isPlain else { return nil }
    return lastWords(lines)
  }
}
