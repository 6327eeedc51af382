extension TextColumn {
  /// Changes rows; nil or an empty text is a missing one.
  ///
  /// - Parameter changes: rows in ascending order.
  /// - Complexity: copies each block that holds one of the rows.
  mutating func set(_ changes: [(row: Int, value: String?)]) {
    var next = 0
    while next < changes.count {
      let index = changes[next].row / rowsPerBlock
      var texts: [(row: Int, text: [UInt8])] = []
      while next < changes.count, changes[next].row / rowsPerBlock == index {
        texts.append((changes[next].row % rowsPerBlock, Array((changes[next].value ?? "").utf8)))
        next += 1
      }
      edit(index, TextEdit(changed: texts), folded: TextEdit(changed: texts.map { ($0.row, Self.folded($0.text)) }))
    }
  }

  /// Adds texts at the end; an empty one is missing.
  ///
  /// - Complexity: copies the last block.
  mutating func append(_ texts: [[UInt8]]) {
    var next = 0
    while next < texts.count {
      let added = Array(texts[next..<min(next + rowsPerBlock - count % rowsPerBlock, texts.count)])
      edit(count / rowsPerBlock, TextEdit(added: added), folded: TextEdit(added: added.map(Self.folded)))
      count += added.count
      next += added.count
    }
  }

  private static func folded(_ text: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    text.withUnsafeBufferPointer { TextFolding.appendFolded($0, to: &folded) }
    return folded
  }

  /// Edits a block and the same block folded, which are one where folding changes nothing.
  private mutating func edit(_ index: Int, _ edit: TextEdit, folded: TextEdit) {
    guard index < blocks.count else {
      let block = edit.applied(to: nil)
      return replace(index, by: block, folded: edit == folded ? block : folded.applied(to: nil))
    }
    let isShared = blocks[index].address == foldedBlocks[index].address && edit == folded
    let block = edit.applied(to: blocks[index])
    replace(index, by: block, folded: isShared ? block : folded.applied(to: foldedBlocks[index]))
  }
}

/// Texts that take the place of a block's texts, and texts behind them.
private struct TextEdit: Equatable {
  /// Rows of the block in ascending order.
  var changed: [(row: Int, text: [UInt8])] = []
  var added: [[UInt8]] = []

  static func == (a: Self, b: Self) -> Bool {
    a.added == b.added && a.changed.elementsEqual(b.changed) { $0.row == $1.row && $0.text == $1.text }
  }

  /// A copy of the block with the edit in it; without a block, of an empty one.
  func applied(to block: TextColumn.Block?) -> TextColumn.Block {
    let before = block?.count ?? 0
    let count = before + added.count
    var size = (block?.heap.count ?? 0) + added.reduce(0) { $0 + $1.count }
    for (row, text) in changed { size += text.count - (block?.bytes(row).count ?? 0) }
    let memory = Memory(byteCount: (count + 1) * 4 + size) { raw in
      let offsets = UnsafeMutableRawBufferPointer(rebasing: raw[..<((count + 1) * 4)]).bindMemory(to: UInt32.self)
      let heap = UnsafeMutableRawBufferPointer(rebasing: raw[((count + 1) * 4)...])
      var writer = TextWriter(offsets: offsets, heap: heap)
      offsets[0] = 0
      for (row, text) in changed {
        writer.copy(block, upTo: row)
        writer.write(text)
      }
      writer.copy(block, upTo: before)
      for text in added { writer.write(text) }
    }
    return TextColumn.Block(memory: memory, byteOffset: 0, byteCount: memory.byteCount, count: count)
  }
}

/// Writes a block's offsets and texts, row after row.
private struct TextWriter {
  let offsets: UnsafeMutableBufferPointer<UInt32>
  let heap: UnsafeMutableRawBufferPointer
  private var row = 0
  private var end = 0

  init(offsets: UnsafeMutableBufferPointer<UInt32>, heap: UnsafeMutableRawBufferPointer) {
    self.offsets = offsets
    self.heap = heap
  }

  mutating func write(_ text: [UInt8]) {
    UnsafeMutableRawBufferPointer(rebasing: heap[end...]).copyBytes(from: text)
    end += text.count
    row += 1
    offsets[row] = UInt32(end)
  }

  /// Copies the rows of a block from the present one up to `last`.
  mutating func copy(_ block: TextColumn.Block?, upTo last: Int) {
    guard let block, row < last else { return }
    let old = block.offsets
    let range = Int(old[row])..<Int(old[last])
    UnsafeMutableRawBufferPointer(rebasing: heap[end...]).copyBytes(from: block.heap[range])
    let shift = UInt32(truncatingIfNeeded: end - range.lowerBound)
    for next in (row + 1)...last { offsets[next] = old[next] &+ shift }
    end += range.count
    row = last
  }
}
