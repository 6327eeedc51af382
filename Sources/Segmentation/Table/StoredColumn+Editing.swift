// Changes of single rows: the blocks that hold them are copied, all others stay shared with the column as it was.

/// What a row of a column is changed to.
public enum StoredValue: Hashable, Sendable {
  case missing
  /// A number as it was written; stored at the column's scale.
  case number(DecimalNumber)
  /// A stored whole number: minor units of money, a day's number, a number at the column's own scale.
  case whole(Int128)
  case text(String)
  /// The members of a set; none at all is a set too.
  case members([String])
}

extension StoredColumn {
  /// Changes the values of some rows; false, with nothing changed, where the column cannot hold one of the values as it is
  /// stored now. Numbers that need more bits than the column has widen it.
  ///
  /// - Parameter changes: rows in ascending order.
  /// - Complexity: copies each block that holds one of the rows; the whole column where it is widened.
  mutating func set(_ changes: [(row: Int, value: StoredValue)]) -> Bool {
    switch self {
    case .integers(var column):
      let numbers = changes.compactMap { change in column.stored(change.value).map { (row: change.row, value: $0) } }
      guard numbers.count == changes.count else { return false }
      column.set(numbers)
      self = .integers(column)
    case .codes(var column):
      let values = changes.compactMap { change in CodeColumn.values(change.value).map { (row: change.row, value: $0) } }
      guard values.count == changes.count, column.set(values) else { return false }
      self = .codes(column)
    case .texts(var column):
      let texts = changes.compactMap { change in TextColumn.text(change.value).map { (row: change.row, value: $0) } }
      guard texts.count == changes.count else { return false }
      column.set(texts)
      self = .texts(column)
    }
    return true
  }

  /// Adds rows at the end: copies of the given ones, and missing ones where none is given.
  mutating func append(copying sources: [Int?]) {
    switch self {
    case .integers(var column):
      column.append(copying: sources)
      self = .integers(column)
    case .codes(var column):
      column.append(copying: sources)
      self = .codes(column)
    case .texts(var column):
      column.append(copying: sources)
      self = .texts(column)
    }
  }
}

extension ColumnTable {
  /// Changes the values of some rows of a field; false, with nothing changed, where the field has no column yet or its
  /// column cannot hold a value.
  mutating func set(_ id: Field.ID, _ changes: [(row: Int, value: StoredValue)]) -> Bool {
    columns[id]?.set(changes) ?? false
  }

  /// Adds rows at the end: copies of the given ones, and missing ones where none is given.
  mutating func append(copying sources: [Int?]) {
    guard !sources.isEmpty else { return }
    count += sources.count
    for id in columns.keys { columns[id]?.append(copying: sources) }
  }
}

// MARK: Numbers

extension IntegerColumn {
  /// A value as this column stores it; the inner nil is missing, the outer one says that it cannot.
  fileprivate func stored(_ value: StoredValue) -> Int128?? {
    switch value {
    case .missing: .some(nil)
    case .whole(let number): .some(number)
    case .number(let number): number.scaled(to: scale).map { .some(Int128($0)) } ?? nil
    case .text, .members: nil
    }
  }

  /// Changes rows; a number that is wider than what the column stores widens all of it.
  mutating func set(_ changes: [(row: Int, value: Int128?)]) {
    while true {
      let changed =
        switch storage {
        case .bits8(let column): Self.changed(column, changes)
        case .bits16(let column): Self.changed(column, changes)
        case .bits32(let column): Self.changed(column, changes)
        case .bits64(let column): Self.changed(column, changes)
        case .bits128(let column): Self.changed(column, changes)
        }
      if let changed {
        storage = changed
        sketch?.set(changes)
        return
      }
      widen()
    }
  }

