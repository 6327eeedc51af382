import Segmentation

/// Newsletters with members: beehiiv, Ghost, Kit, Curated.
extension ImportSourceDescriptor {
  static let beehiiv = ImportSourceDescriptor(
    title: "beehiiv subscribers", platform: "beehiiv",
    signature: ImportSignature(
      ["email", "status", "tier", "created_at"], telling: ["stripe_customer_id", "unsubscribed_at", "first name"],
      atLeast: 1),
    columns: [
      ImportColumnRule("email", role: .email), ImportColumnRule("first name", role: .firstName),
      ImportColumnRule("last name", role: .lastName),
      ImportColumnRule("status", role: .told("beehiiv_status, and consent_given and unsubscribed events (email)")),
      ImportColumnRule("tier", role: .told("tier")), ImportColumnRule("created_at", role: .registered),
      ImportColumnRule("stripe_customer_id", role: .fill("stripe_id")),
      ImportColumnRule("unsubscribed_at", role: .told("an unsubscribed event (email)")),
    ],
    endings: [(" tier", .told("beehiiv_tier, where it says Yes"))],
    channel: "subscription", read: readBeehiiv)

  private static func readBeehiiv(_ row: inout ImportRow) throws(CellProblem) {
    let status = row["status"].map { TextFolding.fold($0) }
    row.own("status", status)
    for (column, key) in row.header.keys.enumerated() where key.hasSuffix(" tier") {
      guard row.cell(column).map({ TextFolding.fold($0) }) == "yes" else { continue }
      row.own("tier", String(row.header.names[column].dropLast(5)))
      break
    }
    switch row["tier"].map({ TextFolding.fold($0) }) {
    case "premium": row.person.tier = .premium
    case "free": row.person.tier = .free
    default: break
    }
    let left = try row.moment("unsubscribed_at")
    if status == "active" { row.consent("email", true, at: row.person.registered) }
    if status == "inactive" || left != nil { row.consent("email", false, at: left) }
  }

  static let ghost = ImportSourceDescriptor(
    title: "Ghost members", platform: "ghost",
    signature: ImportSignature(
      ["id", "email", "subscribed_to_emails", "complimentary_plan"],
      telling: ["note", "stripe_customer_id", "created_at", "deleted_at", "labels", "tiers", "products", "gift_id"]),
    columns: [
      ImportColumnRule("id", role: .personID), ImportColumnRule("email", role: .email),
      ImportColumnRule("name", role: .name), ImportColumnRule("note", role: .passed("a private note")),
      ImportColumnRule("subscribed_to_emails", role: .told("consent_given and unsubscribed events (email)")),
      ImportColumnRule("complimentary_plan", role: .told("the tier: a complimentary plan is free")),
      ImportColumnRule("stripe_customer_id", role: .fill("stripe_id")),
      ImportColumnRule("created_at", role: .registered),
      ImportColumnRule("deleted_at", role: .told("an unsubscribed event (email)")),
      ImportColumnRule("labels", role: .tags),
      ImportColumnRule("tiers", "products", role: .told("ghost_tiers, and the tier by --values tier:NAME=premium")),
    ],
    channel: "subscription", read: readGhost)

  private static func readGhost(_ row: inout ImportRow) throws(CellProblem) {
    if let word = row["subscribed_to_emails"] {
      let isGiven = ImportRow.yes.contains(TextFolding.fold(word))
      row.consent("email", isGiven, at: isGiven ? row.person.registered : nil)
    }
    if let left = try row.moment("deleted_at") { row.consent("email", false, at: left, reason: "deleted") }
    let tiers = row["tiers", "products"]
    row.own("tiers", tiers)
    if row.isYes("complimentary_plan") {
      row.notes.append("a complimentary subscription is no paid one: the fan is free")
      row.person.tier = .free
    } else if let tiers {
      row.tier(named: ImportRow.tags(tiers).first, else: .entry)
    } else if row.header.has("tiers") || row.header.has("products") {
      row.person.tier = .free
    }
  }

  static let kit = ImportSourceDescriptor(
    title: "Kit (ConvertKit) subscribers", platform: "kit",
    signature: ImportSignature(
      ["first_name", "email", "created_at", "status"], ["first_name", "email_address", "state", "created_at"],
      telling: ["tags"], without: ["subscription_state", "tier"]),
    columns: [
      ImportColumnRule("first_name", role: .name), ImportColumnRule("email", "email_address", role: .email),
      ImportColumnRule("created_at", role: .registered),
      ImportColumnRule("status", "state", role: .told("kit_status, and consent_given and unsubscribed events (email)")),
      ImportColumnRule("tags", role: .tags),
    ],
    channel: "direct",
    read: { row throws(CellProblem) in
      row.status(row["status", "state"], wanted: ["active"], left: ["cancelled", "complained", "bounced"])
    })

  static let curated = ImportSourceDescriptor(
    title: "Curated subscribers", platform: "curated",
    signature: ImportSignature(
      ["email address", "subscribed at"], telling: ["utm source", "utm referrer"], atLeast: 1),
    columns: [
      ImportColumnRule("email address", role: .email), ImportColumnRule("subscribed at", role: .registered),
      ImportColumnRule("utm source", role: .fill("utm_source")),
      ImportColumnRule("utm campaign", role: .fill("utm_campaign")),
    ],
    channel: "direct",
    read: { row throws(CellProblem) in row.consent("email", true, at: row.person.registered) })
}

extension ImportRow {
  /// Keeps a status and takes consent from it; words that are in neither list say nothing.
  mutating func status(_ text: String?, wanted: Set<String>, left: Set<String>) {
    guard let text else { return }
    let word = TextFolding.fold(text)
    own("status", word)
    if wanted.contains(word) { consent("email", true, at: person.registered) }
    if left.contains(word) { consent("email", false, reason: word) }
  }
}
