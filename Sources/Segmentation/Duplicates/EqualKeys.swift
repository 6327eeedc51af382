/// The rows that have equal keys, found by hashing.
struct EqualKeys: Sendable {
  /// The rows of all groups, those of one beside each other and ascending.
  private var rows: [UInt32] = []
  private(set) var ranges: [Range<Int>] = []
  /// Keys of more rows than were wanted.
  private(set) var tooMany: [(key: String, count: Int)] = []

  /// Groups rows of which `append` adds the same bytes, where these are from two to `most`; rows without a byte are in none.
  ///
  /// - Complexity: linear in the bytes.
  @inline(__always)
  init(of count: Int, most: Int, _ append: (Int, inout [UInt8]) -> Void) {
    var keys = ByteInterner()
    var numbers = [UInt32](repeating: .max, count: count)
    var counts: [Int] = []
    var key: [UInt8] = []
    for row in 0..<count {
      key.removeAll(keepingCapacity: true)
      append(row, &key)
      guard !key.isEmpty else { continue }
      let (number, isNew) = key.withUnsafeBufferPointer { keys.intern($0) }
      if isNew { counts.append(0) }
      counts[number] += 1
      numbers[row] = UInt32(number)
    }
    // From here on a count is the place of the key's next row, or −1 where the key groups nothing.
    var total = 0
    for number in counts.indices {
      let holders = counts[number]
      if holders > most { tooMany.append((keys.text(of: number), holders)) }
      guard holders > 1, holders <= most else {
        counts[number] = -1
        continue
      }
      ranges.append(total..<(total + holders))
      counts[number] = total
      total += holders
    }
    rows = [UInt32](repeating: 0, count: total)
    for row in 0..<count where numbers[row] != .max {
      let place = counts[Int(numbers[row])]
      guard place >= 0 else { continue }
      rows[place] = UInt32(row)
      counts[Int(numbers[row])] += 1
    }
  }

  /// How many groups there are.
  var count: Int { ranges.count }

  /// The rows of one group, ascending.
  subscript(group: Int) -> ArraySlice<UInt32> { rows[ranges[group]] }
}

/// Rows joined step by step into groups: each row leads to another of its group, in the end to the first.
struct JoinedRows {
  private var parents: [UInt32: UInt32] = [:]

  /// Makes one group of those of two rows.
  mutating func join(_ one: UInt32, _ other: UInt32) {
    let (first, second) = (root(one), root(other))
    guard first != second else { return }
    parents[max(first, second)] = min(first, second)
    if parents[min(first, second)] == nil { parents[min(first, second)] = min(first, second) }
  }

  private mutating func root(_ row: UInt32) -> UInt32 {
    var current = row
    while let parent = parents[current], parent != current { current = parent }
    // What was passed on the way leads there at once from now on.
    var passed = row
    while let parent = parents[passed], parent != current {
      parents[passed] = current
      passed = parent
    }
    return current
  }

  /// All groups, each ascending, by their first rows.
  mutating func groups() -> [[UInt32]] {
    var members: [UInt32: [UInt32]] = [:]
    for row in Array(parents.keys) { members[root(row), default: []].append(row) }
    return members.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }
}
