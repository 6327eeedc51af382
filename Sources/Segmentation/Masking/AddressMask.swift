/// Hides the e-mail addresses in a text: `ana.sousa@example.com` becomes `a•••@e•••.com`.
///
/// What is left is the same for the same address, and a text that was masked stays as it is. How long the hidden parts were
/// is not told.
public enum AddressMask {
  private static let dots = Array("•••".utf8)
  private static let at = UInt8(ascii: "@")
  private static let point = UInt8(ascii: ".")

  /// A text with every address in it masked.
  public static func masked(_ text: String) -> String {
    guard text.utf8.contains(at) else { return text }
    return String(decoding: masked(Array(text.utf8)), as: UTF8.self)
  }

  /// The bytes of a UTF-8 text with every address in it masked.
  public static func masked(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { bytes in
      var masked: [UInt8] = []
      masked.reserveCapacity(bytes.count)
      append(bytes, to: &masked)
      return masked
    }
  }

  /// Adds a text with every address in it masked.
  ///
  /// - Complexity: one pass, and each address twice.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to masked: inout [UInt8]) {
    var taken = 0
    var place = 0
    while let sign = bytes[place...].firstIndex(of: at) {
      place = sign + 1
      guard let found = address(around: sign, in: bytes, from: taken) else { continue }
      masked.append(contentsOf: bytes[taken..<found.lowerBound])
      appendMasked(local: bytes[found.lowerBound..<sign], domain: bytes[place..<found.upperBound], to: &masked)
      (taken, place) = (found.upperBound, found.upperBound)
    }
    masked.append(contentsOf: bytes[taken...])
  }

  /// Adds a value that is an address as a whole, however odd; all of it is hidden where it has no sign of one.
  static func appendWhole(_ bytes: UnsafeBufferPointer<UInt8>, to masked: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    guard let sign = bytes.lastIndex(of: at) else {
      masked.append(contentsOf: dots)
      return
    }
    appendMasked(local: bytes[..<sign], domain: bytes[(sign + 1)...], to: &masked)
  }

  /// Whether a text holds an address whose domain has a point in it.
  static func holdsAddress(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while let sign = bytes[place...].firstIndex(of: at) {
      place = sign + 1
      if let found = address(around: sign, in: bytes, from: 0), bytes[place..<found.upperBound].contains(point) {
        return true
      }
    }
    return false
  }

  /// Whether a byte can stand in an address; those of letters beyond ASCII can.
  public static func goesOn(_ byte: UInt8) -> Bool { byte == at || isLocal(byte) }

  // MARK: Its parts

  private static func address(
    around sign: Int, in bytes: UnsafeBufferPointer<UInt8>, from first: Int
  ) -> Range<Int>? {
    var (start, end) = (sign, sign + 1)
    while start > first, isLocal(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, isDomain(bytes[end]) { end += 1 }
    // The point that ends a sentence is none of the address.
    while end > sign + 1, bytes[end - 1] == point { end -= 1 }
    return start < sign && end > sign + 1 ? start..<end : nil
  }

  private static func appendMasked(
    local: Slice<UnsafeBufferPointer<UInt8>>, domain: Slice<UnsafeBufferPointer<UInt8>>, to masked: inout [UInt8]
  ) {
    masked.append(contentsOf: firstScalar(of: local))
    masked.append(contentsOf: dots)
    masked.append(at)
    masked.append(contentsOf: firstScalar(of: domain))
    masked.append(contentsOf: dots)
    if let last = domain.lastIndex(of: point), last > domain.startIndex { masked.append(contentsOf: domain[last...]) }
  }

  private static func firstScalar(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
    guard let first = bytes.first else { return bytes }
    // A lone sign, or the mask's own dots, would tell nothing that the dots behind it do not.
    if bytes.starts(with: dots) { return bytes[bytes.startIndex..<bytes.startIndex] }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    return bytes[bytes.startIndex..<min(bytes.endIndex, bytes.startIndex + length)]
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x80...0xFF, UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: localSigns.contains(byte)
    }
  }

  private static let localSigns = Set(".!#$%&*+/=?^_{|}~-".utf8)

  private static func isDomain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x80...0xFF, UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), point:
      true
    default: false
    }
  }
}
