/// Sorting hashes, whose bits are as good as random: by their highest bits into many small groups, then within each.
enum HashSorting {
  /// Fewer are sorted as any numbers are.
  private static let fewest = 4_096
  private static let groupBits = 8

  /// The hashes in ascending order.
  ///
  /// - Complexity: linear for hashes of different texts; O(n log n) where many are alike.
  static func sorted(_ hashes: [UInt64]) -> [UInt64] {
    guard hashes.count >= fewest else { return hashes.sorted() }
    let shift = UInt64(64 - groupBits)
    var groups = [Int](repeating: 0, count: 1 << groupBits + 1)
    var sorted = [UInt64](unsafeUninitializedCapacity: hashes.count) { buffer, count in
      groups = scatterByCores(hashes, into: buffer, by: shift)
      count = hashes.count
    }
    let starts = groups
    sorted.withUnsafeMutableBufferPointer { buffer in
      let address = UInt(bitPattern: buffer.baseAddress)
      Cores.perform(1 << groupBits, isWorthwhile: hashes.count >= 100_000) { group in
        guard let base = UnsafeMutablePointer<UInt64>(bitPattern: address) else { return }
        let range = starts[group]..<starts[group + 1]
        sortGroup(UnsafeMutableBufferPointer(start: base + range.lowerBound, count: range.count), below: shift)
      }
    }
    return sorted
  }

  /// Brings the hashes into order by their highest bits, and says where each group starts: one core for those that begin
  /// with 0, one for those that begin with 1.
  private static func scatterByCores(
    _ hashes: [UInt64], into target: UnsafeMutableBufferPointer<UInt64>, by shift: UInt64
  ) -> [Int] {
    let isWorthwhile = hashes.count >= 100_000
    let middle = hashes.count / 2
    let counts = Cores.map(2, isWorthwhile: isWorthwhile) { half in
      var counts = [Int](repeating: 0, count: 1 << groupBits)
      for hash in hashes[half == 0 ? 0..<middle : middle..<hashes.count] { counts[Int(hash >> shift)] += 1 }
      return counts
    }
    var starts = [0]
    for (one, other) in zip(counts[0], counts[1]) { starts.append(starts[starts.count - 1] + one + other) }
    let first = starts
    let address = UInt(bitPattern: target.baseAddress)
    Cores.perform(2, isWorthwhile: isWorthwhile) { side in
      guard let base = UnsafeMutablePointer<UInt64>(bitPattern: address) else { return }
      var next = first
      for hash in hashes where hash >> 63 == UInt64(side) {
        let group = Int(hash >> shift)
        (base + next[group]).initialize(to: hash)
        next[group] += 1
      }
    }
    return starts
  }

  /// Sorts hashes that are alike above bit `shift`.
  private static func sortGroup(_ hashes: UnsafeMutableBufferPointer<UInt64>, below shift: UInt64) {
    var bits = 1
    while 1 << (bits + 3) < hashes.count { bits += 1 }
    let next = shift - UInt64(min(bits, 16))
    var starts = [Int](repeating: 0, count: 1 << min(bits, 16) + 1)
    let copy = Array(hashes)
    copy.withUnsafeBufferPointer { scatter($0, into: hashes, by: next, bits: min(bits, 16), starts: &starts) }
    for group in 0..<starts.count - 1 {
      let range = starts[group]..<starts[group + 1]
      if range.count > 64 {
        var slice = hashes[range]
        slice.sort()
      } else if range.count > 1 {
        insertionSort(hashes, range)
      }
    }
  }

  /// Brings the hashes into order by `bits` bits from `shift` on, and says where each group starts.
  private static func scatter(
    _ hashes: UnsafeBufferPointer<UInt64>, into target: UnsafeMutableBufferPointer<UInt64>, by shift: UInt64,
    bits: Int, starts: inout [Int]
  ) {
    let mask: UInt64 = 1 << UInt64(bits) - 1
    for hash in hashes { starts[Int(hash >> shift & mask) + 1] += 1 }
    for group in 0..<starts.count - 1 { starts[group + 1] += starts[group] }
    var next = starts
    next.withUnsafeMutableBufferPointer { next in
      for hash in hashes {
        let group = Int(hash >> shift & mask)
        target.initializeElement(at: next[group], to: hash)
        next[group] &+= 1
      }
    }
  }

  private static func insertionSort(_ hashes: UnsafeMutableBufferPointer<UInt64>, _ range: Range<Int>) {
    for index in range.dropFirst() {
      let hash = hashes[index]
      var place = index
      while place > range.lowerBound, hashes[place - 1] > hash {
        hashes[place] = hashes[place - 1]
        place -= 1
      }
      hashes[place] = hash
    }
  }
}
