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
}

extension FanTable {
  /// The rows in this order.
  ///
  /// - Parameter rows: in the table's order.
  /// - Complexity: a few passes over the rows; texts that begin alike are compared one with another.
  public func sorted(_ rows: [UInt32], by order: FanOrder) -> [UInt32] {
    switch columns[order.field.stored] {
    case .integers(let column):
      // Days ago fall as the stored day grows.
      let isDays = schema[order.field]?.type == .days
      return column.sorted(rows, descending: order.isDescending != isDays)
    case .codes(let column):
      let ranks = Self.ranks(of: column)
      let last = UInt64(ranks.count)
      return Self.sorted(rows) { row in
        let code = column.code(at: Int(row))
        guard code > 0 else { return nil }
        return order.isDescending ? last - ranks[code - 1] : ranks[code - 1]
      }
    case .texts(let column):
      var (present, missing): ([UInt32], [UInt32]) = ([], [])
      present.reserveCapacity(rows.count)
      for row in rows { if column.folded(Int(row)).isEmpty { missing.append(row) } else { present.append(row) } }
      return TextSorting(column: column, isDescending: order.isDescending).sorted(present) + missing
    case nil: return rows
    }
  }

  /// The rows by keys of one machine word, those without a key last.
  fileprivate static func sorted(_ rows: [UInt32], _ key: (UInt32) -> UInt64?) -> [UInt32] {
    var (keys, present, missing): ([UInt64], [UInt32], [UInt32]) = ([], [], [])
    keys.reserveCapacity(rows.count)
    present.reserveCapacity(rows.count)
    for row in rows {
      if let key = key(row) {
        keys.append(key)
        present.append(row)
      } else {
        missing.append(row)
      }
    }
    RadixSorting.sort(&keys, &present)
    return missing.isEmpty ? present : present + missing
  }

  /// The place of each entry among the entries' texts, equal ones at one place.
  private static func ranks(of column: CodeColumn) -> [UInt64] {
    let order = column.entries.indices.sorted { a, b in
      column.entries[a].folded.lexicographicallyPrecedes(column.entries[b].folded)
    }
    var ranks = [UInt64](repeating: 0, count: order.count)
    for (rank, entry) in order.enumerated() {
      let isSame = rank > 0 && column.entries[order[rank - 1]].folded == column.entries[entry].folded
      ranks[entry] = isSame ? ranks[order[rank - 1]] : UInt64(rank)
    }
    return ranks
  }
}

extension IntegerColumn {
  fileprivate func sorted(_ rows: [UInt32], descending: Bool) -> [UInt32] {
    switch storage {
    case .bits8(let column): Self.sorted(rows, column, descending)
    case .bits16(let column): Self.sorted(rows, column, descending)
    case .bits32(let column): Self.sorted(rows, column, descending)
    case .bits64(let column): Self.sorted(rows, column, descending)
    case .bits128(let column): Self.sortedWide(rows, column, descending)
    }
  }

  @inline(__always)
  private static func sorted<Number: StoredInteger>(
    _ rows: [UInt32], _ column: Column<Number>, _ isDescending: Bool
  ) -> [UInt32] {
    var (low, high) = (Number.max, Number.min)
    for row in rows {
      let number = column[Int(row)]
      guard number != .min else { continue }
      low = min(low, number)
      high = max(high, number)
    }
    let (first, last) = (UInt64(truncatingIfNeeded: low), UInt64(truncatingIfNeeded: high))
    return FanTable.sorted(rows) { row in
      let number = column[Int(row)]
      guard number != .min else { return nil }
      // Differences from the least or the greatest value: they fit, whatever the sign.
      let bits = UInt64(truncatingIfNeeded: number)
      return isDescending ? last &- bits : bits &- first
    }
  }

  /// Decimals whose common scale needs more than 64 bits: they are rare, and compared one with another.
  private static func sortedWide(_ rows: [UInt32], _ column: Column<Int128>, _ isDescending: Bool) -> [UInt32] {
    let present = rows.filter { column[Int($0)] != .min }
    let missing = rows.filter { column[Int($0)] == .min }
    let sorted = present.sorted { a, b in
      let (one, other) = (column[Int(a)], column[Int(b)])
      if one != other { return isDescending ? other < one : one < other }
      return a < b
    }
    return sorted + missing
  }
}
