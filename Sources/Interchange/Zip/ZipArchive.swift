/// A ZIP file in memory: its members by the central directory (APPNOTE 6.3.10), stored or deflated.
///
/// Whatever would let a small file become a large one, or say two things at once, is refused: see ``Limits``.
public struct ZipArchive: Sendable {
  /// How much of a file is taken.
  public struct Limits: Hashable, Sendable {
    /// The most members.
    public var members = 4096
    /// The most bytes of a member as it was.
    public var size = 1 << 30
    /// How many times larger than packed a member may be, from a mebibyte on.
    public var ratio = 200

    /// The usual limits.
    public init() {}
  }

  /// A file in the archive.
  public struct Member: Hashable, Sendable {
    /// Its name with its folders.
    public let name: String
    /// Its bytes as they were.
    public let size: Int
    let packedSize: Int
    let isDeflated: Bool
    let checksum: UInt32
    /// Where its local header stands.
    let header: Int
    let nameLength: Int

    /// Its name without its folders.
    public var title: String { name.split(separator: "/").last.map(String.init) ?? name }
  }

  /// The files, without folders, in the order of the directory.
  public private(set) var members: [Member] = []
  private let limits: Limits

  /// The archive that these bytes are.
  /// - Throws: why they are none, or none that is taken.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, limits: Limits = Limits()) throws(ZipProblem) {
    self.limits = limits
    let end = try Self.end(of: bytes)
    var at = end.start
    for _ in 0..<end.count {
      let member = try Self.member(in: bytes, at: &at, before: end.limit)
      if !member.name.hasSuffix("/") { members.append(member) }
    }
    guard end.count <= limits.members else {
      throw ZipProblem("it has \(end.count) members; at most \(limits.members) are taken")
    }
    try refuseOverlaps(before: end.start)
  }

  /// Whether bytes begin as those of a ZIP file do.
  public static func isLikely(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count >= 4 && [UInt32(0x0403_4B50), 0x0605_4B50].contains(UInt32(truncatingIfNeeded: bytes.little(0, 4)))
  }

  /// The bytes of a member, as they were, whose checksum is right.
  public func contents(
    of member: Member, in bytes: UnsafeBufferPointer<UInt8>
  ) throws(ZipProblem) -> [UInt8] {
    guard member.size <= limits.size else {
      throw ZipProblem("the member is \(member.size) bytes large; at most \(limits.size) are taken")
    }
    guard member.size < 1 << 20 || member.size / max(1, member.packedSize) < limits.ratio else {
      throw ZipProblem("the member would become more than \(limits.ratio) times as large as it is packed (a bomb?)")
    }
    let packed = try Self.packed(member, in: bytes)
    let contents = member.isDeflated ? try Inflation.inflate(packed, size: member.size) : Array(packed)
    guard contents.count == member.size else { throw ZipProblem("the member's size is not what the directory says") }
    guard CRC32.of(contents) == member.checksum else { throw ZipProblem("the member is damaged: its CRC-32 is wrong") }
    return contents
  }
}

// MARK: The directory

extension ZipArchive {
  private static let zip64 = ZipProblem(
    "it is of the kind ZIP64, for files beyond 4 GB, which is not taken; unpack it first")

  /// Where the directory begins and ends, and how many members it has.
  private static func end(
    of bytes: UnsafeBufferPointer<UInt8>
  ) throws(ZipProblem) -> (start: Int, limit: Int, count: Int) {
    var at = bytes.count - 22
    while at >= max(0, bytes.count - 22 - 0xFFFF) {
      if bytes.little(at, 4) == 0x0605_4B50, bytes.little(at + 20, 2) == bytes.count - at - 22 { break }
      at -= 1
    }
    guard at >= max(0, bytes.count - 22 - 0xFFFF) else {
      throw ZipProblem("it is no ZIP file, or one that is cut off: the end of its directory is missing")
    }
    let (count, size, start) = (bytes.little(at + 10, 2), bytes.little(at + 12, 4), bytes.little(at + 16, 4))
    guard count != 0xFFFF, size != 0xFFFF_FFFF, start != 0xFFFF_FFFF,
      at < 20 || bytes.little(at - 20, 4) != 0x0706_4B50
    else { throw zip64 }
    guard bytes.little(at + 4, 2) == 0, bytes.little(at + 6, 2) == 0, bytes.little(at + 8, 2) == count else {
      throw ZipProblem("it is one of several parts of a ZIP file")
    }
    guard start + size <= at else { throw ZipProblem("its directory does not lie in the file") }
    return (start, start + size, count)
  }

