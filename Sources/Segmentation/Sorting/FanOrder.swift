/// The order in which fans are listed: by one field, the missing last, equal ones in the table's order.
public struct FanOrder: Hashable, Sendable {
  /// The field whose values are compared.
  public let field: Field.ID
  /// Whether the largest comes first.
  public let isDescending: Bool

  /// An order by a field.
  public init(by field: Field.ID, descending: Bool = false) {
    self.field = field
    isDescending = descending
  }

  /// The same order from its other end.
  public var reversed: FanOrder { FanOrder(by: field, descending: !isDescending) }
}

extension FanTable {
  /// The rows in this order.
  ///
  /// - Parameter rows: in the table's order.
  /// - Complexity: a few passes over the rows, on all cores; texts whose first fifteen bytes are alike are looked at again.
  public func sorted(_ rows: [UInt32], by order: FanOrder) -> [UInt32] {
    // Only a watched sort can be stopped.
    ranked(rows, by: order, progress: nil)?.rows ?? rows
  }

  /// The rows in this order, with what tells equal ones; nil where the work was stopped.
  func ranked(_ rows: [UInt32], by order: FanOrder, progress: Progress?) -> RankedRows? {
    switch columns[order.field.stored] {
    case .integers(let column):
      // Days ago fall as the stored day grows.
      let isDays = schema[order.field]?.type == .days
      return column.ranked(rows, descending: order.isDescending != isDays, progress)
    case .codes(let column): return column.ranked(rows, descending: order.isDescending, progress)
    case .texts(let column):
      return TextSorting(column: column, isDescending: order.isDescending).sorted(rows, progress: progress)
    case nil:
      return RankedRows(rows: rows, isFirst: rows.indices.map { $0 == 0 }, presentCount: 0)
    }
  }
}

extension CodeColumn {
  fileprivate func ranked(_ rows: [UInt32], descending: Bool, _ progress: Progress?) -> RankedRows? {
    let ranks = ranks
    let last = UInt64(ranks.count)
    let keys = [RankSorting<UInt64>.missing] + ranks.map { descending ? last - $0 : $0 }
    return RankSorting<UInt64>(bits: UInt64.bitWidth - last.leadingZeroBitCount) { rows, target in
      for (place, row) in rows.enumerated() { target[place] = keys[code(at: Int(row))] }
    }.sorted(rows, progress: progress)
  }

  /// The place of each entry among the entries' texts, equal ones at one place.
  var ranks: [UInt64] {
    let order = entries.indices.sorted { a, b in entries[a].folded.lexicographicallyPrecedes(entries[b].folded) }
    var ranks = [UInt64](repeating: 0, count: order.count)
    for (rank, entry) in order.enumerated() {
      let isSame = rank > 0 && entries[order[rank - 1]].folded == entries[entry].folded
      ranks[entry] = isSame ? ranks[order[rank - 1]] : UInt64(rank)
    }
    return ranks
  }
}

extension IntegerColumn {
  fileprivate func ranked(_ rows: [UInt32], descending: Bool, _ progress: Progress?) -> RankedRows? {
    switch storage {
    case .bits8(let column): Self.ranked(rows, column, descending, progress)
    case .bits16(let column): Self.ranked(rows, column, descending, progress)
    case .bits32(let column): Self.ranked(rows, column, descending, progress)
    case .bits64(let column): Self.ranked(rows, column, descending, progress)
    case .bits128(let column): Self.rankedWide(rows, column, descending)
    }
  }

  private static func ranked<Number: StoredInteger & Sendable>(
    _ rows: [UInt32], _ column: Column<Number>, _ isDescending: Bool, _ progress: Progress?
  ) -> RankedRows? {
    var (low, high) = (Number.max, Number.min)
    for row in rows {
      let number = column[Int(row)]
      guard number != .min else { continue }
      low = min(low, number)
      high = max(high, number)
    }
    let (first, last) = (UInt64(truncatingIfNeeded: low), UInt64(truncatingIfNeeded: high))
    let bits = low > high ? 0 : UInt64.bitWidth - (last &- first).leadingZeroBitCount
    return RankSorting<UInt64>(bits: bits) { rows, keys in
      for (place, row) in rows.enumerated() {
        let number = column[Int(row)]
        // Differences from the least or the greatest value: they fit, whatever the sign.
        let stored = UInt64(truncatingIfNeeded: number)
        keys[place] = number == .min ? RankSorting<UInt64>.missing : isDescending ? last &- stored : stored &- first
      }
    }.sorted(rows, progress: progress)
  }

  /// Decimals whose common scale needs more than 64 bits: they are rare.
  private static func rankedWide(_ rows: [UInt32], _ column: Column<Int128>, _ isDescending: Bool) -> RankedRows? {
    let present = rows.filter { column[Int($0)] != .min }
    let missing = rows.filter { column[Int($0)] == .min }
    let sorted = present.sorted { a, b in
      let (one, other) = (column[Int(a)], column[Int(b)])
      if one != other { return isDescending ? other < one : one < other }
      return a < b
    }
    let isFirst = sorted.indices.map { $0 == 0 || column[Int(sorted[$0])] != column[Int(sorted[$0 - 1])] }
    return RankedRows(
      rows: sorted + missing, isFirst: isFirst + missing.indices.map { $0 == 0 }, presentCount: sorted.count)
  }
}
