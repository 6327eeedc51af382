/// What a TZif file says (RFC 9636, versions 1 to 4): transitions, the offsets after them, and the rule for later years.
///
/// The block with 64-bit times is preferred; abbreviations are checked but not kept.
struct TimeZoneFile {
  /// Seconds since the epoch at which the offset changes, strictly ascending.
  private(set) var transitions: [Int64] = []
  /// Seconds east of UTC from the transition at the same place on.
  private(set) var offsets: [Int] = []
  /// Seconds east of UTC before the first transition.
  private(set) var initialOffset = 0
  /// The rule after the last transition, where the file has one.
  private(set) var rule: PosixTimeZone?

  init(_ bytes: UnsafeRawBufferPointer) throws(TimeZoneProblem) {
    var reader = BigEndianReader(bytes)
    let first = try Header(&reader)
    if first.version == 0 {
      try readBlock(first, timeSize: 4, &reader)
    } else {
      try reader.skip(first.blockSize(timeSize: 4))
      try readBlock(try Header(&reader), timeSize: 8, &reader)
      try readFooter(&reader)
    }
  }
}

extension TimeZoneFile {
  private struct Header {
    let version: UInt8
    let utIndicators: Int
    let standardIndicators: Int
    let leaps: Int
    let times: Int
    let types: Int
    let characters: Int

    init(_ reader: inout BigEndianReader) throws(TimeZoneProblem) {
      let magic: [UInt8] = [0x54, 0x5A, 0x69, 0x66]
      for byte in magic where try reader.byte() != byte { throw .notATimeZoneFile }
      let mark = try reader.byte()
      switch mark {
      case 0: version = 0
      case 0x32...0x34: version = mark - 0x30
      default: throw .unknownVersion(mark)
      }
      try reader.skip(15)
      utIndicators = try reader.count()
      standardIndicators = try reader.count()
      leaps = try reader.count()
      times = try reader.count()
      types = try reader.count()
      characters = try reader.count()
    }

    func blockSize(timeSize: Int) -> Int {
      times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standardIndicators + utIndicators
    }
  }

  private mutating func readBlock(
    _ header: Header, timeSize: Int, _ reader: inout BigEndianReader
  ) throws(TimeZoneProblem) {
    try check(header)
    guard header.blockSize(timeSize: timeSize) <= reader.remaining else { throw .truncated }
    try readTransitions(count: header.times, timeSize: timeSize, &reader)
    var indices: [Int] = []
    for _ in 0..<header.times { indices.append(Int(try reader.byte())) }
    let typeOffsets = try readTypes(header, &reader)
    initialOffset = typeOffsets[0]
    for index in indices {
      guard index < typeOffsets.count else { throw .inconsistent("a transition names a type that is not there") }
      offsets.append(typeOffsets[index])
    }
    try reader.skip(header.characters + header.standardIndicators + header.utIndicators)
  }

  private func check(_ header: Header) throws(TimeZoneProblem) {
    guard header.leaps == 0 else { throw .leapSeconds }
    guard header.types > 0, header.types <= 256 else { throw .inconsistent("the number of local time types") }
    guard header.characters > 0 else { throw .inconsistent("the abbreviations are missing") }
    for count in [header.utIndicators, header.standardIndicators] where count != 0 && count != header.types {
      throw .inconsistent("the number of indicators")
    }
  }

  private mutating func readTransitions(
    count: Int, timeSize: Int, _ reader: inout BigEndianReader
  ) throws(TimeZoneProblem) {
    // Outside these seconds (RFC 9636's lower limit, the year 10000) no file has reason to go.
    let sensible = -(Int64(1) << 59)...253_402_300_800
    for _ in 0..<count {
      let time = timeSize == 8 ? try reader.int64() : Int64(try reader.int32())
      guard sensible.contains(time) else { throw .inconsistent("a transition lies out of range") }
      if let last = transitions.last, last >= time { throw .inconsistent("the transitions do not ascend") }
      transitions.append(time)
    }
  }

  private func readTypes(_ header: Header, _ reader: inout BigEndianReader) throws(TimeZoneProblem) -> [Int] {
    var typeOffsets: [Int] = []
    for _ in 0..<header.types {
      let offset = Int(try reader.int32())
      let daylight = try reader.byte()
      let abbreviation = Int(try reader.byte())
      guard abs(offset) <= 26 * 3600 else { throw .inconsistent("an offset of more than 26 hours") }
      guard daylight <= 1, abbreviation < header.characters else { throw .inconsistent("a local time type") }
      typeOffsets.append(offset)
    }
    return typeOffsets
  }

  private mutating func readFooter(_ reader: inout BigEndianReader) throws(TimeZoneProblem) {
    guard try reader.byte() == 0x0A else { throw .inconsistent("the footer does not begin with a line break") }
    var text: [UInt8] = []
    while true {
      let byte = try reader.byte()
      if byte == 0x0A { break }
      text.append(byte)
    }
    guard !text.isEmpty else { return }
    guard let rule = PosixTimeZone(text) else { throw .unreadableFooter(String(decoding: text, as: UTF8.self)) }
    self.rule = rule
  }
}

/// Reads big-endian numbers from bytes and never past their end.
private struct BigEndianReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var remaining: Int { bytes.count - position }

  mutating func skip(_ count: Int) throws(TimeZoneProblem) {
    guard count <= remaining else { throw .truncated }
    position += count
  }

  mutating func byte() throws(TimeZoneProblem) -> UInt8 {
    guard remaining > 0 else { throw .truncated }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func int32() throws(TimeZoneProblem) -> Int32 {
    guard remaining >= 4 else { throw .truncated }
    defer { position += 4 }
    return Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: Int32.self))
  }

  mutating func int64() throws(TimeZoneProblem) -> Int64 {
    guard remaining >= 8 else { throw .truncated }
    defer { position += 8 }
    return Int64(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: Int64.self))
  }

  /// A count from the header.
  mutating func count() throws(TimeZoneProblem) -> Int { Int(UInt32(bitPattern: try int32())) }
}
