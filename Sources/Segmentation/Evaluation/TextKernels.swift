/// Scans of text columns over the folded bytes of each block.
enum TextKernels {
  static func scan(_ column: TextColumn, _ test: LeafPlan.Test) -> Bitmap {
    switch test {
    case .present: return bitmap(column) { !$0.isEmpty }
    case .text(.equals(let wanted)): return equals(column, wanted)
    case .text(.contains(let part)): return contains(column, Array(part.utf8))
    case .text(.startsWith(let part)):
      let part = Array(part.utf8)
      return bitmap(column) { text in part.withUnsafeBufferPointer { ByteSearch.starts(text, with: $0) } }
    case .text(.endsWith(let part)):
      let part = Array(part.utf8)
      return bitmap(column) { text in part.withUnsafeBufferPointer { ByteSearch.ends(text, with: $0) } }
    case .never, .within, .oneOf, .members: return Bitmap(count: column.count)
    }
  }

  private static func equals(_ column: TextColumn, _ wanted: Set<String>) -> Bitmap {
    var table = ByteInterner()
    for var text in wanted { _ = text.withUTF8 { table.intern($0) } }
    let known = table
    return bitmap(column) { !$0.isEmpty && known.number(of: $0) != nil }
  }

  private static func bitmap(
    _ column: TextColumn, _ matches: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bitmap {
    BlockScan.bitmap(count: column.count) { index, words, flags in
      let block = column.foldedBlock(index)
      for row in 0..<block.count { flags[row] = matches(block.bytes(row)) ? 1 : 0 }
      packBits(flags, count: block.count, into: words)
    }
  }

  /// Searches a block's whole heap at once; a hit that crosses from one text into the next is none.
  private static func contains(_ column: TextColumn, _ part: [UInt8]) -> Bitmap {
    BlockScan.bitmap(count: column.count) { index, words, flags in
      let block = column.foldedBlock(index)
      flags.update(repeating: 0, count: block.count)
      let offsets = block.offsets
      part.withUnsafeBufferPointer { part in
        var position = 0
        var row = 0
        while let hit = ByteSearch.firstIndex(of: part, in: block.heap, from: position) {
          while Int(offsets[row + 1]) <= hit { row += 1 }
          if hit + part.count <= Int(offsets[row + 1]) {
            flags[row] = 1
            position = Int(offsets[row + 1])
          } else {
            position = hit + 1
          }
        }
      }
      packBits(flags, count: block.count, into: words)
    }
  }
}

/// Finding bytes in bytes.
enum ByteSearch {
  static func contains(_ text: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
    firstIndex(of: part, in: text, from: 0) != nil
  }

  static func starts(_ text: UnsafeBufferPointer<UInt8>, with part: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= part.count && equal(text, 0, part)
  }

  static func ends(_ text: UnsafeBufferPointer<UInt8>, with part: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= part.count && equal(text, text.count - part.count, part)
  }

  /// The first place of a part at or after a position.
  ///
  /// Sixteen starting points at a time are tested for the part's first and last byte.
  static func firstIndex(
    of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard !part.isEmpty, text.count - start >= part.count else { return nil }
    let first = SIMD16<UInt8>(repeating: part[0])
    let last = SIMD16<UInt8>(repeating: part[part.count - 1])
    let raw = UnsafeRawPointer(text.baseAddress!)
    let end = text.count - part.count
    var position = start
    while position + 16 + part.count <= text.count {
      let heads = raw.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
      let tails = raw.loadUnaligned(fromByteOffset: position + part.count - 1, as: SIMD16<UInt8>.self)
      let differs = (heads ^ first) | (tails ^ last)
      if differs.min() == 0 {
        for offset in 0..<16 where differs[offset] == 0 && equal(text, position + offset, part) {
          return position + offset
        }
      }
      position += 16
    }
    while position <= end {
      if text[position] == part[0], equal(text, position, part) { return position }
      position += 1
    }
    return nil
  }

  @inline(__always)
  private static func equal(
    _ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ part: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for offset in 0..<part.count where text[position + offset] != part[offset] { return false }
    return true
  }
}
