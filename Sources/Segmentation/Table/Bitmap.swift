/// A set of rows, one bit each.
public struct Bitmap: Hashable, Sendable {
  /// The number of rows that the bitmap speaks of.
  public private(set) var count: Int
  /// Row 64 w + b is bit b of word w; bits beyond `count` are zero.
  public internal(set) var words: [UInt64]

  /// A bitmap with all rows, or none.
  public init(count: Int, filled: Bool = false) {
    self.count = count
    words = [UInt64](repeating: filled ? .max : 0, count: (count + 63) / 64)
    clearTail()
  }

  /// A bitmap of the given rows.
  public init(count: Int, rows: some Sequence<Int>) {
    self.init(count: count)
    for row in rows { insert(row) }
  }

  /// A bitmap whose words `fill` writes; bits beyond `count` are cleared afterwards.
  init(count: Int, filling fill: (UnsafeMutableBufferPointer<UInt64>) -> Void) {
    self.count = count
    let wordCount = (count + 63) / 64
    words = [UInt64](unsafeUninitializedCapacity: wordCount) { buffer, initialized in
      fill(UnsafeMutableBufferPointer(rebasing: buffer[..<wordCount]))
      initialized = wordCount
    }
    clearTail()
  }

  /// Bitmaps whose words `fill` writes, told the addresses of their first words; bits beyond `count` are zero then.
  static func making(_ number: Int, count: Int, filling fill: ([UInt]) -> Void) -> [Bitmap] {
    var made: [Bitmap] = []
    made.reserveCapacity(number)
    var addresses: [UInt] = []
    addresses.reserveCapacity(number)
    make(number, count, &addresses, &made, fill)
    return made.reversed()
  }

  /// One allocation a step, as an array lends its words only while a function runs.
  private static func make(
    _ number: Int, _ count: Int, _ addresses: inout [UInt], _ made: inout [Bitmap], _ fill: ([UInt]) -> Void
  ) {
    guard number > 0 else { return fill(addresses) }
    let bitmap = Bitmap(count: count) { words in
      addresses.append(UInt(bitPattern: words.baseAddress))
      make(number - 1, count, &addresses, &made, fill)
    }
    made.append(bitmap)
  }

  /// Makes room for new rows, which are not in the set.
  public mutating func grow(to count: Int) {
    precondition(count >= self.count, "a table's rows are never taken away")
    self.count = count
    words.append(contentsOf: repeatElement(0, count: (count + 63) / 64 - words.count))
  }

  private mutating func clearTail() {
    guard count % 64 != 0, !words.isEmpty else { return }
    words[words.count - 1] &= (1 << UInt64(count % 64)) - 1
  }

  /// How many rows are in the set.
  ///
  /// - Complexity: one pass over the words, about 10 µs for a million rows.
  public var population: Int {
    words.withUnsafeBufferPointer { words in words.baseAddress.map { Population.of($0, words.count) } ?? 0 }
  }

  /// Whether a row is in the set.
  public func contains(_ row: Int) -> Bool {
    precondition(row >= 0 && row < count, "a row lies in its bitmap")
    return words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  /// Adds a row.
  public mutating func insert(_ row: Int) {
    precondition(row >= 0 && row < count, "a row lies in its bitmap")
    words[row >> 6] |= 1 << UInt64(row & 63)
  }

  /// Takes a row out.
  public mutating func remove(_ row: Int) {
    precondition(row >= 0 && row < count, "a row lies in its bitmap")
    words[row >> 6] &= ~(1 << UInt64(row & 63))
  }

  /// Adds a row or takes it out.
  mutating func set(_ row: Int, to isInSet: Bool) { if isInSet { insert(row) } else { remove(row) } }

  /// Whether no row is in the set.
  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
}

// MARK: Set operations

extension Bitmap {
  /// Keeps the rows that are in both.
  public mutating func formIntersection(_ other: Bitmap) { combine(other) { $0 & $1 } }

  /// Adds the rows of the other.
  public mutating func formUnion(_ other: Bitmap) { combine(other) { $0 | $1 } }

  /// Takes the rows of the other out.
  public mutating func subtract(_ other: Bitmap) { combine(other) { $0 & ~$1 } }

  /// The rows that are in both.
  public func intersection(_ other: Bitmap) -> Bitmap {
    combined(other) { $0 & $1 }
  }

  /// The rows that are in one of both.
  public func union(_ other: Bitmap) -> Bitmap {
    combined(other) { $0 | $1 }
  }

  /// The rows that are in this set but not in the other.
  public func subtracting(_ other: Bitmap) -> Bitmap {
    combined(other) { $0 & ~$1 }
  }

  /// The rows that are not in the set.
  public var complement: Bitmap {
    var result = self
    for index in result.words.indices { result.words[index] = ~result.words[index] }
    result.clearTail()
    return result
  }

  /// How many rows are in both, without making the set.
  public func intersectionCount(_ other: Bitmap) -> Int {
    precondition(count == other.count, "bitmaps of one table have one length")
    var total = 0
    words.withUnsafeBufferPointer { a in
      other.words.withUnsafeBufferPointer { b in
        for index in 0..<a.count { total &+= (a[index] & b[index]).nonzeroBitCount }
      }
    }
    return total
  }

  /// A new set made of both, each word once.
  @inline(__always)
  private func combined(_ other: Bitmap, _ operation: (UInt64, UInt64) -> UInt64) -> Bitmap {
    precondition(count == other.count, "bitmaps of one table have one length")
    return Bitmap(count: count) { result in
      words.withUnsafeBufferPointer { a in
        other.words.withUnsafeBufferPointer { b in
          for index in 0..<a.count { result.initializeElement(at: index, to: operation(a[index], b[index])) }
        }
      }
    }
  }

  @inline(__always)
  private mutating func combine(_ other: Bitmap, _ operation: (UInt64, UInt64) -> UInt64) {
    precondition(count == other.count, "bitmaps of one table have one length")
    words.withUnsafeMutableBufferPointer { a in
      other.words.withUnsafeBufferPointer { b in
        for index in 0..<a.count { a[index] = operation(a[index], b[index]) }
      }
    }
  }
}

// MARK: Rows

extension Bitmap {
  /// Calls `body` with each row of the set, in order, until it returns false.
  public func forEachRow(_ body: (Int) -> Bool) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        if !body(index * 64 + rest.trailingZeroBitCount) { return }
        rest &= rest - 1
      }
    }
  }

  /// The rows of the set in order, at most `limit` of them.
  public func rows(limit: Int = .max) -> [Int] {
    var rows: [Int] = []
    forEachRow { row in
      guard rows.count < limit else { return false }
      rows.append(row)
      return true
    }
    return rows
  }

  /// The rows of the set in order, four bytes each.
  public var compactRows: [UInt32] {
    let population = population
    return [UInt32](unsafeUninitializedCapacity: population) { buffer, initialized in
      var next = 0
      for (index, word) in words.enumerated() {
        var rest = word
        while rest != 0 {
          buffer[next] = UInt32(truncatingIfNeeded: index &* 64 &+ rest.trailingZeroBitCount)
          next &+= 1
          rest &= rest &- 1
        }
      }
      initialized = next
    }
  }
}
