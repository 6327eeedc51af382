/// Finds a fan's row by id: an open-addressing table over the id column, beside ids that stand for another fan.
struct FanIndex: Sendable {
  /// Row + 1, or 0 for a free place; the length is a power of two.
  private let places: Column<UInt32>
  /// The rows of ids that were merged into another fan.
  private let aliases: ByteInterner
  private let aliasRows: [UInt32]
  /// The fans who came after the table was made, in the order of their rows.
  private var added = ByteInterner()
  private let indexedCount: Int

  /// An index of an id column.
  ///
  /// - Complexity: one pass over the ids.
  init(_ ids: TextColumn, aliases: [(id: [UInt8], row: Int)] = []) {
    var size = 16
    while size < ids.count * 2 { size *= 2 }
    places = Column(count: size) { places in
      places.update(repeating: 0)
      for row in 0..<ids.count {
        var place = Int(truncatingIfNeeded: ByteInterner.hash(ids.bytes(row))) & (size - 1)
        while places[place] != 0 { place = (place + 1) & (size - 1) }
        places[place] = UInt32(row + 1)
      }
    }
    indexedCount = ids.count
    var interner = ByteInterner()
    for alias in aliases { _ = alias.id.withUnsafeBufferPointer { interner.intern($0) } }
    self.aliases = interner
    aliasRows = aliases.map { UInt32($0.row) }
  }

  /// The row of the fan with this id, or of the fan that it stands for.
  func row(of id: UnsafeBufferPointer<UInt8>, in ids: TextColumn) -> Int? {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: ByteInterner.hash(id)) & mask
    while true {
      let row = Int(places[place]) - 1
      if row < 0 { break }
      if ids.bytes(row).elementsEqual(id) { return row }
      place = (place + 1) & mask
    }
    return added.number(of: id).map { indexedCount + $0 } ?? aliases.number(of: id).map { Int(aliasRows[$0]) }
  }

  /// How many rows are known.
  var count: Int { indexedCount + added.count }

  /// Adds the fan of the next row, and says which that is.
  mutating func append(_ id: UnsafeBufferPointer<UInt8>) -> Int { indexedCount + added.intern(id).number }
}
