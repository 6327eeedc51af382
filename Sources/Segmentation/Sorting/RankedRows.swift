/// Rows in the order of their keys.
struct RankedRows: Sendable {
  /// The rows, those without a key last.
  var rows: [UInt32]
  /// For each of them whether its key is another than that of the row before it.
  var isFirst: [Bool]
  /// How many have a key.
  var presentCount: Int
}

extension RankedRows {
  /// The rows from the other end: those without a key are last again, equal ones stand as they stood.
  ///
  /// - Parameter chunk: so many rows at least are worth handing to a core.
  /// - Complexity: one pass over the rows, on all cores.
  func reversed(chunk: Int = 1 << 18) -> RankedRows {
    let starts = starts(chunk: chunk)
    let (count, presentCount) = (rows.count, presentCount)
    var isFirst: [Bool] = []
    let rows = [UInt32](unsafeUninitializedCapacity: count) { newRows, rowCount in
      isFirst = [Bool](unsafeUninitializedCapacity: count) { newFirsts, firstCount in
        let target = Target(
          rows: UInt(bitPattern: newRows.baseAddress), firsts: UInt(bitPattern: newFirsts.baseAddress))
        // Each chunk begins with the first of equal rows and is written to a place of its own.
        Cores.perform(starts.count, isWorthwhile: count >= chunk) { index in
          let end = index + 1 < starts.count ? starts[index + 1] : presentCount
          turn(starts[index]..<end, into: target)
        }
        keepMissing(into: target)
        firstCount = count
      }
      rowCount = count
    }
    return RankedRows(rows: rows, isFirst: isFirst, presentCount: presentCount)
  }

  /// Places that divide the rows with a key, each at the first of equal ones.
  private func starts(chunk: Int) -> [Int] {
    var starts: [Int] = []
    for wanted in stride(from: 0, to: presentCount, by: chunk) {
      guard wanted >= starts.last ?? 0 else { continue }
      if let start = isFirst[wanted..<presentCount].firstIndex(of: true), start != starts.last { starts.append(start) }
    }
    return starts
  }

  /// Where the turned rows lie, which several threads write, each in places of its own.
  private struct Target: Sendable {
    let rows: UInt
    let firsts: UInt

    func rows(_ count: Int) -> UnsafeMutableBufferPointer<UInt32> {
      UnsafeMutableBufferPointer(start: UnsafeMutablePointer(bitPattern: rows), count: count)
    }

    func firsts(_ count: Int) -> UnsafeMutableBufferPointer<Bool> {
      UnsafeMutableBufferPointer(start: UnsafeMutablePointer(bitPattern: firsts), count: count)
    }
  }

  /// Writes the rows of a range, which begins with the first of equal ones and ends before another such, from its end.
  private func turn(_ range: Range<Int>, into target: Target) {
    let (newRows, newFirsts) = (target.rows(rows.count), target.firsts(rows.count))
    rows.withUnsafeBufferPointer { rows in
      isFirst.withUnsafeBufferPointer { isFirst in
        var place = range.lowerBound
        while place < range.upperBound {
          var end = place + 1
          while end < range.upperBound, !isFirst[end] { end += 1 }
          var next = presentCount - end
          for old in place..<end {
            newRows.initializeElement(at: next, to: rows[old])
            newFirsts.initializeElement(at: next, to: old == place)
            next += 1
          }
          place = end
        }
      }
    }
  }

  private func keepMissing(into target: Target) {
    let (newRows, newFirsts) = (target.rows(rows.count), target.firsts(rows.count))
    for place in presentCount..<rows.count {
      newRows.initializeElement(at: place, to: rows[place])
      newFirsts.initializeElement(at: place, to: isFirst[place])
    }
  }
}
