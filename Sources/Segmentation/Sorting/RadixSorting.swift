/// Sorts rows by keys of one or two machine words, equal ones as they stood: eight bits at a time, the lowest first.
enum RadixSorting {
  private static let digitBits = 8
  private static let buckets = 1 << digitBits
  /// Fewer are sorted by comparing them.
  private static let fewest = 256

  /// Brings keys, and the rows beside them, into ascending order of the keys.
  ///
  /// - Complexity: one pass to count, and one for each eight bits in which keys differ; wider digits are slower, for the
  ///   pages that they write to at once.
  static func sort<Key: FixedWidthInteger & UnsignedInteger>(
    _ keys: UnsafeMutableBufferPointer<Key>, _ rows: UnsafeMutableBufferPointer<UInt32>
  ) {
    precondition(keys.count == rows.count, "each row has its key")
    guard !isSorted(keys) else { return }
    guard keys.count > 24 else { return insert(keys, rows) }
    guard keys.count >= fewest else { return sortFew(keys, rows) }
    let count = keys.count
    withUnsafeTemporaryAllocation(of: Key.self, capacity: count) { otherKeys in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { otherRows in
        sort(keys, rows, beside: otherKeys, otherRows)
      }
    }
  }

  private static func sort<Key: FixedWidthInteger & UnsignedInteger>(
    _ keys: UnsafeMutableBufferPointer<Key>, _ rows: UnsafeMutableBufferPointer<UInt32>,
    beside otherKeys: UnsafeMutableBufferPointer<Key>, _ otherRows: UnsafeMutableBufferPointer<UInt32>
  ) {
    var (from, to) = ((keys, rows), (otherKeys, otherRows))
    let differing = differingBits(keys)
    var counts = [Int](repeating: 0, count: buckets)
    for shift in stride(from: 0, to: Key.bitWidth, by: digitBits)
    where UInt8(truncatingIfNeeded: differing >> Key(shift)) != 0 {
      counts.withUnsafeMutableBufferPointer { counts in
        counts.update(repeating: 0)
        for key in from.0 { counts[Int(UInt8(truncatingIfNeeded: key >> Key(shift)))] += 1 }
        var start = 0
        for digit in counts.indices { (counts[digit], start) = (start, start + counts[digit]) }
        for place in from.0.indices {
          let key = from.0[place]
          let digit = Int(UInt8(truncatingIfNeeded: key >> Key(shift)))
          let target = counts[digit]
          counts[digit] = target + 1
          to.0.initializeElement(at: target, to: key)
          to.1.initializeElement(at: target, to: from.1[place])
        }
      }
      swap(&from, &to)
    }
    guard from.0.baseAddress != keys.baseAddress else { return }
    _ = keys.update(fromContentsOf: from.0)
    _ = rows.update(fromContentsOf: from.1)
  }

  /// The bits that are not the same in all keys.
  private static func differingBits<Key: FixedWidthInteger & UnsignedInteger>(
    _ keys: UnsafeMutableBufferPointer<Key>
  ) -> Key {
    let first = keys[0]
    var bits: Key = 0
    for key in keys { bits |= key ^ first }
    return bits
  }

  private static func isSorted<Key: FixedWidthInteger>(_ keys: UnsafeMutableBufferPointer<Key>) -> Bool {
    var place = 1
    while place < keys.count, keys[place - 1] <= keys[place] { place += 1 }
    return place >= keys.count
  }

  private static func insert<Key: FixedWidthInteger>(
    _ keys: UnsafeMutableBufferPointer<Key>, _ rows: UnsafeMutableBufferPointer<UInt32>
  ) {
    for index in 1..<keys.count {
      let (key, row) = (keys[index], rows[index])
      var place = index
      while place > 0, keys[place - 1] > key {
        (keys[place], rows[place]) = (keys[place - 1], rows[place - 1])
        place -= 1
      }
      (keys[place], rows[place]) = (key, row)
    }
  }

  private static func sortFew<Key: FixedWidthInteger>(
    _ keys: UnsafeMutableBufferPointer<Key>, _ rows: UnsafeMutableBufferPointer<UInt32>
  ) {
    let pairs = zip(keys, rows).enumerated().sorted { a, b in
      a.element.0 != b.element.0 ? a.element.0 < b.element.0 : a.offset < b.offset
    }
    for (place, pair) in pairs.enumerated() { (keys[place], rows[place]) = pair.element }
  }
}