  /// The column with changed rows; nil where it is too narrow for one of the values, which the widest is for none.
  private static func changed<Number: StoredInteger>(
    _ column: Column<Number>, _ changes: [(row: Int, value: Int128?)]
  ) -> Storage? {
    var stored: [(row: Int, value: Number)] = []
    for (row, value) in changes {
      guard let value, value != .min else {
        stored.append((row, .min))
        continue
      }
      guard let number = Number(exactly: value), number != .min else { return nil }
      stored.append((row, number))
    }
    var column = column
    column.set(stored)
    return Number.storage(of: column)
  }

  mutating func append(copying sources: [Int?]) {
    sketch?.append(copying: sources)
    switch storage {
    case .bits8(let column): storage = Self.appended(column, sources)
    case .bits16(let column): storage = Self.appended(column, sources)
    case .bits32(let column): storage = Self.appended(column, sources)
    case .bits64(let column): storage = Self.appended(column, sources)
    case .bits128(let column): storage = Self.appended(column, sources)
    }
  }

  private static func appended<Number: StoredInteger>(_ column: Column<Number>, _ sources: [Int?]) -> Storage {
    var column = column
    column.append(copying: sources, missing: .min)
    return Number.storage(of: column)
  }
}

// MARK: Codes

extension CodeColumn {
  /// A value as a dictionary keeps it; the inner nil is missing, the outer one says that no dictionary can.
  fileprivate static func values(_ value: StoredValue) -> [String]?? {
    switch value {
    case .missing: .some(nil)
    case .text(let text): .some(text.isEmpty ? nil : [text])
    case .members(let members): .some(members)
    case .number, .whole: nil
    }
  }

  /// Changes rows; false where the dictionary has more entries than the codes can tell apart.
  ///
  /// - Complexity: for each change a look through the dictionary.
  mutating func set(_ changes: [(row: Int, value: [String]?)]) -> Bool {
    var codes: [(row: Int, value: Int)] = []
    var added: [Entry] = []
    for (row, values) in changes {
      guard let values else {
        codes.append((row, 0))
        continue
      }
      if let known = entries.firstIndex(where: { $0.holds(values) }) {
        codes.append((row, known + 1))
      } else if let known = added.firstIndex(where: { $0.holds(values) }) {
        codes.append((row, entries.count + known + 1))
      } else {
        added.append(Entry(values))
        codes.append((row, entries.count + added.count))
      }
    }
    guard entries.count + added.count <= mostEntries else { return false }
    entries += added
    store(codes)
    return true
  }

  private var mostEntries: Int {
    switch storage {
    case .narrow: Int(UInt8.max)
    case .wide: Int(UInt16.max)
    case .widest: Int(UInt32.max)
    }
  }

  private mutating func store(_ codes: [(row: Int, value: Int)]) {
    switch storage {
    case .narrow(var column):
      column.set(codes.map { ($0.row, UInt8($0.value)) })
      storage = .narrow(column)
    case .wide(var column):
      column.set(codes.map { ($0.row, UInt16($0.value)) })
      storage = .wide(column)
    case .widest(var column):
      column.set(codes.map { ($0.row, UInt32($0.value)) })
      storage = .widest(column)
    }
  }

  mutating func append(copying sources: [Int?]) {
    switch storage {
    case .narrow(var column):
      column.append(copying: sources, missing: 0)
      storage = .narrow(column)
    case .wide(var column):
      column.append(copying: sources, missing: 0)
      storage = .wide(column)
    case .widest(var column):
      column.append(copying: sources, missing: 0)
      storage = .widest(column)
    }
  }
}

extension CodeColumn.Entry {
  /// Whether these are the values, byte for byte: Swift takes a letter and its accent for the letter with the accent.
  func holds(_ values: [String]) -> Bool {
    self.values.count == values.count && zip(self.values, values).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }
}

// MARK: Texts

extension TextColumn {
  /// A value as a heap of texts keeps it; the inner nil is missing, the outer one says that none can.
  fileprivate static func text(_ value: StoredValue) -> String?? {
    switch value {
    case .missing: .some(nil)
    case .text(let text): .some(text)
    case .members, .number, .whole: nil
    }
  }
}
