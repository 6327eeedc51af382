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

/// A row that is added at the end of a column.
enum AddedRow {
  case copy(of: Int)
  case new(StoredValue)
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

  /// Adds rows at the end; false, with nothing changed, where the column cannot hold one of the values as it is stored now.
  mutating func append(_ rows: [AddedRow]) -> Bool {
    switch self {
    case .integers(var column):
      let numbers = rows.compactMap { row -> Int128?? in
        switch row {
        case .copy(let source): .some(column[source])
        case .new(let value): column.stored(value)
        }
      }
      guard numbers.count == rows.count else { return false }
      column.append(numbers)
      self = .integers(column)
    case .codes(var column):
      let values = rows.compactMap { row -> [String]?? in
        switch row {
        case .copy(let source): .some(column[source]?.values)
        case .new(let value): CodeColumn.values(value)
        }
      }
      guard values.count == rows.count, column.append(values) else { return false }
      self = .codes(column)
    case .texts(var column):
      let texts = rows.compactMap { row -> [UInt8]? in
        switch row {
        case .copy(let source): Array(column.bytes(source))
        case .new(let value): TextColumn.text(value).map { Array(($0 ?? "").utf8) }
        }
      }
      guard texts.count == rows.count else { return false }
      column.append(texts)
      self = .texts(column)
    }
    return true
  }
}

extension ColumnTable {
  /// Changes the values of some rows of a field; false, with nothing changed, where the field has no column yet or its
  /// column cannot hold a value.
  mutating func set(_ id: Field.ID, _ changes: [(row: Int, value: StoredValue)]) -> Bool {
    columns[id]?.set(changes) ?? false
  }

  /// Adds rows at the end, for each of which `row` gives what a column is to hold; false where a column cannot hold it.
  mutating func append(_ added: Int, _ row: (Field.ID, Int) -> AddedRow) -> Bool {
    guard added > 0 else { return true }
    count += added
    for id in columns.keys {
      let rows = (0..<added).map { row(id, $0) }
      guard columns[id]?.append(rows) == true else { return false }
    }
    return true
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
    let stored = changes.compactMap { change in Number(storing: change.value).map { (row: change.row, value: $0) } }
    guard stored.count == changes.count else { return nil }
    var column = column
    column.set(stored)
    return Number.storage(of: column)
  }

  /// Adds rows; a number that is wider than what the column stores widens all of it.
  mutating func append(_ numbers: [Int128?]) {
    while true {
      let appended =
        switch storage {
        case .bits8(let column): Self.appended(column, numbers)
        case .bits16(let column): Self.appended(column, numbers)
        case .bits32(let column): Self.appended(column, numbers)
        case .bits64(let column): Self.appended(column, numbers)
        case .bits128(let column): Self.appended(column, numbers)
        }
      if let appended {
        storage = appended
        sketch?.append(numbers)
        return
      }
      widen()
    }
  }

  private static func appended<Number: StoredInteger>(_ column: Column<Number>, _ numbers: [Int128?]) -> Storage? {
    let stored = numbers.compactMap { Number(storing: $0) }
    guard stored.count == numbers.count else { return nil }
    var column = column
    column.append(stored)
    return Number.storage(of: column)
  }
}

extension StoredInteger {
  /// A number as a column of this width stores it; nil where it is too wide.
  fileprivate init?(storing number: Int128?) {
    guard let number, number != .min else {
      self = .min
      return
    }
    guard let stored = Self(exactly: number), stored != .min else { return nil }
    self = stored
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
    guard let codes = codes(of: changes.map(\.value)) else { return false }
    let rows = zip(changes, codes).map { (row: $0.row, value: $1) }
    switch storage {
    case .narrow(var column):
      column.set(rows.map { ($0.row, UInt8($0.value)) })
      storage = .narrow(column)
    case .wide(var column):
      column.set(rows.map { ($0.row, UInt16($0.value)) })
      storage = .wide(column)
    case .widest(var column):
      column.set(rows.map { ($0.row, UInt32($0.value)) })
      storage = .widest(column)
    }
    return true
  }

  /// Adds rows; false where the dictionary has more entries than the codes can tell apart.
  mutating func append(_ values: [[String]?]) -> Bool {
    guard let codes = codes(of: values) else { return false }
    switch storage {
    case .narrow(var column):
      column.append(codes.map { UInt8($0) })
      storage = .narrow(column)
    case .wide(var column):
      column.append(codes.map { UInt16($0) })
      storage = .wide(column)
    case .widest(var column):
      column.append(codes.map { UInt32($0) })
      storage = .widest(column)
    }
    return true
  }

  /// The codes of values, which the dictionary takes in where they are new; nil, with nothing changed, where it is full.
  private mutating func codes(of values: [[String]?]) -> [Int]? {
    var known = entries
    let codes = values.map { values -> Int in
      guard let values else { return 0 }
      if let index = known.firstIndex(where: { $0.holds(values) }) { return index + 1 }
      known.append(Entry(values))
      return known.count
    }
    guard known.count <= mostEntries else { return nil }
    if known.count > entries.count { entries = known }
    return codes
  }

  private var mostEntries: Int {
    switch storage {
    case .narrow: Int(UInt8.max)
    case .wide: Int(UInt16.max)
    case .widest: Int(UInt32.max)
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
