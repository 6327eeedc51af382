import Segmentation

/// An e-mail address out of a cell, and the form by which people are known.
struct EmailAddress: Hashable, Sendable {
  /// As it is written, without what stands around it.
  let text: String
  /// Trimmed and in lower case: two addresses with one key are one.
  let key: String

  /// The address of `a@b.c`, `Name <a@b.c>` or `mailto:a@b.c`.
  init(_ cell: String) throws(ImportProblem) {
    var text = ImportCell.trimmed(cell)
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
    String(SHA256.digits(SHA256.hash(Array(key.utf8))).prefix(16))
  }
}
