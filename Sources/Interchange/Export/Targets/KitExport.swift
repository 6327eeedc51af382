extension ExportDescriptor {
  /// A file for Kit's import of subscribers.
  ///
  /// Kit overwrites what it has with blank cells, so there are few columns unless others are named; tags are only added.
  static let kit = ExportDescriptor(
    title: "Kit", syntax: .delimited(.comma, lineEnd: .crlf),
    columns: [
      ExportColumn("email", .email), ExportColumn("first_name", .firstName),
      ExportColumn("tags", .list(.tags, separator: ",")),
    ],
    extras: .columns([], titles: .ids), address: AddressRule())
}
