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

    /// A block of the texts that `append` adds one after the other.
    init(count: Int, _ append: (Int, inout [UInt8]) -> Void) {
      var heap: [UInt8] = []
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
  init(count: Int, _ append: (Int, inout [UInt8]) -> Void) {
    self.count = count
    var blocks: [Block] = []
    var foldedBlocks: [Block] = []
    for start in stride(from: 0, to: count, by: rowsPerBlock) {
      let block = Block(count: min(rowsPerBlock, count - start)) { append(start + $0, &$1) }
      blocks.append(block)
      foldedBlocks.append(Self.folded(block))
    }
    self.blocks = blocks
    self.foldedBlocks = foldedBlocks
  }

  /// The block's texts folded, or the block itself where folding changes nothing.
  private static func folded(_ block: Block) -> Block {
    let folded = Block(count: block.count) { TextFolding.appendFolded(block.bytes($0), to: &$1) }
    return folded.heap.elementsEqual(block.heap) ? block : folded
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
    TextColumn(count: order.count) { $1.append(contentsOf: bytes(Int(order[$0]))) }
  }
}
