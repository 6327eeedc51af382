/// Writes large pieces of memory one after the other, each where it can be mapped, and a directory of what lies where.
///
/// The pieces come first, each from a multiple of 64 bytes on; the directory follows, and a trailer of 40 bytes tells where
/// it lies, what it hashes to, and the CRC-64 of everything before that. All numbers are little-endian.
struct ArchiveWriter<Failure: Error>: ~Copyable {
  /// What the trailer ends with; another one for each change of the form.
  static var signature: UInt64 { 0x3430_4C4F_434E_4957 }

  private let sink: (UnsafeRawBufferPointer) throws(Failure) -> Void
  private var offset = 0
  private var checksum = RunningChecksum()
  private var directory: [UInt8] = []
  /// Where a piece lies that was written before: columns share memory.
  private var known: [Piece: Int] = [:]

  private struct Piece: Hashable {
    let address: UInt
    let count: Int
  }

  /// A writer that hands all bytes to `sink`, in order.
  init(to sink: @escaping (UnsafeRawBufferPointer) throws(Failure) -> Void) { self.sink = sink }

  // MARK: The directory

  mutating func note(_ number: Int64) { withUnsafeBytes(of: number.littleEndian) { directory.append(contentsOf: $0) } }

  mutating func note(_ number: Int) { note(Int64(number)) }

  mutating func note(_ text: String) {
    note(text.utf8.count)
    directory.append(contentsOf: text.utf8)
  }

  mutating func note(_ bytes: [UInt8]) {
    note(bytes.count)
    directory += bytes
  }

  mutating func note(_ texts: [String]) {
    note(texts.count)
    for text in texts { note(text) }
  }

  // MARK: Pieces

  /// Writes a column and notes where.
  mutating func write<Element>(_ column: Column<Element>) throws(Failure) {
    note(column.count)
    let piece = Piece(
      address: column.blockCount > 0 ? UInt(bitPattern: column.pointer(toBlock: 0)) : 0, count: column.count)
    if let start = known[piece] { return note(start) }
    try align()
    note(offset)
    known[piece] = offset
    for block in 0..<column.blockCount { try put(UnsafeRawBufferPointer(column.block(block))) }
  }

  /// Writes the memory of a block of texts and notes where.
  mutating func write(_ block: TextColumn.Block) throws(Failure) {
    note(block.count)
    note(block.byteCount)
    let piece = Piece(address: block.address, count: block.byteCount)
    if let start = known[piece] { return note(start) }
    try align()
    note(offset)
    known[piece] = offset
    try put(block.bytes)
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    try sink(bytes)
    checksum.add(bytes)
    offset += bytes.count
  }

  private mutating func align() throws(Failure) {
    let rest = offset % 64
    guard rest > 0 else { return }
    let padding = [UInt8](repeating: 0, count: 64 - rest)
    try putAll(padding)
  }

  private mutating func putAll(_ bytes: [UInt8]) throws(Failure) {
    let sink = sink
    let result = bytes.withUnsafeBytes { bytes -> Result<Void, Failure> in
      do throws(Failure) { return .success(try sink(bytes)) } catch { return .failure(error) }
    }
    try result.get()
    bytes.withUnsafeBytes { checksum.add($0) }
    offset += bytes.count
  }

  /// Writes the directory and the trailer.
  mutating func finish() throws(Failure) {
    try align()
    let start = offset
    let directory = directory
    try putAll(directory)
    let hash = directory.withUnsafeBufferPointer { ByteInterner.hash($0) }
    var trailer: [UInt8] = []
    let checksum = checksum.value
    // Bound together, so that a changed checksum is as bad as a changed directory.
    for number in [UInt64(start), UInt64(directory.count), hash ^ checksum, checksum, Self.signature] {
      withUnsafeBytes(of: number.littleEndian) { trailer.append(contentsOf: $0) }
    }
    try putAll(trailer)
  }
}
