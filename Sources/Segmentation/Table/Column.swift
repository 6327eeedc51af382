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

  /// Replaces the values of some rows.
  ///
  /// - Parameter changes: rows in ascending order.
  /// - Complexity: copies each block that holds one of the rows, once.
  mutating func set(_ changes: [(row: Int, value: Element)]) {
    var next = 0
    while next < changes.count {
      let index = changes[next].row / rowsPerBlock
      var end = next
      while end < changes.count, changes[end].row / rowsPerBlock == index { end += 1 }
      let old = block(index)
      let memory = Memory(byteCount: old.count * MemoryLayout<Element>.stride) { raw in
        let values = raw.bindMemory(to: Element.self)
        if let from = old.baseAddress { values.baseAddress?.update(from: from, count: old.count) }
        for change in changes[next..<end] { values[change.row % rowsPerBlock] = change.value }
      }
      blocks[index] = Block(memory: memory, address: memory.address)
      next = end
    }
  }

  /// Adds values at the end.
  ///
  /// - Complexity: linear in the values; the last block is copied once, to one with room for more.
  mutating func append(_ values: [Element]) {
    var next = 0
    while next < values.count {
      let (index, kept) = (count / rowsPerBlock, count % rowsPerBlock)
      let added = values[next..<min(next + rowsPerBlock - kept, values.count)]
      if kept == 0 || !extend(blocks[index], from: kept, by: added) {
        let block = grown(index, keeping: kept, by: added)
        if index < blocks.count { blocks[index] = block } else { blocks.append(block) }
      }
      count += added.count
      next += added.count
    }
  }

  /// Writes values behind the first `kept` of a block, which others who share the block do not look at.
  private func extend(_ block: Block, from kept: Int, by values: ArraySlice<Element>) -> Bool {
    let stride = MemoryLayout<Element>.stride
    let start = Int(block.address - block.memory.address) + kept * stride
    guard block.memory.claim(from: start, to: start + values.count * stride),
      let target = UnsafeMutablePointer<Element>(bitPattern: block.address)
    else { return false }
    for (offset, value) in values.enumerated() { target[kept + offset] = value }
    return true
  }

  /// A copy of the first `kept` values of a block with more behind them, and room for the rest of a block.
  private func grown(_ index: Int, keeping kept: Int, by values: ArraySlice<Element>) -> Block {
    let stride = MemoryLayout<Element>.stride
    let old = kept > 0 ? pointer(toBlock: index) : nil
    let used = (kept + values.count) * stride
    let memory = Memory(byteCount: rowsPerBlock * stride, used: used) { raw in
      let buffer = raw.bindMemory(to: Element.self)
      if let old { buffer.baseAddress?.update(from: old, count: kept) }
      for (offset, value) in values.enumerated() { buffer[kept + offset] = value }
    }
    return Block(memory: memory, address: memory.address)
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