  private static func member(
    in bytes: UnsafeBufferPointer<UInt8>, at: inout Int, before limit: Int
  ) throws(ZipProblem) -> Member {
    guard at + 46 <= limit, bytes.little(at, 4) == 0x0201_4B50 else {
      throw ZipProblem("its directory is damaged")
    }
    let lengths = (name: bytes.little(at + 28, 2), more: bytes.little(at + 30, 2) + bytes.little(at + 32, 2))
    guard at + 46 + lengths.name + lengths.more <= limit else { throw ZipProblem("its directory is damaged") }
    let name = String(decoding: bytes.slice(at + 46..<at + 46 + lengths.name), as: UTF8.self)
    let (flags, method) = (bytes.little(at + 8, 2), bytes.little(at + 10, 2))
    guard flags & 1 == 0 else { throw ZipProblem("\(DataProblem.quoted(name)) in it is encrypted; unpack it first") }
    guard method == 0 || method == 8 else {
      throw ZipProblem("\(DataProblem.quoted(name)) in it is packed by method \(method); only deflate is known")
    }
    let (packed, size, header) = (bytes.little(at + 20, 4), bytes.little(at + 24, 4), bytes.little(at + 42, 4))
    guard packed != 0xFFFF_FFFF, size != 0xFFFF_FFFF, header != 0xFFFF_FFFF else { throw zip64 }
    defer { at += 46 + lengths.name + lengths.more }
    return Member(
      name: name, size: size, packedSize: packed, isDeflated: method == 8,
      checksum: UInt32(truncatingIfNeeded: bytes.little(at + 16, 4)), header: header, nameLength: lengths.name)
  }

  /// Members that share bytes make a small file large.
  private func refuseOverlaps(before directory: Int) throws(ZipProblem) {
    var end = 0
    for member in members.sorted(by: { $0.header < $1.header }) {
      guard member.header >= end else { throw ZipProblem("its members lie over one another (a bomb?)") }
      end = member.header + 30 + member.nameLength + member.packedSize
    }
    guard end <= directory else { throw ZipProblem("a member of it does not lie in the file") }
  }

  private static func packed(
    _ member: Member, in bytes: UnsafeBufferPointer<UInt8>
  ) throws(ZipProblem) -> UnsafeBufferPointer<UInt8> {
    let at = member.header
    guard at + 30 <= bytes.count, bytes.little(at, 4) == 0x0403_4B50 else {
      throw ZipProblem("the member does not begin where the directory says")
    }
    guard bytes.little(at + 6, 2) & 1 == 0, bytes.little(at + 8, 2) == (member.isDeflated ? 8 : 0),
      bytes.little(at + 26, 2) == member.nameLength
    else { throw ZipProblem("the member and the directory say different things of it") }
    let start = at + 30 + member.nameLength + bytes.little(at + 28, 2)
    guard start + member.packedSize <= bytes.count else { throw ZipProblem("the member does not lie in the file") }
    return bytes.slice(start..<start + member.packedSize)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A number of so many bytes, the lowest first.
  fileprivate func little(_ offset: Int, _ length: Int) -> Int {
    var value = 0
    for index in (0..<length).reversed() { value = value << 8 | Int(self[offset + index]) }
    return value
  }
}
