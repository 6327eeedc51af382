extension ExportDescriptor {
  /// A file for Google's Customer Match, whose English titles are exact.
  ///
  /// Hashed are address, number and names, lower-case and without spaces; country and post code never are.
  static let google = ExportDescriptor(
    title: "Google Customer Match", syntax: .delimited(.comma, lineEnd: .crlf),
    columns: [
      ExportColumn("Email", .email, hashedAs: .squeezed),
      ExportColumn("Phone", .phone(.phone, plus: true), hashedAs: .exact),
      ExportColumn("First Name", .firstName, hashedAs: .squeezed),
      ExportColumn("Last Name", .lastName, hashedAs: .squeezed),
      ExportColumn("Country", .country(capitals: true)), ExportColumn("Zip", .field(.zip)),
    ],
    address: AddressRule(), canHash: true)
}
