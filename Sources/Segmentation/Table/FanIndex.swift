/// Finds a fan's row by id: an open-addressing table over the id column, beside ids that stand for another fan.
struct FanIndex: Sendable {
  /// Row + 1, or 0 for a free place; the length is a power of two.
  let places: Column<UInt32>
  /// How many rows stand in the table.
  let indexedCount: Int
  /// The ids that were merged into another fan, with that fan's row.
  let aliases: [(id: [UInt8], row: Int)]
  private let aliasNumbers: ByteInterner
  /// The fans who came after the table was made, in the order of their rows.
  private var added = ByteInterner()

  /// A table that was made before.
  init(places: Column<UInt32>, indexedCount: Int, aliases: [(id: [UInt8], row: Int)]) {
    self.places = places
    self.indexedCount = indexedCount
    self.aliases = aliases
    var numbers = ByteInterner()
    for alias in aliases { _ = alias.id.withUnsafeBufferPointer { numbers.intern($0) } }
    aliasNumbers = numbers
  }

  /// An index of an id column.
  ///
  /// - Complexity: one pass over the ids.
  init(_ ids: TextColumn, aliases: [(id: [UInt8], row: Int)] = []) {
    var size = 16
    while size < ids.count * 2 { size *= 2 }
    let places = Column<UInt32>(count: size) { places in
      places.update(repeating: 0)
      for row in 0..<ids.count {
        var place = Int(truncatingIfNeeded: ByteInterner.hash(ids.bytes(row))) & (size - 1)
        while places[place] != 0 { place = (place + 1) & (size - 1) }
        places[place] = UInt32(row + 1)
      }
    }
    self.init(places: places, indexedCount: ids.count, aliases: aliases)
  }

  /// The same over all ids, those who came later included.
  func rebuilt(over ids: TextColumn) -> FanIndex { FanIndex(ids, aliases: aliases) }

  /// How many rows are known.
  var count: Int { indexedCount + added.count }

  /// Whether fans came after the table was made.
  var hasAdded: Bool { added.count > 0 }

  /// The row of the fan with this id, or of the fan that it stands for.
  func row(of id: UnsafeBufferPointer<UInt8>, in ids: TextColumn) -> Int? {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: ByteInterner.hash(id)) & mask
    while true {
      let row = Int(places[place]) - 1
      if row < 0 { break }
      if row < ids.count, ids.bytes(row).elementsEqual(id) { return row }
      place = (place + 1) & mask
    }
    return added.number(of: id).map { indexedCount + $0 } ?? aliasNumbers.number(of: id).map { aliases[$0].row }
  }

  /// Adds the fan of the next row, and says which that is.
  mutating func append(_ id: UnsafeBufferPointer<UInt8>) -> Int { indexedCount + added.intern(id).number }
}
