import Dispatch

/// Runs a kernel over the blocks of a column, on both cores where the table is large enough to gain by it.
enum BlockScan {
  /// Tables below this stay on one thread: starting the other costs more than it saves.
  static let parallelRows = 100_000

  /// The bits that `kernel` writes for each block: it gets the block's index and the block's first word.
  static func bitmap(
    count: Int, _ kernel: @Sendable (Int, UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt8>) -> Void
  ) -> Bitmap {
    let blocks = (count + rowsPerBlock - 1) / rowsPerBlock
    return Bitmap(count: count) { words in
      guard let base = words.baseAddress else { return }
      let address = UInt(bitPattern: base)
      if count < parallelRows { return run(kernel, 0..<blocks, address) }
      DispatchQueue.concurrentPerform(iterations: 2) { half in
        run(kernel, half == 0 ? 0..<(blocks / 2) : (blocks / 2)..<blocks, address)
      }
    }
  }

  private static func run(
    _ kernel: (Int, UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt8>) -> Void, _ blocks: Range<Int>,
    _ address: UInt
  ) {
    withFlagScratch { flags in
      guard let words = UnsafeMutablePointer<UInt64>(bitPattern: address) else { return }
      for block in blocks { kernel(block, words + block * (rowsPerBlock / 64), flags) }
    }
  }
}
