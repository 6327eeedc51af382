import TerminalCanvas

/// What changes from one picture to the next.
enum CanvasDifference {
  /// The places in `new.cells` of the cells that differ from `old`; all of them if there is no `old` of that size.
  /// - Complexity: one comparison a cell; none if both share their cells.
  static func indices(from old: Canvas?, to new: Canvas) -> [Int] {
    guard let old, old.size == new.size else { return Array(new.cells.indices) }
    return old.cells.withUnsafeBufferPointer { before in
      new.cells.withUnsafeBufferPointer { after in
        guard before.baseAddress != after.baseAddress else { return [] }
        var changed: [Int] = []
        for index in after.indices where before[index] != after[index] { changed.append(index) }
        return changed
      }
    }
  }
}
