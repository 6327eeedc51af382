import Segmentation

/// Ko-fi's transactions and what is known of Buy Me a Coffee's members.
extension ImportSourceDescriptor {
  static let kofi = ImportSourceDescriptor(
    title: "Ko-fi transactions", platform: "kofi",
    signature: ImportSignature(
      ["from", "received", "transactiontype", "transactionid"],
      telling: ["datetime (utc)", "buyeremail", "given", "item"]),
    columns: [
      ImportColumnRule("transactionid", role: .told("the event's id, kofi:ID")),
      ImportColumnRule("datetime (utc)", "datetime", role: .told("at; numbers between slashes begin with the month")),
      ImportColumnRule("from", role: .name), ImportColumnRule("buyeremail", "email", role: .email),
      ImportColumnRule("message", role: .passed("a private message")),
      ImportColumnRule("item", role: .told("item; of a subscription product")),
      ImportColumnRule("received", role: .told("amount")), ImportColumnRule("currency", role: .told("currency")),
      ImportColumnRule("given", role: .passed("what you gave to others")),
      ImportColumnRule("transactiontype", role: .told("kind")),
      ImportColumnRule("buyercountry", role: .fill("country")),
    ],
    clock: .utc, dates: .monthFirst, hasUnnamedCurrency: true, channel: "post_purchase", read: readTransaction)

  private static func readTransaction(_ row: inout ImportRow) throws(CellProblem) {
    guard let number = row["transactionid"] else { throw row.problem("transactionid", "the cell is empty") }
    let time = row.header.has("datetime (utc)") ? "datetime (utc)" : "datetime"
    guard let moment = try row.moment(time) else { throw row.problem(time, "the cell is empty") }
    guard let received = try row.money("received", currency: row["currency"]), received.money.minorUnits > 0 else {
      return row.passOver("nothing was received")
    }
    row.person.registered = moment
    var purchase = PurchaseFacts(
      number: number, at: moment.instant(row.dates.zone), amount: received.money, currency: received.currency)
    let type = row["transactiontype"]
    let item = row["item"] ?? type
    purchase.describe(item, isSubscription: type.map { TextFolding.fold($0).contains("subscription") } ?? false)
    if let type { purchase.members.append(JSONMember("kind", .string(type))) }
    row.purchase = purchase
  }

  static let buyMeACoffee = ImportSourceDescriptor(
    title: "Buy Me a Coffee members", platform: "buymeacoffee",
    signature: ImportSignature(
      ["member name", "membership amount", "subscription status"],
      telling: ["membership start date", "membership renews on"]),
    columns: [
      ImportColumnRule("member name", role: .name),
      ImportColumnRule("email", "member email", "email address", "payer_email", role: .email),
      ImportColumnRule("membership amount", role: .own("amount")),
      ImportColumnRule("subscription status", role: .told("buymeacoffee_status, and the tier")),
      ImportColumnRule("membership start date", role: .registered),
      ImportColumnRule("membership renews on", role: .ownDate("renews_on")),
    ],
    channel: "subscription", read: readMember)

  private static func readMember(_ row: inout ImportRow) throws(CellProblem) {
    row.own("status", row["subscription status"])
    let isActive = row["subscription status"].map { TextFolding.fold($0) } == "active"
    row.person.tier = isActive ? .entry : .free
  }
}
