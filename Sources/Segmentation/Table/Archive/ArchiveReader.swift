/// What is wrong with an archive: it is not one, of another form, or cut off.
struct ArchiveDamage: Error {}

/// Reads what an `ArchiveWriter` wrote, from memory that is mapped: large pieces stay where they lie.
struct ArchiveReader {
  private let memory: Memory
  private let directory: UnsafeRawBufferPointer
  /// Pieces lie before this.
  private let end: Int
  /// The CRC-64 of pieces and directory, as they were written.
  private let checksum: UInt64
  private var at = 0

  /// The archive in `memory`, which its columns keep alive.
  init(_ memory: Memory) throws(ArchiveDamage) {
    let bytes = memory.bytes
    let trailerSize = 40
    guard bytes.count >= trailerSize else { throw ArchiveDamage() }
    let trailer = (0..<5).map { part in
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - trailerSize + part * 8, as: UInt64.self))
    }
    let length = bytes.count - trailerSize
    guard trailer[4] == ArchiveWriter<Never>.signature, let start = Int(exactly: trailer[0]),
      let count = Int(exactly: trailer[1]), start <= length, count == length - start
    else { throw ArchiveDamage() }
    let directory = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + count)])
    let hash = ByteInterner.hash(directory.assumingMemoryBound(to: UInt8.self))
    guard hash ^ trailer[3] == trailer[2] else { throw ArchiveDamage() }
    checksum = trailer[3]
    self.memory = memory
    self.directory = directory
    end = start
  }

  /// Whether every byte is as it was written; pieces are used without asking, for that would read all of them.
  ///
  /// - Complexity: every byte of the archive.
  var isWhole: Bool {
    var found = RunningChecksum()
    found.add(UnsafeRawBufferPointer(rebasing: memory.bytes[..<(end + directory.count)]))
    return found.value == checksum
  }

  // MARK: The directory

  mutating func number() throws(ArchiveDamage) -> Int64 {
    guard at + 8 <= directory.count else { throw ArchiveDamage() }
    defer { at += 8 }
    return Int64(littleEndian: directory.loadUnaligned(fromByteOffset: at, as: Int64.self))
  }

  mutating func size() throws(ArchiveDamage) -> Int {
    guard let size = Int(exactly: try number()), size >= 0 else { throw ArchiveDamage() }
    return size
  }

  mutating func bytes() throws(ArchiveDamage) -> [UInt8] {
    let count = try size()
    guard count <= directory.count - at else { throw ArchiveDamage() }
    defer { at += count }
    return Array(directory[at..<(at + count)])
  }

  mutating func text() throws(ArchiveDamage) -> String { String(decoding: try bytes(), as: UTF8.self) }

  mutating func texts() throws(ArchiveDamage) -> [String] {
    var texts: [String] = []
    for _ in 0..<(try size()) { texts.append(try text()) }
    return texts
  }

  // MARK: Pieces

  mutating func column<Element>(of type: Element.Type = Element.self) throws(ArchiveDamage) -> Column<Element> {
    let count = try size()
    let start = try size()
    let (length, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow, start % 64 == 0, start <= end, length <= end - start else { throw ArchiveDamage() }
    return Column(memory: memory, byteOffset: start, count: count)
  }

  mutating func textBlock() throws(ArchiveDamage) -> TextColumn.Block {
    let count = try size()
    let length = try size()
    let start = try size()
    guard start % 64 == 0, start <= end, length <= end - start, count <= rowsPerBlock, length >= (count + 1) * 4 else {
      throw ArchiveDamage()
    }
    let block = TextColumn.Block(memory: memory, byteOffset: start, byteCount: length, count: count)
    guard block.offsets[0] == 0, Int(block.offsets[count]) == block.heap.count else { throw ArchiveDamage() }
    return block
  }
}
