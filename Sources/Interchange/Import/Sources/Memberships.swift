import Segmentation

/// Memberships: Steady, and YouTube's, which tell no address.
extension ImportSourceDescriptor {
  static let steady = ImportSourceDescriptor(
    title: "Steady members", platform: "steady",
    signature: ImportSignature(
      ["email", "plan_name", "subscription_state"],
      telling: ["first_name", "last_name", "plan_monthly_amount_cents", "subscribed_at", "gifted"]),
    columns: [
      ImportColumnRule("first_name", role: .firstName), ImportColumnRule("last_name", role: .lastName),
      ImportColumnRule("email", role: .email), ImportColumnRule("country", role: .fill("country")),
      ImportColumnRule("city", role: .fill("city")),
      ImportColumnRule("plan_name", role: .told("steady_plan, and the tier by --values tier:NAME=premium")),
      ImportColumnRule("plan_monthly_amount_cents", role: .told("steady_monthly_amount")),
      ImportColumnRule("subscription_period", role: .own("period")),
      ImportColumnRule("subscription_state", role: .told("steady_status, and the tier")),
      ImportColumnRule("gifted", role: .own("gifted")), ImportColumnRule("subscribed_at", role: .registered),
    ],
    hasUnnamedCurrency: true, channel: "subscription", read: readSteady)

  private static func readSteady(_ row: inout ImportRow) throws(CellProblem) {
    row.own("plan", row["plan_name"])
    let state = row["subscription_state"].map { TextFolding.fold($0) }
    row.own("status", state)
    if ["active", "in_trial", "not_renewing"].contains(state) {
      row.tier(named: row["plan_name"], else: .entry)
    } else {
      row.person.tier = .free
    }
    guard let cents = row["plan_monthly_amount_cents"] else { return }
    guard let units = Int64(cents), units >= 0 else {
      throw row.problem("plan_monthly_amount_cents", "\(DataProblem.quoted(cents)) is not a whole number of cents")
    }
    row.own("monthly_amount", Money(minorUnits: units).decimalText(in: row.assumed))
  }

  static let youTube = ImportSourceDescriptor(
    title: "YouTube members", platform: "youtube",
    signature: ImportSignature(
      ["member", "link to profile", "current level"], telling: ["total time as member (months)", "last update"]),
    columns: [],
    refusal: "YouTube's list of members names no e-mail address and no purchase, so nobody in it can be known again")
}
