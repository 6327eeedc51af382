/// Sorts many rows by keys on all cores: by the highest bits of the keys into groups, then each group by the rest.
///
/// Keys are made twice and never kept for all rows, which would take more room than the rows themselves.
struct RankSorting<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  /// What stands for no key; none is as large.
  static var missing: Key { .max }

  /// How many of the lowest bits the keys use.
  let bits: Int
  /// Writes the keys of rows, one for each, `missing` for those that have none.
  let makeKeys: @Sendable (_ rows: Slice<UnsafeBufferPointer<UInt32>>, _ keys: UnsafeMutableBufferPointer<Key>) -> Void
  /// Brings rows of the same key into order, as they stand in the table until then, and marks those that differ from the
  /// one before; nil where the same key means the same value.
  var settleTies: (@Sendable (Key, UnsafeMutableBufferPointer<UInt32>, UnsafeMutableBufferPointer<Bool>) -> Void)?

  private static var chunk: Int { 1 << 16 }
  private static var portion: Int { 1 << 12 }

  /// The rows in ascending order of their keys, equal ones as they stood; nil where the work was stopped.
  ///
  /// - Complexity: two passes to make the keys, one for each eight bits in which the keys of a group differ.
  func sorted(_ rows: [UInt32], progress: Progress? = nil) -> RankedRows? {
    progress?.expect(rows.count * 3)
    let topBits = rows.count < Self.chunk ? 0 : min(bits, 16)
    let groups = 1 << topBits
    let chunks = (rows.count + Self.chunk - 1) / Self.chunk
    let isWorthwhile = rows.count >= Self.chunk
    // The counts of a chunk stand together: one for each group, then one for those without a key.
    let counts = Cores.map(chunks, isWorthwhile: isWorthwhile) { chunk in
      count(rows, in: range(of: chunk, rows), topBits, progress)
    }
    if progress?.isStopped == true { return nil }
    var (starts, next) = (counts, 0)
    for group in 0...groups {
      for chunk in 0..<chunks { (starts[chunk][group], next) = (next, next + counts[chunk][group]) }
    }
    let firstStarts = starts
    var isFirst = [Bool](repeating: false, count: rows.count)
    var isComplete = true
    let sorted = [UInt32](unsafeUninitializedCapacity: rows.count) { target, count in
      let keys = UnsafeMutableBufferPointer<Key>.allocate(capacity: rows.count)
      defer { keys.deallocate() }
      let shared = Shared(rows: UInt(bitPattern: target.baseAddress), keys: UInt(bitPattern: keys.baseAddress))
      Cores.perform(chunks, isWorthwhile: isWorthwhile) { chunk in
        scatter(rows, in: range(of: chunk, rows), topBits, to: firstStarts[chunk], shared, progress)
      }
      count = rows.count
      isFirst.withUnsafeMutableBufferPointer { isFirst in
        let firsts = UInt(bitPattern: isFirst.baseAddress)
        let ranges = Self.ranges(of: chunks == 0 ? [] : (0...groups).map { firstStarts[0][$0] })
        Cores.perform(ranges.count, isWorthwhile: isWorthwhile) { sortGroups(ranges[$0], shared, firsts, progress) }
      }
      isComplete = progress?.isStopped != true
    }
    guard isComplete else { return nil }
    let present = chunks == 0 ? 0 : firstStarts[0][groups]
    progress?.advance(by: rows.count - present)
    return RankedRows(rows: sorted, isFirst: isFirst, presentCount: present)
  }

  /// Where rows and keys lie that several threads write, each in places of its own.
  private struct Shared: Sendable {
    let rows: UInt
    let keys: UInt

    func rows(in range: Range<Int>) -> UnsafeMutableBufferPointer<UInt32> {
      UnsafeMutableBufferPointer(
        start: UnsafeMutablePointer<UInt32>(bitPattern: rows).map { $0 + range.lowerBound }, count: range.count)
    }

    func keys(in range: Range<Int>) -> UnsafeMutableBufferPointer<Key> {
      UnsafeMutableBufferPointer(
        start: UnsafeMutablePointer<Key>(bitPattern: keys).map { $0 + range.lowerBound }, count: range.count)
    }
  }

  private func range(of chunk: Int, _ rows: [UInt32]) -> Range<Int> {
    (chunk * Self.chunk)..<min(rows.count, (chunk + 1) * Self.chunk)
  }

  /// Calls `body` with the keys of a few rows at a time.
  @inline(__always)
  private func forEachPortion(
    of rows: [UInt32], in range: Range<Int>, _ body: (Range<Int>, UnsafeMutableBufferPointer<Key>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Key.self, capacity: Self.portion) { keys in
      keys.initialize(repeating: 0)
      rows.withUnsafeBufferPointer { rows in
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.portion) {
          let part = start..<min(range.upperBound, start + Self.portion)
          let used = UnsafeMutableBufferPointer(rebasing: keys[..<part.count])
          makeKeys(rows[part], used)
          body(part, used)
        }
      }
    }
  }

  private func count(_ rows: [UInt32], in range: Range<Int>, _ topBits: Int, _ progress: Progress?) -> [Int] {
    let shift = Key(bits - topBits)
    let groups = 1 << topBits
    var counts = [Int](repeating: 0, count: groups + 1)
    if progress?.isStopped == true { return counts }
    counts.withUnsafeMutableBufferPointer { counts in
      forEachPortion(of: rows, in: range) { _, keys in
        for key in keys { counts[key == Self.missing ? groups : topBits == 0 ? 0 : Int(key >> shift)] += 1 }
      }
    }
    progress?.advance(by: range.count)
    return counts
  }

  private func scatter(
    _ rows: [UInt32], in range: Range<Int>, _ topBits: Int, to starts: [Int], _ target: Shared, _ progress: Progress?
  ) {
    // What is not written is never read: a stopped sort has no result.
    let (sortedRows, sortedKeys) = (target.rows(in: 0..<rows.count), target.keys(in: 0..<rows.count))
    let shift = Key(bits - topBits)
    let groups = 1 << topBits
    var next = starts
    next.withUnsafeMutableBufferPointer { next in
      forEachPortion(of: rows, in: range) { part, keys in
        for (place, key) in zip(part, keys) {
          let group = key == Self.missing ? groups : topBits == 0 ? 0 : Int(key >> shift)
          let target = next[group]
          next[group] = target + 1
          sortedRows.initializeElement(at: target, to: rows[place])
          sortedKeys.initializeElement(at: target, to: key)
        }
      }
    }
    progress?.advance(by: range.count)
  }

  /// The groups that begin at these places, in lots that are worth handing to a core.
  private static func ranges(of starts: [Int]) -> [[Range<Int>]] {
    var (lots, lot, size): ([[Range<Int>]], [Range<Int>], Int) = ([], [], 0)
    for (start, end) in zip(starts, starts.dropFirst()) where start < end {
      lot.append(start..<end)
      size += end - start
      if size >= chunk {
        lots.append(lot)
        (lot, size) = ([], 0)
      }
    }
    return lot.isEmpty ? lots : lots + [lot]
  }

  private func sortGroups(_ ranges: [Range<Int>], _ shared: Shared, _ firsts: UInt, _ progress: Progress?) {
    for range in ranges {
      if progress?.isStopped == true { return }
      let (rows, keys) = (shared.rows(in: range), shared.keys(in: range))
      RadixSorting.sort(keys, rows)
      let isFirst = UnsafeMutableBufferPointer(
        start: UnsafeMutablePointer<Bool>(bitPattern: firsts).map { $0 + range.lowerBound }, count: range.count)
      markFirsts(keys, rows, isFirst)
      progress?.advance(by: range.count)
    }
  }

  private func markFirsts(
    _ keys: UnsafeMutableBufferPointer<Key>, _ rows: UnsafeMutableBufferPointer<UInt32>,
    _ isFirst: UnsafeMutableBufferPointer<Bool>
  ) {
    var place = 0
    while place < keys.count {
      var end = place + 1
      while end < keys.count, keys[end] == keys[place] { end += 1 }
      isFirst[place] = true
      if end - place > 1, let settleTies {
        settleTies(
          keys[place], UnsafeMutableBufferPointer(rebasing: rows[place..<end]),
          UnsafeMutableBufferPointer(rebasing: isFirst[place..<end]))
      }
      place = end
    }
  }
}
