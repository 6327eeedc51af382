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
      let run: @Sendable (Range<Int>) -> Void = { range in
        withFlagScratch { flags in
          guard let words = UnsafeMutablePointer<UInt64>(bitPattern: address) else { return }
          for block in range { kernel(block, words + block * (rowsPerBlock / 64), flags) }
        }
      }
      if count < parallelRows { return run(0..<blocks) }
      DispatchQueue.concurrentPerform(iterations: 2) { half in
        run(half == 0 ? 0..<(blocks / 2) : (blocks / 2)..<blocks)
      }
    }
  }
}
