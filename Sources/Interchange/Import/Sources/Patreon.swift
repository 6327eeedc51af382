/// Patreon's list of members, as of 2023 and of 2026.
extension ImportSourceDescriptor {
  static let patreon = ImportSourceDescriptor(
    title: "Patreon members", platform: "patreon",
    signature: ImportSignature(
      ["email", "patron status", "lifetime amount"],
      telling: ["pledge amount", "user id", "patronage since date", "last charge status", "free member"]),
    columns: [
      ImportColumnRule("name", role: .name), ImportColumnRule("email", role: .email),
      ImportColumnRule("user id", role: .personID),
      ImportColumnRule("patron status", role: .told("patreon_status, and the tier")),
      ImportColumnRule("free member", role: .told("the tier")),
      ImportColumnRule("free trial", role: .own("free_trial")),
      ImportColumnRule("tier", role: .told("patreon_tier, and the tier by --values tier:NAME=premium")),
      ImportColumnRule("lifetime amount", role: .spent), ImportColumnRule("currency", role: .told("the currency")),
      ImportColumnRule("pledge amount", role: .told("patreon_pledge")),
      ImportColumnRule("charge frequency", role: .own("charge_frequency")),
      ImportColumnRule("patronage since date", role: .registered),
      ImportColumnRule("last charge date", role: .lastActive),
      ImportColumnRule("last charge status", role: .own("last_charge_status")),
      ImportColumnRule("country", role: .fill("country")), ImportColumnRule("phone", role: .fill("phone")),
      ImportColumnRule("discord", role: .fill("discord")), ImportColumnRule("twitter", role: .fill("twitter")),
    ],
    channel: "subscription", read: readPatron)

  private static func readPatron(_ row: inout ImportRow) throws(CellProblem) {
    let status = row["patron status"] ?? (row.isYes("free member") ? "Free member" : nil)
    row.own("status", status)
    row.own("tier", row["tier"])
    if let pledge = try row.money("pledge amount", currency: row["currency"]) {
      row.own("pledge", "\(pledge.money.decimalText(in: pledge.currency)) \(pledge.currency.code)")
    }
    let word = status?.lowercased() ?? ""
    let isPaying = (word.hasPrefix("active") || word == "paid") && !row.isYes("free member")
    if isPaying { row.tier(named: row["tier"], else: .entry) } else { row.person.tier = .free }
  }
}
