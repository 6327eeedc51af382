/// Sorts rows by their texts: seven bytes at a time as keys of one machine word, and the few that are alike in them by
/// the bytes that follow.
struct TextSorting {
  /// Fewer are compared one with another.
  private static let fewest = 64
  /// The bytes of a key; behind them stands how many of them the text has, or one more where it goes on.
  private static let width = 7

  let column: TextColumn
  let isDescending: Bool

  /// The rows in the order of their folded texts, equal ones as they stood.
  ///
  /// - Precondition: none of the texts is missing.
  func sorted(_ rows: [UInt32]) -> [UInt32] { sorted(rows, from: sharedLength(of: rows)) }

  /// How many bytes all of the texts begin with alike.
  private func sharedLength(of rows: [UInt32]) -> Int {
    guard let first = rows.first.map({ column.folded(Int($0)) }) else { return 0 }
    var length = first.count
    for row in rows {
      let text = column.folded(Int(row))
      var same = 0
      while same < min(length, text.count), text[same] == first[same] { same += 1 }
      length = same
      if length == 0 { break }
    }
    return length
  }

  private func sorted(_ rows: [UInt32], from start: Int) -> [UInt32] {
    var (keys, rows) = (rows.map { key(of: $0, from: start) }, rows)
    RadixSorting.sort(&keys, &rows)
    var place = 0
    while place < rows.count {
      var end = place + 1
      while end < rows.count, keys[end] == keys[place] { end += 1 }
      if end - place > 1, goesOn(keys[place]) {
        rows.replaceSubrange(place..<end, with: sortedAlike(Array(rows[place..<end]), from: start + Self.width))
      }
      place = end
    }
    return rows
  }

  private func sortedAlike(_ rows: [UInt32], from start: Int) -> [UInt32] {
    // What all of them share is passed over at once, however long it is.
    guard rows.count < Self.fewest else { return sorted(rows) }
    return rows.enumerated().sorted { a, b in
      let (one, other) = (column.folded(Int(a.element))[start...], column.folded(Int(b.element))[start...])
      if one.lexicographicallyPrecedes(other) { return !isDescending }
      if other.lexicographicallyPrecedes(one) { return isDescending }
      return a.offset < b.offset
    }.map(\.element)
  }

  private func goesOn(_ key: UInt64) -> Bool { (isDescending ? ~key : key) & 0xFF > UInt64(Self.width) }

  private func key(of row: UInt32, from start: Int) -> UInt64 {
    let text = column.folded(Int(row))
    let length = max(0, text.count - start)
    var key: UInt64 = 0
    for place in 0..<Self.width { key = key << 8 | (place < length ? UInt64(text[start + place]) : 0) }
    key = key << 8 | UInt64(min(length, Self.width + 1))
    return isDescending ? ~key : key
  }
}
