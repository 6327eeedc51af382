/// The fans with the largest numbers.
enum RankKernels {
  /// The top of those who have a number: descending, ties by the id's bytes, the smaller first.
  ///
  /// - Complexity: linear: the bound is selected, not sorted for.
  static func top(_ share: TopShare, of numbers: FanNumbers, in table: FanTable) -> Bitmap {
    numbers.withAll(count: table.count) {
      top(share, of: $0, in: table)
    } large: {
      top(share, of: $0, in: table)
    }
  }

  private static func top<Number: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ share: TopShare, of numbers: [Number], in table: FanTable
  ) -> Bitmap {
    let present = numbers.filter { $0 != .min }
    let size = share.size(of: present.count)
    guard size > 0 else { return Bitmap(count: table.count) }
    let bound = Selection.largest(size, of: present)
    var result = bound < .max ? rows(numbers, Between(lower: bound + 1, upper: .max)) : Bitmap(count: table.count)
    let equal = rows(numbers, Between(lower: bound, upper: bound))
    let missing = size - result.population
    if equal.population <= missing { return result.union(equal) }
    for row in first(missing, of: equal.compactRows, in: table) { result.insert(row) }
    return result
  }

  private static func rows<Test: WordTest>(_ numbers: [Test.Value], _ test: Test) -> Bitmap {
    BlockScan.bitmap(count: numbers.count) { block, words in
      numbers.withUnsafeBufferPointer { numbers in
        let rows = block * rowsPerBlock..<min(numbers.count, (block + 1) * rowsPerBlock)
        test.scan(UnsafeBufferPointer(rebasing: numbers[rows]), into: words)
      }
    }
  }

  /// The rows with the smallest ids.
  private static func first(_ count: Int, of rows: [UInt32], in table: FanTable) -> [Int] {
    guard count > 0 else { return [] }
    guard case .texts(let ids)? = table.columns[.id] else { return rows.prefix(count).map(Int.init) }
    let keys = IDKeys(of: rows, in: ids)
    // The largest complement is the smallest key.
    let bound = ~Selection.largest(count, of: keys.keys.map { ~$0 })
    var taken: [Int] = []
    var ties: [Int] = []
    for (row, key) in zip(rows, keys.keys) where key <= bound {
      if key < bound { taken.append(Int(row)) } else { ties.append(Int(row)) }
    }
    ties.sort { ids.bytes($0).lexicographicallyPrecedes(ids.bytes($1)) }
    return taken + ties.prefix(count - taken.count)
  }
}

/// The eight bytes of each id behind what all of them begin with: their order is the ids' order but for ties.
private struct IDKeys {
  let keys: [UInt64]

  init(of rows: [UInt32], in ids: TextColumn) {
    let head = rows.first.map { ids.bytes(Int($0)) }
    var common = head?.count ?? 0
    for row in rows {
      let id = ids.bytes(Int(row))
      common = min(common, id.count)
      var same = 0
      while same < common, id[same] == head?[same] { same += 1 }
      common = same
    }
    let skipped = common
    keys = rows.map { row in
      let id = ids.bytes(Int(row))
      var key: UInt64 = 0
      // An id that ends has a zero where a longer one has a byte: not greater, and the whole ids settle a tie.
      for place in skipped..<skipped + 8 { key = key << 8 | (place < id.count ? UInt64(id[place]) : 0) }
      return key
    }
  }
}

/// Finding the n-th largest of numbers without sorting them.
enum Selection {
  private static let bucketBits = 12

  /// The smallest of the `count` largest numbers.
  ///
  /// The numbers are counted in 4,096 buckets of equal width; only the bucket that holds the place is looked into.
  /// - Complexity: linear; each pass leaves a 4,096th of the numbers' range.
  static func largest<Number: FixedWidthInteger>(_ count: Int, of numbers: [Number]) -> Number {
    precondition(count > 0 && count <= numbers.count, "the place is one of the numbers'")
    var numbers = numbers
    var place = count
    while numbers.count > 256 {
      let (least, most) = bounds(numbers)
      let span = Number.Magnitude(truncatingIfNeeded: most &- least)
      let shift = max(0, Number.bitWidth - span.leadingZeroBitCount - bucketBits)
      func bucket(_ number: Number) -> Int {
        Int(truncatingIfNeeded: Number.Magnitude(truncatingIfNeeded: number &- least) >> shift)
      }
      var counts = [Int](repeating: 0, count: 1 << bucketBits)
      for number in numbers { counts[bucket(number)] += 1 }
      var wanted = counts.count - 1
      while place > counts[wanted] {
        place -= counts[wanted]
        wanted -= 1
      }
      if shift == 0 { return least &+ Number(truncatingIfNeeded: wanted) }
      numbers = numbers.filter { bucket($0) == wanted }
    }
    return numbers.sorted(by: >)[place - 1]
  }

  private static func bounds<Number: FixedWidthInteger>(_ numbers: [Number]) -> (Number, Number) {
    var (least, most) = (Number.max, Number.min)
    for number in numbers {
      least = Swift.min(least, number)
      most = Swift.max(most, number)
    }
    return (least, most)
  }
}
