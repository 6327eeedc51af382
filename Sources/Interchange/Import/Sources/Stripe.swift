import Segmentation

/// Stripe's customers and payments.
extension ImportSourceDescriptor {
  static let stripeCustomers = ImportSourceDescriptor(
    title: "Stripe customers", platform: "stripe",
    signature: ImportSignature(
      ["id", "email", "created (utc)"],
      telling: ["total spend", "payment count", "delinquent", "default card", "card id", "refunded volume"], atLeast: 1,
      without: ["amount", "customer email"]),
    columns: [
      ImportColumnRule("id", role: .personID), ImportColumnRule("email", role: .email),
      ImportColumnRule("name", role: .name), ImportColumnRule("phone", role: .fill("phone")),
      ImportColumnRule("description", role: .own("description")),
      ImportColumnRule("created (utc)", role: .registered),
      ImportColumnRule("delinquent", role: .own("delinquent")), ImportColumnRule("plan", role: .own("plan")),
      ImportColumnRule("status", role: .own("status")), ImportColumnRule("total spend", role: .spent),
      ImportColumnRule("payment count", role: .purchases),
      ImportColumnRule("refunded volume", role: .passed("Total Spend is what counts")),
    ],
    endings: [("(metadata)", .told("stripe_NAME"))],
    clock: .utc, hasUnnamedCurrency: true, channel: "post_purchase", read: readMetadata)

  private static func readMetadata(_ row: inout ImportRow) throws(CellProblem) {
    for (column, key) in row.header.keys.enumerated() where key.hasSuffix("(metadata)") {
      if let text = row.cell(column) { row.ownNamed(String(key.dropLast(10)), .string(text)) }
    }
  }

  static let stripePayments = ImportSourceDescriptor(
    title: "Stripe payments", platform: "stripe",
    signature: ImportSignature(
      ["id", "created (utc)", "amount", "currency"], ["id", "created date (utc)", "amount", "currency"],
      telling: ["customer email", "customer id", "status", "amount refunded", "captured", "paymentintent id"],
      atLeast: 2),
    columns: [
      ImportColumnRule("id", role: .told("the event's id, stripe:ID")),
      ImportColumnRule("description", role: .told("item")),
      ImportColumnRule("created (utc)", "created date (utc)", role: .told("at")),
      ImportColumnRule("amount", role: .told("amount")), ImportColumnRule("currency", role: .told("currency")),
      ImportColumnRule("amount refunded", role: .told("a refund event")),
      ImportColumnRule("status", role: .told("which payments were made, and a refund event")),
      ImportColumnRule("captured", role: .told("which payments were made")),
      ImportColumnRule("mode", role: .told("tests are passed over")),
      ImportColumnRule("customer id", role: .personID), ImportColumnRule("customer email", role: .email),
      ImportColumnRule("customer description", role: .passed("Stripe customers have it")),
      ImportColumnRule("disputed amount", role: .told("a refund event, where the dispute was lost")),
      ImportColumnRule("dispute status", role: .told("a refund event, where the dispute was lost")),
    ],
    clock: .utc, channel: "post_purchase", read: readPayment)

  private static let paid: Set<String> = [
    "paid", "succeeded", "refunded", "partially refunded", "partial refund", "disputed",
  ]

  private static func readPayment(_ row: inout ImportRow) throws(CellProblem) {
    guard row["mode"].map({ TextFolding.fold($0) }) != "test" else { return row.passOver("a payment in test mode") }
    let status = row.header.has("status") ? TextFolding.fold(row["status"] ?? "") : "paid"
    guard paid.contains(status), row["captured"].map({ ImportRow.yes.contains(TextFolding.fold($0)) }) ?? true else {
      return row.passOver("the payment was not made (\(status.isEmpty ? "no status" : status))")
    }
    guard let number = row["id"] else { throw row.problem("id", "the cell is empty") }
    let time = row.header.has("created (utc)") ? "created (utc)" : "created date (utc)"
    guard let moment = try row.moment(time) else { throw row.problem(time, "the cell is empty") }
    guard let code = row["currency"] else { throw row.problem("currency", "the cell is empty") }
    guard let paid = try row.money("amount", currency: code) else { throw row.problem("amount", "the cell is empty") }
    row.person.registered = moment
    var purchase = PurchaseFacts(
      number: number, at: moment.instant(row.dates.zone), amount: paid.money, currency: paid.currency)
    purchase.refunded = try refunded(row, paid.money, code, status)
    let item = row["description"]
    purchase.describe(item, isSubscription: item.map { TextFolding.fold($0).hasPrefix("subscription") } ?? false)
    row.purchase = purchase
  }

  /// What was given back; of a payment that is called refunded without an amount, all of it.
  private static func refunded(
    _ row: ImportRow, _ paid: Money, _ code: String, _ status: String
  ) throws(CellProblem) -> Money {
    if row["dispute status"].map({ TextFolding.fold($0) }) == "lost" {
      return try row.money("disputed amount", currency: code)?.money ?? paid
    }
    let told = try row.money("amount refunded", currency: code)?.money
    if let told, told.minorUnits > 0 { return told }
    return status == "refunded" ? paid : Money(minorUnits: 0)
  }
}
