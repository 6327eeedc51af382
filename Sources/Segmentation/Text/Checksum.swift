/// A checksum that finds accidents, not attacks; the same in every run and on every machine.
public enum Checksum {
  /// The checksum of some bytes.
  ///
  /// - Complexity: eight bytes at a time.
  public static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    ByteInterner.hash(bytes.assumingMemoryBound(to: UInt8.self))
  }

  /// The checksum of an array's bytes.
  public static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { of($0) } }
}

extension TimeZoneRules {
  /// A checksum of the rules, which tells one edition of the system's zones from another.
  public var checksum: UInt64 {
    var bytes = Array(identifier.utf8)
    for number in allNumbers { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
    return Checksum.of(bytes)
  }
}
