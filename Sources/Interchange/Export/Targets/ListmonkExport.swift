extension ExportDescriptor {
  /// A file for listmonk's import of subscribers: everything but address and name is JSON in one cell.
  static let listmonk = ExportDescriptor(
    title: "listmonk", syntax: .delimited(.comma, lineEnd: .lf),
    columns: [ExportColumn("email", .email), ExportColumn("name", .field(.name))],
    extras: .attributes(
      [.country, .language, .lifecycleStage, .totalSpent, .purchaseCount, .tags, .emailConsent], title: "attributes"),
    address: AddressRule(mostBytes: 1000))
}
