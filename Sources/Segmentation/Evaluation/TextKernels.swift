/// Scans of text columns over the folded bytes of each block.
enum TextKernels {
  /// What scans a column block by block; nil where no text can satisfy the test.
  static func kernel(_ column: TextColumn, _ test: LeafPlan.Test) -> BlockKernel? {
    switch test {
    case .present:
      return { block, words in
        let offsets = column.foldedBlock(block).offsets
        packBits(count: offsets.count - 1, into: words) { offsets[$0] < offsets[$0 &+ 1] }
      }
    case .text(.equals(let wanted)): return equals(column, wanted)
    case .text(.contains(let part)): return contains(column, Array(part.utf8))
    case .text(.startsWith(let part)): return affix(column, Array(part.utf8)) { start, _, _ in Int(start) }
    case .text(.endsWith(let part)): return affix(column, Array(part.utf8)) { _, end, size in Int(end) - size }
    case .never, .within, .oneOf, .members: return nil
    }
  }

  private static func equals(_ column: TextColumn, _ wanted: Set<String>) -> BlockKernel {
    var table = ByteInterner()
    var sizes: Set<Int> = []
    for var text in wanted where !text.isEmpty {
      _ = text.withUTF8 { table.intern($0) }
      sizes.insert(text.utf8.count)
    }
    let known = table
    let (least, most) = (sizes.min() ?? 1, sizes.max() ?? 0)
    return { block, words in
      let block = column.foldedBlock(block)
      packBits(count: block.count, into: words) { row in
        let text = block.bytes(row)
        return least <= text.count && text.count <= most && known.number(of: text) != nil
      }
    }
  }

  /// Texts that have `part` where `place` says, told the text's start, its end and the part's size.
  private static func affix(
    _ column: TextColumn, _ part: [UInt8], _ place: @escaping @Sendable (UInt32, UInt32, Int) -> Int
  ) -> BlockKernel {
    { block, words in
      let block = column.foldedBlock(block)
      let (heap, offsets) = (block.heap, block.offsets)
      part.withUnsafeBufferPointer { part in
        packBits(count: block.count, into: words) { row in
          let (start, end) = (offsets[row], offsets[row &+ 1])
          guard Int(end &- start) >= part.count, end > start else { return false }
          return ByteSearch.equal(heap, place(start, end, part.count), part)
        }
      }
    }
  }

  /// Searches a block's whole heap at once; a hit that crosses from one text into the next is none.
  private static func contains(_ column: TextColumn, _ part: [UInt8]) -> BlockKernel {
    let needle = Needle(part, in: column.blockCount > 0 ? column.foldedBlock(0).heap : .init(start: nil, count: 0))
    return { index, words in
      let block = column.foldedBlock(index)
      let (heap, offsets) = (block.heap, block.offsets)
      words.update(repeating: 0, count: (block.count + 63) / 64)
      var (position, row) = (0, 0)
      while let hit = needle.firstIndex(in: heap, from: position) {
        row = lastRow(startingAtOrBefore: hit, offsets, from: row)
        let end = Int(offsets[row + 1])
        if hit + part.count <= end { words[row >> 6] |= 1 << UInt64(row & 63) }
        position = hit + part.count <= end ? end : hit + 1
      }
    }
  }

  /// The row whose text holds a byte, looked for in growing steps from a row before it.
  private static func lastRow(
    startingAtOrBefore byte: Int, _ offsets: UnsafeBufferPointer<UInt32>, from row: Int
  ) -> Int {
    var low = row
    var step = 1
    while low + step < offsets.count - 1, Int(offsets[low + step]) <= byte {
      low += step
      step *= 2
    }
    return (low + 1..<min(low + step, offsets.count - 1)).partitioningIndex { Int(offsets[$0]) > byte } - 1
  }
}

// MARK: Two texts

extension TextKernels {
  /// What tells block by block which rows have the same text in two columns; nil where none can.
  static func same(_ left: StoredColumn?, _ right: StoredColumn?) -> BlockKernel? {
    switch (left, right) {
    case (.texts(let left)?, .texts(let right)?):
      return { block, words in
        let (a, b) = (left.foldedBlock(block), right.foldedBlock(block))
        packBits(count: a.count, into: words) { row in
          let (a, b) = (a.bytes(row), b.bytes(row))
          return !a.isEmpty && a.count == b.count && ByteSearch.equal(a, 0, b)
        }
      }
    case (.codes(let codes)?, .texts(let texts)?), (.texts(let texts)?, .codes(let codes)?): return same(codes, texts)
    case (.codes(let left)?, .codes(let right)?): return same(left, right)
    default: return nil
    }
  }

  /// The entries' texts under one numbering, by code; code 0 is missing.
  private static func numbers(_ column: CodeColumn, _ table: inout ByteInterner) -> [Int] {
    var numbers = [-1]
    for entry in column.entries {
      guard var text = entry.folded.first, !text.isEmpty else {
        numbers.append(-1)
        continue
      }
      numbers.append(text.withUTF8 { table.intern($0).number })
    }
    return numbers
  }

  private static func same(_ left: CodeColumn, _ right: CodeColumn) -> BlockKernel {
    var table = ByteInterner()
    let (first, second) = (numbers(left, &table), numbers(right, &table))
    return { block, words in
      let start = block * rowsPerBlock
      packBits(count: min(rowsPerBlock, left.count - start), into: words) { row in
        let number = first[left.code(at: start + row)]
        return number >= 0 && number == second[right.code(at: start + row)]
      }
    }
  }

  private static func same(_ codes: CodeColumn, _ texts: TextColumn) -> BlockKernel {
    var filled = ByteInterner()
    let numbers = numbers(codes, &filled)
    let table = filled
    return { block, words in
      let start = block * rowsPerBlock
      let texts = texts.foldedBlock(block)
      packBits(count: texts.count, into: words) { row in
        let number = numbers[codes.code(at: start + row)]
        return number >= 0 && table.number(of: texts.bytes(row)) == number
      }
    }
  }
}
