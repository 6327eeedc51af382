/// The marks that turn the direction of the text around them, and with it what people believe to read.
public enum DirectionMarks {
  /// `json`, which is valid, with each of these marks as an escape: the same values, in the order in which they stand.
  ///
  /// They are U+061C, U+200E, U+200F, U+202A to U+202E and U+2066 to U+2069.
  /// - Complexity: linear in the bytes.
  public static func escaped(inJSON json: [UInt8]) -> [UInt8] {
    guard json.contains(where: { $0 == 0xE2 || $0 == 0xD8 }) else { return json }
    var result: [UInt8] = []
    result.reserveCapacity(json.count)
    var at = 0
    while at < json.count {
      if json[at] >= 0x80, let mark = mark(json[at...].prefix(3)) {
        result += "\\u\(mark.digits)".utf8
        at += mark.size
      } else {
        result.append(json[at])
        at += 1
      }
    }
    return result
  }

  /// The mark that begins these bytes of UTF-8: its four digits, and its size.
  private static func mark(_ bytes: ArraySlice<UInt8>) -> (digits: String, size: Int)? {
    switch Array(bytes) {
    case let text where text.starts(with: [0xD8, 0x9C]): return ("061c", 2)
    case let text where text.count == 3 && text[0] == 0xE2:
      let scalar = UInt32(text[1] & 0x3F) << 6 | UInt32(text[2] & 0x3F) | 0x2000
      switch scalar {
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return (String(scalar, radix: 16), 3)
      default: return nil
      }
    default: return nil
    }
  }
}
