/// Sorts rows by their folded texts: fifteen bytes at a time as keys, and the few that are alike in them by the bytes that
/// follow.
struct TextSorting: Sendable {
  /// Fewer are compared one with another.
  private static let fewest = 64
  /// The bytes of a key; behind them stands how many of them the text has, or one more where it goes on.
  private static let width = 15

  let column: TextColumn
  let isDescending: Bool

  /// The rows in the order of their texts, equal ones as they stood and the missing last; nil where the work was stopped.
  func sorted(_ rows: [UInt32], progress: Progress? = nil) -> RankedRows? {
    sorting(from: sharedLength(of: rows)).sorted(rows, progress: progress)
  }

  /// Sorts texts that are alike before `start`.
  private func sorting(from start: Int) -> RankSorting<UInt128> {
    RankSorting(
      bits: 128,
      makeKeys: { rows, keys in
        for (place, row) in rows.enumerated() { keys[place] = key(of: Int(row), from: start) }
      },
      settleTies: { key, rows, isFirst in
        guard (isDescending ? ~key : key) & 0xFF > UInt128(Self.width + 1) else { return }
        settle(rows, isFirst, from: start + Self.width)
      })
  }

  /// How many bytes all of the texts that are there begin with alike.
  private func sharedLength(of rows: [UInt32]) -> Int {
    var rows = rows[...]
    while let row = rows.first, column.folded(Int(row)).isEmpty { rows = rows.dropFirst() }
    guard let first = rows.first.map({ column.folded(Int($0)) }) else { return 0 }
    var length = first.count
    for row in rows where length > 0 {
      let text = column.folded(Int(row))
      if text.isEmpty { continue }
      var same = 0
      while same < min(length, text.count), text[same] == first[same] { same += 1 }
      length = same
    }
    return length
  }

  private func settle(
    _ rows: UnsafeMutableBufferPointer<UInt32>, _ isFirst: UnsafeMutableBufferPointer<Bool>, from start: Int
  ) {
    // What all of them share is passed over at once, however long it is.
    if rows.count >= Self.fewest {
      let all = Array(rows)
      guard let sorted = sorting(from: sharedLength(of: all)).sorted(all) else { return }
      _ = rows.update(fromContentsOf: sorted.rows)
      _ = isFirst.update(fromContentsOf: sorted.isFirst)
      return
    }
    let sorted = rows.enumerated().sorted { a, b in
      let (one, other) = (rest(a.element, from: start), rest(b.element, from: start))
      if one.lexicographicallyPrecedes(other) { return !isDescending }
      if other.lexicographicallyPrecedes(one) { return isDescending }
      return a.offset < b.offset
    }.map(\.element)
    for (place, row) in sorted.enumerated() {
      rows[place] = row
      isFirst[place] = place == 0 || !rest(row, from: start).elementsEqual(rest(sorted[place - 1], from: start))
    }
  }

  private func rest(_ row: UInt32, from start: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
    column.folded(Int(row)).dropFirst(start)
  }

  /// The bytes from `start` on as a number that compares as they do; the missing text has none.
  @inline(__always)
  private func key(of row: Int, from start: Int) -> UInt128 {
    let text = column.folded(row)
    guard let base = text.baseAddress, !text.isEmpty else { return RankSorting<UInt128>.missing }
    let length = max(0, text.count - start)
    let (high, low) = Self.firstBytes(UnsafeRawPointer(base) + min(start, text.count), min(length, 16))
    let key = UInt128(high) << 64 | UInt128(low & ~0xFF) | UInt128(min(length, Self.width + 1) + 1)
    return isDescending ? ~key : key
  }

  /// Up to sixteen bytes as two words, the first byte highest, and zeros behind them.
  @inline(__always)
  private static func firstBytes(_ bytes: UnsafeRawPointer, _ length: Int) -> (high: UInt64, low: UInt64) {
    guard length >= 8 else {
      var high: UInt64 = 0
      for place in 0..<length {
        high = high << 8 | UInt64(bytes.load(fromByteOffset: place, as: UInt8.self))
      }
      return (high << UInt64(64 - length * 8), 0)
    }
    // The last eight bytes, without those that the first word has.
    let last = UInt64(bigEndian: (bytes + (length - 8)).loadUnaligned(as: UInt64.self))
    return (UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)), last << UInt64((16 - length) * 8))
  }
}
