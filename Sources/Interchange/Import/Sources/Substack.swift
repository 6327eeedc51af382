import Segmentation

/// Substack's lists of subscribers: of the export, of its older parts, and of the dashboard.
extension ImportSourceDescriptor {
  static let substack = ImportSourceDescriptor(
    title: "Substack subscribers (email_list)", platform: "substack",
    signature: ImportSignature(
      ["email", "active_subscription", "email_disabled", "plan"], telling: ["expiry", "created_at", "first_payment_at"]),
    columns: columns + [
      ImportColumnRule("plan", role: .told("substack_plan, and the tier")),
      ImportColumnRule("first_payment_at", role: .ownDate("first_payment_at")),
    ],
    channel: "subscription", read: readSubscriber)

  static let substackSignups = ImportSourceDescriptor(
    title: "Substack signups (2018 to 2021)", platform: "substack",
    signature: ImportSignature(
      ["email", "active_subscription", "email_disabled", "prefer_digests"], telling: ["expiry", "created_at"]),
    columns: columns, channel: "subscription", read: readSubscriber)

  static let substackPaid = ImportSourceDescriptor(
    title: "Substack paid list (2018 to 2021)", platform: "substack",
    signature: ImportSignature(
      ["email", "expiry", "email_disabled", "type"], telling: ["prefer_digests", "stripe_connected_customer_id"]),
    columns: columns + [
      ImportColumnRule("stripe_connected_customer_id", role: .fill("stripe_id")),
      ImportColumnRule("type", role: .told("substack_type, and the tier")),
    ],
    channel: "subscription", read: readSubscriber)

  static let substackDashboard = ImportSourceDescriptor(
    title: "Substack dashboard", platform: "substack",
    signature: ImportSignature(
      ["email", "start date", "activity", "type"], telling: ["stripe plan", "cancel date", "revenue", "name"]),
    columns: [
      ImportColumnRule("email", role: .email), ImportColumnRule("name", role: .name),
      ImportColumnRule("stripe plan", role: .told("substack_plan")),
      ImportColumnRule("cancel date", role: .ownDate("cancelled_at")),
      ImportColumnRule("start date", role: .registered), ImportColumnRule("activity", role: .ownNumber("activity")),
      ImportColumnRule("type", role: .told("substack_type, and the tier")), ImportColumnRule("revenue", role: .spent),
      ImportColumnRule("country", role: .fill("country")),
    ],
    hasUnnamedCurrency: true, channel: "subscription", read: readSubscriber)

  private static let columns = [
    ImportColumnRule("email", role: .email),
    ImportColumnRule("active_subscription", role: .told("the tier")),
    ImportColumnRule("expiry", role: .told("substack_expiry, but for comps")),
    ImportColumnRule("email_disabled", role: .told("consent_given and unsubscribed events (email)")),
    ImportColumnRule("created_at", role: .registered),
    ImportColumnRule("prefer_digests", role: .passed("a setting of letters")),
  ]

  private static let freePlans: Set<String> = ["other", "free", "none", "comp", "gift"]

  private static func readSubscriber(_ row: inout ImportRow) throws(CellProblem) {
    guard row.person.email?.key.hasSuffix("@deletion-request.substack.com") != true else {
      return row.passOver("the address stands for somebody who asked to be deleted")
    }
    let (plan, type) = (row["plan", "stripe plan"], row["type"])
    row.own("plan", plan)
    row.own("type", type)
    let expiry = try row.moment("expiry")
    let isComp = (expiry.map { $0.day(row.dates.zone).year >= 2100 } ?? false) || type == "comp" || plan == "comp"
    if isComp {
      row.notes.append("a complimentary subscription is no paid one: the fan is free")
    } else {
      row.own("expiry", expiry?.text)
    }
    row.person.tier = !isComp && isPaid(row, plan, type) ? .premium : .free
    if let word = row["email_disabled"] {
      let isDisabled = ImportRow.yes.contains(TextFolding.fold(word))
      row.consent("email", !isDisabled, at: isDisabled ? nil : row.person.registered)
    }
  }

  private static func isPaid(_ row: ImportRow, _ plan: String?, _ type: String?) -> Bool {
    if let type { return ["paid", "ios_app"].contains(type.lowercased()) }
    if row.header.has("type") { return false }
    guard row.isYes("active_subscription") else { return false }
    return plan.map { !freePlans.contains($0.lowercased()) } ?? true
  }
}
