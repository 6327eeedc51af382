/// Sorts rows by keys of one machine word, equal ones as they stood: eight bits at a time, the lowest first.
enum RadixSorting {
  private static let digitBits: UInt64 = 8
  private static let digits = 8
  private static let buckets = 1 << 8
  /// Fewer are sorted by comparing them.
  private static let fewest = 512

  /// Brings keys, and the rows beside them, into ascending order of the keys.
  ///
  /// - Complexity: one pass to count, and one for each eight bits in which keys differ; wider digits are slower, for the pages that they write to at once.
  static func sort(_ keys: inout [UInt64], _ rows: inout [UInt32]) {
    precondition(keys.count == rows.count, "each row has its key")
    guard !isSorted(keys) else { return }
    guard keys.count >= fewest else { return sortFew(&keys, &rows) }
    let counts = counts(of: keys)
    var otherKeys = [UInt64](repeating: 0, count: keys.count)
    var otherRows = [UInt32](repeating: 0, count: rows.count)
    for digit in 0..<digits {
      let populations = counts[(digit * buckets)..<((digit + 1) * buckets)]
      // Where all keys have the same digit there is nothing to sort.
      guard !populations.contains(keys.count) else { continue }
      var starts: [Int] = []
      starts.reserveCapacity(buckets)
      var start = 0
      for population in populations {
        starts.append(start)
        start += population
      }
      scatter(keys, rows, by: digitBits * UInt64(digit), from: &starts, into: &otherKeys, &otherRows)
      swap(&keys, &otherKeys)
      swap(&rows, &otherRows)
    }
  }

  private static func isSorted(_ keys: [UInt64]) -> Bool {
    keys.withUnsafeBufferPointer { keys in
      var place = 1
      while place < keys.count, keys[place - 1] <= keys[place] { place += 1 }
      return place >= keys.count
    }
  }

  private static func sortFew(_ keys: inout [UInt64], _ rows: inout [UInt32]) {
    let (oldKeys, oldRows) = (keys, rows)
    let order = oldKeys.indices.sorted { (oldKeys[$0], $0) < (oldKeys[$1], $1) }
    for (place, old) in order.enumerated() { (keys[place], rows[place]) = (oldKeys[old], oldRows[old]) }
  }

  /// How often each digit has each value.
  private static func counts(of keys: [UInt64]) -> [Int] {
    var counts = [Int](repeating: 0, count: digits * buckets)
    counts.withUnsafeMutableBufferPointer { counts in
      keys.withUnsafeBufferPointer { keys in
        for key in keys {
          var rest = key
          for digit in 0..<digits {
            counts[digit * buckets + Int(rest & UInt64(buckets - 1))] += 1
            rest >>= digitBits
          }
        }
      }
    }
    return counts
  }

  private static func scatter(
    _ keys: [UInt64], _ rows: [UInt32], by shift: UInt64, from starts: inout [Int], into newKeys: inout [UInt64],
    _ newRows: inout [UInt32]
  ) {
    starts.withUnsafeMutableBufferPointer { starts in
      newKeys.withUnsafeMutableBufferPointer { newKeys in
        newRows.withUnsafeMutableBufferPointer { newRows in
          for place in keys.indices {
            let digit = Int(truncatingIfNeeded: keys[place] >> shift) & (buckets - 1)
            let target = starts[digit]
            starts[digit] = target + 1
            newKeys[target] = keys[place]
            newRows[target] = rows[place]
          }
        }
      }
    }
  }
}
