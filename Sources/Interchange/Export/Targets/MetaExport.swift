extension ExportDescriptor {
  /// A file for a custom audience at Meta, which needs a hundred people.
  ///
  /// Every column can be hashed: the address lower-case, the names without punctuation, the number without its plus.
  static let meta = ExportDescriptor(
    title: "Meta", syntax: .delimited(.comma, lineEnd: .crlf),
    columns: [
      ExportColumn("email", .email, hashedAs: .trimmed),
      ExportColumn("phone", .phone(.phone, plus: false), hashedAs: .exact),
      ExportColumn("fn", .firstName, hashedAs: .letters), ExportColumn("ln", .lastName, hashedAs: .letters),
      ExportColumn("country", .country(capitals: false), hashedAs: .trimmed),
    ],
    address: AddressRule(), limits: ExportLimits(fewestFans: 100), canHash: true)
}
