import Segmentation

/// An e-mail address out of a cell, and the form by which people are known.
struct EmailAddress: Hashable, Sendable {
  /// As it is written, without what stands around it.
  let text: String
  /// Trimmed and in lower case: two addresses with one key are one.
  let key: String
  /// The first 64 bits of the SHA-256 of the key, as digits: an id that shows the address to nobody.
  let digits: String

  /// The address of `a@b.c`, `Name <a@b.c>` or `mailto:a@b.c`.
  init(_ cell: String) throws(ImportProblem) {
    var text = ImportCell.trimmed(cell)
    if Self.isPlain(text) {
      self.text = text
      key = Self.key(text)
      digits = Self.digits(of: key)
      return
    }
    if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
      text = ImportCell.trimmed(text[text.index(after: open)...].dropLast())
    }
    if text.lowercased().hasPrefix("mailto:") {
      text = ImportCell.trimmed(text.dropFirst(7).prefix { $0 != "?" })
    }
    guard Self.isAddress(text) else {
      throw ImportProblem("\(DataProblem.quoted(cell)) is not an e-mail address")
    }
    self.text = text
    key = Self.key(text)
    digits = Self.digits(of: key)
  }

  /// Whether a text is an address of letters, digits and the usual signs, as nearly all are.
  private static func isPlain(_ text: String) -> Bool {
    var (at, last) = (-1, UInt8(ascii: "."))
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count <= 254 else { return false }
      for (index, byte) in bytes.enumerated() {
        switch byte {
        case UInt8(ascii: "@"):
          guard at < 0, index > 0 else { return false }
          (at, last) = (index, UInt8(ascii: "."))
        case UInt8(ascii: "."):
          guard at < 0 || last != byte else { return false }
          last = byte
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"): last = byte
        default: return false
        }
      }
      return at > 0 && at < bytes.count - 1 && last != UInt8(ascii: ".")
    }
  }

  /// The form of an address, or of what a line has in its place, by which it is known.
  static func key(_ text: String) -> String { TextFolding.fold(ImportCell.trimmed(text)) }

  /// Something before the last @ and a domain behind it, without spaces, signs of lists or control characters.
  private static func isAddress(_ text: String) -> Bool {
    guard let at = text.lastIndex(of: "@"), text.utf8.count <= 254 else { return false }
    let (local, domain) = (text[..<at], text[text.index(after: at)...])
    guard !local.isEmpty, !domain.isEmpty, !domain.hasPrefix("."), !domain.hasSuffix("."), !domain.contains("..") else {
      return false
    }
    let isQuoted = local.hasPrefix("\"") && local.hasSuffix("\"") && local.utf8.count > 2
    guard isQuoted || !local.contains("@") else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case ",", ";", "<", ">": false
      case " ": isQuoted
      default: !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
      }
    }
  }

  /// The first 64 bits of the SHA-256 of an address, as digits: an id that shows the address to nobody.
  static func digits(of key: String) -> String {
    SHA256.digits(Array(SHA256.hash(Array(key.utf8)).prefix(8)))
  }
}
