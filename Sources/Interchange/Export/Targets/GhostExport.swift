extension ExportDescriptor {
  /// A file for Ghost's import of members, with the columns that it knows and no others.
  ///
  /// Left out are those that would grant something (`complimentary_plan`, `import_tier`, `gift_id`). Ghost adds labels and
  /// never removes them; a note has at most 2,000 characters.
  static let ghost = ExportDescriptor(
    title: "Ghost", syntax: .delimited(.comma, lineEnd: .crlf),
    columns: [
      ExportColumn("email", .email), ExportColumn("name", .field(.name)),
      ExportColumn("note", .field(.note), limit: .characters(2000)),
      ExportColumn("subscribed_to_emails", .isSubscribed), ExportColumn("created_at", .time(.registeredAt)),
      ExportColumn("labels", .list(.tags, separator: ",")),
    ],
    address: AddressRule())
}
