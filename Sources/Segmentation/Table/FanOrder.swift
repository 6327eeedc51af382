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
  /// - Complexity: O(n log n) comparisons of machine words for numbers, dates and choices, of bytes for other texts.
  public func sorted(_ rows: [UInt32], by order: FanOrder) -> [UInt32] {
    switch columns[order.field.stored] {
    case .integers(let column):
      // Days ago fall as the stored day grows.
      let isDays = schema[order.field]?.type == .days
      return sorted(rows, descending: order.isDescending != isDays) { column[Int($0)] }
    case .codes(let column):
      let ranks = Self.ranks(of: column)
      return sorted(rows, descending: order.isDescending) { row in
        let code = column.code(at: Int(row))
        return code == 0 ? nil : ranks[code - 1]
      }
    case .texts(let column):
      return sorted(rows, descending: order.isDescending) { row in
        let bytes = column.folded(Int(row))
        return bytes.isEmpty ? nil : FoldedKey(bytes: bytes)
      }
    case nil: return rows
    }
  }

  private func sorted<Key: Comparable>(
    _ rows: [UInt32], descending: Bool, _ key: (UInt32) -> Key?
  ) -> [UInt32] {
    var present: [(key: Key, row: UInt32)] = []
    var missing: [UInt32] = []
    for row in rows {
      if let key = key(row) { present.append((key, row)) } else { missing.append(row) }
    }
    present.sort { a, b in
      if a.key != b.key { return descending ? b.key < a.key : a.key < b.key }
      return a.row < b.row
    }
    return present.map(\.row) + missing
  }

  /// The place of each entry among the entries' texts.
  private static func ranks(of column: CodeColumn) -> [Int] {
    let order = column.entries.indices.sorted { a, b in
      column.entries[a].folded.lexicographicallyPrecedes(column.entries[b].folded)
    }
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, entry) in order.enumerated() { ranks[entry] = rank }
    return ranks
  }
}

/// A text compared by its folded bytes, which is the order of its Unicode scalars.
private struct FoldedKey: Comparable {
  let bytes: UnsafeBufferPointer<UInt8>

  static func == (a: Self, b: Self) -> Bool { a.bytes.elementsEqual(b.bytes) }

  static func < (a: Self, b: Self) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
