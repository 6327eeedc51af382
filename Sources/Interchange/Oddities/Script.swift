/// The scripts whose letters can be taken for those of another (UTS #39, mixed-script detection), as far as addresses
/// have them.
enum Script: String, CaseIterable, Hashable, Sendable {
  case latin = "Latin"
  case greek = "Greek"
  case cyrillic = "Cyrillic"
  case armenian = "Armenian"
  case cherokee = "Cherokee"
  case mathematical = "mathematics"

  /// The script of a letter; nil for what every script uses, and for letters that resemble no other's.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x250...0x2AF, 0x1E00...0x1EFF:
      self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
    case 0x531...0x58F: self = .armenian
    case 0x13A0...0x13FF, 0xAB70...0xABBF: self = .cherokee
    case 0xFF21...0xFF5A, 0x1D400...0x1D7FF: self = .mathematical
    default: return nil
    }
  }

  /// The scripts of the first part of an address that mixes some; parts end at `@` and `.`.
  static func mixture(in address: String) -> [Script]? {
    for part in address.unicodeScalars.split(whereSeparator: { $0 == "@" || $0 == "." }) {
      let scripts = Set(part.compactMap { Script($0) })
      if scripts.count > 1 { return allCases.filter { scripts.contains($0) } }
    }
    return nil
  }
}
