extension ExportDescriptor {
  /// A file for Brevo's import of contacts: semicolons, attributes in capitals, at most 250 MB.
  static let brevo = ExportDescriptor(
    title: "Brevo", syntax: .delimited(.semicolon, lineEnd: .crlf),
    columns: [
      ExportColumn("EMAIL", .email), ExportColumn("LASTNAME", .lastName), ExportColumn("FIRSTNAME", .firstName),
      ExportColumn("SMS", .phone(.phone, plus: true)),
      ExportColumn("TAGS", .list(.tags, separator: ",")), ExportColumn("EXT_ID", .field(.id)),
    ],
    extras: .columns([.country, .lifecycleStage, .totalSpent, .purchaseCount, .emailConsent], titles: .capitals),
    address: AddressRule(), limits: ExportLimits(bytes: 250_000_000))
}
