/// Shopify's customers.
extension ImportSourceDescriptor {
  static let shopify = ImportSourceDescriptor(
    title: "Shopify customers", platform: "shopify",
    signature: ImportSignature(
      ["first name", "last name", "email", "accepts email marketing"],
      ["first name", "last name", "email", "accepts marketing"],
      telling: ["customer id", "total spent", "total orders", "tax exempt", "accepts sms marketing"], atLeast: 1),
    columns: [
      ImportColumnRule("customer id", role: .personID), ImportColumnRule("email", role: .email),
      ImportColumnRule("first name", role: .firstName), ImportColumnRule("last name", role: .lastName),
      ImportColumnRule(
        "accepts email marketing", "accepts marketing",
        role: .consent("email", yes: ["yes", "true"], no: ["no", "false"])),
      ImportColumnRule(
        "accepts sms marketing", role: .consent("sms", yes: ["yes", "true"], no: ["no", "false"])),
      ImportColumnRule("default address country code", "country code", role: .fill("country")),
      ImportColumnRule("phone", role: .fill("phone")),
      ImportColumnRule("default address phone", role: .told("phone, where Phone is empty")),
      ImportColumnRule("total spent", role: .spent), ImportColumnRule("total orders", role: .purchases),
      ImportColumnRule("note", role: .passed("a private note")), ImportColumnRule("tags", role: .tags),
    ],
    hasUnnamedCurrency: true, channel: "post_purchase",
    read: { row throws(CellProblem) in
      if let phone = row["default address phone"] { row.fill("phone", phone) }
    })
}
