/// Gathers what comes between `ESC[200~` and `ESC[201~`.
struct PasteCollector: Hashable, Sendable {
  /// What is longer is cut here; the rest is read and dropped.
  static let usualLimit = 1 << 20

  private static let end = Array("\u{1B}[201~".utf8)

  let limit: Int
  private var bytes: [UInt8] = []
  /// How many bytes of the end have come.
  private var matched = 0

  init(limit: Int) {
    self.limit = limit
  }

  /// Takes one byte and returns the whole text once its end has come.
  mutating func feed(_ byte: UInt8) -> String? {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count ? text : nil
    }
    // Only its first byte is ESC, so that what matched so far cannot hold another start of the end.
    for byte in Self.end[..<matched] { keep(byte) }
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep(byte) }
    return nil
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < limit { bytes.append(byte) }
  }

  /// The text with "\n" at its line ends and U+FFFD for what is not UTF-8.
  private var text: String {
    var unified: [UInt8] = []
    unified.reserveCapacity(bytes.count)
    var last: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D || (byte == 0x0A && last != 0x0D) {
        unified.append(0x0A)
      } else if byte != 0x0A {
        unified.append(byte)
      }
      last = byte
    }
    return String(decoding: unified, as: UTF8.self)
  }
}
