extension TextColumn {
  /// Changes rows; nil or an empty text is a missing one.
  ///
  /// - Parameter changes: rows in ascending order.
  /// - Complexity: writes each block that holds one of the rows anew.
  mutating func set(_ changes: [(row: Int, value: String?)]) {
    var next = 0
    while next < changes.count {
      let index = changes[next].row / rowsPerBlock
      var texts: [Int: [UInt8]] = [:]
      while next < changes.count, changes[next].row / rowsPerBlock == index {
        texts[changes[next].row % rowsPerBlock] = Array((changes[next].value ?? "").utf8)
        next += 1
      }
      rewrite(index, count: blocks[index].count) { row, _ in texts[row].map { .new($0) } }
    }
  }

  /// Adds rows at the end: copies of the given ones, and missing ones where none is given.
  ///
  /// - Complexity: writes the last block anew.
  mutating func append(copying sources: [Int?]) {
    var next = 0
    while next < sources.count {
      let index = count / rowsPerBlock
      let kept = count % rowsPerBlock
      let size = min(rowsPerBlock, kept + sources.count - next)
      let (copy, first) = (self, next - kept)
      rewrite(index, count: size) { row, isFolded in
        guard row >= kept else { return nil }
        guard let source = sources[first + row] else { return .new([]) }
        return .copied(Array(isFolded ? copy.folded(source) : copy.bytes(source)))
      }
      count += size - kept
      next += size - kept
    }
  }

  private enum Change {
    /// A text as it was read, to be folded.
    case new([UInt8])
    /// A text as the block holds it.
    case copied([UInt8])
  }

  /// Writes a block of `count` texts anew; a row without a change keeps its text.
  private mutating func rewrite(_ index: Int, count: Int, _ change: (_ row: Int, _ isFolded: Bool) -> Change?) {
    let old = index < blocks.count ? blocks[index] : nil
    let oldFolded = index < foldedBlocks.count ? foldedBlocks[index] : nil
    let block = Block(count: count) { row, heap in
      switch change(row, false) {
      case .new(let bytes), .copied(let bytes): heap += bytes
      case nil: if let old { heap.append(contentsOf: old.bytes(row)) }
      }
    }
    let folded = Block(count: count) { row, heap in
      switch change(row, true) {
      case .new(let bytes): bytes.withUnsafeBufferPointer { TextFolding.appendFolded($0, to: &heap) }
      case .copied(let bytes): heap += bytes
      case nil: if let oldFolded { heap.append(contentsOf: oldFolded.bytes(row)) }
      }
    }
    replace(index, by: block, folded: folded)
  }
}
