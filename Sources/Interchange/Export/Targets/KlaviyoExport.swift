extension ExportDescriptor {
  /// A file for Klaviyo's import of profiles: the address comes first, and a file has at most 50 MB.
  static let klaviyo = ExportDescriptor(
    title: "Klaviyo", syntax: .delimited(.comma, lineEnd: .crlf),
    columns: [
      ExportColumn("Email", .email), ExportColumn("First Name", .firstName), ExportColumn("Last Name", .lastName),
      ExportColumn("Country", .field(.country)), ExportColumn("Phone Number", .phone(.phone, plus: true)),
    ],
    extras: .columns([.lifecycleStage, .totalSpent, .purchaseCount, .tags, .emailConsent], titles: .labels),
    address: AddressRule(), limits: ExportLimits(bytes: 50_000_000))
}
