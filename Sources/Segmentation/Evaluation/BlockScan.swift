import Synchronization

/// Writes the bits of one block's rows: it gets the block's index and first word; bits behind the last row stay zero.
typealias BlockKernel = @Sendable (_ block: Int, _ words: UnsafeMutablePointer<UInt64>) -> Void

/// Runs kernels over the blocks of a column, on several cores where there is enough to gain by it.
enum BlockScan {
  /// Work on fewer rows than this stays on one thread: starting another costs more than it saves.
  static let parallelRows = 100_000

  /// How many threads work, whatever the size of the table; nil leaves it to the size.
  ///
  /// The answers are the same with any number, which tests prove by setting it.
  @TaskLocal static var threads: Int?

  /// The dispatcher uses no more threads than there are cores either.
  private static let mostThreads = 8

  static func blockCount(_ count: Int) -> Int { (count + rowsPerBlock - 1) / rowsPerBlock }

  /// Calls `body` with each block of a table of `count` rows, in any order, from several threads at once.
  ///
  /// - Parameter work: the rows that are looked at in all, where more than one column is.
  static func forEachBlock(of count: Int, work: Int? = nil, _ body: @Sendable (Int) -> Void) {
    forEach(blockCount(count), work: work ?? count, body)
  }

  /// The same with memory for `scratch` words, which each thread gets once and uses for one block after the other.
  static func forEachBlock(
    of count: Int, work: Int, scratch: Int, _ body: @Sendable (Int, UnsafeMutablePointer<UInt64>) -> Void
  ) {
    onThreads(blockCount(count), work: work) { blocks in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(1, scratch)) { scratch in
        guard let scratch = scratch.baseAddress else { return }
        while let block = blocks.next() { body(block, scratch) }
      }
    }
  }

  /// Calls `body` with 0, 1, … below `parts`, in any order, from several threads at once.
  static func forEach(_ parts: Int, work: Int, _ body: @Sendable (Int) -> Void) {
    onThreads(parts, work: work) { parts in while let part = parts.next() { body(part) } }
  }

  /// Calls `body` once on each of the threads that the work is worth.
  private static func onThreads(_ parts: Int, work: Int, _ body: @Sendable (borrowing Parts) -> Void) {
    let wanted = min(parts, threads ?? (work < parallelRows ? 1 : mostThreads))
    let parts = Parts(count: parts)
    Cores.perform(wanted, isWorthwhile: true) { _ in body(parts) }
  }

  /// Parts of the work: each thread takes the next when it is done with one, so that who wakes late or shares its core
  /// takes fewer.
  private struct Parts: ~Copyable, Sendable {
    let count: Int
    private let taken = Atomic<Int>(0)

    init(count: Int) { self.count = count }

    borrowing func next() -> Int? {
      let part = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      return part < count ? part : nil
    }
  }

  /// The bits that `kernel` writes for each block.
  static func bitmap(count: Int, _ kernel: BlockKernel) -> Bitmap {
    Bitmap(count: count) { words in
      guard let base = words.baseAddress else { return }
      let address = UInt(bitPattern: base)
      forEachBlock(of: count) { block in
        guard let words = UnsafeMutablePointer<UInt64>(bitPattern: address) else { return }
        kernel(block, words + block * wordsPerBlock)
      }
    }
  }
}

/// The words of a block's bits.
let wordsPerBlock = rowsPerBlock / 64
