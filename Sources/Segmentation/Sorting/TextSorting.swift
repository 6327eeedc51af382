/// Sorts rows by their folded texts: fifteen bytes at a time as keys, and those that are alike in them by the bytes that
/// follow.
struct TextSorting: Sendable {
  /// The bytes of a key; behind them stands how many of them the text has and one more, or two where it goes on.
  private static let width = 15

  /// Where a block's texts lie, as numbers, for a pointer is not handed from thread to thread.
  private struct Place: Sendable {
    let offsets: UInt
    let heap: UInt
  }

  /// Keeps the texts alive.
  private let column: TextColumn
  private let blocks: [Place]
  private let isDescending: Bool

  /// Sorts rows of this column.
  init(column: TextColumn, isDescending: Bool) {
    self.column = column
    self.isDescending = isDescending
    blocks = (0..<column.blockCount).map { index in
      let block = column.foldedBlock(index)
      return Place(
        offsets: UInt(bitPattern: block.offsets.baseAddress), heap: UInt(bitPattern: block.heap.baseAddress))
    }
  }

  /// The rows in the order of their texts, equal ones as they stood and the missing last; nil where the work was stopped.
  ///
  /// - Complexity: see `RankSorting`, and one look at each row for fifteen bytes that it shares with others.
  func sorted(_ rows: [UInt32], progress: Progress? = nil) -> RankedRows? {
    if let texts = repeatedTexts(of: rows, progress) {
      return RankSorting<UInt32>(bits: UInt32.bitWidth - UInt32(texts.count).leadingZeroBitCount) { rows, keys in
        for (place, index) in rows.indices.enumerated() {
          keys[place] = texts.place(at: index).map { UInt32($0) } ?? RankSorting<UInt32>.missing
        }
      }.sorted(rows, progress: progress)
    }
    let start = rows.withUnsafeBufferPointer { sharedLength(of: $0) }
    return RankSorting<UInt128>(
      bits: 128,
      makeKeys: { rows, keys in
        for (place, row) in rows.enumerated() { keys[place] = key(of: Int(row), from: start) }
      },
      settleTies: { key, rows, isFirst in
        if goesOn(key) { settle(rows, isFirst, from: start + Self.width) }
      }
    ).sorted(rows, progress: progress)
  }

  private func repeatedTexts(of rows: [UInt32], _ progress: Progress?) -> RepeatedTexts? {
    RepeatedTexts(of: rows, isDescending: isDescending, progress: progress) { row in
      text(Int(row)).assumingMemoryBound(to: UInt8.self)
    }
  }

  /// The folded text of a row.
  @inline(__always)
  private func text(_ row: Int) -> UnsafeRawBufferPointer {
    let place = blocks[row / rowsPerBlock]
    guard let offsets = UnsafePointer<UInt32>(bitPattern: place.offsets) else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let (start, end) = (Int(offsets[row % rowsPerBlock]), Int(offsets[row % rowsPerBlock + 1]))
    return UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: place.heap + UInt(start)), count: end - start)
  }

  /// How many bytes all of the texts that are there begin with alike.
  private func sharedLength(of rows: UnsafeBufferPointer<UInt32>) -> Int {
    guard let one = rows.first(where: { !text(Int($0)).isEmpty }) else { return 0 }
    let first = text(Int(one))
    var length = first.count
    for row in rows {
      let text = text(Int(row))
      if text.isEmpty { continue }
      var same = 0
      while same < min(length, text.count), text[same] == first[same] { same += 1 }
      length = same
      if length == 0 { break }
    }
    return length
  }

  /// Brings rows whose texts are alike before `start` into order, and marks those that differ from the one before.
  private func settle(
    _ rows: UnsafeMutableBufferPointer<UInt32>, _ isFirst: UnsafeMutableBufferPointer<Bool>, from start: Int
  ) {
    withUnsafeTemporaryAllocation(of: UInt128.self, capacity: rows.count) { keys in
      keys.initialize(repeating: 0)
      var pending = [(places: rows.indices, start: start)]
      while let (places, start) = pending.popLast() {
        let part = UnsafeMutableBufferPointer(rebasing: rows[places])
        let partKeys = UnsafeMutableBufferPointer(rebasing: keys[places])
        for (place, row) in part.enumerated() { partKeys[place] = key(of: Int(row), from: start) }
        if goesOn(partKeys[0]), partKeys.allSatisfy({ $0 == partKeys[0] }) {
          // What all of them share is passed over at once, however long it is.
          pending.append((places, sharedLength(of: UnsafeBufferPointer(part))))
          continue
        }
        RadixSorting.sort(partKeys, part)
        var place = places.lowerBound
        while place < places.upperBound {
          var end = place + 1
          while end < places.upperBound, keys[end] == keys[place] { end += 1 }
          isFirst[place] = true
          if end - place > 1, goesOn(keys[place]) { pending.append((place..<end, start + Self.width)) }
          place = end
        }
      }
    }
  }

  /// Whether texts with this key have more bytes than it.
  private func goesOn(_ key: UInt128) -> Bool { (isDescending ? ~key : key) & 0xFF > UInt128(Self.width + 1) }

  /// The bytes from `start` on as a number that compares as they do; the missing text has none.
  @inline(__always)
  private func key(of row: Int, from start: Int) -> UInt128 {
    let text = text(row)
    guard let base = text.baseAddress, !text.isEmpty else { return RankSorting<UInt128>.missing }
    let length = max(0, text.count - start)
    let (high, low) = Self.firstBytes(base + min(start, text.count), min(length, 16))
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
