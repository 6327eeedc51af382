/// The purchases that were given back in full: refunds that name them reach their amount.
struct ReturnedPurchases {
  let purchases: EventLog
  let refunds: EventLog
  let now: Instant

  /// Calls `body` with each of the fans in `rows` who gave purchases back, and how many.
  ///
  /// - Complexity: linear in the refunds that name a purchase and in their fans' purchases.
  func forEachFan(in rows: Range<Int>, _ body: (_ row: Int, _ count: Int32) -> Void) {
    guard let named = refunds.keys["of"] else { return }
    let amounts = refunds.keys.integers(.amount)
    var fan = -1
    var names = ByteInterner()
    var sums: [Int128] = []
    refunds.forEachEvent(of: rows, until: now) { event, row in
      if row != fan {
        if !sums.isEmpty { body(fan, count(of: fan, names, sums)) }
        (fan, names) = (row, ByteInterner())
        sums.removeAll(keepingCapacity: true)
      }
      Self.withBytes(named, event) { name in
        guard !name.isEmpty else { return }
        let (number, isNew) = names.intern(name)
        if isNew { sums.append(0) }
        sums[number] += amounts?[event] ?? 0
      }
    }
    if !sums.isEmpty { body(fan, count(of: fan, names, sums)) }
  }

  private func count(of row: Int, _ names: ByteInterner, _ sums: [Int128]) -> Int32 {
    let prices = purchases.keys.integers(.amount)
    guard case .texts(let ids)? = purchases.keys[.id] else { return 0 }
    var count: Int32 = 0
    for purchase in purchases.events(of: row) where purchases.instant(of: purchase) <= now {
      guard let number = names.number(of: ids.bytes(purchase)) else { continue }
      if sums[number] >= prices?[purchase] ?? 0 { count += 1 }
    }
    return count
  }

  private static func withBytes(
    _ column: StoredColumn, _ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    switch column {
    case .texts(let column): body(column.bytes(row))
    case .codes(let column):
      guard var text = column[row]?.values[0] else { return }
      text.withUTF8(body)
    case .integers: break
    }
  }
}
