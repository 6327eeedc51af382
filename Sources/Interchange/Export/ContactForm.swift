import Segmentation

/// The forms in which advertisers want what they match people by, before it is hashed.
public enum ContactForm: String, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  /// Lower-case, without spaces around it: addresses, and Meta's country.
  case trimmed
  /// Lower-case, without any space: Google's names.
  case squeezed
  /// Lower-case letters alone: Meta's names.
  case letters
  /// As it is: telephone numbers, which are in their form already.
  case exact

  /// The text in this form.
  public func normal(_ text: String) -> String {
    switch self {
    case .exact: text
    case .trimmed: ImportCell.trimmed(text.lowercased())
    case .squeezed: Self.keeping(text) { !$0.properties.isWhitespace }
    case .letters: Self.keeping(text) { $0.properties.isAlphabetic || $0.isMark }
    }
  }

  /// The SHA-256 of the text in this form, as lower-case hexadecimal digits.
  public func hash(_ text: String) -> String { SHA256.digits(SHA256.hash(Array(normal(text).utf8))) }

  private static func keeping(_ text: String, _ isKept: (Unicode.Scalar) -> Bool) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars where isKept(scalar) { kept.append(scalar) }
    return String(kept)
  }
}

extension Unicode.Scalar {
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}

/// What an address must be for a target to take it.
public struct AddressRule: Hashable, Sendable {
  /// The most bytes; RFC 5321 allows 254.
  public var mostBytes = 254
  /// Whether only ASCII may stand before the @.
  public var hasASCIIName = false

  /// The rule that every target has.
  public init(mostBytes: Int = 254, hasASCIIName: Bool = false) {
    self.mostBytes = mostBytes
    self.hasASCIIName = hasASCIIName
  }

  /// Whether a text, without the spaces around it, is one address and nothing else.
  public func allows(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count <= mostBytes, let at = text.lastIndex(of: UInt8(ascii: "@")), at > 0, at + 1 < text.count else {
      return false
    }
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ","), UInt8(ascii: ";"): return false
      case 0x80... where hasASCIIName && index < at: return false
      default: break
      }
    }
    return true
  }
}

/// A name in two parts.
enum PersonName {
  /// All words but the last, and the last; a name of one word, or in Chinese, Japanese or Korean letters, is whole.
  static func parts(of name: String) -> (first: String, last: String) {
    let name = ImportCell.trimmed(name)
    let words = name.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count > 1, let last = words.last, !name.unicodeScalars.contains(where: isEastAsian) else {
      return (name, "")
    }
    return (words.dropLast().joined(separator: " "), String(last))
  }

  static func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x11FF, 0x2E80...0x2FDF, 0x3005...0x30FF, 0x3130...0x318F, 0x31A0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}

/// Telephone numbers.
enum PhoneNumber {
  /// The digits of a number with its country's prefix, 8 to 15 of them; nil where there is no prefix to be sure of.
  static func digits(_ text: String) -> String? {
    var digits = ""
    let text = ImportCell.trimmed(text)
    let hasPrefix = text.hasPrefix("+") || text.hasPrefix("00")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "+", " ", "-", ".", "(", ")", "/", "\u{A0}": continue
      default: return nil
      }
    }
    if text.hasPrefix("00") { digits.removeFirst(2) }
    return hasPrefix && (8...15).contains(digits.utf8.count) && !digits.hasPrefix("0") ? digits : nil
  }
}
