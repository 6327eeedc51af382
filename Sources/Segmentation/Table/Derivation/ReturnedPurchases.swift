/// The purchases that were given back in full: refunds that name them reach their amount.
struct ReturnedPurchases {
  let purchases: EventLog
  let refunds: EventLog
  let now: Instant

  /// What refunds of one purchase add up to: of an amount, in each currency that they name.
  private struct Returned {
    var own: Int128 = 0
    var foreign: [Substring: Int128] = [:]
  }

  /// The key in which an amount of another currency is kept, such as `50.00 CHF`.
  private static let foreignAmount: Field.ID = "foreign_amount"

  /// Calls `body` with each of the fans in `rows` who gave purchases back, and how many.
  ///
  /// - Complexity: linear in the refunds that name a purchase and in their fans' purchases.
  func forEachFan(in rows: Range<Int>, _ body: (_ row: Int, _ count: Int32) -> Void) {
    guard let named = refunds.keys["of"] else { return }
    let amounts = refunds.keys.integers(.amount)
    var fan = -1
    var names = ByteInterner()
    var sums: [Returned] = []
    refunds.forEachEvent(of: rows, until: now) { event, row in
      if row != fan {
        if !sums.isEmpty { body(fan, count(of: fan, names, sums)) }
        (fan, names) = (row, ByteInterner())
        sums.removeAll(keepingCapacity: true)
      }
      named.withBytes(of: event) { name in
        guard !name.isEmpty else { return }
        let (number, isNew) = names.intern(name)
        if isNew { sums.append(Returned()) }
        sums[number].own += amounts?[event] ?? 0
        if let (amount, currency) = Self.foreign(refunds, event) {
          sums[number].foreign[currency, default: 0] += amount
        }
      }
    }
    if !sums.isEmpty { body(fan, count(of: fan, names, sums)) }
  }

  private func count(of row: Int, _ names: ByteInterner, _ sums: [Returned]) -> Int32 {
    let prices = purchases.keys.integers(.amount)
    guard case .texts(let ids)? = purchases.keys[.id] else { return 0 }
    var count: Int32 = 0
    for purchase in purchases.events(of: row) where purchases.instant(of: purchase) <= now {
      guard let number = names.number(of: ids.bytes(purchase)) else { continue }
      let returned = sums[number]
      if let (price, currency) = Self.foreign(purchases, purchase) {
        // What was given back in one currency says nothing of a price in another.
        if returned.foreign[currency, default: 0] >= price { count += 1 }
      } else if returned.own >= prices?[purchase] ?? 0 {
        count += 1
      }
    }
    return count
  }

  /// The amount of an event in another currency, in units of 10^−18, and that currency.
  private static func foreign(_ log: EventLog, _ event: Int) -> (amount: Int128, currency: Substring)? {
    guard let text = log.keys[foreignAmount]?.text(of: event), let space = text.lastIndex(of: " "),
      let number = DecimalNumber(String(text[..<space]))
    else { return nil }
    let factor = (number.fractionDigits..<18).reduce(Int128(1)) { factor, _ in factor * 10 }
    return (Int128(number.mantissa) * factor, text[text.index(after: space)...])
  }
}

extension StoredColumn {
  /// The bytes of a row's text; none where it is missing.
  fileprivate func withBytes(of row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    switch self {
    case .texts(let column): body(column.bytes(row))
    case .codes(let column):
      guard var text = column[row]?.values[0] else { return }
      text.withUTF8(body)
    case .integers: break
    }
  }

  /// A row's text.
  fileprivate func text(of row: Int) -> String? {
    switch self {
    case .texts(let column): column[row]
    case .codes(let column): column[row]?.values[0]
    case .integers: nil
    }
  }
}
