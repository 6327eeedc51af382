/// All fans of a table in an order, kept so that each list in this order, or from its other end, is one pass.
public struct FanRanking: Sendable {
  /// The order.
  public let order: FanOrder
  private let ranked: RankedRows

  /// The fans of a table in an order; nil where the work was stopped.
  ///
  /// - Complexity: see `FanTable.sorted`; `progress` counts rows, each of them three times.
  public init?(of table: FanTable, by order: FanOrder, progress: Progress? = nil) {
    let rows = [UInt32](unsafeUninitializedCapacity: table.count) { buffer, count in
      for row in 0..<table.count { buffer.initializeElement(at: row, to: UInt32(row)) }
      count = table.count
    }
    guard let ranked = table.ranked(rows, by: order, progress: progress) else { return nil }
    self.init(order, ranked)
  }

  private init(_ order: FanOrder, _ ranked: RankedRows) {
    self.order = order
    self.ranked = ranked
  }

  /// The number of fans.
  public var count: Int { ranked.rows.count }

  /// These fans in the order.
  ///
  /// - Complexity: one pass over all fans of the table; none for all of them.
  public func rows(in fans: Bitmap) -> [UInt32] {
    let wanted = fans.population
    guard wanted < count else { return ranked.rows }
    return [UInt32](unsafeUninitializedCapacity: wanted) { buffer, count in
      for row in ranked.rows where fans.contains(Int(row)) {
        buffer.initializeElement(at: count, to: row)
        count += 1
      }
    }
  }

  /// The fans from the order's other end: those without a value are last again, equal ones stand as they stood.
  ///
  /// - Complexity: one pass over all fans, on all cores.
  public var reversed: FanRanking { FanRanking(order.reversed, ranked.reversed()) }

  /// The ranking of a table after a change.
  ///
  /// - Parameter table: the table that this is the ranking of.
  /// - Complexity: linear in the changed rows where none has another value in the order's field; else one pass over all
  ///   fans.
  public func taking(_ changed: FanTable.Changed, of table: FanTable) -> FanRanking {
    let after = changed.table
    let moved = changed.rows.filter {
      $0 >= table.count || table.value(order.field, of: $0) != after.value(order.field, of: $0)
    }
    guard !moved.isEmpty else { return self }
    let staying = without(Bitmap(count: after.count, rows: moved))
    let arriving = after.sorted(moved.map(UInt32.init), by: order)
    return FanRanking(order, staying.merged(with: arriving, RowComparison(after, by: order)))
  }

  private func without(_ moved: Bitmap) -> RankedRows {
    var kept = RankedRows(rows: [], isFirst: [], presentCount: 0)
    kept.rows.reserveCapacity(moved.count)
    kept.isFirst.reserveCapacity(moved.count)
    var isNext = false
    for (place, row) in ranked.rows.enumerated() {
      // Where the first of equal ones goes, the next one is the first.
      isNext = isNext || ranked.isFirst[place]
      if moved.contains(Int(row)) { continue }
      kept.rows.append(row)
      kept.isFirst.append(isNext)
      isNext = false
      if place < ranked.presentCount { kept.presentCount += 1 }
    }
    return kept
  }
}

extension RankedRows {
  /// These rows and others, which are in the same order.
  fileprivate func merged(with arriving: [UInt32], _ comparison: RowComparison) -> RankedRows {
    var merged = RankedRows(rows: [], isFirst: [], presentCount: presentCount)
    merged.rows.reserveCapacity(rows.count + arriving.count)
    merged.isFirst.reserveCapacity(rows.count + arriving.count)
    var place = 0
    for row in arriving {
      let end = (place..<rows.count).partitioningIndex { comparison.isBefore(row, rows[$0]) }
      merged.append(rows[place..<end], isFirst[place..<end], comparison)
      merged.append([row], [true], comparison)
      if comparison.hasValue(row) { merged.presentCount += 1 }
      place = end
    }
    merged.append(rows[place...], isFirst[place...], comparison)
    return merged
  }

  private mutating func append(
    _ rows: ArraySlice<UInt32>, _ isFirst: ArraySlice<Bool>, _ comparison: RowComparison
  ) {
    guard let first = rows.first else { return }
    let isOther = self.rows.last.map { comparison.compare($0, first) != .same } ?? true
    let seam = self.rows.count
    self.rows += rows
    self.isFirst += isFirst
    self.isFirst[seam] = isOther
  }
}
