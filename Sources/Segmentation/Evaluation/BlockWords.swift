/// Operations on a block's words.
enum BlockWords {
  static func apply(
    _ operation: PlanExecution.Step.Operation, _ words: UnsafeMutablePointer<UInt64>, _ other: UnsafePointer<UInt64>,
    _ size: Int, _ isNegated: Bool
  ) {
    switch (operation, isNegated) {
    case (.copy, false): words.update(from: other, count: size)
    case (.copy, true): for index in 0..<size { words[index] = ~other[index] }
    case (.intersect, false): for index in 0..<size { words[index] &= other[index] }
    case (.intersect, true): for index in 0..<size { words[index] &= ~other[index] }
    case (.unite, false): for index in 0..<size { words[index] |= other[index] }
    case (.unite, true): for index in 0..<size { words[index] |= ~other[index] }
    case (.complement, _): complement(words, size)
    }
  }

  static func complement(_ words: UnsafeMutablePointer<UInt64>, _ size: Int) {
    for index in 0..<size { words[index] = ~words[index] }
  }
}
