/// A number of each fan, read row by row: what comparisons of two values and tops work on.
struct FanNumbers {
  private enum Source {
    case column(IntegerColumn)
    case values([Int128?])
    case missing
  }

  private let source: Source
  private let plan: NumberPlan
  private let today: Int128

  init(_ plan: NumberPlan, in table: FanTable) {
    self.plan = plan
    today = Int128(table.frame.today.number)
    switch plan.source {
    case .column(let id):
      if case .integers(let column)? = table.columns[id] { source = .column(column) } else { source = .missing }
    case .measure(let measure):
      if let log = table.events[measure.event] {
        let selected = EventSelection(table: table, plan: measure).events(of: log)
        source = .values(EventKernels.values(measure.kind, over: selected, of: log, in: table))
      } else {
        source = .values([Int128?](repeating: EventKernels.emptyValue(of: measure.kind), count: table.count))
      }
    }
  }

  /// The number of a fan at the plan's scale; nil is missing.
  subscript(row: Int) -> Int128? {
    switch source {
    case .column(let column): column[row].map { (plan.isDaysSince ? today - $0 : $0) * plan.factor }
    case .values(let values): values[row].map { $0 * plan.factor }
    case .missing: nil
    }
  }
}

extension LeafPlan.Relation {
  /// Whether two numbers relate so; a missing one relates to nothing.
  func holds(_ left: Int128?, _ right: Int128?) -> Bool {
    guard let left, let right else { return false }
    return switch self {
    case .equal: left == right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }
}

/// The fans with the largest numbers.
enum RankKernels {
  /// The top of those who have a number: descending, ties by the id's bytes, the smaller first.
  ///
  /// - Complexity: expected linear: the bound is selected, not sorted for.
  static func top(_ share: TopShare, of numbers: FanNumbers, in table: FanTable) -> Bitmap {
    var result = Bitmap(count: table.count)
    var present: [Int128] = []
    for row in 0..<table.count { if let number = numbers[row] { present.append(number) } }
    let size = share.size(of: present.count)
    guard size > 0 else { return result }
    let bound = Selection.largest(size, in: &present)
    var ties: [Int] = []
    var taken = 0
    for row in 0..<table.count {
      guard let number = numbers[row], number >= bound else { continue }
      if number > bound {
        result.insert(row)
        taken += 1
      } else {
        ties.append(row)
      }
    }
    if ties.count > size - taken { ties.sort { precedes($0, $1, in: table) } }
    for row in ties.prefix(size - taken) { result.insert(row) }
    return result
  }

  private static func precedes(_ left: Int, _ right: Int, in table: FanTable) -> Bool {
    guard case .texts(let ids)? = table.columns[.id] else { return left < right }
    return ids.bytes(left).lexicographicallyPrecedes(ids.bytes(right))
  }
}

/// Finding the n-th largest of numbers without sorting them.
enum Selection {
  /// The smallest of the `count` largest numbers; the array is reordered.
  ///
  /// Hoare's selection (1961) with the median of three as pivot: expected linear.
  static func largest(_ count: Int, in numbers: inout [Int128]) -> Int128 {
    var low = 0
    var high = numbers.count - 1
    let place = count - 1
    while low < high {
      let pivot = median(numbers[low], numbers[(low + high) / 2], numbers[high])
      var left = low
      var right = high
      while left <= right {
        while numbers[left] > pivot { left += 1 }
        while numbers[right] < pivot { right -= 1 }
        if left <= right {
          numbers.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right { high = right } else if place >= left { low = left } else { break }
    }
    return numbers[place]
  }

  private static func median(_ a: Int128, _ b: Int128, _ c: Int128) -> Int128 { max(min(a, b), min(max(a, b), c)) }
}
