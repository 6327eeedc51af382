import Segmentation

/// Tools that send letters: listmonk, Brevo, ActiveCampaign, systeme.io.
extension ImportSourceDescriptor {
  static let listmonk = ImportSourceDescriptor(
    title: "listmonk subscribers", platform: "listmonk",
    signature: ImportSignature(
      ["email", "name", "attributes"], telling: ["uuid", "status", "created_at", "updated_at"]),
    columns: [
      ImportColumnRule("uuid", role: .personID), ImportColumnRule("email", role: .email),
      ImportColumnRule("name", role: .name),
      ImportColumnRule("attributes", role: .told("listmonk_NAME for each of them")),
      ImportColumnRule("status", role: .told("listmonk_status, and consent_given and unsubscribed events (email)")),
      ImportColumnRule("created_at", role: .registered),
      ImportColumnRule("updated_at", role: .passed("it tells little of the person")),
    ],
    channel: "direct", read: readListmonk)

  private static func readListmonk(_ row: inout ImportRow) throws(CellProblem) {
    row.status(row["status"], wanted: ["enabled"], left: ["disabled", "blocklisted"])
    guard let text = row["attributes"] else { return }
    do throws(JSONProblem) {
      let value = try JSONValue(parsing: text)
      guard let members = value.object else {
        throw JSONProblem(line: 1, column: 1, offset: 0, what: "it is no object")
      }
      for member in members where member.value != .null {
        row.ownNamed(member.key, member.value)
      }
    } catch {
      throw row.problem("attributes", "the cell is no object of JSON (\(error.what))")
    }
  }

  static let brevo = ImportSourceDescriptor(
    title: "Brevo contacts", platform: "brevo",
    signature: ImportSignature(
      ["email", "email_blacklisted"], telling: ["sms_blacklisted", "added_time", "modified_time", "sms", "lastname"]),
    columns: [
      ImportColumnRule("email", role: .email), ImportColumnRule("firstname", "prenom", "vorname", role: .firstName),
      ImportColumnRule("lastname", "nom", "nachname", role: .lastName), ImportColumnRule("sms", role: .fill("phone")),
      ImportColumnRule("email_blacklisted", role: .told("consent_given and unsubscribed events (email)")),
      ImportColumnRule("sms_blacklisted", role: .consent("sms", yes: [], no: ["yes", "true", "1"])),
      ImportColumnRule("added_time", role: .registered),
      ImportColumnRule("modified_time", role: .passed("it tells little of the person")),
    ],
    dates: .dayFirst, channel: "direct",
    read: { row throws(CellProblem) in
      guard let word = row["email_blacklisted"] else { return }
      let isGiven = !ImportRow.yes.contains(TextFolding.fold(word))
      row.consent("email", isGiven, at: isGiven ? row.person.registered : nil)
    })

  static let activeCampaign = ImportSourceDescriptor(
    title: "ActiveCampaign contacts", platform: "activecampaign",
    signature: ImportSignature(
      ["email", "date created", "ip", "status"], telling: ["first name", "last name", "tags"]),
    columns: people + [
      ImportColumnRule("date created", role: .registered),
      ImportColumnRule(
        "status", role: .told("activecampaign_status, and consent_given and unsubscribed events (email)")),
    ],
    channel: "direct",
    read: { row throws(CellProblem) in
      row.status(row["status"], wanted: ["active"], left: ["unsubscribed", "bounced"])
    })

  static let systemeIO = ImportSourceDescriptor(
    title: "systeme.io contacts", platform: "systemeio",
    signature: ImportSignature(
      ["email", "surname", "date registered"], telling: ["first name", "phone number", "tags"]),
    columns: people + [ImportColumnRule("date registered", role: .registered)], channel: "direct")

  private static let people = [
    ImportColumnRule("email", role: .email), ImportColumnRule("first name", role: .firstName),
    ImportColumnRule("last name", "surname", role: .lastName),
    ImportColumnRule("phone", "phone number", role: .fill("phone")),
    ImportColumnRule("country", role: .fill("country")), ImportColumnRule("tags", role: .tags),
  ]
}
