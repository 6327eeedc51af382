/// Writes CSV (RFC 4180): fields in quotes where they need them, records ended by CRLF.
public enum CSVWriter: String, CaseIterable, Hashable, Sendable, BitwiseCopyable {
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
      var field = field
      field.withUTF8 { append($0, delimiter.byte, to: &bytes) }
    }
    bytes.append(contentsOf: "\r\n".utf8)
  }

  /// The text of a record of `fields`, with its line end.
  public func text(_ fields: [String], delimiter: CSVDelimiter = .comma) -> String {
    var bytes: [UInt8] = []
    write(fields, delimiter: delimiter, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text, with a `'` before it where a spreadsheet would run it and this is written for one.
  public func harmless(_ text: String) -> String {
    var copy = text
    let isFormula = copy.withUTF8 { Self.looksLikeFormula($0) }
    return self == .spreadsheet && isFormula ? "'" + text : text
  }

  /// Appends a field, in quotes where it needs them.
  func append(_ text: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, to bytes: inout [UInt8]) {
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
  private static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8) -> Bool {
    guard text.first != 0xEF else { return true }
    for byte in text where byte == delimiter || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D {
      return true
    }
    return false
  }

  /// Whether the first byte of a field is one with which formulas begin.
  @inline(__always)
  static func mayBeFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D, UInt8(ascii: "-"), 0xEF: true
    default: false
    }
  }

  /// Whether a spreadsheet would run the field (OWASP, CSV Injection); a plain negative number is none.
  static func looksLikeFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: true
    case UInt8(ascii: "-"): !isPlainNumber(text.dropFirst())
    // The same signs at full width: ＋ － ＝ ＠.
    case 0xEF where text.count >= 3 && text[1] == 0xBC: [0x8B, 0x8D, 0x9D, 0xA0].contains(text[2])
    default: false
    }
  }

  /// Whether the text is digits, with a point and digits after them or not.
  private static func isPlainNumber(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { part in !part.isEmpty && part.allSatisfy(\.isDigit) }
  }
}
