/// Values from a small dictionary, stored as its numbers: choices, yes/no, sets, and texts with few distinct values.
///
/// Code 0 is missing; code c > 0 is entry c − 1 of the dictionary.
public struct CodeColumn: Sendable {
  enum Storage: Sendable {
    case narrow(Column<UInt8>)
    case wide(Column<UInt16>)
    case widest(Column<UInt32>)
  }

  /// One distinct value: a single text, or the members of a set.
  public struct Entry: Hashable, Sendable {
    /// The text, or the members, as they were written.
    public let values: [String]
    /// The same, folded for comparison.
    public let folded: [String]

    init(_ values: [String]) {
      self.values = values
      folded = values.map(TextFolding.fold)
    }

    /// Values whose folded forms are known.
    init(values: [String], folded: [String]) {
      self.values = values
      self.folded = folded
    }
  }

  var storage: Storage
  /// The dictionary; the entry of code c stands at c − 1.
  public internal(set) var entries: [Entry]

  /// A column of codes over a dictionary.
  init(codes: [UInt32], entries: [Entry]) {
    self.entries = entries
    if entries.count < 256 {
      storage = .narrow(Self.narrowed(codes))
    } else if entries.count < 65_536 {
      storage = .wide(Self.narrowed(codes))
    } else {
      storage = .widest(Column(codes))
    }
  }

  /// A column of narrow codes over a dictionary of at most 255 entries.
  init(narrow codes: Column<UInt8>, entries: [Entry]) {
    precondition(entries.count < 256, "a narrow code is one byte")
    self.init(storage: .narrow(codes), entries: entries)
  }

  /// A column of codes as they lie.
  init(storage: Storage, entries: [Entry]) {
    self.storage = storage
    self.entries = entries
  }

  private static func narrowed<Code: FixedWidthInteger & BitwiseCopyable & Sendable>(_ codes: [UInt32]) -> Column<Code>
  {
    Column(count: codes.count) { buffer in
      for (row, code) in codes.enumerated() { buffer[row] = Code(truncatingIfNeeded: code) }
    }
  }

  /// The number of rows.
  public var count: Int {
    switch storage {
    case .narrow(let column): column.count
    case .wide(let column): column.count
    case .widest(let column): column.count
    }
  }

  /// The code of a row.
  func code(at row: Int) -> Int {
    switch storage {
    case .narrow(let column): Int(column[row])
    case .wide(let column): Int(column[row])
    case .widest(let column): Int(column[row])
    }
  }

  /// The value of a row, or nil where it is missing.
  public subscript(row: Int) -> Entry? {
    let code = code(at: row)
    return code == 0 ? nil : entries[code - 1]
  }

  /// How many rows have each code; index 0 counts the missing.
  ///
  /// - Complexity: one pass over the column.
  public func populations(among rows: Bitmap? = nil) -> [Int] {
    var counts = [Int](repeating: 0, count: entries.count + 1)
    for row in 0..<count where rows?.contains(row) ?? true { counts[code(at: row)] += 1 }
    return counts
  }

  func reordered(by order: [UInt32]) -> CodeColumn {
    switch storage {
    case .narrow(let column): CodeColumn(storage: .narrow(column.reordered(by: order)), entries: entries)
    case .wide(let column): CodeColumn(storage: .wide(column.reordered(by: order)), entries: entries)
    case .widest(let column): CodeColumn(storage: .widest(column.reordered(by: order)), entries: entries)
    }
  }
}
