/// Writes CSV (RFC 4180): fields in quotes where they need them, records ended by CRLF.
public enum CSVWriter: String, CaseIterable, Hashable, Sendable {
  /// For spreadsheets: a field that a spreadsheet would run as a formula gets a `'` before it.
  case spreadsheet
  /// For programs: every field exactly as it is.
  case exact
}

extension CSVWriter {
  /// Appends a record of `fields` to `bytes`.
  public func write(_ fields: [String], delimiter: CSVDelimiter = .comma, to bytes: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(delimiter.byte) }
      // A record of one empty field would be an empty line.
      if field.isEmpty, fields.count == 1 { bytes.append(contentsOf: "\"\"".utf8) }
      append(field, delimiter, to: &bytes)
    }
    bytes.append(contentsOf: "\r\n".utf8)
  }

  /// The text of a record of `fields`, with its line end.
  public func text(_ fields: [String], delimiter: CSVDelimiter = .comma) -> String {
    var bytes: [UInt8] = []
    write(fields, delimiter: delimiter, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func append(_ field: String, _ delimiter: CSVDelimiter, to bytes: inout [UInt8]) {
    let text = field.utf8
    let isDisarmed = self == .spreadsheet && Self.looksLikeFormula(text)
    guard isDisarmed || Self.needsQuotes(text, delimiter) else {
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if isDisarmed { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether the field holds what has a meaning in CSV, or begins with what a reader may take for a byte order mark.
  private static func needsQuotes(_ text: String.UTF8View, _ delimiter: CSVDelimiter) -> Bool {
    text.first == 0xEF
      || text.contains { $0 == delimiter.byte || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
  }

  /// Whether a spreadsheet would run the field (OWASP, CSV Injection); a plain negative number is none.
  private static func looksLikeFormula(_ text: String.UTF8View) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: true
    case UInt8(ascii: "-"): !isPlainNumber(text.dropFirst())
    default: false
    }
  }

  /// Whether the text is digits, with a point and digits after them or not.
  private static func isPlainNumber(_ text: Substring.UTF8View) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { part in !part.isEmpty && part.allSatisfy(\.isDigit) }
  }
}
