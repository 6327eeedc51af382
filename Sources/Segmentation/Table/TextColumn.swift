/// Texts with mostly distinct values, as UTF-8 in one heap a block, beside the same texts folded for comparison.
///
/// An empty text is a missing one.
public struct TextColumn: Sendable {
  /// One block's texts: `count + 1` offsets of four bytes, then the bytes themselves.
  struct Block: Sendable {
    private let memory: Memory
    let address: UInt
    /// The bytes of offsets and texts.
    let byteCount: Int
    let count: Int

    /// A block that lies in `memory` from `byteOffset` on, such as a mapped file.
    init(memory: Memory, byteOffset: Int, byteCount: Int, count: Int) {
      precondition(byteOffset + byteCount <= memory.byteCount, "a block lies in its memory")
      self.memory = memory
      address = memory.address + UInt(byteOffset)
      self.byteCount = byteCount
      self.count = count
    }

    /// A block of the texts that `append` adds one after the other, of about `byteCount` bytes.
    init(count: Int, byteCount: Int = 0, _ append: (Int, inout [UInt8]) -> Void) {
      var heap: [UInt8] = []
      heap.reserveCapacity(byteCount)
      var offsets: [UInt32] = [0]
      offsets.reserveCapacity(count + 1)
      for row in 0..<count {
        append(row, &heap)
        offsets.append(UInt32(heap.count))
      }
      let memory = Memory(byteCount: offsets.count * 4 + heap.count) { raw in
        offsets.withUnsafeBytes { raw.copyMemory(from: $0) }
        UnsafeMutableRawBufferPointer(rebasing: raw[(offsets.count * 4)...]).copyBytes(from: heap)
      }
      self.init(memory: memory, byteOffset: 0, byteCount: memory.byteCount, count: count)
    }

    /// A block of texts of these lengths, which follow each other in `heap`.
    init(lengths: Slice<UnsafeBufferPointer<UInt32>>, heap: Slice<UnsafeBufferPointer<UInt8>>) {
      let offsetBytes = (lengths.count + 1) * 4
      let memory = Memory(byteCount: offsetBytes + heap.count) { raw in
        let offsets = UnsafeMutableRawBufferPointer(rebasing: raw[..<offsetBytes]).bindMemory(to: UInt32.self)
        var end: UInt32 = 0
        offsets[0] = 0
        for (row, length) in lengths.enumerated() {
          end += length
          offsets[row + 1] = end
        }
        UnsafeMutableRawBufferPointer(rebasing: raw[offsetBytes...]).copyBytes(from: heap)
      }
      self.init(memory: memory, byteOffset: 0, byteCount: memory.byteCount, count: lengths.count)
    }

    var offsets: UnsafeBufferPointer<UInt32> {
      UnsafeBufferPointer(start: UnsafePointer(bitPattern: address), count: count + 1)
    }

    var heap: UnsafeBufferPointer<UInt8> {
      let offset = (count + 1) * 4
      return UnsafeBufferPointer(
        start: UnsafePointer(bitPattern: address + UInt(offset)), count: byteCount - offset)
    }

    /// Offsets and texts as they lie.
    var bytes: UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: byteCount)
    }

    func bytes(_ row: Int) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(rebasing: heap[Int(offsets[row])..<Int(offsets[row + 1])])
    }
  }

  /// The number of rows.
  public internal(set) var count: Int
  private(set) var blocks: [Block]
  private(set) var foldedBlocks: [Block]

  /// A column of blocks that lie somewhere, and of the same texts folded.
  init(count: Int, blocks: [Block], foldedBlocks: [Block]) {
    self.count = count
    self.blocks = blocks
    self.foldedBlocks = foldedBlocks
  }

  /// A column of `count` texts; `append` adds the bytes of a row, or nothing where it is missing.
  init(count: Int, _ append: @Sendable (Int, inout [UInt8]) -> Void) {
    self.init(count: count) { rows in Block(count: rows.count) { append(rows.lowerBound + $0, &$1) } }
  }

  /// A column of texts of these lengths, which follow each other in `heap`; one of length 0 is missing.
  init(lengths: [UInt32], heap: [UInt8]) {
    var starts: [Int] = []
    var start = 0
    for (row, length) in lengths.enumerated() {
      if row % rowsPerBlock == 0 { starts.append(start) }
      start += Int(length)
    }
    starts.append(start)
    let blockStarts = starts
    self.init(count: lengths.count) { rows in
      let block = rows.lowerBound / rowsPerBlock
      return lengths.withUnsafeBufferPointer { lengths in
        heap.withUnsafeBufferPointer { heap in
          Block(lengths: lengths[rows], heap: heap[blockStarts[block]..<blockStarts[block + 1]])
        }
      }
    }
  }

  /// A column whose blocks `make` makes of ranges of rows, on all cores.
  private init(count: Int, blocks make: @Sendable (Range<Int>) -> Block) {
    self.count = count
    let made = Cores.map((count + rowsPerBlock - 1) / rowsPerBlock, isWorthwhile: true) { index in
      let block = make((index * rowsPerBlock)..<min(count, (index + 1) * rowsPerBlock))
      return (block, Self.folded(block))
    }
    blocks = made.map(\.0)
    foldedBlocks = made.map(\.1)
  }

  /// The block's texts folded, or the block itself where folding changes nothing.
  private static func folded(_ block: Block) -> Block {
    if TextFolding.isFoldedASCII(block.heap) { return block }
    let folded = Block(count: block.count, byteCount: block.heap.count) {
      TextFolding.appendFolded(block.bytes($0), to: &$1)
    }
    let isSame =
      folded.heap.count == block.heap.count
      && SameBytes.holds(UnsafeRawBufferPointer(folded.heap), UnsafeRawBufferPointer(block.heap))
    return isSame ? block : folded
  }

  /// Puts a block in the place of another, or behind the last.
  mutating func replace(_ index: Int, by block: Block, folded: Block) {
    if index < blocks.count {
      (blocks[index], foldedBlocks[index]) = (block, folded)
    } else {
      blocks.append(block)
      foldedBlocks.append(folded)
    }
  }

  /// The number of blocks.
  var blockCount: Int { blocks.count }

  /// The folded texts of one block.
  func foldedBlock(_ index: Int) -> Block { foldedBlocks[index] }

  /// The text of a row, or nil where it is missing.
  public subscript(row: Int) -> String? {
    let bytes = blocks[row / rowsPerBlock].bytes(row % rowsPerBlock)
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// The folded bytes of a row.
  func folded(_ row: Int) -> UnsafeBufferPointer<UInt8> { foldedBlocks[row / rowsPerBlock].bytes(row % rowsPerBlock) }

  /// The bytes of a row as they were read.
  func bytes(_ row: Int) -> UnsafeBufferPointer<UInt8> { blocks[row / rowsPerBlock].bytes(row % rowsPerBlock) }

  func reordered(by order: [UInt32]) -> TextColumn {
    TextColumn(count: order.count) { row, heap in heap.append(contentsOf: bytes(Int(order[row]))) }
  }
}
