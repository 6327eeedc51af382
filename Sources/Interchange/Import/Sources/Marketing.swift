import Segmentation

/// Tools that keep contacts: HubSpot, Klaviyo, Mautic.
extension ImportSourceDescriptor {
  static let hubSpot = ImportSourceDescriptor(
    title: "HubSpot contacts", platform: "hubspot",
    signature: ImportSignature(
      ["record id", "email"],
      telling: ["first name", "last name", "lifecycle stage", "lead status", "contact owner", "create date"]),
    columns: [
      ImportColumnRule("record id", role: .personID), ImportColumnRule("email", role: .email),
      ImportColumnRule("first name", role: .firstName), ImportColumnRule("last name", role: .lastName),
      ImportColumnRule("phone number", role: .fill("phone")),
      ImportColumnRule("country/region", role: .fill("country")),
      ImportColumnRule("contact owner", role: .passed("it tells of your team")),
      ImportColumnRule("lead status", role: .own("lead_status")),
      ImportColumnRule("lifecycle stage", role: .own("lifecycle_stage")),
      ImportColumnRule("create date", role: .registered),
      ImportColumnRule("last activity date", role: .lastActive),
      ImportColumnRule(
        "unsubscribed from all email", "opted out of all email",
        role: .consent("email", yes: [], no: ["true", "yes", "1"])),
    ],
    channel: "direct")

  static let klaviyo = ImportSourceDescriptor(
    title: "Klaviyo profiles", platform: "klaviyo",
    signature: ImportSignature(["email", "klaviyo id"], telling: ["email marketing consent", "profile created on"]),
    columns: [
      ImportColumnRule("email", role: .email), ImportColumnRule("klaviyo id", role: .personID),
      ImportColumnRule("first name", role: .firstName), ImportColumnRule("last name", role: .lastName),
      ImportColumnRule("phone number", role: .fill("phone")), ImportColumnRule("country", role: .fill("country")),
      ImportColumnRule("city", role: .fill("city")), ImportColumnRule("source", role: .own("source")),
      ImportColumnRule("email marketing consent", role: .told("consent_given and unsubscribed events (email)")),
      ImportColumnRule("email marketing consent timestamp", role: .told("the time of the consent")),
      ImportColumnRule("profile created on", "date added", role: .registered),
    ],
    channel: "direct",
    read: { row throws(CellProblem) in
      switch row["email marketing consent"].map({ TextFolding.fold($0) }) {
      case "subscribed", "true":
        let said = try row.moment("email marketing consent timestamp", "profile created on", "date added")
        row.consent("email", true, at: said)
      case "unsubscribed", "suppressed", "false": row.consent("email", false)
      default: break
      }
    })

  static let mautic = ImportSourceDescriptor(
    title: "Mautic contacts", platform: "mautic",
    signature: ImportSignature(
      ["email"],
      telling: [
        "dateadded", "datemodified", "dateidentified", "lastactive", "points", "stage", "donotemail", "ownerusername",
        "createdbyuser", "modifiedbyuser",
      ], atLeast: 2),
    columns: [
      ImportColumnRule("id", role: .personID), ImportColumnRule("email", role: .email),
      ImportColumnRule("firstname", role: .firstName), ImportColumnRule("lastname", role: .lastName),
      ImportColumnRule("phone", "mobile", role: .fill("phone")), ImportColumnRule("country", role: .fill("country")),
      ImportColumnRule("city", role: .fill("city")), ImportColumnRule("points", role: .ownNumber("points")),
      ImportColumnRule("stage", role: .own("stage")), ImportColumnRule("dateadded", role: .registered),
      ImportColumnRule("lastactive", role: .lastActive),
      ImportColumnRule("donotemail", role: .consent("email", yes: [], no: ["true", "yes", "1"])),
      ImportColumnRule("tags", role: .tags),
    ],
    channel: "direct")
}
