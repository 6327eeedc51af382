/// Purchases that two fans may share: the same amount on the same day.
struct SharedPurchases: Sendable {
  struct Purchase: Hashable, Sendable {
    let day: Int32
    /// In minor units.
    let amount: Int64
  }

  private let log: EventLog?
  private let amounts: IntegerColumn?
  private let counts: [Purchase: Int]
  private let sampled: Int
  /// How many purchases a fan has, on average.
  private let perFan: Double

  /// More purchases than these are not looked at of one fan.
  private static let mostOfFan = 64

  init(of table: FanTable, sampleSize: Int) {
    let log = table.events[.purchase]
    var amounts: IntegerColumn?
    if case .integers(let column)? = log?.keys["amount"] { amounts = column }
    var counts: [Purchase: Int] = [:]
    var sampled = 0
    if let log, let amounts, log.placeCount > 0 {
      for place in stride(from: 0, to: log.placeCount, by: max(1, log.placeCount / sampleSize)) {
        sampled += 1
        if let purchase = Self.purchase(at: place, log, amounts) { counts[purchase, default: 0] += 1 }
      }
    }
    self.log = log
    self.amounts = amounts
    self.counts = counts
    self.sampled = sampled
    perFan = Double(log?.count ?? 0) / Double(max(1, table.count))
  }

  private static func purchase(at place: Int, _ log: EventLog, _ amounts: IntegerColumn) -> Purchase? {
    amounts[place].flatMap { Int64(exactly: $0) }.map { Purchase(day: log.days[place], amount: $0) }
  }

  /// The purchases of a fan, the first ones where there are many.
  func of(_ row: UInt32) -> [Purchase] {
    guard let log, let amounts else { return [] }
    return log.events(of: Int(row)).prefix(Self.mostOfFan).compactMap { Self.purchase(at: $0, log, amounts) }
  }

  /// What it tells that two fans share a purchase, in bits.
  func bits(_ purchase: Purchase) -> Double {
    let others = max(0.5, Double(counts[purchase] ?? 0) - 2)
    let share = others / Double(max(1, sampled)) * max(1, perFan)
    return share < 1 ? SharedFacts.log2(1 / share) : 0
  }
}
