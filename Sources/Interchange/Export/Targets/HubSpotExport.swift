extension ExportDescriptor {
  /// A file for HubSpot's import of contacts: properties as titles, several values between semicolons, at most 1,048,576
  /// rows and 512 MB (with a free account 20 MB).
  static let hubspot = ExportDescriptor(
    title: "HubSpot", syntax: .delimited(.comma, lineEnd: .crlf),
    columns: [
      ExportColumn("Email", .email), ExportColumn("First Name", .firstName), ExportColumn("Last Name", .lastName),
      ExportColumn("Phone Number", .phone(.phone, plus: true)), ExportColumn("Country/Region", .field(.country)),
    ],
    extras: .columns([.lifecycleStage, .totalSpent, .purchaseCount, .tags, .emailConsent], titles: .labels),
    address: AddressRule(), limits: ExportLimits(bytes: 512_000_000, fans: 1_048_575))
}
