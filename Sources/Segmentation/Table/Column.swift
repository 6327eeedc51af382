/// The rows of a block: what a kernel scans at once, small enough to stay in a core's cache.
public let rowsPerBlock = 16_384

/// Equal-length values of one machine type, in blocks that are shared until one of their rows changes.
public struct Column<Element: BitwiseCopyable & Sendable>: Sendable {
  private struct Block: Sendable {
    let memory: Memory
    let address: UInt
  }

  /// The number of rows.
  public private(set) var count: Int
  private var blocks: [Block]

  /// A column of `count` values that `fill` writes once.
  public init(count: Int, filling fill: (UnsafeMutableBufferPointer<Element>) -> Void) {
    let memory = Memory(byteCount: count * MemoryLayout<Element>.stride) { fill($0.bindMemory(to: Element.self)) }
    self.init(memory: memory, byteOffset: 0, count: count)
  }

  /// A column with the values of an array.
  public init(_ values: [Element]) {
    self.init(count: values.count) { _ = $0.initialize(from: values) }
  }

  /// A column that lies in `memory` from `byteOffset` on, such as a mapped file.
  public init(memory: Memory, byteOffset: Int, count: Int) {
    precondition(byteOffset + count * MemoryLayout<Element>.stride <= memory.byteCount, "a column lies in its memory")
    self.count = count
    blocks = stride(from: 0, to: count, by: rowsPerBlock).map { row in
      Block(memory: memory, address: memory.address + UInt(byteOffset + row * MemoryLayout<Element>.stride))
    }
  }

  /// The number of blocks.
  public var blockCount: Int { blocks.count }

  /// The rows of one block.
  public func rows(ofBlock index: Int) -> Range<Int> {
    (index * rowsPerBlock)..<min(count, (index + 1) * rowsPerBlock)
  }

  /// The values of one block, valid while the column lives.
  @inlinable
  func block(_ index: Int) -> UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: pointer(toBlock: index), count: min(rowsPerBlock, count - index * rowsPerBlock))
  }

  @usableFromInline
  func pointer(toBlock index: Int) -> UnsafePointer<Element>? { UnsafePointer(bitPattern: blocks[index].address) }

  /// The value of a row.
  public subscript(row: Int) -> Element {
    precondition(row >= 0 && row < count, "a row lies in its column")
    return block(row / rowsPerBlock)[row % rowsPerBlock]
  }

  /// Replaces the value of one row.
  ///
  /// - Complexity: copies one block.
  public mutating func set(_ row: Int, to value: Element) {
    precondition(row >= 0 && row < count, "a row lies in its column")
    let index = row / rowsPerBlock
    let size = block(index).count
    replaceBlock(index, keeping: size, of: size) { $0[row % rowsPerBlock] = value }
  }

  /// Adds a value as the last row.
  ///
  /// - Complexity: copies one block.
  public mutating func append(_ value: Element) {
    let index = count / rowsPerBlock
    let position = count % rowsPerBlock
    count += 1
    replaceBlock(index, keeping: position, of: position + 1) { $0[position] = value }
  }

  /// Copies the first `kept` values of a block, or starts it, and changes the copy of `size` values.
  private mutating func replaceBlock(
    _ index: Int, keeping kept: Int, of size: Int, _ change: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    let old = kept > 0 ? pointer(toBlock: index) : nil
    let memory = Memory(byteCount: size * MemoryLayout<Element>.stride) { raw in
      let buffer = raw.bindMemory(to: Element.self)
      if let old { buffer.baseAddress?.update(from: old, count: kept) }
      change(buffer)
    }
    let block = Block(memory: memory, address: memory.address)
    if index < blocks.count { blocks[index] = block } else { blocks.append(block) }
  }

  /// Calls `body` with each value in order.
  public func forEach(_ body: (Int, Element) -> Void) {
    for index in 0..<blockCount {
      let base = index * rowsPerBlock
      for (offset, value) in block(index).enumerated() { body(base + offset, value) }
    }
  }

  /// The same values, the row `i` of the result being the row `order[i]` of this column.
  func reordered(by order: [UInt32]) -> Column {
    Column(count: order.count) { buffer in
      for (target, source) in order.enumerated() {
        buffer[target] = block(Int(source) / rowsPerBlock)[Int(source) % rowsPerBlock]
      }
    }
  }
}
