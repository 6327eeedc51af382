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

  /// The picture on the way from `shown` to `new` that costs no more than about `budget` bytes: some rows are `new`
  /// already, the others still as they are `shown`.
  ///
  /// - Parameter wanted: what was to be shown last; where `isUrgent`, all rows in which `new` differs from it are `new`
  ///   whatever they cost. One row is in any case.
  static func portion(
    from shown: Canvas, wanted: Canvas, to new: Canvas, isUrgent: Bool, within budget: Int
  ) -> Canvas {
    guard shown.size == new.size, wanted.size == new.size else { return new }
    let changed = rows(from: shown, to: new)
    let urgent = isUrgent ? Set(rows(from: wanted, to: new)) : []
    var (portion, spent) = (shown, 0)
    for row in changed where urgent.contains(row) {
      spent += cost(of: row, from: shown, to: new)
      portion.takeRow(row, of: new)
    }
    for row in changed where !urgent.contains(row) {
      let more = cost(of: row, from: shown, to: new)
      guard spent == 0 || spent + more <= budget else { break }
      spent += more
      portion.takeRow(row, of: new)
    }
    return portion
  }

  /// The rows with a cell that differs.
  private static func rows(from old: Canvas, to new: Canvas) -> [Int] {
    let width = max(1, new.size.width)
    var rows: [Int] = []
    for index in indices(from: old, to: new) where rows.last != index / width { rows.append(index / width) }
    return rows
  }

  /// About how many bytes a row costs: what stands in the cells, and a move or a style where they do not follow each other.
  private static func cost(of row: Int, from old: Canvas, to new: Canvas) -> Int {
    let width = new.size.width
    var (cost, last): (Int, Int?) = (0, nil)
    for index in row * width..<(row + 1) * width where old.cells[index] != new.cells[index] {
      let cell = new.cells[index]
      cost += cell.text.utf8.count
      if last != index - 1 { cost += 7 }
      if last.map({ new.cells[$0].style != cell.style }) ?? true { cost += 8 }
      last = index
    }
    return cost
  }
}
