/// Any list of people with an address, for files that no platform is known to write.
extension ImportSourceDescriptor {
  static let contacts = ImportSourceDescriptor(
    title: "a list of contacts", platform: "contacts",
    signature: ImportSignature(
      ["email"], ["e-mail"], ["email address"], ["e-mail address"], ["e-post"], ["mail"], ["e-mail-adresse"],
      ["correo electrónico"], ["adresse e-mail"], ["courriel"], ["subscriber email"], ["email_address"]),
    columns: [
      ImportColumnRule(
        "email", "e-mail", "email address", "e-mail address", "email_address", "e-post", "mail", "e-mail-adresse",
        "correo electrónico", "adresse e-mail", "courriel", "subscriber email", role: .email),
      ImportColumnRule(
        "name", "full name", "full_name", "namn", "nom complet", "nombre", role: .told("name, where the fan has none")),
      ImportColumnRule("first name", "first_name", "firstname", "vorname", "prénom", role: .firstName),
      ImportColumnRule("last name", "last_name", "lastname", "surname", "nachname", "nom", role: .lastName),
      ImportColumnRule("phone", "phone number", "mobile", "mobil", "telefon", role: .fill("phone")),
      ImportColumnRule("country", "country code", "land", role: .fill("country")),
      ImportColumnRule("city", "ort", "stadt", role: .fill("city")),
      ImportColumnRule("language", role: .fill("language")),
      ImportColumnRule("tags", "labels", role: .tags),
      ImportColumnRule(
        "created at", "created_at", "created", "date added", "signup date", "subscribed at", "registered", "joined",
        role: .registered),
    ],
    allowsShortRows: true,
    read: { row throws(CellProblem) in
      guard let name = row["name", "full name", "full_name", "namn", "nom complet", "nombre"] else { return }
      row.person.name = row.firstName == nil ? [name, row.lastName ?? ""].joined(separator: " ") : name
      row.person.name = row.person.name.map { ImportCell.trimmed($0) }
    })
}
