extension ExportDescriptor {
  /// Comma-separated values by RFC 4180: the fields under their ids.
  static let csv = ExportDescriptor(title: "CSV", syntax: .delimited(.comma, lineEnd: .crlf), extras: .fields)

  /// The same between tabs, with the line ends of Unix.
  static let tsv = ExportDescriptor(title: "TSV", syntax: .delimited(.tab, lineEnd: .lf), extras: .fields)

  /// An array of objects.
  static let json = ExportDescriptor(title: "JSON", syntax: .json, extras: .fields)

  /// An object a line.
  static let jsonl = ExportDescriptor(title: "JSON Lines", syntax: .jsonl, extras: .fields)

  /// A table to paste into a document.
  static let markdown = ExportDescriptor(title: "Markdown", syntax: .markdown, extras: .fields)
}
