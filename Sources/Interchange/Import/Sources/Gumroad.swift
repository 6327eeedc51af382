import Segmentation

/// Gumroad's sales and its audience.
extension ImportSourceDescriptor {
  static let gumroadSales = ImportSourceDescriptor(
    title: "Gumroad sales", platform: "gumroad",
    signature: ImportSignature(
      ["purchase id", "item name", "purchase email"],
      telling: ["do not contact?", "purchase time (utc timezone)", "sale price ($)", "fully refunded?"]),
    columns: [
      ImportColumnRule("purchase id", role: .told("the event's id, gumroad:ID")),
      ImportColumnRule("item name", role: .told("item; of a recurring charge product")),
      ImportColumnRule("buyer name", role: .name), ImportColumnRule("purchase email", role: .email),
      ImportColumnRule("buyer email", role: .told("email, where Purchase Email is empty")),
      ImportColumnRule("do not contact?", role: .told("consent_given and unsubscribed events (email)")),
      ImportColumnRule("purchase date", role: .told("at, where there is no time")),
      ImportColumnRule("purchase time (utc timezone)", role: .told("at")),
      ImportColumnRule("sale price ($)", role: .told("amount, in USD")),
      ImportColumnRule("partial refund ($)", role: .told("a refund event")),
      ImportColumnRule("refunded?", role: .told("a refund event")),
      ImportColumnRule("fully refunded?", role: .told("a refund event of the whole amount")),
      ImportColumnRule("disputed?", role: .told("a refund event, unless the dispute was won")),
      ImportColumnRule("dispute won?", role: .told("a refund event, unless the dispute was won")),
      ImportColumnRule("recurring charge?", role: .told("item subscription")),
      ImportColumnRule("recurrence", role: .told("item subscription")),
      ImportColumnRule("free trial purchase?", role: .told("no purchase yet")),
      ImportColumnRule("pre-order authorization?", role: .told("no purchase yet")),
      ImportColumnRule("country", role: .fill("country")),
      ImportColumnRule("utm source", role: .told("utm_source")),
      ImportColumnRule("utm campaign", role: .told("campaign")),
    ],
    clock: .utc, channel: "post_purchase", read: readSale)

  static let gumroadAudience = ImportSourceDescriptor(
    title: "Gumroad audience", platform: "gumroad",
    signature: ImportSignature(["subscriber email", "subscribed time"]),
    columns: [
      ImportColumnRule("subscriber email", role: .email), ImportColumnRule("subscribed time", role: .registered),
    ],
    clock: .utc, channel: "direct",
    read: { row throws(CellProblem) in row.consent("email", true, at: row.person.registered) })

  private static func readSale(_ row: inout ImportRow) throws(CellProblem) {
    guard row["purchase id"] != "Totals" else { return row.passOver("the line of totals is no sale") }
    if row.person.email == nil {
      row.person.email = try row.address(row.header.column("buyer email"))
    }
    guard let number = row["purchase id"] else { throw row.problem("purchase id", "the cell is empty") }
    guard let moment = try row.moment("purchase time (utc timezone)", "purchase date") else {
      throw row.problem("purchase time (utc timezone)", "the cell is empty")
    }
    if let word = row["do not contact?"] {
      let isRefused = ImportRow.yes.contains(TextFolding.fold(word))
      row.consent("email", !isRefused, at: isRefused ? nil : moment)
    }
    row.person.registered = moment
    guard !row.isYes("free trial purchase?"), !row.isYes("pre-order authorization?") else {
      row.notes.append("a trial or a pre-order that was not paid yet is no purchase")
      return
    }
    guard let price = try row.money("sale price ($)", currency: "USD") else {
      throw row.problem("sale price ($)", "the cell is empty")
    }
    var purchase = PurchaseFacts(
      number: number, at: moment.instant(row.dates.zone), amount: price.money, currency: price.currency)
    let isLost = row.isYes("disputed?") && !row.isYes("dispute won?")
    if row.isYes("fully refunded?") || isLost {
      purchase.refunded = price.money
    } else if let part = try row.money("partial refund ($)", currency: "USD") {
      purchase.refunded = part.money
    } else if row.isYes("refunded?") {
      purchase.refunded = price.money
    }
    let isRecurring = row.isYes("recurring charge?") || row["recurrence"] != nil
    purchase.describe(row["item name"], isSubscription: isRecurring)
    for (key, name) in [("campaign", "utm campaign"), ("utm_source", "utm source")] {
      if let text = row[name] { purchase.members.append(JSONMember(key, .string(text))) }
    }
    row.purchase = purchase
  }
}

extension PurchaseFacts {
  /// Says what was bought: of a paid period the item is `subscription`, and the product's name stands beside it.
  mutating func describe(_ item: String?, isSubscription: Bool) {
    guard isSubscription else {
      if let item { members.append(JSONMember("item", .string(item))) }
      return
    }
    members.append(JSONMember("item", .string("subscription")))
    if let item { members.append(JSONMember("product", .string(item))) }
  }
}
