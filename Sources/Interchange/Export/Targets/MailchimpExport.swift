extension ExportDescriptor {
  /// A file for Mailchimp's import of contacts: only the address is needed, and a text is kept up to 255 bytes.
  ///
  /// Letters beyond ASCII may stand behind the @ only. Tags are told apart by commas.
  static let mailchimp = ExportDescriptor(
    title: "Mailchimp", syntax: .delimited(.comma, lineEnd: .crlf),
    columns: [
      ExportColumn("Email Address", .email), ExportColumn("First Name", .firstName),
      ExportColumn("Last Name", .lastName), ExportColumn("Tags", .list(.tags, separator: ",")),
    ],
    extras: .columns([.country, .lifecycleStage, .totalSpent, .purchaseCount, .emailConsent], titles: .labels),
    address: AddressRule(hasASCIIName: true), limits: ExportLimits(text: .bytes(255)))
}
